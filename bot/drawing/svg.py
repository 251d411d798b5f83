"""The few shapes that the pictures are made of, as SVG."""

from html import escape
from typing import Literal

from bot.drawing.lettering import FAMILY, Weight
from bot.drawing.palette import EDGE, GROUND, INK

Anchor = Literal["start", "middle", "end"]


def _attributes(**values: object) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for name, value in values.items()
        if value is not None
    )


def _number(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def element(name: str, content: str = "", /, **values: object) -> str:
    """Content is SVG already; names with a trailing _ are Python's own words, inner ones hyphens."""
    return (
        f"<{name}{_attributes(**values)}>{content}</{name}>"
        if content
        else f"<{name}{_attributes(**values)}/>"
    )


def text(
    words: str,
    x: float,
    y: float,
    size: float,
    *,
    weight: Weight = 400,
    fill: str = INK,
    anchor: Anchor = "start",
    role: str | None = None,
) -> str:
    """One line, ``y`` its base line; ``role`` says for tests and readers of the SVG what it is."""
    return element(
        "text",
        escape(words, quote=False),
        x=x,
        y=y,
        font_size=size,
        font_weight=weight,
        fill=fill,
        text_anchor=None if anchor == "start" else anchor,
        class_=role,
    )


def picture(shapes: list[str], width: float, height: float, title: str) -> str:
    """The whole, on its ground; the title is the picture's name for whoever cannot see it."""
    # Square corners: Telegram makes a JPEG of it, in which what is transparent turns black.
    ground = element("rect", x=0.5, y=0.5, width=width - 1, height=height - 1, fill=GROUND, stroke=EDGE)
    return element(
        "svg",
        f"<title>{escape(title, quote=False)}</title>"
        + element("g", ground + "".join(shapes), font_family=FAMILY, font_kerning="none"),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {_number(width)} {_number(height)}",
    )
