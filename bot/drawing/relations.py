"""Who is tied to whom: a trunk under the entity, a branch for each tie, its arrow the way that it is said."""

from bot.drawing import svg
from bot.drawing.lettering import lines
from bot.drawing.page import BODY, LEADING, MARGIN, SMALL, TITLE, WIDTH, Page
from bot.drawing.palette import EDGE, INK, MARK, NODE, QUIET
from bot.render import wording
from bot.words import say
from db.model import Entity, Lang, Relation, Standing
from handlers.conversation import Relations, Tie

TRUNK = 26.0
BRANCH = 58.0
"""Where a branch ends and its node begins."""
PADDING = 9.0
MUTUAL = (Relation.ALLY_OF, Relation.RIVAL_OF, Relation.SPOUSE_OF)
"""Ties that are the same from both sides."""


def drawn(lang: Lang, title: str, chart: Relations) -> str:
    """The SVG."""
    page = Page(lang, title)
    _root(page, chart.entity)
    top = page.y
    trunk = len(page.shapes)
    last = top
    for tie in chart.ties:
        page.y += 9
        last = _branch(page, tie)
    line = svg.element("line", x1=TRUNK, x2=TRUNK, y1=top, y2=last, stroke=MARK, stroke_width=2)
    # Under the branches' numbers.
    page.shapes.insert(trunk, line)
    page.y += 8
    page.sources(chart.told.lines)
    return page.svg()


def _root(page: Page, entity: Entity) -> None:
    name = lines(entity.name[page.lang], TITLE, WIDTH - 2 * MARGIN - 2 * PADDING, 600)
    kind = wording.kind_in_title(page.lang, entity)
    height = len(name) * TITLE * LEADING + (SMALL * LEADING if kind else 0) + 2 * PADDING - 4
    page.shapes.append(
        svg.element("rect", x=MARGIN, y=page.y, width=WIDTH - 2 * MARGIN, height=height, rx=8, fill=MARK)
    )
    y = page.y + PADDING - 2
    for part in name:
        page.shapes.append(
            svg.text(part, MARGIN + PADDING, y + TITLE, TITLE, weight=600, fill=NODE, role="title")
        )
        y += TITLE * LEADING
    if kind:
        page.shapes.append(svg.text(kind, MARGIN + PADDING, y + SMALL, SMALL, fill=NODE, role="kind"))
    page.y += height


def _branch(page: Page, tie: Tie) -> float:
    """The tie's node with its statement inside; the height at which its branch leaves the trunk."""
    begin, at = page.y, len(page.shapes)
    room = WIDTH - MARGIN - BRANCH - 2 * PADDING
    x = BRANCH + PADDING
    page.y += PADDING - 3
    label = _label(page.lang, tie)
    page.write(label, SMALL, x=x, room=room, weight=600, fill=MARK, role="tie")
    page.write(tie.other.name[page.lang], BODY + 1, x=x, room=room, weight=600, fill=INK, role="node")
    page.write(
        tie.line.cited.statement.text[page.lang], BODY - 1, x=x, room=room, fill=QUIET, role="sentence"
    )
    page.y += PADDING - 3
    box = svg.element(
        "rect",
        x=BRANCH,
        y=begin,
        width=WIDTH - MARGIN - BRANCH,
        height=page.y - begin,
        rx=8,
        fill=NODE,
        stroke=EDGE,
    )
    # Under the words that were written on it.
    page.shapes.insert(at, box)
    middle = (begin + page.y) / 2
    _arrow(page, tie, middle)
    return middle


def _label(lang: Lang, tie: Tie) -> str:
    """ "Leader of · Dec 2016 · alleged"."""
    told = tie.line.cited.statement
    parts = [wording.note(lang, tie.name), wording.date(lang, told)]
    if told.standing is not Standing.STATED:
        parts.append(say(lang, f"standing.{told.standing}"))
    return " · ".join(filter(None, parts))


def _arrow(page: Page, tie: Tie, y: float) -> None:
    """Dashed where the source does not vouch for the tie; its number stands on the trunk."""
    stated = tie.line.cited.statement.standing is Standing.STATED
    begin, end = TRUNK + 8, BRANCH
    page.shapes.append(
        svg.element(
            "line",
            x1=begin,
            x2=end,
            y1=y,
            y2=y,
            stroke=MARK,
            stroke_width=2,
            stroke_dasharray=None if stated else "4 3",
        )
    )
    mutual = tie.relation in MUTUAL
    if tie.outward or mutual:
        page.shapes.append(_head(end, y, -7))
    if not tie.outward or mutual:
        page.shapes.append(_head(begin, y, 7))
    page.number(tie.line.number, TRUNK, y, fill=MARK)


def _head(tip: float, y: float, back: float) -> str:
    return svg.element(
        "polygon",
        points=f"{tip:.1f},{y:.1f} {tip + back:.1f},{y - 4.5:.1f} {tip + back:.1f},{y + 4.5:.1f}",
        fill=MARK,
        class_="head",
    )
