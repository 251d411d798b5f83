"""Lends the current version of the fact base, and swaps in the next."""

import asyncio
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

    def __init__(self, knowledge: Knowledge, hold: ExitStack) -> None:
        self.knowledge = knowledge
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
        if old and old.knowledge.version == version:
            return _report(old.knowledge, version)
        fresh = await self._open(snapshot, version)
        try:
            report = await _compare(old.knowledge if old else None, fresh.knowledge)
        except BaseException:
            await fresh.retire()
            raise
        await self._swap(fresh)
        return report

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

    def _tidy(self, version: str) -> None:
        """The order of releases is that in which they were served. A folder that cannot be written stays."""
        with suppress(OSError):
            os.utime(releases.path_of(self._data, version))
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


async def _tried(path: Path, version: str) -> _Shelf:
    """Open a database and ask one question of it; ValueError where it is not of the version."""
    with ExitStack() as hold:
        hold.enter_context(releases.held(path))
        knowledge = await Knowledge.open(path)
        try:
            if knowledge.version != version:
                raise ValueError(f"{path.name} holds version {knowledge.version}")
            await knowledge.search("derek", (), 1)
        except BaseException:
            await knowledge.close()
            raise
        return _Shelf(knowledge, hold.pop_all())
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
