"""Checked records into a database file, all or nothing."""

import hashlib
import os
import re
import sqlite3
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import chain
from operator import itemgetter
from pathlib import Path

from db.curating.memory import Memory
from db.curating.seeds import Base
from db.model import Source
from db.snapshot import Snapshot
from db.store import last, ordering
from db.store.changes import CHAPTER, Changes
from db.store.codec import encode
from db.store.last import Last
from db.store.ordering import Lists, Orders, Pair
from db.store.question_index import Indexed, question_index
from db.store.records import EVERYTHING, Tally
from db.store.releases import SCHEMA, SCHEMA_NUMBER

QUICKLY = 1
"""zlib's level: of a large base the best would take a third of the build, for a quarter less room."""
_WHERE_QUOTED = re.compile(r',"start":[0-9]+,"end":[0-9]+(?=})')


def build(
    base: Base,
    version: str,
    target: Path,
    seeds: Snapshot | None = None,
    memory: Memory | None = None,
) -> None:
    """Write the database beside the target and rename it: the target is whole or absent.

    ``seeds`` are the files that the base was read from. Where the memory knows the last database of the
    folder, a copy of that is changed: what it holds then is, row for row, what is written from nothing.
    Raises OSError or sqlite3.Error where the disk does not take it; the draft is gone then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    seeds = seeds or Snapshot("", {})
    # A name of its own: containers that share a folder all have the same process ids.
    handle, name = tempfile.mkstemp(prefix=f"{target.stem}.", suffix=".draft", dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        before = last.begin(draft, memory)
        with closing(sqlite3.connect(draft)) as connection:
            indexed = _write(connection, base, seeds, memory, before)
            _finish(connection, base, version)
        if memory:
            last.remember(_built(base, version, draft, seeds, indexed), memory)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _built(base: Base, version: str, draft: Path, seeds: Snapshot, indexed: Indexed) -> Last:
    chapters = {one.name: (one.mark, tuple(outline.id for outline in one.outlines)) for one in base.chapters}
    return Last(version, last.digest_of(draft), seeds.marks, chapters, indexed.marks)


Table = tuple[str, str]
"""What empties it, and what adds a row."""

_BASE: Table = "DELETE FROM base", "INSERT INTO base VALUES (?, ?, ?)"
_YEAR: Table = "DELETE FROM year", "INSERT INTO year VALUES (?, ?)"
_QUESTION_INDEX: Table = "DELETE FROM question_index", "INSERT INTO question_index VALUES (?)"


def _write(
    connection: sqlite3.Connection,
    base: Base,
    seeds: Snapshot,
    memory: Memory | None,
    before: Last | None,
) -> Indexed:
    # A draft that dies half-way is thrown away, so it needs no journal of its own.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    if before is None:
        connection.executescript(SCHEMA)
    with connection:
        changes = Changes.of(base, before, connection)
        _remove(connection, changes)
        _move(connection, changes)
        _add(connection, changes)
        _write_orders(connection, base, changes)
        _write_resting(connection, base, changes)
        _rewrite(connection, _YEAR, ordering.years(ordering.chronicle(base.outlines)).items())
        _write_ids_of_old(connection, base)
        _write_seeds(connection, seeds, before)
        indexed = question_index(base, memory, _indexed(connection, before) if before else None)
        _rewrite(connection, _QUESTION_INDEX, [(indexed.content,)])
    return indexed


def _finish(connection: sqlite3.Connection, base: Base, version: str) -> None:
    head = (version, SCHEMA_NUMBER, sum(len(one.outlines) for one in base.chapters))
    _rewrite(connection, _BASE, [head])
    # As much of each index as it takes to choose between them: all of a large one takes seconds.
    connection.execute("PRAGMA analysis_limit = 1000")
    connection.execute("ANALYZE")
    connection.commit()


def _rewrite(connection: sqlite3.Connection, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
    """The whole of a table that is small, or whose rows depend on too much to tell what changes them."""
    empty, add = table
    connection.execute(empty)
    connection.executemany(add, rows)


_REMOVE_STATEMENT = "DELETE FROM statement WHERE id = ?"
_REMOVE_EVENT = "DELETE FROM event WHERE entity = ? AND at = ? AND begins = ? AND position = ?"


def _remove(connection: sqlite3.Connection, changes: Changes) -> None:
    connection.executemany(_REMOVE_STATEMENT, ((one.id,) for _, one in changes.gone))
    connection.executemany(
        _REMOVE_EVENT,
        ((entity, one.at, one.begins, one.position) for entity, one in ordering.events(changes.gone)),
    )


_MOVE_STATEMENTS = "UPDATE statement SET position = -1 - moved(position)"
_MOVED_STATEMENTS = "UPDATE statement SET position = -1 - position"
_MOVE_EVENTS = """
    CREATE TEMP TABLE held AS SELECT * FROM event;
    DELETE FROM event;
    INSERT INTO event
    SELECT entity, at, begins, ends, span, wide, moved(position), statement FROM temp.held;
    DROP TABLE temp.held;
