"""Every question asked of SQLite: a named constant above the one method that uses it."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from mmap import MAP_PRIVATE, mmap
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from db.model import Cited, Entity, Kind, Source, Statement, Withdrawn
from db.names import Names
from db.questions.asked import QuestionReader
from db.store import releases
from db.store.aside import aside
from db.store.codec import (
    decode_entity,
    decode_source,
    decode_statement,
    decode_tally,
    decode_text,
    decode_withdrawn,
)
from db.store.connections import Connections
from db.store.records import EVERYTHING, OPEN_BEGIN, OPEN_END, Against, Contrast, Page, Tally

if TYPE_CHECKING:
    from db.questions.index import Index

Item = TypeVar("Item")

A_PART = 1 << 20
"""Bytes of the index that are read at once."""


class Knowledge:
    """One version of the fact base, open for reading. Entities and sources are few and kept in memory."""

    def __init__(self, connections: Connections, opened: "_Opened") -> None:
        self._connections = connections
        self._opened = opened
        self._sources = opened.sources
        self._entities = opened.entities
        self._by_kind = opened.by_kind
        self._speakers = opened.speakers
        self.version = opened.version
        self.statements = opened.statements
        self.names = opened.names

    @classmethod
    async def open(cls, path: Path, like: "Knowledge | None" = None, *, whole: bool = True) -> "Knowledge":
        """What it has in common with ``like`` is shared: a reload then takes little memory and time.

        Unless ``whole``, the index is left for the first question that is looked up in it.
        Raises sqlite3.Error or ValueError where the file is not a sound database of the present schema.
        """
        # A large base takes seconds, and the version before goes on answering meanwhile.
        opened = await aside(_opened, path, like._opened if like else None, whole)
        return cls(await Connections.open(path), opened)

    async def close(self) -> None:
        await self._connections.close()

    _CHECK = "PRAGMA quick_check(1)"

    async def is_sound(self) -> bool:
        """Whether SQLite finds the file whole: reads all of it."""
        try:
            return [row[0] for row in await self._rows(self._CHECK)] == ["ok"]
        except sqlite3.DatabaseError:
            return False

    _BASE = "SELECT version, schema, statements FROM base"
    _SOURCES = "SELECT record, resting FROM source ORDER BY position"
    _ENTITIES = "SELECT record, tally FROM entity ORDER BY position"
    _INDEX = "SELECT rowid, length(content) FROM question_index"

    # From memory

    @cached_property
    def index(self) -> "Index":
        """What the ranking knows of every statement."""
        return self._opened.index or _index(self._opened.path)

    @cached_property
    def reader(self) -> QuestionReader:
        return QuestionReader(self.index, self.names)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The newest first."""
        return self._opened.newest

    def source(self, id: str) -> Source | None:
        return self._sources[id][0] if id in self._sources else None

    def resting(self, source: str) -> int:
        """How many statements the document proves."""
        return self._sources[source][1]

    def entity(self, id: str) -> Entity | None:
        return self._entities[id][0] if id in self._entities else None

    def entities(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """In the order of the ids; an id that is not in the base is passed over."""
        return tuple(self._entities[id][0] for id in ids if id in self._entities)

    @property
    def every_entity(self) -> tuple[Entity, ...]:
        return tuple(entity for entity, _ in self._entities.values())

    def tally(self, entity: str) -> Tally:
        return self._entities[entity][1]

    def documents(self, entity: str) -> tuple[Source, ...]:
        """The documents in which something is told of the entity, the newest first."""
        return tuple(self._sources[id][0] for id in self.tally(entity).documents)

    def listing(self, kind: Kind, limit: int, offset: int = 0) -> Page[Entity]:
        """Entities of the kind, those of whom most is told first."""
        return _cut(self._by_kind[kind], limit, offset)

    def speakers(self, limit: int, offset: int = 0) -> Page[Entity]:
        """Those who are quoted, the most quoted first."""
        return _cut(self._speakers, limit, offset)

    # From the database

    _STATEMENTS = """
        SELECT statement.record FROM json_each(:ids) AS wanted JOIN statement ON statement.id = wanted.value
         ORDER BY wanted.key
    """

    async def cited(self, ids: Iterable[str]) -> tuple[Cited, ...]:
        """The statements of these ids, in their order."""
        return await self._cited(self._STATEMENTS, ids=json.dumps(list(ids)))

    _FORMERLY = "SELECT id FROM formerly WHERE old = :id"

    async def now(self, id: str) -> str:
        """The id under which an entity or a statement of old goes now: its own where it was never renamed."""
        rows = await self._rows(self._FORMERLY, id=id)
        return str(rows[0]["id"]) if rows else id

    _WITHDRAWN = "SELECT record FROM withdrawn WHERE id = :id"

    async def withdrawn(self, id: str) -> Withdrawn | None:
        rows = await self._rows(self._WITHDRAWN, id=id)
        return decode_withdrawn(rows[0]["record"]) if rows else None

    _WITHDRAWN_SINCE = "SELECT record FROM withdrawn WHERE day >= :since ORDER BY day DESC LIMIT :limit"

    async def withdrawn_since(self, since: str, limit: int) -> tuple[Withdrawn, ...]:
        """From that day on (ISO 8601), the last first."""
        rows = await self._rows(self._WITHDRAWN_SINCE, since=since, limit=limit)
        return tuple(decode_withdrawn(row["record"]) for row in rows)

    _CORRECTED = """
        SELECT statement FROM corrected WHERE day >= :since ORDER BY day DESC LIMIT :limit
    """

    async def corrected(self, since: str, limit: int) -> tuple[Cited, ...]:
        """What was corrected from that day on (ISO 8601), each once, the last first."""
        rows = await self._rows(self._CORRECTED, since=since, limit=limit)
        return await self.cited(dict.fromkeys(row["statement"] for row in rows))

    _LISTED = """
        SELECT statement.record FROM listed JOIN statement ON statement.id = listed.statement
         WHERE listed.entity = :entity AND listed.list = :list
           AND listed.place >= :offset AND listed.place < :offset + :limit
         ORDER BY listed.place
    """

    async def leading(self, entity: str, limit: int) -> tuple[Cited, ...]:
        """What may stand in the entity's summary, in order."""
        leading = min(limit, self.tally(entity).leading)
        return await self._cited(self._LISTED, entity=entity, list="told", limit=leading, offset=0)

    async def about(self, entity: str, limit: int, offset: int = 0) -> Page[Cited]:
        """All that is said of the entity: first what ``leading`` gives, then what it is the subject of."""
        return await self._listed(entity, "told", self.tally(entity).told, limit, offset)

    async def said_by(self, entity: str, limit: int, offset: int = 0) -> Page[Cited]:
        return await self._listed(entity, "said", self.tally(entity).said, limit, offset)

    async def said_of(self, entity: str, limit: int, offset: int = 0) -> Page[Cited]:
        """What named speakers other than the entity say of it."""
        return await self._listed(entity, "said-of", self.tally(entity).said_of, limit, offset)

    async def linked(self, entity: str, limit: int, offset: int = 0) -> Page[Cited]:
        """What binds the entity to others: all of these statements have a link."""
        return await self._listed(entity, "linked", self.tally(entity).linked, limit, offset)

    async def _listed(self, entity: str, name: str, total: int, limit: int, offset: int) -> Page[Cited]:
        items = await self._cited(self._LISTED, entity=entity, list=name, limit=limit, offset=offset)
        return Page(items, total)

    _EVENTS = """
        SELECT statement FROM event WHERE entity = :entity ORDER BY at, begins, position
         LIMIT :limit OFFSET :offset
    """
    # What touches the days asked for. Of an interval its ends are events: what began before and went on
    # after is no event of these days. What lies wholly inside stands before what only touches them.
    # What is not wide begins in the year of its end: so none that begins before the year is looked at.
    _EVENTS_OF_DAYS = """
        SELECT statement, at, begins, position, begins < :first OR ends > :last AS partly FROM event
         WHERE entity = :entity AND NOT wide AND begins BETWEEN :year AND :last AND ends >= :first
           AND (NOT span OR begins >= :first OR ends <= :last)
         UNION ALL
        SELECT statement, at, begins, position, begins < :first OR ends > :last AS partly FROM event
         WHERE entity = :entity AND wide AND begins <= :last AND ends >= :first
           AND (NOT span OR begins >= :first OR ends <= :last)
         ORDER BY partly, at, begins, position
    """

    async def chronicle(
        self, first: str | None, last: str | None, entity: str | None, limit: int, offset: int = 0
    ) -> Page[Cited]:
        """Events that touch these days, oldest first; those that only may lie in them at the end."""
        if entity and not (first or last):
            rows = await self._rows(self._EVENTS, entity=entity, limit=limit, offset=offset)
            return Page(await self.cited(row["statement"] for row in rows), self.tally(entity).dated)
        rows = await self._rows(
            self._EVENTS_OF_DAYS,
            entity=entity or EVERYTHING,
            first=first or OPEN_BEGIN,
            last=last or OPEN_END,
            year=first[:4] if first else OPEN_BEGIN,
        )
        return Page(await self.cited(row["statement"] for row in rows[offset : offset + limit]), len(rows))

    _RESTING = """
        SELECT statement.record FROM resting JOIN statement ON statement.id = resting.statement
         WHERE resting.source = :source AND resting.place >= :offset AND resting.place < :offset + :limit
         ORDER BY resting.place
    """

    async def resting_on(self, source: str, limit: int, offset: int = 0) -> Page[Cited]:
        """All statements that a document proves."""
        items = await self._cited(self._RESTING, source=source, limit=limit, offset=offset)
        return Page(items, self.resting(source))

    _CONTENT = "SELECT content FROM source WHERE id = :source"

    async def content(self, source: str) -> str:
        """The document itself, as published."""
        ((content,),) = await self._rows(self._CONTENT, source=source)
        return str(content)

    # CROSS JOIN keeps SQLite from scanning a table that is still small when the base is built.
    _CONTRASTS = """
        SELECT contrast.* FROM json_each(:ids) AS wanted
          CROSS JOIN contrast ON contrast.statement = wanted.value
         UNION
        SELECT contrast.* FROM json_each(:ids) AS wanted
          CROSS JOIN contrast ON contrast.other = wanted.value
         ORDER BY place
    """

    async def contrasts(self, ids: Iterable[str]) -> tuple[Contrast, ...]:
        """Where one of these statements differs from another, replaces it, or is replaced by it."""
        rows = await self._rows(self._CONTRASTS, ids=json.dumps(list(ids)))
        return tuple(found for row in rows if (found := _contrast(row)).kind is not Against.COMPARES)

    _CONTRASTS_OF = """
        SELECT contrast.* FROM contrast_of JOIN contrast ON contrast.place = contrast_of.place
         WHERE contrast_of.entity = :entity ORDER BY contrast_of.place LIMIT :limit OFFSET :offset
    """

    _HOW_MANY_CONTRASTS = "SELECT count(*) AS n FROM contrast_of WHERE entity = :entity"

    async def contrasts_of(self, entity: str | None, limit: int, offset: int = 0) -> Page[Contrast]:
        """What stands beside each other of all that concerns the entity, or at all; what differs first."""
        of = entity or EVERYTHING
        rows = await self._rows(self._CONTRASTS_OF, entity=of, limit=limit, offset=offset)
        ((total,),) = await self._rows(self._HOW_MANY_CONTRASTS, entity=of)
        return Page(tuple(map(_contrast, rows)), total)

    _YEARS = "SELECT year, events FROM year ORDER BY year"

    async def years(self) -> tuple[tuple[int, int], ...]:
        """The years in which something begins, each with how much its chronicle tells."""
        return tuple((row["year"], row["events"]) for row in await self._rows(self._YEARS))

    _EVERY = "SELECT record FROM statement ORDER BY position"

    async def every_statement(self) -> tuple[Statement, ...]:
        return tuple(decode_statement(row["record"]) for row in await self._rows(self._EVERY))

    _EVERY_WITHDRAWN = "SELECT record FROM withdrawn ORDER BY id"

    async def every_withdrawn(self) -> tuple[Withdrawn, ...]:
        return tuple(decode_withdrawn(row["record"]) for row in await self._rows(self._EVERY_WITHDRAWN))

    _FINGERPRINTS = "SELECT id, fingerprint FROM statement"

    async def fingerprints(self) -> dict[str, str]:
        """A mark for each statement's id that changes when anything of the statement does."""
        return {row["id"]: row["fingerprint"] for row in await self._rows(self._FINGERPRINTS)}

    async def _rows(self, sql: str, **values: object) -> list[sqlite3.Row]:
        return await self._connections.rows(sql, values)

    async def _cited(self, sql: str, **values: object) -> tuple[Cited, ...]:
        return tuple(self._cite(decode_statement(row["record"])) for row in await self._rows(sql, **values))

    def _cite(self, statement: Statement) -> Cited:
        sources = tuple(self._sources[quote.document][0] for quote in statement.quotes)
        return Cited(statement, sources, self.entities(statement.said_by), self.entities(statement.about))


@dataclass(frozen=True, slots=True)
class _Opened:
    """What is read of a version once and kept in memory."""

    version: str
    statements: int
    sources: Mapping[str, tuple[Source, int]]
    """By id, the newest first; with how many statements the document proves."""
    newest: tuple[Source, ...]
    entities: Mapping[str, tuple[Entity, Tally]]
    by_kind: Mapping[Kind, Sequence[Entity]]
    speakers: Sequence[Entity]
    names: Names
    path: Path
    index: "Index | None"
    """None where it was left for the first question."""


def _opened(path: Path, like: _Opened | None, whole: bool) -> _Opened:
    with closing(sqlite3.connect(releases.read_only(path), uri=True)) as connection:
        ((version, schema, statements),) = connection.execute(Knowledge._BASE)
        if schema != releases.SCHEMA_NUMBER:
            raise ValueError("the database has another schema than this program")
        sources = [
            (decode_source(record), resting) for record, resting in connection.execute(Knowledge._SOURCES)
        ]
        entities = _shared(
            (
                (decode_entity(record), decode_tally(tally))
                for record, tally in connection.execute(Knowledge._ENTITIES)
            ),
            like.entities if like else {},
        )
    told = sorted(entities.values(), key=lambda one: -one[1].told)
    # Twice: compared by both at once, many hold the interpreter five times as long.
    speakers = sorted((one for one in entities.values() if one[1].said), key=lambda one: one[0].id)
    speakers.sort(key=lambda one: -one[1].said)
    every = (name for entity, _ in entities.values() for name in entity.names)
    names = Names(every, like.names if like else None)
    if whole:
        names.prepare()
    return _Opened(
        version,
        statements,
        {source.id: (source, resting) for source, resting in sources},
        tuple(source for source, _ in sources),
        entities,
        {kind: [entity for entity, _ in told if entity.kind is kind] for kind in Kind},
        [entity for entity, _ in speakers],
        names,
        path,
        _index(path) if whole else None,
    )


def _index(path: Path) -> "Index":
    # It takes numpy, which takes as long to import as everything that a card needs.
    from db.questions.index import Index  # noqa: PLC0415

    with closing(sqlite3.connect(releases.read_only(path), uri=True)) as connection:
        return Index.read(_content(connection))


def _shared(
    entities: Iterable[tuple[Entity, Tally]], like: Mapping[str, tuple[Entity, Tally]]
) -> Mapping[str, tuple[Entity, Tally]]:
    """By id; what is as it was is what it was: an edit changes few of many."""
    found: dict[str, tuple[Entity, Tally]] = {}
    for entity, tally in entities:
        was, counted = like.get(entity.id, (entity, tally))
        found[entity.id] = (was if was == entity else entity, counted if counted == tally else tally)
    return found


def _content(connection: sqlite3.Connection) -> mmap:
    """Of the index, in memory of its own, which goes back to the system with it and leaves no gaps."""
    ((row, size),) = connection.execute(Knowledge._INDEX)
    content = mmap(-1, size, flags=MAP_PRIVATE)
    with connection.blobopen("question_index", "content", row, readonly=True) as blob:
        while part := blob.read(A_PART):
            content.write(part)
    return content


def _cut(items: Sequence[Item], limit: int, offset: int) -> Page[Item]:
    return Page(tuple(items[offset : offset + limit]), len(items))


def _contrast(row: sqlite3.Row) -> Contrast:
    return Contrast(row["statement"], row["other"], Against(row["kind"]), decode_text(row["note"]))
