"""The ledger of releases: what was published when, and what it changed. The last line is what is served."""

import asyncio
import logging
import sqlite3
import zlib
from contextlib import AbstractAsyncContextManager, closing, nullcontext
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from db.problems import NotBuilt
from db.store.codec import decoder, encode
from db.store.difference import Difference

log = logging.getLogger(__name__)

LINES = 500
"""Publishings that the ledger holds: what ``/changes`` can tell of."""
LOOK_EVERY = 2.0
"""Seconds between two looks at whether another process wrote a line."""
BUSY_TIMEOUT = 5.0
"""Seconds for which another process that writes a line is waited for."""


class How(StrEnum):
    """Why something else is served from now on. Who wanted it is not recorded."""

    START = "start"
    """The bot was started, and the seeds had changed."""
    PUBLISH = "publish"
    ROLLBACK = "rollback"
    """An earlier release serves again, until the next publishing."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """What is to be served from now on."""

    version: str
    """Under which it is built: another program builds it under another."""
    digest: str
    """Of its seeds: what a release is, whichever program builds it."""
    how: How
    of: int | None = None
    """The release that a rollback goes back to."""


@dataclass(frozen=True, slots=True)
class Release(Publishing):
    """A line of the ledger; numbers count from 1 without a gap."""

    number: int = field(kw_only=True)
    at: str = field(kw_only=True)
    """When it was published: ISO 8601, UTC, to the second."""

    @property
    def is_pinned(self) -> bool:
        """Whether it is served until the next publishing, whatever the seeds hold."""
        return self.how is How.ROLLBACK


class Overtaken(Exception):  # noqa: N818 - it is what happened
    """Another release was published meanwhile."""


class Ledger(Protocol):
    """Of one process, or shared by many."""

    @property
    def is_shared(self) -> bool:
        """Whether replicas serve what it names: the start of one of them then publishes nothing."""

    async def latest(self) -> Release | None: ...

    async def recent(self, limit: int, /) -> tuple[Release, ...]:
        """The newest first."""

    async def changes(
        self, after: int, /, until: int | None = None
    ) -> tuple[tuple[Release, Difference], ...]:
        """All that was published after the release of this number, ``until`` another, the oldest first."""

    async def add(self, what: Publishing, changes: Difference, /, *, after: int) -> Release:
        """Write a line after the one of the number ``after`` (0 for the first).

        Overtaken where that is not the last; NotBuilt where nothing can be written.
        """

    def building(self, version: str, path: Path, /) -> AbstractAsyncContextManager[bool]:
        """Held while the version is built; False where another process did meanwhile, and it is there."""

    async def offer(self, version: str, path: Path, /) -> None:
        """Hand the built file to all who share the ledger, before its line is written."""

    async def fetch(self, version: str, path: Path, /) -> bool:
        """Put there the file that another process built, where there is none; False where nobody has it."""

    async def begin_anew(self) -> bool:
        """Set a ledger aside that cannot be read any more; False where it is only out of reach."""

    async def wait(self) -> None:
        """Until it is worth looking at the last line again."""


_SCHEMA = """
CREATE TABLE IF NOT EXISTS release (
    number  INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    digest  TEXT NOT NULL,
    at      TEXT NOT NULL,
    how     TEXT NOT NULL,
    of      INTEGER,
    changes BLOB NOT NULL            -- db.store.difference.Difference as JSON, compressed
) STRICT
"""
_RECENT = "SELECT number, version, digest, at, how, of FROM release ORDER BY number DESC LIMIT :limit"
_CHANGES = """
    SELECT * FROM release WHERE number > :after AND number <= coalesce(:until, number) ORDER BY number
"""
_BEGIN, _COMMIT = "BEGIN IMMEDIATE", "COMMIT"
_INTACT = "PRAGMA quick_check(1)"
_LAST = "SELECT coalesce(max(number), 0) FROM release"
_ADD = "INSERT INTO release VALUES (:number, :version, :digest, :at, :how, :of, :changes)"
_TRIM = "DELETE FROM release WHERE number <= :number - :lines"

_decode = decoder(Difference).decode


class SqliteLedger:
    """A file in the data folder: other processes of this machine may write into it too, and are seen to."""

    is_shared = False

    def __init__(self, path: Path, look_every: float = LOOK_EVERY) -> None:
        self._path = path
        self._look_every = look_every

    async def latest(self) -> Release | None:
        return next(iter(await self.recent(1)), None)

    async def recent(self, limit: int) -> tuple[Release, ...]:
        return await asyncio.to_thread(self._recent, limit)

    def _recent(self, limit: int) -> tuple[Release, ...]:
        return tuple(map(_release, self._rows(_RECENT, limit=limit)))

    async def changes(self, after: int, until: int | None = None) -> tuple[tuple[Release, Difference], ...]:
        return await asyncio.to_thread(self._changes, after, until)

    def _changes(self, after: int, until: int | None) -> tuple[tuple[Release, Difference], ...]:
        return tuple(
            (_release(row), _decode(zlib.decompress(row["changes"])))
            for row in self._rows(_CHANGES, after=after, until=until)
        )

    def _rows(self, sql: str, **values: int | None) -> list[sqlite3.Row]:
        """None where there is no file yet: who only looks makes none."""
        if not self._path.exists():
            return []
        try:
            with closing(sqlite3.connect(self._path, timeout=BUSY_TIMEOUT)) as file:
                file.row_factory = sqlite3.Row
                return file.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise NotBuilt(f"the ledger of releases cannot be read in {self._path}: {error}") from error

    async def add(self, what: Publishing, changes: Difference, *, after: int) -> Release:
        at = datetime.now(UTC).replace(microsecond=0).isoformat()
        release = Release(what.version, what.digest, what.how, what.of, number=after + 1, at=at)
        await asyncio.to_thread(self._add, release, changes)
        return release

    def _add(self, release: Release, changes: Difference) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=BUSY_TIMEOUT, isolation_level=None)) as file:
                file.execute(_SCHEMA)
                file.execute(_BEGIN)
                ((last,),) = file.execute(_LAST)
                if last != release.number - 1:
                    raise Overtaken
                packed = zlib.compress(encode(changes).encode())
                file.execute(_ADD, {**asdict(release), "changes": packed})
                file.execute(_TRIM, {"number": release.number, "lines": LINES})
                file.execute(_COMMIT)
        except (OSError, sqlite3.Error) as error:
            raise NotBuilt(f"the ledger of releases cannot be written in {self._path}: {error}") from error

    def building(self, _version: str, _path: Path) -> AbstractAsyncContextManager[bool]:
        """Two that build one version write the same file."""
        return nullcontext(enter_result=True)

    async def offer(self, _version: str, _path: Path) -> None:
        """It stands where everybody looks."""

    async def fetch(self, _version: str, _path: Path) -> bool:
        """Nobody else has any."""
        return False

    async def begin_anew(self) -> bool:
        return await asyncio.to_thread(self._begin_anew)

    def _begin_anew(self) -> bool:
        try:
            with closing(sqlite3.connect(self._path, timeout=BUSY_TIMEOUT)) as file:
                file.execute(_SCHEMA)
                if file.execute(_INTACT).fetchall() == [("ok",)]:
                    return False
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                return False
        self._path.replace(self._path.with_suffix(".damaged"))
        log.error("%s is damaged: set aside, and begun anew without what was published before", self._path)
        return True

    async def wait(self) -> None:
        await asyncio.sleep(self._look_every)


def _release(row: sqlite3.Row) -> Release:
    return Release(
        row["version"],
        row["digest"],
        How(row["how"]),
        row["of"],
        number=row["number"],
        at=row["at"],
    )
