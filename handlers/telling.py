"""Statements as an answer tells them: numbered lines, one folded block of proof, one line of provenance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from db.model import Cited, Source, Standing, Text
from db.store.queries import Knowledge
from handlers import excerpts
from handlers.conversation import Action, Ask, Footnote, Line, Note, Proof, Provenance, Section, Told

DATE_LENGTH = 17
"""Characters that a date in front of a line takes, about."""
UNBOUNDED = 1_000_000
"""Characters of room in which every quote stands whole."""
BUTTONS = 3
"""To a row: labels of about ten letters stand beside each other on a phone."""


@dataclass(frozen=True, slots=True)
class Group:
    """Statements under one heading; ``beside`` are ids of those that differ from the one above them."""

    statements: Sequence[Cited]
    heading: Note | None = None
    note: Text | None = None
    beside: frozenset[str] = frozenset()


def tell(*groups: Group, by_date: bool = False, quoted: bool = True, whole: bool = False) -> Told:
    """Number the statements through all groups; each once, where several groups hold it.

    Quotes stand ``whole`` or as short as an answer asks, or not at all.
    """
    numbers: dict[str, int] = {}
    sections = []
    for group in groups:
        lines = []
        for cited in group.statements:
            id = cited.statement.id
            lines.append(Line(cited, numbers.setdefault(id, len(numbers) + 1), id in group.beside))
        if lines:
            sections.append(Section(tuple(lines), group.heading, group.note))
    lines = [line for section in sections for line in section.lines]
    return Told(tuple(sections), _proofs(lines, whole=whole) if quoted else (), by_date)


def unnumbered(told: Told) -> Told:
    """Without footnotes, where there is nothing that they point to."""
    sections = (
        replace(section, lines=tuple(replace(line, number=0) for line in section.lines))
        for section in told.sections
    )
    return replace(told, sections=tuple(sections))


def longest(cited: Cited) -> int:
    """Characters of a line in the language that needs most: an answer is as long in all of them."""
    date = DATE_LENGTH if cited.statement.when else 0
    return date + max(map(len, cited.statement.text.values()))


def _proofs(lines: Iterable[Line], *, whole: bool) -> tuple[Proof, ...]:
    """A passage that stands inside another's is not quoted twice."""
    cited = {line.number: line.cited for line in lines}
    groups: list[list[int]] = []
    for number in sorted(cited, key=lambda number: -_length(cited[number])):
        home = next((group for group in groups if _within(cited[number], cited[group[0]])), None)
        if home is None:
            groups.append([number])
        else:
            home.append(number)
    groups.sort(key=min)
    room = UNBOUNDED if whole else excerpts.ROOM // max(1, len(groups))
    return tuple(_proof([(number, cited[number]) for number in group], room) for group in groups)


def _proof(footnotes: Sequence[tuple[int, Cited]], room: int) -> Proof:
    """The first footnote's quotes hold those of the others."""
    numbers, telling = zip(*footnotes, strict=True)
    standings = {cited.statement.standing for cited in telling}
    return Proof(
        tuple(sorted(numbers)),
        telling[0],
        excerpts.shown(telling[0], telling, room),
        standings.pop() if len(standings) == 1 else Standing.STATED,
    )


def _length(cited: Cited) -> int:
    return sum(quote.end - quote.start for quote in cited.statement.quotes)


def _within(cited: Cited, other: Cited) -> bool:
    """Whether they have the same speakers, and each quote of the one stands inside a quote of the other."""
    return (
        cited.statement.said_by == other.statement.said_by
        and len({source.id for source in (*cited.sources, *other.sources)}) == 1
        and all(
            any(around.start <= quote.start and quote.end <= around.end for around in other.statement.quotes)
            for quote in cited.statement.quotes
        )
    )


def sources(told: Told) -> list[Source]:
    """The documents that prove what is told."""
    return [source for line in told.lines for source in line.cited.sources]


def provenance(knowledge: Knowledge, documents: Iterable[Source], differing: int = 0) -> Provenance:
    """The documents, the newest first; ``differing`` pairs of statements are marked."""
    ids = {source.id for source in documents}
    newest_first = tuple(source for source in knowledge.sources if source.id in ids)
    return Provenance(newest_first, len(knowledge.sources), differing)


def checks(told: Told) -> list[Ask]:
    """A button for each footnote: the whole passage, and all that is known of the fact."""
    first = {line.number: line.cited.statement.id for line in told.lines}
    return [Ask(Footnote(number), f"/fact {id}") for number, id in sorted(first.items())]


def rows(*parts: Sequence[Action]) -> tuple[tuple[Action, ...], ...]:
    """Rows of at most three buttons; a part begins a new one, unless the last has room for all of it."""
    found: list[list[Action]] = []
    for part in filter(None, parts):
        start = 0
        if found and len(found[-1]) + len(part) <= BUTTONS:
            found[-1] += part
            start = len(part)
        found += [list(part[place : place + BUTTONS]) for place in range(start, len(part), BUTTONS)]
    return tuple(map(tuple, found))