"""


def _move(connection: sqlite3.Connection, changes: Changes) -> None:
    """Give the statements of chapters between which there are others now the positions that they have now."""
    if not changes.moved:
        return

    def moved(position: int) -> int:
        number, place = divmod(position, CHAPTER)
        return changes.moved.get(number, number) * CHAPTER + place

    connection.create_function("moved", 1, moved, deterministic=True)
    # In two steps: a position may not be had twice even for a moment.
    connection.execute(_MOVE_STATEMENTS)
    connection.execute(_MOVED_STATEMENTS)
    for statement in _MOVE_EVENTS.split(";"):
        connection.execute(statement)


_ADD_STATEMENT = "INSERT INTO statement VALUES (?, ?, ?, ?)"
_ADD_EVENT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def _add(connection: sqlite3.Connection, changes: Changes) -> None:
    connection.executemany(
        _ADD_STATEMENT,
        (
            (statement.id, position, fingerprint(record := encode(statement)), record)
            for first, chapter in changes.fresh.items()
            for position, statement in enumerate(chapter.statements, first)
        ),
    )
    events = sorted(ordering.events(changes.added), key=itemgetter(0))
    connection.executemany(
        _ADD_EVENT,
        (
            (entity, one.at, one.begins, one.ends, one.span, one.wide, one.position, one.statement)
            for entity, one in events
        ),
    )


_REMOVE_LISTS = "DELETE FROM listed WHERE entity = ?"
_ADD_LISTED = "INSERT INTO listed VALUES (?, ?, ?, ?)"
_TALLIES = "SELECT id, tally FROM entity"


def _write_orders(connection: sqlite3.Connection, base: Base, changes: Changes) -> None:
    """What is told, said and linked of each entity, how much of it there is, and what stands beside what."""
    concerning = [one for one in base.outlines if not changes.entities.isdisjoint(one.named)]
    orders = Orders.of(concerning, changes.entities)
    connection.executemany(_REMOVE_LISTS, ((entity,) for entity in changes.entities))
    for name, lists in (
        ("told", orders.told),
        ("said", orders.said),
        ("said-of", orders.said_of),
        ("linked", orders.linked),
    ):
        connection.executemany(
            _ADD_LISTED, ((entity, name, place, statement) for entity, place, statement in _places(lists))
        )
    pairs = ordering.pairs([*base.outlines])
    _write_contrasts(connection, pairs)
    counted = dict(connection.execute(_TALLIES).fetchall())
    counted |= dict.fromkeys(changes.entities, encode(Tally()))
    tallies = orders.tallies(_newest_first(base.sources), pairs)
    counted |= {id: encode(tally) for id, tally in tallies.items()}
    _write_entities(connection, base, counted)


_SOURCE: Table = "DELETE FROM source", "INSERT INTO source VALUES (?, ?, ?, ?, ?)"
_REMOVE_RESTING = "DELETE FROM resting WHERE source = ?"
_ADD_RESTING = "INSERT INTO resting VALUES (?, ?, ?)"


def _write_resting(connection: sqlite3.Connection, base: Base, changes: Changes) -> None:
    """The documents, and which statements each proves."""
    of_these = [one for one in base.outlines if not changes.documents.isdisjoint(one.documents)]
    resting = ordering.resting(of_these)
    connection.executemany(_REMOVE_RESTING, ((document,) for document in changes.documents))
    connection.executemany(
        _ADD_RESTING, _places({one: resting[one] for one in resting.keys() & changes.documents})
    )
    counted = Counter(chain.from_iterable({*one.documents} for one in base.outlines))
    _rewrite(
        connection,
        _SOURCE,
        (
            (one.id, place, counted[one.id], encode(one), base.documents[one.id].text)
            for place, one in enumerate(_newest_first(base.sources))
        ),
    )


def _newest_first(sources: tuple[Source, ...]) -> list[Source]:
    by_id = sorted(sources, key=lambda source: source.id)
    return sorted(by_id, key=lambda source: source.date.earliest or "", reverse=True)


_ENTITY: Table = "DELETE FROM entity", "INSERT INTO entity VALUES (?, ?, ?, ?)"


def _write_entities(connection: sqlite3.Connection, base: Base, counted: Mapping[str, str]) -> None:
    """``counted`` are tallies as they are written."""
    distinct, nothing = _distinct(base), encode(Tally())
    _rewrite(
        connection,
        _ENTITY,
        (
            (
                entity.id,
                position,
                encode(replace(entity, distinct_from=tuple(sorted(distinct.get(entity.id, ()))))),
                counted.get(entity.id, nothing),
            )
            for position, entity in enumerate(base.entities)
        ),
    )


def _distinct(base: Base) -> dict[str, set[str]]:
    """Who is not to be taken for whom, from both sides."""
    pairs: dict[str, set[str]] = {}
    for entity in base.entities:
        for other in entity.distinct_from:
            pairs.setdefault(entity.id, set()).add(other)
            pairs.setdefault(other, set()).add(entity.id)
    return pairs


_CONTRAST: Table = "DELETE FROM contrast", "INSERT INTO contrast VALUES (?, ?, ?, ?, ?)"
_CONTRAST_OF: Table = "DELETE FROM contrast_of", "INSERT INTO contrast_of VALUES (?, ?)"


def _write_contrasts(connection: sqlite3.Connection, pairs: Iterable[Pair]) -> None:
    placed = list(enumerate(pairs))
    _rewrite(
        connection,
        _CONTRAST,
        (
            (place, pair.statement.id, pair.other.id, pair.kind, encode(pair.note.note))
            for place, pair in placed
        ),
    )
    _rewrite(
        connection,
        _CONTRAST_OF,
        ((entity, place) for place, pair in placed for entity in (EVERYTHING, *pair.concerned)),
    )


_FORMERLY: Table = "DELETE FROM formerly", "INSERT INTO formerly VALUES (?, ?)"
_WITHDRAWN: Table = "DELETE FROM withdrawn", "INSERT INTO withdrawn VALUES (?, ?, ?)"
_CORRECTED: Table = "DELETE FROM corrected", "INSERT INTO corrected VALUES (?, ?)"


def _write_ids_of_old(connection: sqlite3.Connection, base: Base) -> None:
    renamed = [(old, entity.id) for entity in base.entities for old in entity.was]
    renamed += [(old, statement.id) for statement in base.outlines for old in statement.was]
    _rewrite(connection, _FORMERLY, renamed)
    _rewrite(connection, _WITHDRAWN, ((one.id, one.on, encode(one)) for one in base.withdrawn))
    corrected = {(day, statement.id) for statement in base.outlines for day in statement.corrected}
    _rewrite(connection, _CORRECTED, sorted(corrected))


_REMOVE_SEED = "DELETE FROM seed WHERE path = ?"
_ADD_SEED = "INSERT INTO seed VALUES (?, ?)"


def _write_seeds(connection: sqlite3.Connection, seeds: Snapshot, before: Last | None) -> None:
    known = before.seeds if before else {}
    same = {path for path, mark in seeds.marks.items() if known.get(path) == mark}
    connection.executemany(_REMOVE_SEED, ((path,) for path in known.keys() - same))
    changed = ((path, zlib.compress(seeds.files[path], QUICKLY)) for path in seeds.files.keys() - same)
    connection.executemany(_ADD_SEED, changed)


_INDEX = "SELECT content FROM question_index"


def _indexed(connection: sqlite3.Connection, before: Last) -> Indexed:
    [(content,)] = connection.execute(_INDEX)
    return Indexed(content, before.indexed, {name: len(ids) for name, (_, ids) in before.chapters.items()})


def fingerprint(record: str) -> str:
    """Changes when anything of a statement's record does that a reader can see.

    Not where its quotes stand: words put at the top of a document change no sentence.
    """
    # In no text of the record: there every quotation mark has a backslash before it.
    return hashlib.sha256(_WHERE_QUOTED.sub("", record).encode()).hexdigest()[:16]


def _places(lists: Lists) -> Iterator[tuple[str, int, str]]:
    # By key, as the tables have them: what comes in order is written faster.
    for key, statements in sorted(lists.items(), key=itemgetter(0)):
        for place, statement in enumerate(statements):
            yield key, place, statement.id
