"""What differs between two versions of the fact base: whatever a reader can see, before and after."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from db.model import Entity, Source, Statement, Withdrawn
from db.store import releases
from db.store.codec import decode_entity, decode_source, decode_statement, decode_withdrawn

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Change(Generic[Record]):
    """A record before and after: None before where it is new, None after where it is gone."""

    before: Record | None
    after: Record | None

    @property
    def newest(self) -> Record:
        """As it is, or was last."""
        record = self.after or self.before
        if record is None:
            raise ValueError("nothing before and nothing after")
        return record


@dataclass(frozen=True, slots=True)
class Difference:
    """What was renamed is one change. Places of quotes in a document are none, and neither are questions."""

    statements: tuple[Change[Statement], ...] = ()
    """Those changed, then new ones, then those that are gone."""
    entities: tuple[Change[Entity], ...] = ()
    sources: tuple[Change[Source], ...] = ()
    texts: tuple[str, ...] = ()
    """Ids of documents whose own text is another."""
    orders: tuple[str, ...] = ()
    """Ids of entities of whom the same is told in another order."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """What was taken back, with the reason."""

    @property
    def is_empty(self) -> bool:
        return self == Difference()

    @property
    def added(self) -> tuple[str, ...]:
        """Ids of statements, sorted; so are the next two."""
        return tuple(sorted(one.after.id for one in self.statements if one.after and not one.before))

    @property
    def changed(self) -> tuple[str, ...]:
        return tuple(sorted(one.after.id for one in self.statements if one.after and one.before))

    @property
    def removed(self) -> tuple[str, ...]:
        return tuple(sorted(one.before.id for one in self.statements if one.before and not one.after))


class _Renamable(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def was(self) -> tuple[str, ...]: ...


Renamable = TypeVar("Renamable", bound=_Renamable)


def net(differences: Iterable[Difference]) -> Difference:
    """Of several, the oldest first, as one: what was changed and changed back is no change."""
    statements: dict[str, Change[Statement]] = {}
    entities: dict[str, Change[Entity]] = {}
    withdrawn: dict[str, Withdrawn] = {}
    for one in differences:
        _follow(statements, one.statements)
        _follow(entities, one.entities)
        withdrawn |= {gone.id: gone for gone in one.withdrawn}
    return Difference(
        tuple(filter(_is_revised, statements.values())),
        tuple(change for change in entities.values() if change.before != change.after),
        withdrawn=tuple(withdrawn.values()),
    )


def _follow(found: dict[str, Change[Renamable]], changes: Iterable[Change[Renamable]]) -> None:
    """Under the id by which each is known now."""
    for change in changes:
        earlier = found.pop((change.before or change.newest).id, None)
        whole = Change(earlier.before if earlier else change.before, change.after)
        if whole.before or whole.after:
            found[change.newest.id] = whole


def _is_revised(change: Change[Statement]) -> bool:
    before, after = (one and one.unplaced for one in (change.before, change.after))
    return before != after


_ATTACH = "ATTACH :before AS old"
_STATEMENTS = """
    SELECT old.record AS before, new.record AS after
      FROM main.statement AS new JOIN old.statement AS old USING (id)
     WHERE new.fingerprint <> old.fingerprint ORDER BY new.position
"""
_NEW_STATEMENTS = """
    SELECT record FROM main.statement WHERE id NOT IN (SELECT id FROM old.statement) ORDER BY position
"""
_OLD_STATEMENTS = """
    SELECT record FROM old.statement WHERE id NOT IN (SELECT id FROM main.statement) ORDER BY position
"""
_ENTITIES = """
    SELECT old.record AS before, new.record AS after
      FROM main.entity AS new JOIN old.entity AS old USING (id)
     WHERE new.record <> old.record ORDER BY new.position
"""
_NEW_ENTITIES = """
    SELECT record FROM main.entity WHERE id NOT IN (SELECT id FROM old.entity) ORDER BY position
"""
_OLD_ENTITIES = """
    SELECT record FROM old.entity WHERE id NOT IN (SELECT id FROM main.entity) ORDER BY position
