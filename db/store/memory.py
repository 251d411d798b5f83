"""What earlier builds made of each file of the seeds, in a file beside the databases that may be lost."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Self, TypeVar

import msgspec

from db.curating.memory import Marks
from db.problems import Unsound
from db.store.code import CODE

Record = TypeVar("Record")

NAME = "checked.db"

_TABLE = """CREATE TABLE made (
    name TEXT PRIMARY KEY,
    code TEXT NOT NULL,           -- that made it (db.store.code)
    marks BLOB NOT NULL,          -- of what it was made of
    content BLOB NOT NULL,
    digest BLOB NOT NULL          -- of both: a failing disk must change no fact
) STRICT"""
_TABLE_THERE = "SELECT sql FROM sqlite_master WHERE name = 'made'"


class SqliteMemory:
    """One build's look at it: what it does not ask for and does not add is forgotten."""

    def __init__(self, connection: sqlite3.Connection, code: str) -> None:
        self._connection = connection
        self._code = code
        self._used: set[str] = set()

    @classmethod
    @contextmanager
    def open(cls, folder: Path, code: str = CODE) -> Iterator[Self | None]:
        """None where the file cannot be had: another build has it, or the folder takes none.

        What other code made is not recalled.
        """
        path = folder / NAME
        try:
            connection = _connection(path)
        except sqlite3.OperationalError:
            yield None
            return
        memory = cls(connection, code)
        with closing(connection):
            try:
                yield memory
            except Unsound:
                memory._commit()
                raise
            memory._forget_the_rest()
            memory._commit()

    _RECALL = "SELECT marks, content, digest FROM made WHERE name = :name AND code = :code"

    def recall(self, name: str, marks: Marks, kind: type[Record]) -> Record | None:
        try:
            row = self._connection.execute(self._RECALL, {"name": name, "code": self._code}).fetchone()
        except sqlite3.DatabaseError:
            return None
        if row is None or _digest(row[0], row[1]) != row[2]:
            return None
        if any(marks.get(of) != mark for of, mark in _marks(row[0]).items()):
            return None
        self._used.add(name)
        return msgspec.msgpack.decode(row[1], type=kind)

    _REMEMBER = "INSERT OR REPLACE INTO made VALUES (:name, :code, :marks, :content, :digest)"

    def remember(self, name: str, marks: Marks, record: object) -> None:
        self._used.add(name)
        made_of, content = msgspec.msgpack.encode(marks), msgspec.msgpack.encode(record)
        digest = _digest(made_of, content)
        values = {"name": name, "code": self._code, "marks": made_of, "content": content, "digest": digest}
        # A build is whole without: where the disk takes no more, less is remembered.
        with suppress(sqlite3.DatabaseError):
            self._connection.execute(self._REMEMBER, values)

    _NAMES = "SELECT name FROM made"
    _FORGET = "DELETE FROM made WHERE name = ?"

    def _forget_the_rest(self) -> None:
        with suppress(sqlite3.DatabaseError):
            known = {name for (name,) in self._connection.execute(self._NAMES)}
            self._connection.executemany(self._FORGET, ((name,) for name in known - self._used))

    def _commit(self) -> None:
        with suppress(sqlite3.DatabaseError):
            self._connection.commit()


def _digest(marks: bytes, content: bytes) -> bytes:
    return hashlib.sha256(marks + content).digest()


_marks = msgspec.msgpack.Decoder(dict[str, str]).decode


def _connection(path: Path) -> sqlite3.Connection:
    """Locked for this build; a file that is no database is begun anew."""
    try:
        return _opened(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        path.unlink()
        return _opened(path)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        # Nothing is lost with it but time.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute(_TABLE_THERE).fetchone() != (_TABLE,):
            connection.execute("DROP TABLE IF EXISTS made")
            connection.execute(_TABLE)
    except BaseException:
        connection.close()
        raise
    return connection
