"""The fact base as a SQLite file for others: the tables of ``db.tables``, with their keys."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

from db.tables import TABLES, Contents

SCHEMA = Path(__file__).with_name("export.sql").read_text(encoding="utf-8")

_INSERT = {
    "documents": """
        INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """,
    "entities": "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?)",
    "names": "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?)",
    "statements": """
        INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """,
    "statement_about": "INSERT INTO statement_about VALUES (?, ?, ?)",
    "statement_said_by": "INSERT INTO statement_said_by VALUES (?, ?, ?)",
    "quotes": "INSERT INTO quotes VALUES (?, ?, ?, ?, ?, ?)",
    "contrasts": "INSERT INTO contrasts VALUES (?, ?, ?, ?, ?, ?)",
    "corrections": "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "withdrawn": "INSERT INTO withdrawn VALUES (?, ?, ?, ?, ?)",
}
_KEYS_HOLD = "PRAGMA foreign_key_check"


def write(contents: Contents, path: Path) -> None:
    """A new file; OSError where the disk does not take it, IntegrityError where a reference leads nowhere."""
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.executescript(SCHEMA)
            for table in TABLES:
                connection.executemany(_INSERT[table.name], table.rows(contents))
            if broken := connection.execute(_KEYS_HOLD).fetchall():
                raise sqlite3.IntegrityError(f"a reference leads nowhere: {broken[0]}")
    except sqlite3.OperationalError as error:
        # SQLite's own words for a full disk, as of any other file that could not be written.
        raise OSError(errno.EIO, str(error)) from error