"""
_SOURCES = """
    SELECT old.record AS before, new.record AS after
      FROM main.source AS new JOIN old.source AS old USING (id)
     WHERE new.record <> old.record ORDER BY new.position
"""
_NEW_SOURCES = """
    SELECT record FROM main.source WHERE id NOT IN (SELECT id FROM old.source) ORDER BY position
"""
_OLD_SOURCES = """
    SELECT record FROM old.source WHERE id NOT IN (SELECT id FROM main.source) ORDER BY position
"""
_TEXTS = """
    SELECT new.id FROM main.source AS new JOIN old.source AS old USING (id)
     WHERE new.content <> old.content ORDER BY new.position
"""
_WITHDRAWN = """
    SELECT new.record FROM main.withdrawn AS new LEFT JOIN old.withdrawn AS old USING (id)
     WHERE old.record IS NULL OR new.record <> old.record ORDER BY new.id
"""
# `listed` is keyed by place: a long list would be searched for each of its statements.
_PLACES = """
    CREATE TEMP TABLE place (
        entity, list, statement, place, PRIMARY KEY (entity, list, statement)
    ) WITHOUT ROWID;
    INSERT INTO place SELECT entity, list, statement, place FROM old.listed;
"""
_ORDERS = """
    WITH kept AS (
        SELECT entity,
               row_number() OVER (PARTITION BY entity, list ORDER BY new.place) AS now,
               row_number() OVER (PARTITION BY entity, list ORDER BY old.place) AS before
          FROM main.listed AS new JOIN temp.place AS old USING (entity, list, statement)
    )
    SELECT DISTINCT entity FROM kept WHERE now <> before ORDER BY entity
"""


def difference(before: Path, after: Path) -> Difference:
    """Of two databases of the present schema; sqlite3.Error where one of them is none."""
    with closing(sqlite3.connect(releases.read_only(after), uri=True)) as both:
        both.execute(_ATTACH, {"before": releases.read_only(before)})
        both.executescript(_PLACES)
        return Difference(
            statements=tuple(_statements(both)),
            entities=tuple(_entities(both)),
            sources=tuple(_sources(both)),
            texts=_column(both, _TEXTS),
            orders=_column(both, _ORDERS),
            withdrawn=tuple(map(decode_withdrawn, _column(both, _WITHDRAWN))),
        )


def _statements(both: sqlite3.Connection) -> Iterator[Change[Statement]]:
    for before, after in both.execute(_STATEMENTS):
        yield Change(decode_statement(before), decode_statement(after))
    new = map(decode_statement, _column(both, _NEW_STATEMENTS))
    old = map(decode_statement, _column(both, _OLD_STATEMENTS))
    yield from _paired(new, old)


def _entities(both: sqlite3.Connection) -> Iterator[Change[Entity]]:
    for before, after in both.execute(_ENTITIES):
        yield Change(decode_entity(before), decode_entity(after))
    new = map(decode_entity, _column(both, _NEW_ENTITIES))
    old = map(decode_entity, _column(both, _OLD_ENTITIES))
    yield from _paired(new, old)


def _sources(both: sqlite3.Connection) -> Iterator[Change[Source]]:
    for before, after in both.execute(_SOURCES):
        yield Change(decode_source(before), decode_source(after))
    yield from (Change(None, decode_source(record)) for record in _column(both, _NEW_SOURCES))
    yield from (Change(decode_source(record), None) for record in _column(both, _OLD_SOURCES))


def _paired(new: Iterable[Renamable], old: Iterable[Renamable]) -> Iterator[Change[Renamable]]:
    """What goes by another id now stands beside what it was; the rest is new, or gone."""
    gone = {one.id: one for one in old}
    fresh = []
    for one in new:
        before = next((gone.pop(id) for id in one.was if id in gone), None)
        if before:
            yield Change(before, one)
        else:
            fresh.append(one)
    yield from (Change(None, one) for one in fresh)
    yield from (Change(one, None) for one in gone.values())


def _column(both: sqlite3.Connection, sql: str) -> tuple[str, ...]:
    return tuple(row[0] for row in both.execute(sql))
