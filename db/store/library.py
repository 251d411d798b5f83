"""Lends the current version of the fact base, and swaps in the next."""

import asyncio
import gc
import logging
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from db.problems import NotBuilt, Unsound
from db.snapshot import Snapshot
from db.store import releases
from db.store.building import build_beside
from db.store.code import version_of
from db.store.queries import Knowledge

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What a reload did; ids of statements. ``version`` equals ``previous`` where nothing was to do."""

    version: str
    previous: str | None
    entities: int
    statements: int
    documents: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class _Shelf:
    """One open version and how many readers hold it; it closes after the last one once it is retired."""

    def __init__(self, knowledge: Knowledge, path: Path, hold: ExitStack) -> None:
        self.knowledge = knowledge
        self._path = path
        self._opened_as = _stat(path)
        self._hold = hold
        self._readers = 0
        self._retired = False

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[Knowledge]:
        self._readers += 1
        try:
            yield self.knowledge
        finally:
            self._readers -= 1
            if self._retired and not self._readers:
                await self._close()

    @property
    def is_untouched(self) -> bool:
        """Whether the file is as it was when it was opened: nobody ever writes to one that is served."""
        return _stat(self._path) == self._opened_as

    async def is_sound(self) -> bool:
        """Whether a file that was touched is whole all the same: another process may have dated it anew."""
        touched = _stat(self._path)
        sound = await self.knowledge.is_sound()
        if sound:
            self._opened_as = touched
        return sound

    async def retire(self) -> None:
        self._retired = True
        if not self._readers:
            await self._close()

    async def _close(self) -> None:
        await self.knowledge.close()
        self._hold.close()


class Library:
    """``seeds`` is the fact base's source, ``data`` the folder for built databases."""

    def __init__(self, seeds: Path, data: Path) -> None:
        self._seeds = seeds
        self._data = data
        self._shelf: _Shelf | None = None
        self._reloading = asyncio.Lock()
        self.stale: Unsound | NotBuilt | None = None
        """Why the seeds as they stand are not what is served; None where they are."""

    @property
    def version(self) -> str:
        return self._current.knowledge.version

    @asynccontextmanager
    async def borrow(self) -> AsyncIterator[Knowledge]:
        """The current version, kept open until the reader is done with it."""
        async with self._current.lend() as knowledge:
            yield knowledge

    async def start(self) -> None:
        """Serve what the seeds hold; where they are unsound, the newest sound release, and say so loudly.

        Raises Unsound or NotBuilt only where there is no sound release at all.
        """
        try:
            await self.reload()
        except (Unsound, NotBuilt) as reason:
            if not await self._serve_newest_release():
                raise
            self.stale = reason
            details = "\n".join(map(str, reason.problems)) if isinstance(reason, Unsound) else ""
            log.error("%s\nServing the release %s instead.\n%s", reason, self.version, details)

    async def reload(self) -> Reloaded:
        """Check the seeds and serve them if they changed.

        Raises Unsound or NotBuilt; what was served before is served still.
        """
        async with self._reloading:
            try:
                report = await self._reload()
            except (Unsound, NotBuilt) as reason:
                self.stale = reason if self._shelf else None
                raise
            self.stale = None
            return report

    async def _reload(self) -> Reloaded:
        snapshot = await asyncio.to_thread(Snapshot.of, self._seeds)
        version = version_of(snapshot.digest)
        old = self._shelf
        if old and old.knowledge.version == version and old.is_untouched:
            return _report(old.knowledge, version)
        fresh = await self._open(snapshot, version)
        try:
            # Of a file that was touched nothing can be said.
            before = old.knowledge if old and old.is_untouched else None
            report = await _compare(before, fresh.knowledge)
        except BaseException:
            await fresh.retire()
            raise
        await self._swap(fresh)
        return report

    @property
    def is_untouched(self) -> bool:
        """Whether the served file is as it was built; where it is not, ``mend`` is due."""
        return self._current.is_untouched

    async def mend(self) -> None:
        """Serve from a sound file again, where the one that is served was touched by another hand and broken.

        Built anew from the seeds as they stand, or, where they are unsound, the newest sound release.
        """
        async with self._reloading:
            broken = self._current
            if broken.is_untouched or await broken.is_sound():
                return
            log.error("the database of %s was damaged while it was served: building it anew", self.version)
            await asyncio.to_thread(releases.path_of(self._data, self.version).unlink, missing_ok=True)
            try:
                await self._reload()
            except (Unsound, NotBuilt) as reason:
                self.stale = reason
                log.error("%s", reason)
                await self._serve_newest_release()
                if self._shelf is not broken:
                    await broken.retire()

    async def close(self) -> None:
        if self._shelf:
            await self._shelf.retire()
            self._shelf = None

    @property
    def _current(self) -> _Shelf:
        if self._shelf is None:
            raise RuntimeError("the library has not been loaded")
        return self._shelf

    async def _swap(self, fresh: _Shelf) -> None:
        old, self._shelf = self._shelf, fresh
        if old:
            await old.retire()
        await asyncio.to_thread(self._tidy, fresh.knowledge.version)
        # What is served lives as long as it is served: the collector need not walk it again and again.
        gc.freeze()

    def _tidy(self, version: str) -> None:
        """A folder that cannot be written stays as it is."""
        with suppress(OSError):
            releases.tidy(self._data, version)

    async def _open(self, snapshot: Snapshot, version: str) -> _Shelf:
        """The database of this version: the one on disk if it is sound, otherwise built anew."""
        path = releases.path_of(self._data, version)
        with suppress(OSError, sqlite3.Error, ValueError):
            return await _tried(path, version)
        await build_beside(snapshot, version, path)
        try:
            return await _tried(path, version)
        except (OSError, sqlite3.Error, ValueError) as error:
            raise NotBuilt(f"the database could not be read back from {self._data}: {error}") from error

    async def _serve_newest_release(self) -> bool:
        for version in await asyncio.to_thread(releases.versions, self._data):
            with suppress(OSError, sqlite3.Error, ValueError):
                self._shelf = await _tried(releases.path_of(self._data, version), version)
                return True
        return False


def _stat(path: Path) -> tuple[int, int, int] | None:
    """What changes when somebody writes to the file; None where it is gone, which harms no open one."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


async def _tried(path: Path, version: str) -> _Shelf:
    """Open a database and ask one question of it; ValueError where it is not of the version."""
    with ExitStack() as hold:
        hold.enter_context(releases.held(path))
        with suppress(OSError):
            # The order of releases is that in which they were served.
            os.utime(path)
        knowledge = await Knowledge.open(path)
        try:
            if knowledge.version != version:
                raise ValueError(f"{path.name} holds version {knowledge.version}")
            await knowledge.cited(knowledge.index.ids[:1])
        except BaseException:
            await knowledge.close()
            raise
        return _Shelf(knowledge, path, hold.pop_all())
    raise AssertionError("unreachable")


def _report(knowledge: Knowledge, previous: str | None) -> Reloaded:
    return Reloaded(
        knowledge.version,
        previous,
        len(knowledge.every_entity),
        knowledge.statements,
        len(knowledge.sources),
    )


async def _compare(old: Knowledge | None, new: Knowledge) -> Reloaded:
    report = _report(new, old.version if old else None)
    if old is None:
        return report
    before, after = await old.fingerprints(), await new.fingerprints()
    return replace(
        report,
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(id for id in after.keys() & before.keys() if after[id] != before[id])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )
