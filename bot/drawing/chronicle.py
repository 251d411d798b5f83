"""A chronicle over its years: a row for each event, its mark under its sentence; what differs, under it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.drawing import svg
from bot.drawing.lettering import width
from bot.drawing.marks import Mark, Shape, mark
from bot.drawing.page import BODY, INDENT, MARGIN, SMALL, TITLE, WIDTH, Page
from bot.drawing.palette import GRID, MARK, OTHER, QUIET
from bot.drawing.scale import Scale, Tick
from bot.render import wording
from bot.words import say
from db.languages.edtf import when
from db.model import Lang, When
from handlers.conversation import Chronicle, Line, Section

LANE = 17.0
"""The height of a mark with its number."""
SAMPLE = 20.0
"""The width of a mark in the legend."""
SAMPLES = {
    Shape.DAY: "2000-07-01",
    Shape.WITHIN: "2000",
    Shape.BETWEEN: "2000-01/2000-12",
    Shape.ABOUT: "2000~",
    Shape.OPEN: "../2000",
}


def drawn(lang: Lang, title: str, chart: Chronicle) -> str:
    """The SVG."""
    lines = chart.told.lines
    scale = Scale.over([_when(line) for line in lines], INDENT, WIDTH - MARGIN - 18)
    page = Page(lang, title)
    page.write(title, TITLE, weight=600, role="title")
    page.y += 4
    ticks = scale.ticks(lang, SMALL)
    _labels(page, ticks)
    marks = [found for section in chart.told.sections for found in _section(page, section, scale, ticks)]
    _labels(page, ticks)
    _legend(page, marks, differs=any(line.beside for line in lines))
    page.sources(lines)
    return page.svg()


def _section(page: Page, section: Section, scale: Scale, ticks: Sequence[Tick]) -> Iterator[Mark]:
    if section.heading:
        page.y += 2
        page.write(wording.note(page.lang, section.heading), BODY, weight=600, fill=QUIET, role="heading")
    for row in _rows(section.lines):
        _rule(page)
        for line in row:
            page.sentence(line, wording.date(page.lang, line.cited.statement))
        _track(page, scale, ticks, len(row))
        for line in row:
            yield _marked(page, line, scale)
        page.y += 5


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """An event, and under it what differs from it."""
    rows: list[list[Line]] = []
    for line in lines:
        if line.beside and rows:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _rule(page: Page) -> None:
    page.shapes.append(svg.element("line", x1=MARGIN, x2=WIDTH - MARGIN, y1=page.y, y2=page.y, stroke=GRID))
    page.y += 5


def _track(page: Page, scale: Scale, ticks: Sequence[Tick], lanes: int) -> None:
    """The line of the years behind the marks of a row."""
    page.y += 3
    for lane in range(lanes):
        y = page.y + LANE * (lane + 0.5)
        page.shapes.append(svg.element("line", x1=scale.left, x2=scale.right, y1=y, y2=y, stroke=GRID))
    for tick in ticks:
        bottom = page.y + LANE * lanes
        page.shapes.append(svg.element("line", x1=tick.x, x2=tick.x, y1=page.y, y2=bottom, stroke=GRID))


def _when(line: Line) -> When:
    """Raises ValueError for what has no date: it is no part of a chronicle."""
    if line.cited.statement.when is None:
        raise ValueError(f"{line.cited.statement.id} has no date")
    return line.cited.statement.when


def _marked(page: Page, line: Line, scale: Scale) -> Mark:
    made = mark(_when(line), scale, page.y + LANE / 2, other=line.beside)
    page.shapes.append(made.drawn)
    colour = OTHER if line.beside else MARK
    page.shapes.append(
        svg.text(
            str(line.number),
            made.end + 5,
            page.y + LANE / 2 + 3.6,
            SMALL,
            weight=600,
            fill=colour,
            role="mark-number",
        )
    )
    page.y += LANE
    return made


def _labels(page: Page, ticks: Sequence[Tick]) -> None:
    for tick in ticks:
        wide = width(tick.label, SMALL) / 2
        x = min(max(tick.x, MARGIN + wide), WIDTH - MARGIN - wide)
        page.shapes.append(
            svg.text(tick.label, x, page.y + SMALL, SMALL, fill=QUIET, anchor="middle", role="tick")
        )
    if ticks:
        page.y += SMALL * 1.3 + 3


def _legend(page: Page, marks: Iterable[Mark], *, differs: bool) -> None:
    """What the shapes say that were used, each behind one of its kind."""
    used = {shape for one in marks for shape in one.shapes}
    samples = [(f"mark.{shape}", edtf, False) for shape, edtf in SAMPLES.items() if shape in used]
    samples += [("mark.differs", SAMPLES[Shape.WITHIN], True)] if differs else []
    x = MARGIN
    page.y += 2
    for key, edtf, other in samples:
        words = say(page.lang, key)
        wide = SAMPLE + 5 + width(words, SMALL)
        if x > MARGIN and x + wide > WIDTH - MARGIN:
            x = MARGIN
            page.y += SMALL * 1.6
        scale = Scale(date(2000, 1, 1), date(2001, 1, 1), x, x + SAMPLE)
        page.shapes.append(mark(when(edtf), scale, page.y + SMALL * 0.65, other=other).drawn)
        page.shapes.append(svg.text(words, x + SAMPLE + 5, page.y + SMALL, SMALL, fill=QUIET, role="legend"))
        x += wide + 12
    page.y += SMALL * 1.6 + 2
