"""Checked records into a database file, all or nothing."""

import hashlib
import os
import re
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

from db.curating.memory import Memory
from db.curating.seeds import Base
from db.model import Source
from db.store import ordering
from db.store.codec import encode
from db.store.question_index import question_index
from db.store.records import Tally
from db.store.releases import SCHEMA, SCHEMA_NUMBER

Lists = ordering.Lists

QUICKLY = 1
"""zlib's level: of a large base the best would take a third of the build, for a quarter less room."""
_WHERE_QUOTED = re.compile(r',"start":[0-9]+,"end":[0-9]+(?=})')


def build(
    base: Base,
    version: str,
    target: Path,
    seeds: Mapping[str, bytes] | None = None,
    memory: Memory | None = None,
) -> None:
    """Write the database beside the target and rename it: the target is whole or absent.

    ``seeds`` are the files that the base was read from.
    Raises OSError or sqlite3.Error where the disk does not take it; the draft is gone then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # A name of its own: containers that share a folder all have the same process ids.
    handle, name = tempfile.mkstemp(prefix=f"{target.stem}.", suffix=".draft", dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        with closing(sqlite3.connect(draft)) as connection:
            _write(connection, base, version, seeds or {}, memory)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _write(
    connection: sqlite3.Connection,
    base: Base,
    version: str,
    seeds: Mapping[str, bytes],
    memory: Memory | None,
) -> None:
    # A draft that dies half-way is thrown away, so it needs no journal of its own.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    connection.executescript(SCHEMA)
    with connection:
        head = (version, SCHEMA_NUMBER, len(base.statements))
        connection.execute("INSERT INTO base VALUES (?, ?, ?)", head)
        _write_sources(connection, base)
        orders = ordering.Orders.of(base.statements)
        _write_entities(connection, base, orders)
        _write_statements(connection, base)
        _write_lists(connection, orders)
        _write_events(connection, orders.events)
        _write_contrasts(connection, orders.pairs)
        _write_ids_of_old(connection, base)
        connection.execute("INSERT INTO question_index VALUES (?)", (question_index(base, memory),))
        packed = ((path, zlib.compress(content, QUICKLY)) for path, content in seeds.items())
        connection.executemany("INSERT INTO seed VALUES (?, ?)", packed)
    # As much of each index as it takes to choose between them: all of a large one takes seconds.
    connection.execute("PRAGMA analysis_limit = 1000")
    connection.execute("ANALYZE")
    connection.commit()


def _write_sources(connection: sqlite3.Connection, base: Base) -> None:
    resting = ordering.resting(base.statements)
    connection.executemany(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?)",
        (
            (one.id, place, len(resting.get(one.id, ())), encode(one), base.documents[one.id].text)
            for place, one in enumerate(_newest_first(base.sources))
        ),
    )
    connection.executemany("INSERT INTO resting VALUES (?, ?, ?)", _places(resting))


def _newest_first(sources: tuple[Source, ...]) -> list[Source]:
    by_id = sorted(sources, key=lambda source: source.id)
    return sorted(by_id, key=lambda source: source.date.earliest or "", reverse=True)


def _write_entities(connection: sqlite3.Connection, base: Base, orders: ordering.Orders) -> None:
    tallies = orders.tallies(_newest_first(base.sources))
    distinct = _distinct(base)
    connection.executemany(
        "INSERT INTO entity VALUES (?, ?, ?, ?)",
        (
            (
                entity.id,
                position,
                encode(replace(entity, distinct_from=tuple(sorted(distinct.get(entity.id, ()))))),
                encode(tallies.get(entity.id, Tally())),
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


def _write_statements(connection: sqlite3.Connection, base: Base) -> None:
    connection.executemany(
        "INSERT INTO statement VALUES (?, ?, ?, ?)",
        (
            (statement.id, position, fingerprint(record := encode(statement)), record)
            for position, statement in enumerate(base.statements)
        ),
    )


def _write_lists(connection: sqlite3.Connection, orders: ordering.Orders) -> None:
    for name, lists in (
        ("told", orders.told),
        ("said", orders.said),
        ("said-of", orders.said_of),
        ("linked", orders.linked),
    ):
        connection.executemany(
            "INSERT INTO listed VALUES (?, ?, ?, ?)",
            ((entity, name, place, statement) for entity, place, statement in _places(lists)),
        )


def _write_events(connection: sqlite3.Connection, chronicles: Mapping[str, Sequence[ordering.Event]]) -> None:
    connection.executemany(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (entity, one.at, one.begins, one.ends, one.span, one.wide, one.position, one.statement)
            for entity, chronicle in sorted(chronicles.items(), key=itemgetter(0))
            for one in chronicle
        ),
    )
    years = ordering.years(chronicles.get(ordering.EVERYTHING, ()))
    connection.executemany("INSERT INTO year VALUES (?, ?)", years.items())


def _write_contrasts(connection: sqlite3.Connection, pairs: Sequence[ordering.Pair]) -> None:
    connection.executemany(
        "INSERT INTO contrast VALUES (?, ?, ?, ?, ?)",
        (
            (place, pair.statement.id, pair.other.id, pair.kind, encode(pair.note.note))
            for place, pair in enumerate(pairs)
        ),
    )
    connection.executemany(
        "INSERT INTO contrast_of VALUES (?, ?)",
        (
            (entity, place)
            for place, pair in enumerate(pairs)
            for entity in (ordering.EVERYTHING, *pair.concerned)
        ),
    )


def _write_ids_of_old(connection: sqlite3.Connection, base: Base) -> None:
    renamed = [(old, entity.id) for entity in base.entities for old in entity.was]
    renamed += [(old, statement.id) for statement in base.statements for old in statement.was]
    connection.executemany("INSERT INTO formerly VALUES (?, ?)", renamed)
    connection.executemany(
        "INSERT INTO withdrawn VALUES (?, ?, ?)", ((one.id, one.on, encode(one)) for one in base.withdrawn)
    )
    corrected = {(one.on, statement.id) for statement in base.statements for one in statement.corrected}
    connection.executemany("INSERT INTO corrected VALUES (?, ?)", sorted(corrected))


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
