"""The mark of a date: exact, somewhere within, between two, about, open; each has a shape of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.drawing import svg
from bot.drawing.palette import MARK, MARK_LIGHT, OTHER, OTHER_LIGHT
from bot.drawing.scale import Scale, end_of
from db.languages.edtf import sides
from db.model import When

RADIUS = 5.0
HEIGHT = 9.0
HEADED = 6.0
"""The length of an arrow's head."""
NARROWEST = 11.0
"""A month in a line of decades is still to be seen."""


Look = Mapping[str, str | None]
"""Attributes of a shape."""


class Shape(StrEnum):
    """What a mark says; each is a sentence of the catalogues, ``mark.day`` and so on."""

    DAY = "day"
    WITHIN = "within"
    """At a time within it that is not known."""
    BETWEEN = "between"
    """Between its ends: all the time, or some time; the sentence says which."""
    ABOUT = "about"
    OPEN = "open"
    """One end is not known."""


@dataclass(frozen=True, slots=True)
class Mark:
    """``end`` is where it ends on the right, for its number."""

    drawn: str
    shapes: tuple[Shape, ...]
    end: float


def shapes(when: When) -> tuple[Shape, ...]:
    """The first says how it is filled; the others what is uncertain besides."""
    first, last = sides(when.edtf)
    about = (Shape.ABOUT,) if any(side and side.doubt for side in (first, last)) else ()
    if first is None or last is None:
        return (Shape.OPEN, *about)
    if "/" in when.edtf:
        return (Shape.BETWEEN, *about)
    return (Shape.DAY,) if first.day and not about else (Shape.WITHIN, *about)


def mark(when: When, scale: Scale, y: float, *, other: bool = False) -> Mark:
    """Around the height ``y``; ``other`` is what differs."""
    says = shapes(when)
    begin = scale.x(date.fromisoformat(when.earliest)) if when.earliest else scale.left
    end = scale.x(end_of(when.latest)) if when.latest else scale.right
    if says[0] is Shape.DAY:
        begin = min(max(begin, scale.left + RADIUS), scale.right - RADIUS)
        return Mark(_dot(begin, y, other), says, begin + RADIUS)
    if end - begin < NARROWEST:
        middle = min(max((begin + end) / 2, scale.left + NARROWEST / 2), scale.right - NARROWEST / 2)
        begin, end = middle - NARROWEST / 2, middle + NARROWEST / 2
    look = _look(says, other=other)
    if says[0] is not Shape.OPEN:
        return Mark(_bar(begin, end, y, look, capped=says[0] is Shape.BETWEEN), says, end)
    known, far = (end, begin) if when.earliest is None else (begin, end)
    return Mark(_arrow(known, far, y, look), says, end)


def _look(says: tuple[Shape, ...], *, other: bool) -> Look:
    return {
        "fill": OTHER_LIGHT if other else MARK_LIGHT,
        "stroke": OTHER if other else MARK,
        "stroke_width": "1.2",
        "stroke_dasharray": "3 2.5" if Shape.ABOUT in says else None,
        "class_": f"mark {' '.join(says)}",
    }


def _dot(x: float, y: float, other: bool) -> str:
    if other:
        points = _points((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y))
        return svg.element("polygon", points=points, fill=OTHER, class_="mark day")
    return svg.element("circle", cx=x, cy=y, r=RADIUS, fill=MARK, class_="mark day")


def _arrow(known: float, far: float, y: float, look: Look) -> str:
    """Towards the side that is not known; the other side is a line."""
    top, bottom = y - HEIGHT / 2, y + HEIGHT / 2
    tip = far + (HEADED if far < known else -HEADED)
    points = _points((known, top), (tip, top), (far, y), (tip, bottom), (known, bottom))
    return svg.element("polygon", points=points, **look) + _cap(known, y, look)


def _bar(begin: float, end: float, y: float, look: Look, *, capped: bool) -> str:
    bar = svg.element(
        "rect",
        x=begin,
        y=y - HEIGHT / 2,
        width=end - begin,
        height=HEIGHT,
        rx=0.5 if capped else HEIGHT / 2,
        **look,
    )
    return bar + _cap(begin, y, look) + _cap(end, y, look) if capped else bar


def _cap(x: float, y: float, look: Look) -> str:
    reach = HEIGHT / 2 + 2
    return svg.element(
        "line", x1=x, x2=x, y1=y - reach, y2=y + reach, stroke=look["stroke"], stroke_width=2.4
    )


def _points(*corners: tuple[float, float]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
