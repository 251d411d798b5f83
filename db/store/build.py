"""Checked records into a database file, all or nothing."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from db.curating.seeds import Base
from db.model import Statement, Text

_SCHEMA = Path(__file__).with_name("schema.sql")


def build(base: Base, version: str, target: Path) -> None:
    """Write the database beside the target and rename it: the target is whole or absent.

    Raises OSError or sqlite3.Error where the disk does not take it; the draft is gone then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}.draft")
    try:
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft)) as connection:
            _write(connection, base, version)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _write(connection: sqlite3.Connection, base: Base, version: str) -> None:
    # A draft that dies half-way is thrown away, so it needs no journal of its own.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;")
    connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
    with connection:
        connection.execute(
            "INSERT INTO base VALUES (?, ?, ?, ?)",
            (version, len(base.entities), len(base.statements), len(base.sources)),
        )
        _write_sources(connection, base)
        _write_entities(connection, base)
        _write_statements(connection, base)
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.execute("ANALYZE")
    connection.commit()


def _write_sources(connection: sqlite3.Connection, base: Base) -> None:
    connection.executemany(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                source.id,
                source.title,
                source.publisher,
                source.short,
                source.genre,
                source.author,
                source.date.edtf,
                source.date.earliest,
                source.date.latest,
                _json(source.date.because),
                source.url,
                source.rights,
                source.language,
                _json(source.note),
            )
            for source in base.sources
        ),
    )


def _write_entities(connection: sqlite3.Connection, base: Base) -> None:
    connection.executemany(
        "INSERT INTO entity VALUES (?, ?, ?, ?, ?)",
        (
            (entity.id, position, entity.kind, entity.type, _json(entity.name))
            for position, entity in enumerate(base.entities)
        ),
    )
    connection.executemany(
        "INSERT INTO name (entity, text, lang, main, misprint, documents) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (name.entity, name.text, name.lang, name.main, name.misprint, json.dumps(name.documents))
            for name in base.names
        ),
    )
    connection.executemany(
        "INSERT INTO distinct_from VALUES (?, ?)",
        {
            pair
            for entity in base.entities
            for other in entity.distinct_from
            for pair in ((entity.id, other), (other, entity.id))
        },
    )


def _write_statements(connection: sqlite3.Connection, base: Base) -> None:
    connection.executemany(
        "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_statement_row(position, statement) for position, statement in enumerate(base.statements)),
    )
    connection.executemany("INSERT INTO about VALUES (?, ?, ?)", _about(base))
    connection.executemany("INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?)", _quotes(base))
    connection.executemany("INSERT INTO relative VALUES (?, ?, ?, ?)", _relatives(base))
    connection.executemany("INSERT INTO lead VALUES (?, ?, ?)", _leads(base))
    connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?, ?)", _words(base))


def _statement_row(position: int, statement: Statement) -> tuple[object, ...]:
    when = statement.when
    return (
        statement.id,
        position,
        fingerprint(statement),
        _json(statement.text),
        statement.standing,
        when.edtf if when else None,
        when.earliest if when else None,
        when.latest if when else None,
        _json(when.because) if when else None,
        statement.said_by,
        statement.legal,
        json.dumps(asdict(statement.link)) if statement.link else None,
    )


def fingerprint(statement: Statement) -> str:
    """Changes when anything of the statement does."""
    return hashlib.sha256(json.dumps(asdict(statement), sort_keys=True).encode()).hexdigest()[:16]


def _about(base: Base) -> Iterator[tuple[str, int, str]]:
    for statement in base.statements:
        for position, entity in enumerate(dict.fromkeys(statement.about)):
            yield statement.id, position, entity


def _quotes(base: Base) -> Iterator[tuple[str, int, str, str, int, int]]:
    for statement in base.statements:
        for position, quote in enumerate(statement.quotes):
            yield statement.id, position, quote.document, quote.text, quote.start, quote.end


def _relatives(base: Base) -> Iterator[tuple[str, str, bool, str | None]]:
    for statement in base.statements:
        for relatives, replaces in ((statement.differs_from, False), (statement.replaces, True)):
            for relative in relatives:
                yield statement.id, relative.statement, replaces, _json(relative.note)


def _leads(base: Base) -> Iterator[tuple[str, int, str]]:
    for statement in base.statements:
        for entity, position in (statement.lead or {}).items():
            yield entity, position, statement.id


def _words(base: Base) -> Iterator[tuple[str, ...]]:
    names = {entity.id: " ".join(name.text for name in entity.names) for entity in base.entities}
    for statement in base.statements:
        concerned = dict.fromkeys((*statement.about, statement.said_by))
        yield (
            statement.id,
            statement.text["en"],
            statement.text["ru"],
            statement.text["kk"],
            " ".join(quote.text for quote in statement.quotes),
            " ".join(names[id] for id in concerned if id is not None),
        )


def _json(text: Text | None) -> str | None:
    return None if text is None else json.dumps(dict(text), ensure_ascii=False)
