"""In which order the statements of a base are shown, and how many: worked out once, when it is built."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

from db.curating.chapters import Outline
from db.model import Relation, Relative, Source, When
from db.store.records import EVERYTHING, OPEN_BEGIN, OPEN_END, Against, Tally

Lists = Mapping[str, Sequence[Outline]]
"""Statements in their order, by entity."""


@dataclass(frozen=True, slots=True)
class Event:
    """``at`` is where it stands in a chronicle; ``begins`` and ``ends`` are days, inclusive."""

    at: str
    begins: str
    ends: str
    span: bool
    position: int
    statement: str

    @property
    def wide(self) -> bool:
        """Whether it ends in another year than it begins, or is open."""
        return self.begins[:4] != self.ends[:4]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that stand beside each other, and the entities concerned by either."""

    statement: Outline
    other: Outline
    kind: Against
    note: Relative

    @property
    def concerned(self) -> frozenset[str]:
        return frozenset((*self.statement.concerned, *self.other.concerned))


Ranked = tuple[int, int, int, Outline]
"""Two ranks, then the place among all statements, which no two share."""


def _sorted(lists: Mapping[str, list[Ranked]]) -> Lists:
    return {entity: [one for *_, one in sorted(found)] for entity, found in lists.items()}


def told(statements: Sequence[Outline]) -> Lists:
    """All about each entity: what leads its summary, then what it is the subject of, then the rest."""
    lists: defaultdict[str, list[Ranked]] = defaultdict(list)
    for position, statement in enumerate(statements):
        # A speaker's summary may hold what they said of others.
        for place, entity in enumerate(dict.fromkeys((*statement.about, *statement.lead))):
            lead = statement.lead.get(entity)
            rank = (0, lead) if lead is not None else (1, int(place > 0))
            lists[entity].append((*rank, position, statement))
    return _sorted(lists)


def linked(statements: Sequence[Outline]) -> Lists:
    """What binds each entity to another, by relation: who leads first."""
    lists: defaultdict[str, list[Ranked]] = defaultdict(list)
    ranks = {relation: rank for rank, relation in enumerate(Relation)}
    for position, statement in enumerate(statements):
        if link := statement.link:
            rank = ranks[link.relation]
            for entity in dict.fromkeys((link.subject, link.object)):
                lists[entity].append((rank, int(entity != link.subject), position, statement))
    return _sorted(lists)


def said(statements: Sequence[Outline]) -> Lists:
    """Each speaker's own words; what several said together is each one's own."""
    lists: defaultdict[str, list[Outline]] = defaultdict(list)
    for statement in statements:
        for speaker in dict.fromkeys(statement.said_by):
            lists[speaker].append(statement)
    return lists


def said_of(statements: Sequence[Outline]) -> Lists:
    """What named speakers say of each entity that is not one of them: of their subject first."""
    lists: defaultdict[str, tuple[list[Outline], list[Outline]]] = defaultdict(lambda: ([], []))
    for statement in statements:
        for place, entity in enumerate(dict.fromkeys(statement.about)):
            if statement.said_by and entity not in statement.said_by:
                lists[entity][place > 0].append(statement)
    return {entity: [*subject, *mentioned] for entity, (subject, mentioned) in lists.items()}


def events(statements: Iterable[tuple[int, Outline]]) -> Iterator[tuple[str, Event]]:
    """By entity, and all of them under EVERYTHING; each statement comes with its position."""
    for position, statement in statements:
        if event := _event_of(statement, position):
            for entity in (EVERYTHING, *dict.fromkeys(statement.about)):
                yield entity, event


def chronicle(statements: Iterable[Outline]) -> Iterator[Event]:
    """Everybody's, wherever each event stands in it."""
    return filter(None, (_event_of(statement, 0) for statement in statements))


def _event_of(statement: Outline, position: int) -> Event | None:
    if not (statement.is_event and statement.when):
        return None
    return _event(statement.when, position, statement.id)


def _event(when: When, position: int, statement: str) -> Event:
    span = "/" in when.edtf
    begins, ends = when.earliest or OPEN_BEGIN, when.latest or OPEN_END
    at = (when.earliest or ends) if span else ends
    return Event(at, begins, ends, span, position, statement)


def years(chronicle: Iterable[Event]) -> dict[int, int]:
    """Years in which something begins, each with how many events its chronicle tells."""
    counted = Counter[int]()
    begun = set()
    for event in chronicle:
        first = int((event.begins or event.ends)[:4])
        last = int((event.ends if event.ends != OPEN_END else event.begins)[:4])
        begun.add(first)
        # Of a span the ends are told, of a vague date every year that it may mean.
        if first == last:
            counted[first] += 1
        else:
            counted.update({first, last} if event.span else range(first, last + 1))
    return {year: counted[year] for year in sorted(begun)}


def resting(statements: Sequence[Outline]) -> Lists:
    """By document: the statements that it proves."""
    lists: defaultdict[str, list[Outline]] = defaultdict(list)
    for statement in statements:
        for document in dict.fromkeys(statement.documents):
            lists[document].append(statement)
    return lists


def pairs(statements: Sequence[Outline]) -> list[Pair]:
    """What differs and what was replaced, in the order of the statements; then what is to be compared."""
    return sorted(_pairs(statements), key=lambda pair: pair.kind is Against.COMPARES)


def _pairs(statements: Sequence[Outline]) -> Iterator[Pair]:
    by_id = {statement.id: statement for statement in statements}
    for statement in (one for one in statements if one.relatives):
        for kind, relatives in (
            (Against.DIFFERS, statement.differs_from),
            (Against.COMPARES, statement.compare),
            (Against.REPLACES, statement.replaces),
        ):
            for relative in sorted(relatives, key=lambda one: one.statement):
                yield Pair(statement, by_id[relative.statement], kind, relative)


@dataclass(frozen=True, slots=True)
class Orders:
    """What is told, said and linked of some entities, in the order in which it is shown."""

    told: Lists
    said: Lists
    said_of: Lists
    linked: Lists

    @classmethod
    def of(cls, statements: Sequence[Outline], entities: Collection[str]) -> Self:
        """Of these entities, whose statements are all there."""
        return cls(*(_only(entities, lists(statements)) for lists in (told, said, said_of, linked)))

    def tallies(self, sources: Sequence[Source], pairs: Sequence[Pair]) -> dict[str, Tally]:
        """By entity; one that no statement concerns has none. ``sources`` are the newest first."""
        places = {source.id: place for place, source in enumerate(sources)}
        differing = Counter(
            entity for pair in pairs if pair.kind is not Against.COMPARES for entity in pair.concerned
        )
        return {
            entity: Tally(
                leading=sum(entity in one.lead for one in self.told.get(entity, ())),
                told=len(self.told.get(entity, ())),
                said=len(self.said.get(entity, ())),
                said_of=len(self.said_of.get(entity, ())),
                dated=sum(entity in one.about for one in self.told.get(entity, ()) if one.is_event),
                linked=len(self.linked.get(entity, ())),
                differing=differing[entity],
                documents=tuple(sorted(_documents(self.told.get(entity, ())), key=places.__getitem__)),
            )
            for entity in {*self.told, *self.said, *self.linked}
        }


def _only(entities: Collection[str], lists: Lists) -> Lists:
    return {entity: lists[entity] for entity in lists.keys() & entities}


def _documents(statements: Sequence[Outline]) -> set[str]:
    return set(chain.from_iterable(one.documents for one in statements))
