"""No statement of SQL reads a table that grows from end to end, unless it is named here with a reason.

The statements are collected from the program's own text: none is asked of SQLite that is not looked at.
"""

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.readers.sqlite import MIGRATIONS
from db.store import difference, exporting, ledger
from db.store.memory import NAME, SqliteMemory

ROOT = Path(__file__).parents[2]
WHOLE = "once a publishing, aside: two versions are compared whole"
MOVED = "once a build that adds a document between others"
EXPORTED = "for export"
OPENED = "read once, when a version is opened"
FEW_REPORTS = "a thousand reports at most are kept"
COMPARED = """
    _STATEMENTS _NEW_STATEMENTS _OLD_STATEMENTS _ENTITIES _NEW_ENTITIES _OLD_ENTITIES _SOURCES _NEW_SOURCES
    _OLD_SOURCES _TEXTS _WITHDRAWN _PLACES _ORDERS
""".split()

READS_ALL = {
    "store.queries.Knowledge._BASE": "one row",
    "store.queries.Knowledge._SOURCES": OPENED,
    "store.queries.Knowledge._ENTITIES": OPENED,
    "store.queries.Knowledge._INDEX": "one row, read when a version is opened",
    "store.queries.Knowledge._YEARS": "a row for each year",
    "store.queries.Knowledge._EVERY": EXPORTED,
    "store.queries.Knowledge._EVERY_WITHDRAWN": EXPORTED,
    "store.queries.Knowledge._FINGERPRINTS": "for the preview of a change",
    "store.memory.SqliteMemory._NAMES": "once a build, to forget the files that are gone",
    "store.build._MOVE_STATEMENTS": MOVED,
    "store.build._MOVED_STATEMENTS": MOVED,
    "store.build._MOVE_EVENTS 2": MOVED,
    "store.build._TALLIES": "once a build: those that are the same are not written",
    "store.build._INDEX": "one row, once a build",
    "store.changes._SOURCES": "once a build: which documents are dated otherwise",
    "store.releases._SEEDS": "the seeds of a release, for a rollback or where a document is held back",
    "store.ledger._RECENT": "the newest lines, by their number; as many as are asked for, of 500",
    **{f"store.difference.{name}": WHOLE for name in COMPARED},
    "readers.sqlite.RECENT": "the newest numbers, by their place; as many as are asked for",
    **{f"readers.sqlite_reports.{name}": FEW_REPORTS for name in ("ADD", "OPEN", "SETTLED", "EXPIRE")},
    "readers.sqlite_follows.BEHIND": "once a publishing, by chat, a thousand of them",
}
"""Statements that read a whole table, and why they may."""
SQL = re.compile(r"\s*(?:SELECT|UPDATE|DELETE|INSERT|REPLACE|WITH)\b")
SCRIPT = re.compile(r"\s*(?:SELECT|UPDATE|DELETE|INSERT|REPLACE|WITH|CREATE|ALTER|DROP|BEGIN)\b")


def sources() -> Iterator[Path]:
    """Of all that may speak to SQLite; PostgreSQL plans for itself."""
    for room in ("db", "handlers", "bot"):
        yield from (path for path in (ROOT / room).rglob("*.py") if "postgresql" not in path.parts)


def statements() -> Iterator[tuple[str, str]]:
    """By the name that each stands under: a constant's, or that of the function that holds it."""
    found: dict[str, int] = {}
    for path in sorted(sources()):
        module = (
            ".".join(path.relative_to(ROOT / "db").with_suffix("").parts) if "db" in path.parts else path.stem
        )
        for name, text in literals(ast.parse(path.read_text(encoding="utf-8")), module):
            for sql in separated(text):
                found[name] = found.get(name, 0) + 1
                yield f"{name} {found[name]}" if found[name] > 1 else name, sql


def literals(node: ast.AST, name: str) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        under = name
        match child:
            case ast.ClassDef(name=own) | ast.FunctionDef(name=own) | ast.AsyncFunctionDef(name=own):
                under = f"{name}.{own}"
            case ast.Assign(targets=[ast.Name(id=own)]) | ast.AnnAssign(target=ast.Name(id=own)):
                under = f"{name}.{own}"
            case ast.Constant(value=str(text)) if SCRIPT.match(text):
                yield name, text
        yield from literals(child, under)


def separated(script: str) -> Iterator[str]:
    """Those of its statements that read or change rows."""
    statement = ""
    for part in script.split(";"):
        statement += part
        if sqlite3.complete_statement(f"{statement};"):
            if SQL.match(statement):
                yield statement
            statement = ""


STATEMENTS = dict(statements())


@pytest.fixture(scope="module")
def connections(
    database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[sqlite3.Connection]]:
    """To one database of each schema, the base's beside another version of it."""
    folder = tmp_path_factory.mktemp("plans")
    with SqliteMemory.open(folder) as memory:
        assert memory
    every = [sqlite3.connect(path) for path in (database, folder / NAME, ":memory:", ":memory:", ":memory:")]
    base, _, readers, lines, exported = every
    base.execute(difference._ATTACH, {"before": str(database)})
    base.executescript(difference._PLACES)
    # As a build that changes a copy has them.
    base.create_function("moved", 1, lambda position: position, deterministic=True)
    base.execute("CREATE TEMP TABLE held AS SELECT * FROM event")
    for migration in MIGRATIONS:
        readers.executescript(migration)
    lines.execute(ledger._SCHEMA)
    exported.executescript(exporting.SCHEMA)
    yield every
    for one in every:
        one.close()


def plan(connections: list[sqlite3.Connection], sql: str) -> list[str]:
    """Of the database that has what the statement names."""
    values = dict.fromkeys(re.findall(r":(\w+)", sql), "1") | {"ids": "[]", "updates": "[]"}
    wanted = ("1",) * sql.count("?") if "?" in sql else values
    reasons = []
    for connection in connections:
        try:
            return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", wanted)]
        except sqlite3.OperationalError as error:
            reasons.append(str(error))
    raise AssertionError(f"no database of ours takes it: {reasons}\n{sql}")


def test_all_rooms_that_speak_to_sqlite_are_looked_into():
    rooms = {name.rsplit(".", 1)[0] for name in STATEMENTS}
    assert {"store.queries.Knowledge", "store.difference", "store.ledger", "store.exporting"} <= rooms
    assert {"store.memory.SqliteMemory", "readers.sqlite", "readers.sqlite_follows"} <= rooms


def test_no_exception_outlives_its_statement():
    assert READS_ALL.keys() <= STATEMENTS.keys()


@pytest.mark.parametrize("name", STATEMENTS)
def test_what_grows_is_read_by_an_index(name: str, connections: list[sqlite3.Connection]):
    steps = plan(connections, STATEMENTS[name])
    scans = [step for step in steps if re.match(r"SCAN (?!wanted|json_each|CONSTANT|sqlite_master)", step)]
    assert bool(scans) == (name in READS_ALL), scans
