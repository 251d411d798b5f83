"""A SQLite file that may be locked, full, read-only, damaged or taken away while it is used.

None of this costs an answer, and what could not be done is said: the caller is told None. A file that cannot
be opened is tried again, one that is damaged or taken away is begun anew.
"""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import aiosqlite

from db.store.opening import opened

BUSY_TIMEOUT = 0.25
"""Seconds for which another process's lock is waited for: all questions wait behind one that waits."""
AGAIN = 5.0
"""Seconds after which a file that could not be opened is tried again."""
TELL_EVERY = 60.0
"""Seconds between two lines about a file that cannot be read or written."""

VERSION = "PRAGMA user_version"
INTACT = "PRAGMA quick_check(1)"

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

Values = Mapping[str, str | int | None]

log = logging.getLogger(__name__)


class _Damaged(Exception):  # noqa: N818 - it is the file's state
    """The file is not a database, or a broken one."""


class SqliteFile:
    """``schema`` is run whenever it is opened; a migration leads from the version of its place to the next.

    ``begun_anew`` is told when what stood in the file is gone.
    """

    def __init__(
        self,
        path: Path,
        schema: str,
        migrations: Sequence[str],
        begun_anew: Callable[[], None],
        again: float = AGAIN,
    ) -> None:
        self._path = path
        self._schema = schema
        self._migrations = migrations
        self._begun_anew = begun_anew
        self._again = again
        self._connection: aiosqlite.Connection | None = None
        self._opened_as: tuple[int, int] | None = None
        self._opening = asyncio.Lock()
        self._is_closed = False
        self._open_again_at = float("-inf")
        self._told_at = float("-inf")
        self.is_away = False
        """Whether it could not be read or written when that was last tried."""

    async def rows(self, sql: str, values: Values | None = None) -> list[sqlite3.Row] | None:
        """None where the file could not be read or written."""
        try:
            rows = await self._tried(sql, values)
        except (OSError, sqlite3.Error) as error:
            self._tell(error)
            rows = None
        self.is_away = rows is None
        return rows

    async def _tried(self, sql: str, values: Values | None) -> list[sqlite3.Row] | None:
        for may_mend in (True, False):
            connection = await self._current()
            try:
                return None if connection is None else list(await connection.execute_fetchall(sql, values))
            except (sqlite3.Error, ValueError) as error:
                # A ValueError is aiosqlite's of a connection that is closed.
                is_another_s = connection is not self._connection
                if not may_mend or not (is_another_s or _is_damage(error)):
                    raise
                if not is_another_s:
                    await self._drop("is damaged")
        raise AssertionError("unreachable")

    async def close(self) -> None:
        """For good: what is asked of it afterwards is not done."""
        self._is_closed = True
        async with self._opening:
            await self._disconnect()

    async def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            await connection.close()

    async def _current(self) -> aiosqlite.Connection | None:
        """None where it cannot be opened; that is tried again, but not with each question."""
        if self._connection and _identity(self._path) == self._opened_as:
            return self._connection
        async with self._opening:
            if self._connection and _identity(self._path) != self._opened_as:
                await self._drop("was taken away")
                # Its log is still there, and would be read into whatever stands in its place.
                self._remove("-wal", "-shm")
            now = asyncio.get_running_loop().time()
            if self._connection is None and not self._is_closed and now >= self._open_again_at:
                self._open_again_at = now + self._again
                self._connection = await self._opened()
                self._opened_as = _identity(self._path)
                self._open_again_at = now
            return self._connection

    async def _drop(self, why: str) -> None:
        """Close it, so that it is opened anew, and a damaged one removed."""
        log.error("%s %s while it was used: it is opened anew", self._path, why)
        # What cannot be closed properly is closed by the system with the process.
        with suppress(sqlite3.Error):
            await self._disconnect()
        self._begun_anew()

    async def _opened(self) -> aiosqlite.Connection:
        """Raises OSError or sqlite3.Error."""
        for old in self._path.parent.glob(f"{self._path.name}.damaged-*"):
            # Earlier versions set damaged files aside, with the chats that they hold.
            old.unlink(missing_ok=True)
        try:
            return await self._connect()
        except _Damaged:
            log.error("%s is damaged: removed, and begun anew without readers' languages", self._path)
            self._remove("", "-wal", "-shm")
            return await self._connect()

    def _remove(self, *suffixes: str) -> None:
        for suffix in suffixes:
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    async def _connect(self) -> aiosqlite.Connection:
        # Where there is no file, one that nobody else may read; SQLite gives its log the same rights.
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        connecting = aiosqlite.connect(self._path, isolation_level=None, timeout=BUSY_TIMEOUT)
        connection = await opened(connecting)
        try:
            await connection.executescript(self._schema)
            await self._migrate(connection)
            if [tuple(row) for row in await connection.execute_fetchall(INTACT)] != [("ok",)]:
                raise _Damaged
        except BaseException as error:
            await connection.close()
            if _is_damage(error):
                raise _Damaged from None
            raise
        return connection

    async def _migrate(self, connection: aiosqlite.Connection) -> None:
        """What a killed process did by half is undone by SQLite, and done again."""
        ((version,),) = await connection.execute_fetchall(VERSION)
        for script in self._migrations[version:]:
            await connection.executescript(f"BEGIN IMMEDIATE;{script}COMMIT;")

    def _tell(self, error: Exception) -> None:
        """Seldom: who finds it locked finds it so with each question."""
        now = asyncio.get_running_loop().time()
        if now - self._told_at >= TELL_EVERY:
            self._told_at = now
            log.error("what is remembered about chats cannot be read or written in %s: %s", self._path, error)


def _is_damage(error: BaseException) -> bool:
    return (
        isinstance(error, sqlite3.DatabaseError) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE
    )


def _identity(path: Path) -> tuple[int, int] | None:
    """What another file in its place has not; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
