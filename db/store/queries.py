"""Every question asked of SQLite: a named constant above the one method that uses it."""

import asyncio
import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from db.model import Cited, Entity, Kind, Source, Statement, Withdrawn
from db.names import Names
from db.questions.asked import QuestionReader
from db.questions.index import Index
from db.store import releases
from db.store.codec import (
    decode_entity,
    decode_source,
    decode_statement,
    decode_tally,
    decode_text,
    decode_withdrawn,
)
from db.store.ordering import OPEN_END
from db.store.records import Against, Contrast, Page, Tally

Item = TypeVar("Item")


class Knowledge:
    """One version of the fact base, open for reading. Entities and sources are few and kept in memory."""

    def __init__(
        self,
        connection: aiosqlite.Connection,
        *,
        version: str,
        statements: int,
        sources: Mapping[str, tuple[Source, int]],
        entities: Mapping[str, tuple[Entity, Tally]],
        names: Names,
        index: Index,
    ) -> None:
        self._connection = connection
        self._sources = sources
        self._entities = entities
        self.version = version
        self.statements = statements
        self.names = names
        self.index = index
        self.reader = QuestionReader(index, names)

    @classmethod
    async def open(cls, path: Path) -> "Knowledge":
        """Raises sqlite3.Error or ValueError where the file is not a sound database of the present schema."""
        connection = await aiosqlite.connect(releases.read_only(path), uri=True)
        try:
            connection.row_factory = sqlite3.Row
            return await cls._read(connection)
        except BaseException:
            await connection.close()
            raise

    async def close(self) -> None:
        await self._connection.close()

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
    _INDEX = "SELECT content FROM question_index"

    @classmethod
    async def _read(cls, connection: aiosqlite.Connection) -> "Knowledge":
        ((version, schema, statements),) = await connection.execute_fetchall(cls._BASE)
        if schema != releases.SCHEMA_NUMBER:
            raise ValueError("the database has another schema than this program")
        sources = [
            (decode_source(row["record"]), row["resting"])
            for row in await connection.execute_fetchall(cls._SOURCES)
        ]
        rows = list(await connection.execute_fetchall(cls._ENTITIES))
        ((content,),) = await connection.execute_fetchall(cls._INDEX)
        # In threads: many names take long to index, and the version before goes on answering meanwhile.
        entities, names = await asyncio.to_thread(_in_memory, rows)
        index = await asyncio.to_thread(Index.from_bytes, content)
        return cls(
            connection,
            version=version,
            statements=statements,
            sources={source.id: (source, resting) for source, resting in sources},
            entities=entities,
            names=names,
            index=index,
        )

    # From memory

    @property
    def sources(self) -> tuple[Source, ...]:
        """The newest first."""
        return tuple(source for source, _ in self._sources.values())

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

    def listing(self, kinds: Iterable[Kind], limit: int, offset: int = 0) -> Page[Entity]:
        """Entities of these kinds, those of whom most is told first."""
        wanted = frozenset(kinds)
        found = [(-tally.told, entity) for entity, tally in self._entities.values() if entity.kind in wanted]
        return _cut([entity for _, entity in sorted(found, key=lambda one: one[0])], limit, offset)

    def speakers(self, limit: int, offset: int = 0) -> Page[Entity]:
        """Those who are quoted, the most quoted first."""
        found = [(-tally.said, entity.id, entity) for entity, tally in self._entities.values() if tally.said]
        return _cut([entity for _, _, entity in sorted(found, key=lambda one: one[:2])], limit, offset)

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

    # What touches the days asked for. Of an interval its ends are events: what began before and went on
    # after is no event of these days. What lies wholly inside stands before what only touches them.
    _CHRONICLE = """
        SELECT statement, begins < :first OR ends > :last AS partly FROM event
         WHERE entity = :entity AND ends >= :first AND begins <= :last
           AND (NOT span OR begins BETWEEN :first AND :last OR ends BETWEEN :first AND :last)
         ORDER BY partly, at, begins, position
    """

    async def chronicle(
        self, first: str | None, last: str | None, entity: str | None, limit: int, offset: int = 0
    ) -> Page[Cited]:
        """Events that touch these days, oldest first; those that only may lie in them at the end."""
        rows = await self._rows(
            self._CHRONICLE, entity=entity or "", first=first or "", last=last or OPEN_END
        )
        ids = [row["statement"] for row in rows[offset : offset + limit]]
        return Page(await self.cited(ids), len(rows))

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
         WHERE contrast_of.entity = :entity ORDER BY contrast_of.place
    """
    _EVERY_CONTRAST = "SELECT * FROM contrast ORDER BY place"

    async def contrasts_of(self, entity: str | None, limit: int, offset: int = 0) -> Page[Contrast]:
        """What stands beside each other of all that concerns the entity, or at all; what differs first."""
        if entity is None:
            rows = await self._rows(self._EVERY_CONTRAST)
        else:
            rows = await self._rows(self._CONTRASTS_OF, entity=entity)
        return _cut([_contrast(row) for row in rows], limit, offset)

    _YEARS = "SELECT year, events FROM year ORDER BY year"

    async def years(self) -> tuple[tuple[int, int], ...]:
        """The years in which something begins, each with how much its chronicle tells."""
        return tuple((row["year"], row["events"]) for row in await self._rows(self._YEARS))

    _EVERY = "SELECT record FROM statement ORDER BY position"

    async def every_statement(self) -> tuple[Statement, ...]:
        return tuple(decode_statement(row["record"]) for row in await self._rows(self._EVERY))

    _FINGERPRINTS = "SELECT id, fingerprint FROM statement"

    async def fingerprints(self) -> dict[str, str]:
        """A mark for each statement's id that changes when anything of the statement does."""
        return {row["id"]: row["fingerprint"] for row in await self._rows(self._FINGERPRINTS)}

    async def _rows(self, sql: str, **values: object) -> list[Any]:
        return list(await self._connection.execute_fetchall(sql, values))

    async def _cited(self, sql: str, **values: object) -> tuple[Cited, ...]:
        return tuple(self._cite(decode_statement(row["record"])) for row in await self._rows(sql, **values))

    def _cite(self, statement: Statement) -> Cited:
        sources = tuple(self._sources[quote.document][0] for quote in statement.quotes)
        return Cited(statement, sources, self.entities(statement.said_by), self.entities(statement.about))


def _in_memory(rows: list[Any]) -> tuple[dict[str, tuple[Entity, Tally]], Names]:
    entities = [(decode_entity(row["record"]), decode_tally(row["tally"])) for row in rows]
    names = Names(name for entity, _ in entities for name in entity.names)
    return {entity.id: (entity, tally) for entity, tally in entities}, names


def _cut(items: list[Item], limit: int, offset: int) -> Page[Item]:
    return Page(tuple(items[offset : offset + limit]), len(items))


def _contrast(row: sqlite3.Row) -> Contrast:
    return Contrast(row["statement"], row["other"], Against(row["kind"]), decode_text(row["note"]))
