"""A picture as it is filled from top to bottom: what every kind of picture has alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.drawing import svg
from bot.drawing.lettering import Weight, lines, width
from bot.drawing.palette import INK, MARK, NODE, QUIET
from bot.render import wording
from bot.words import say
from db.model import Lang, Standing
from handlers.conversation import Line

WIDTH = 390.0
"""A phone's, in its own points; ``rasterising`` makes more pixels of them."""
MARGIN = 16.0
INDENT = 42.0
"""Where sentences begin: left of it stand their footnotes' numbers."""
ROOM = WIDTH - MARGIN - INDENT

TITLE, BODY, SMALL = 16.0, 12.5, 10.5
"""Sizes of letters; the smallest is read at arm's length when the picture fills a phone's width."""
LEADING = 1.3
"""Of the size, from line to line."""


@dataclass(slots=True)
class Page:
    """``y`` is how far down the picture is filled."""

    lang: Lang
    title: str
    y: float = MARGIN
    shapes: list[str] = field(default_factory=list)

    def write(
        self,
        words: str,
        size: float,
        *,
        x: float = MARGIN,
        room: float = WIDTH - 2 * MARGIN,
        weight: Weight = 400,
        fill: str = INK,
        first: float = 0,
        role: str | None = None,
    ) -> None:
        """Lines of text, as many as it takes; ``first`` is how much of the first line is taken already."""
        taken = first
        for line in lines(words, size, room, weight, first):
            if line:
                base = self.y + size
                self.shapes.append(svg.text(line, x + taken, base, size, weight=weight, fill=fill, role=role))
            self.y += size * LEADING
            taken = 0

    def sentence(self, line: Line, date: str) -> None:
        """The statement in its own words behind its number and date, and how its source vouches for it."""
        self.number(line.number, INDENT - 15, self.y + BODY * 0.66, fill=MARK)
        taken = 0.0
        if date:
            self.shapes.append(svg.text(date, INDENT, self.y + BODY, BODY, weight=600, role="date"))
            taken = width(date, BODY, 600) + width(" ", BODY)
        parts = ["·"] if date else []
        if line.beside:
            parts.append("≠")
        parts.append(line.cited.statement.text[self.lang])
        if (standing := line.cited.statement.standing) is not Standing.STATED:
            parts.append(f"({say(self.lang, f'standing.{standing}')})")
        self.write(" ".join(parts), BODY, x=INDENT, room=ROOM, first=taken, role="sentence")

    def number(self, number: int, x: float, y: float, *, fill: str) -> None:
        """A footnote's number in a disc around the point."""
        self.shapes.append(svg.element("circle", cx=x, cy=y, r=8, fill=fill))
        self.shapes.append(
            svg.text(str(number), x, y + 3.6, SMALL, weight=600, fill=NODE, anchor="middle", role="number")
        )

    def sources(self, told: Iterable[Line]) -> None:
        """Where all of it was read: a picture travels without its message."""
        named = dict.fromkeys(
            wording.publication(self.lang, source) for line in told for source in line.cited.sources
        )
        self.write(" · ".join(("Derek", *named)), SMALL, fill=QUIET, role="sources")

    def svg(self) -> str:
        return svg.picture(self.shapes, WIDTH, self.y + MARGIN / 2, self.title)
