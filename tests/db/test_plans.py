"""No statement of SQL reads a table that grows from end to end, unless it is named here with a reason."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from db.readers import sqlite as readers
from db.readers import sqlite_follows, sqlite_reports
from db.store.memory import NAME, SqliteMemory
from db.store.queries import Knowledge

READS_ALL = {
    "Knowledge._BASE": "one row",
    "Knowledge._SOURCES": "read once, when a version is opened",
    "Knowledge._ENTITIES": "read once, when a version is opened",
    "Knowledge._INDEX": "one row, read when a version is opened",
    "Knowledge._YEARS": "a row for each year",
    "Knowledge._EVERY": "for export",
    "Knowledge._EVERY_WITHDRAWN": "for export",
    "Knowledge._FINGERPRINTS": "for the preview of a change",
    "SqliteMemory._NAMES": "once a build, to forget the files that are gone",
    "sqlite.RECENT": "the newest numbers, by their place; as many as are asked for",
    "sqlite_reports.ADD": "a thousand reports at most are kept",
    "sqlite_reports.OPEN": "a thousand reports at most are kept",
    "sqlite_reports.SETTLED": "a thousand reports at most are kept",
    "sqlite_reports.EXPIRE": "a thousand reports at most are kept",
    "sqlite_follows.BEHIND": "once a publishing, by chat, a thousand of them",
}
"""Statements that read a whole table, and why they may."""
_SQL = re.compile(r"\s*(?:SELECT|UPDATE|DELETE|INSERT|WITH)\b")


def constants(holder: type | ModuleType) -> Iterator[tuple[str, str]]:
    short = holder.__name__.rpartition(".")[2]
    for name, value in vars(holder).items():
        if name.isupper() and isinstance(value, str) and _SQL.match(value):
            yield f"{short}.{name}", value


OF_THE_BASE = dict(constants(Knowledge))
OF_A_BUILD = dict(constants(SqliteMemory))
OF_READERS = {
    name: sql for holder in (readers, sqlite_reports, sqlite_follows) for name, sql in constants(holder)
}


def scanned(database: Path, sql: str) -> list[str]:
    values: Mapping[str, str] = dict.fromkeys(re.findall(r":(\w+)", sql), "1") | {"ids": "[]"}
    with closing(sqlite3.connect(database)) as connection:
        wanted = ("1",) * sql.count("?") if "?" in sql else values
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", wanted)]
    return [step for step in plan if re.match(r"SCAN (?!wanted|json_each|CONSTANT)", step)]


@pytest.mark.parametrize("name", OF_THE_BASE)
def test_readers_questions_are_answered_by_an_index(name: str, database: Path):
    assert bool(scanned(database, OF_THE_BASE[name])) == (name in READS_ALL)


@pytest.mark.parametrize("name", OF_A_BUILD)
def test_what_is_remembered_of_a_file_is_found_by_its_name(name: str, tmp_path: Path):
    with SqliteMemory.open(tmp_path) as memory:
        assert memory
    assert bool(scanned(tmp_path / NAME, OF_A_BUILD[name])) == (name in READS_ALL)


@pytest.mark.parametrize("name", OF_READERS)
def test_what_is_remembered_of_chats_is_found_by_an_index(name: str, tmp_path: Path):
    path = tmp_path / "readers.db"
    with closing(sqlite3.connect(path)) as connection:
        for migration in readers.MIGRATIONS:
            connection.executescript(migration)
    assert bool(scanned(path, OF_READERS[name])) == (name in READS_ALL)
