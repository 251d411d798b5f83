"""Every question asked of SQLite: a named constant above the one method that uses it."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import aiosqlite
import orjson

from db.model import (
    Cited,
    Entity,
    Kind,
    Lang,
    Legal,
    Link,
    Name,
    Quote,
    Relation,
    Relative,
    Source,
    Standing,
    Statement,
    When,
)
from db.names import Names

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of the items asked for, and how many there are in all."""

    items: tuple[Item, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """``one`` differs from ``other``, or replaces it; the note is for the reader."""

    one: str
    other: str
    replaces: bool
    note: Mapping[Lang, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements tell of an entity, are its own words, are others' words on it, are dated; and how
    many pairs of statements on it or by it differ."""

    told: int
    said: int
    said_of: int
    dated: int
    differing: int


class Knowledge:
    """One version of the fact base, open for reading. Entities and sources are few and kept in memory."""

    def __init__(
        self,
        connection: aiosqlite.Connection,
        version: str,
        statements: int,
        sources: Mapping[str, Source],
        entities: Mapping[str, Entity],
    ) -> None:
        self._connection = connection
        self._sources = sources
        self._entities = entities
        self.version = version
        self.statements = statements
        self.names = Names(name for entity in entities.values() for name in entity.names)

    @classmethod
    async def open(cls, path: Path) -> "Knowledge":
        """Raises sqlite3.Error where the file is not a sound database of the present schema."""
        connection = await aiosqlite.connect(_read_only(path), uri=True)
        try:
            connection.row_factory = sqlite3.Row
            return await cls._read(connection)
        except BaseException:
            await connection.close()
            raise

    async def close(self) -> None:
        await self._connection.close()

    _BASE = "SELECT version, statements FROM base"
    _SOURCES = "SELECT * FROM source ORDER BY earliest DESC, id"
    _ENTITIES = "SELECT * FROM entity ORDER BY position"
    _NAMES = "SELECT * FROM name ORDER BY id"
    _DISTINCT = "SELECT entity, other FROM distinct_from ORDER BY entity, other"

    @classmethod
    async def _read(cls, connection: aiosqlite.Connection) -> "Knowledge":
        base = await connection.execute_fetchall(cls._BASE)
        sources = await connection.execute_fetchall(cls._SOURCES)
        entities = await connection.execute_fetchall(cls._ENTITIES)
        names = await connection.execute_fetchall(cls._NAMES)
        distinct = await connection.execute_fetchall(cls._DISTINCT)
        ((version, statements),) = base
        return cls(
            connection,
            version,
            statements,
            {row["id"]: _source(row) for row in sources},
            _entities(entities, names, distinct),
        )

    # From memory

    @property
    def sources(self) -> tuple[Source, ...]:
        """The newest first."""
        return tuple(self._sources.values())

    def source(self, id: str) -> Source | None:
        return self._sources.get(id)

    def entity(self, id: str) -> Entity | None:
        return self._entities.get(id)

    def entities(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """In the order of the ids; an id that is not in the base is passed over."""
        return tuple(self._entities[id] for id in ids if id in self._entities)

    @property
    def every_entity(self) -> tuple[Entity, ...]:
        return tuple(self._entities.values())

    # From the database

    _STATEMENTS = """
        SELECT whole.* FROM json_each(:ids) AS wanted JOIN whole ON whole.id = wanted.value
         ORDER BY wanted.key
    """

    async def cited(self, ids: Iterable[str]) -> tuple[Cited, ...]:
        """The statements of these ids, in their order."""
        return await self._cited(self._STATEMENTS, ids=json.dumps(list(ids)))

    _LEADING = """
        SELECT whole.* FROM lead JOIN whole ON whole.id = lead.statement
         WHERE lead.entity = :entity ORDER BY lead.position, whole.position LIMIT :limit
    """

    async def leading(self, entity: str, limit: int) -> tuple[Cited, ...]:
        """What may stand in the entity's summary, in order."""
        return await self._cited(self._LEADING, entity=entity, limit=limit)

    # Pages are cut from the plain tables, and only what stands on them is read whole.

    _ABOUT = """
        SELECT whole.*, page.total
          FROM (SELECT statement.id, count(*) OVER () AS total,
                       row_number() OVER (ORDER BY lead.position IS NULL, lead.position,
                                          lead.position IS NULL AND about.position > 0,
                                          statement.position) AS place
                  FROM about JOIN statement ON statement.id = about.statement
                  LEFT JOIN lead ON lead.statement = statement.id AND lead.entity = about.entity
                 WHERE about.entity = :entity ORDER BY place
                 LIMIT :limit OFFSET :offset) AS page JOIN whole ON whole.id = page.id ORDER BY page.place
    """

    async def about(self, entity: str, limit: int, offset: int = 0) -> Page[Cited]:
        """All that is said of the entity: first what ``leading`` gives, then what it is the subject of."""
        return await self._page(self._ABOUT, entity=entity, limit=limit, offset=offset)

    _SAID = """
        SELECT whole.*, page.total
          FROM (SELECT id, count(*) OVER () AS total, position AS place FROM statement
                 WHERE said_by = :entity ORDER BY place
                 LIMIT :limit OFFSET :offset) AS page JOIN whole ON whole.id = page.id ORDER BY page.place
    """

    async def said_by(self, entity: str, limit: int, offset: int = 0) -> Page[Cited]:
        return await self._page(self._SAID, entity=entity, limit=limit, offset=offset)

    _SAID_OF = """
        SELECT whole.*, page.total
          FROM (SELECT statement.id, count(*) OVER () AS total,
                       row_number() OVER (ORDER BY about.position > 0, statement.position) AS place
                  FROM about JOIN statement ON statement.id = about.statement
                 WHERE about.entity = :entity AND said_by IS NOT NULL AND said_by <> :entity
                 ORDER BY place
                 LIMIT :limit OFFSET :offset) AS page JOIN whole ON whole.id = page.id ORDER BY page.place
    """

    async def said_of(self, entity: str, limit: int, offset: int = 0) -> Page[Cited]:
        """What named speakers other than the entity say of it."""
        return await self._page(self._SAID_OF, entity=entity, limit=limit, offset=offset)

    _CHRONICLE = """
        SELECT whole.*, page.total
          FROM (SELECT id, count(*) OVER () AS total,
                       row_number() OVER (
                           ORDER BY iif(instr(edtf, '/'), coalesce(earliest, latest), latest),
                                    earliest, position
                       ) AS place
                  FROM statement
                 WHERE edtf IS NOT NULL AND standing NOT IN ('opinion', 'forecast')
                   AND (:first IS NULL OR coalesce(latest, earliest) >= :first)
                   AND (:last IS NULL OR coalesce(earliest, latest) <= :last)
                   AND (instr(edtf, '/') = 0
                        OR earliest BETWEEN coalesce(:first, '') AND coalesce(:last, '9999')
                        OR latest BETWEEN coalesce(:first, '') AND coalesce(:last, '9999'))
                   AND (:entity IS NULL OR id IN (SELECT statement FROM about WHERE entity = :entity))
                 ORDER BY place
                 LIMIT :limit OFFSET :offset) AS page JOIN whole ON whole.id = page.id ORDER BY page.place
    """

    async def chronicle(
        self, first: str | None, last: str | None, entity: str | None, limit: int, offset: int = 0
    ) -> Page[Cited]:
        """Dated statements that touch these days, oldest first.

        Opinions and forecasts are no events; what began before and went on after is no event of these days.
        A span stands where it begins; a month or a year after the days in it that are known better.
        """
        return await self._page(
            self._CHRONICLE, first=first, last=last, entity=entity, limit=limit, offset=offset
        )

    _RESTING = """
        SELECT whole.*, page.total
          FROM (SELECT id, count(*) OVER () AS total, position AS place FROM statement
                 WHERE id IN (SELECT statement FROM quote WHERE source = :source) ORDER BY place
                 LIMIT :limit OFFSET :offset) AS page JOIN whole ON whole.id = page.id ORDER BY page.place
    """

    async def resting_on(self, source: str, limit: int, offset: int = 0) -> Page[Cited]:
        """All statements that a document proves."""
        return await self._page(self._RESTING, source=source, limit=limit, offset=offset)

    # Ranked first and by itself: bm25 works in no query with a window function.
    _SEARCH = """
        WITH hit AS MATERIALIZED (
            SELECT statement, bm25(words, 0, 4, 4, 4, 2, 1) AS rank FROM words WHERE words MATCH :match)
        SELECT whole.*, page.total
          FROM (SELECT id, count(*) OVER () AS total, row_number() OVER (ORDER BY rank, position) AS place
                  FROM hit JOIN statement ON statement.id = hit.statement
                 WHERE NOT EXISTS (
                       SELECT 1 FROM json_each(:entities) AS wanted
                        WHERE wanted.value IS NOT said_by
                          AND wanted.value NOT IN (SELECT entity FROM about WHERE statement = hit.statement))
                   AND (:first IS NULL OR coalesce(latest, earliest) >= :first)
                   AND (:last IS NULL OR coalesce(earliest, latest) <= :last)
                 ORDER BY place
                 LIMIT :limit OFFSET :offset) AS page JOIN whole ON whole.id = page.id ORDER BY page.place
    """

    async def search(
        self, match: str, entities: Iterable[str], limit: int, offset: int = 0, when: When | None = None
    ) -> Page[Cited]:
        """The best statements for an FTS5 expression, among those that concern all of the entities.

        With ``when`` among the dated ones that touch its days.
        """
        return await self._page(
            self._SEARCH,
            match=match,
            entities=json.dumps(list(entities)),
            first=when.earliest if when else None,
            last=when.latest if when else None,
            limit=limit,
            offset=offset,
        )

    _TALLY = """
        WITH mine AS (SELECT statement FROM about WHERE entity = :entity),
             said AS (SELECT id FROM statement WHERE said_by = :entity),
             concerned AS (SELECT statement FROM mine UNION SELECT id FROM said)
        SELECT count(*) AS told,
               count(*) FILTER (WHERE said_by IS NOT NULL AND said_by <> :entity) AS said_of,
               count(*) FILTER (WHERE edtf IS NOT NULL AND standing NOT IN ('opinion', 'forecast')) AS dated,
               (SELECT count(*) FROM said) AS said,
               (SELECT count(*) FROM relative
                 WHERE relative.statement IN concerned OR relative.other IN concerned) AS differing
          FROM mine JOIN statement ON statement.id = mine.statement
    """

    async def tally(self, entity: str) -> Tally:
        (row,) = await self._rows(self._TALLY, entity=entity)
        return Tally(row["told"], row["said"], row["said_of"], row["dated"], row["differing"])

    _CONTRASTS = """
        SELECT statement, other, replaces, note FROM relative
         WHERE statement IN (SELECT value FROM json_each(:ids))
            OR other IN (SELECT value FROM json_each(:ids))
         ORDER BY statement, other
    """

    async def contrasts(self, ids: Iterable[str]) -> tuple[Contrast, ...]:
        """Where one of these statements differs from, replaces, or is replaced by another."""
        return tuple(map(_contrast, await self._rows(self._CONTRASTS, ids=json.dumps(list(ids)))))

    _CONTRASTS_OF = """
        WITH concerned AS (SELECT statement FROM about WHERE entity = :entity
                            UNION SELECT id FROM statement WHERE said_by = :entity)
        SELECT relative.*, count(*) OVER () AS total
          FROM relative JOIN statement ON statement.id = relative.statement
         WHERE :entity IS NULL OR relative.statement IN concerned OR relative.other IN concerned
         ORDER BY statement.position, relative.other LIMIT :limit OFFSET :offset
    """

    async def contrasts_of(self, entity: str | None, limit: int, offset: int = 0) -> Page[Contrast]:
        """Where what is said of the entity or by it, or of anything, differs or was replaced."""
        rows = await self._rows(self._CONTRASTS_OF, entity=entity, limit=limit, offset=offset)
        return Page(tuple(map(_contrast, rows)), rows[0]["total"] if rows else 0)

    _DOCUMENTS = """
        SELECT DISTINCT quote.source AS id FROM about JOIN quote ON quote.statement = about.statement
         WHERE about.entity = :entity
    """

    async def documents(self, entity: str) -> tuple[Source, ...]:
        """The documents in which something is said of the entity."""
        ids = {row["id"] for row in await self._rows(self._DOCUMENTS, entity=entity)}
        return tuple(source for source in self.sources if source.id in ids)

    _LISTING = """
        SELECT entity.id, count(*) OVER () AS total
          FROM entity LEFT JOIN (SELECT entity, count(*) AS n FROM about GROUP BY entity) AS told
               ON told.entity = entity.id
         WHERE entity.kind IN (SELECT value FROM json_each(:kinds))
         ORDER BY coalesce(told.n, 0) DESC, entity.position LIMIT :limit OFFSET :offset
    """

    async def listing(self, kinds: Iterable[Kind], limit: int, offset: int = 0) -> Page[Entity]:
        """Entities of these kinds, those of whom most is said first."""
        return self._entity_page(
            await self._rows(self._LISTING, kinds=json.dumps(list(kinds)), limit=limit, offset=offset)
        )

    _SPEAKERS = """
        SELECT said_by AS id, count(*) OVER () AS total FROM statement
         WHERE said_by IS NOT NULL
         GROUP BY said_by ORDER BY count(*) DESC, said_by LIMIT :limit OFFSET :offset
    """

    async def speakers(self, limit: int, offset: int = 0) -> Page[Entity]:
        """Those who are quoted, the most quoted first."""
        return self._entity_page(await self._rows(self._SPEAKERS, limit=limit, offset=offset))

    _YEARS = """
        WITH dated AS (
                 SELECT earliest, latest, instr(edtf, '/') AS span FROM statement
                  WHERE edtf IS NOT NULL AND standing NOT IN ('opinion', 'forecast')),
             begun AS (SELECT DISTINCT substr(coalesce(earliest, latest), 1, 4) AS year FROM dated)
        SELECT year,
               (SELECT count(*) FROM dated
                 WHERE substr(coalesce(earliest, latest), 1, 4) = year
                    OR substr(coalesce(latest, earliest), 1, 4) = year
                    OR (span = 0 AND year BETWEEN substr(earliest, 1, 4) AND substr(latest, 1, 4))) AS n
          FROM begun ORDER BY year
    """

    async def years(self) -> tuple[tuple[int, int], ...]:
        """The years in which something begins, each with how much its chronicle tells."""
        return tuple((int(row["year"]), row["n"]) for row in await self._rows(self._YEARS))

    _EVERY = "SELECT * FROM whole ORDER BY position"

    async def every_statement(self) -> tuple[Statement, ...]:
        return tuple(map(_statement, await self._rows(self._EVERY)))

    _FINGERPRINTS = "SELECT id, fingerprint FROM statement"

    async def fingerprints(self) -> dict[str, str]:
        """A mark for each statement's id that changes when anything of the statement does."""
        return {row["id"]: row["fingerprint"] for row in await self._rows(self._FINGERPRINTS)}

    async def _rows(self, sql: str, **values: object) -> list[Any]:
        return list(await self._connection.execute_fetchall(sql, values))

    async def _cited(self, sql: str, **values: object) -> tuple[Cited, ...]:
        return tuple(self._cite(_statement(row)) for row in await self._rows(sql, **values))

    async def _page(self, sql: str, **values: object) -> Page[Cited]:
        rows = await self._rows(sql, **values)
        items = tuple(self._cite(_statement(row)) for row in rows)
        return Page(items, rows[0]["total"] if rows else 0)

    def _entity_page(self, rows: list[Any]) -> Page[Entity]:
        return Page(self.entities(row["id"] for row in rows), rows[0]["total"] if rows else 0)

    def _cite(self, statement: Statement) -> Cited:
        sources = tuple(self._sources[quote.document] for quote in statement.quotes)
        speaker = self._entities[statement.said_by] if statement.said_by else None
        return Cited(statement, sources, speaker)


def _read_only(path: Path) -> str:
    """The URI of a database that nobody changes, so that SQLite need not lock it."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def _contrast(row: sqlite3.Row) -> Contrast:
    return Contrast(row["statement"], row["other"], bool(row["replaces"]), orjson.loads(row["note"]))


def _when(row: sqlite3.Row) -> When:
    because = orjson.loads(row["because"]) if row["because"] else None
    return When(row["edtf"], row["earliest"], row["latest"], because)


def _source(row: sqlite3.Row) -> Source:
    return Source(
        id=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        short=row["short"],
        genre=row["genre"],
        author=row["author"],
        date=_when(row),
        url=row["url"],
        rights=row["rights"],
        language=row["language"],
        note=orjson.loads(row["note"]) if row["note"] else None,
    )


def _entities(
    entities: Iterable[sqlite3.Row], names: Iterable[sqlite3.Row], distinct: Iterable[sqlite3.Row]
) -> dict[str, Entity]:
    kinds = {row["id"]: Kind(row["kind"]) for row in entities}
    forms: dict[str, list[Name]] = {id: [] for id in kinds}
    for row in names:
        id = row["entity"]
        documents = tuple(orjson.loads(row["documents"]))
        forms[id].append(
            Name(id, kinds[id], row["text"], row["lang"], bool(row["main"]), bool(row["misprint"]), documents)
        )
    others: dict[str, list[str]] = {id: [] for id in kinds}
    for row in distinct:
        others[row["entity"]].append(row["other"])
    return {
        row["id"]: Entity(
            row["id"],
            kinds[row["id"]],
            row["type"],
            orjson.loads(row["name"]),
            tuple(forms[row["id"]]),
            tuple(others[row["id"]]),
        )
        for row in entities
    }


def _statement(row: sqlite3.Row) -> Statement:
    relatives = orjson.loads(row["relatives"])
    link = orjson.loads(row["link"]) if row["link"] else None
    return Statement(
        id=row["id"],
        about=tuple(orjson.loads(row["about"])),
        text=orjson.loads(row["text"]),
        quotes=tuple(Quote(*quote) for quote in orjson.loads(row["quotes"])),
        standing=Standing(row["standing"]),
        when=_when(row) if row["edtf"] else None,
        said_by=row["said_by"],
        legal=Legal(row["legal"]) if row["legal"] else None,
        link=Link(**{**link, "relation": Relation(link["relation"])}) if link else None,
        differs_from=tuple(Relative(other, note) for other, replaces, note in relatives if not replaces),
        replaces=tuple(Relative(other, note) for other, replaces, note in relatives if replaces),
        lead=orjson.loads(row["leads"]),
    )
