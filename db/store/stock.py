"""The built bases in the data folder: fetched or built where they are not there."""

import asyncio
import logging
import sqlite3
import weakref
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path

from db.problems import NotBuilt, Unsound
from db.snapshot import Snapshot
from db.store import releases
from db.store.aside import aside
from db.store.building import build_beside
from db.store.code import version_of
from db.store.difference import Difference, difference
from db.store.ledger import LINES, Ledger, Release
from db.store.queries import Knowledge
from db.store.shelf import Shelf

UNREADABLE = (OSError, sqlite3.Error, ValueError)
"""What opening a file raises that is no sound database of the present schema."""

log = logging.getLogger(__name__)


class NoRelease(Exception):  # noqa: N818 - it is what is asked for
    """No release of this number can be served any more, or it never was."""


class Stock:
    """``seeds`` is the fact base's source, ``data`` the folder; the ``ledger`` knows who else has files.

    Bases are opened ``whole``, or without their indexes.
    """

    def __init__(self, seeds: Path, data: Path, ledger: Ledger, *, whole: bool = True) -> None:
        self._seeds = seeds
        self._data = data
        self._ledger = ledger
        self._whole = whole
        self._last: weakref.ref[Knowledge] | None = None
        """What was opened last: the next has most in common with it."""

    async def _open(self, path: Path, version: str) -> Shelf:
        like = self._last() if self._last else None
        shelf = await Shelf.open(path, version, like, whole=self._whole)
        self._last = weakref.ref(shelf.knowledge)
        return shelf

    async def snapshot(self) -> Snapshot:
        """The seeds as they stand; raises Unsound or NotBuilt."""
        return await aside(Snapshot.of, self._seeds)

    async def built(self, snapshot: Snapshot, version: str) -> Shelf:
        """The database of this version: the one on disk if it is sound, otherwise built anew."""
        path = releases.path_of(self._data, version)
        with suppress(*UNREADABLE):
            return await self._open(path, version)
        async with self._ledger.building(version, path) as needed:
            if needed:
                await build_beside(snapshot, version, path)
        try:
            return await self._open(path, version)
        except UNREADABLE as error:
            raise NotBuilt(f"the database could not be read back from {self._data}: {error}") from error

    async def at_hand(self, snapshot: Snapshot, served: Shelf | None) -> Shelf:
        """The same of the seeds; ``served`` where it is that already."""
        version = version_of(snapshot.digest)
        return served if served and _is(served, version) else await self.built(snapshot, version)

    async def of_release(self, release: Release) -> Shelf:
        """As this program builds it: another one may have published it. Raises Unsound or NotBuilt."""
        version = version_of(release.digest)
        path = releases.path_of(self._data, version)
        await self._ledger.fetch(version, path)
        with suppress(*UNREADABLE):
            return await self._open(path, version)
        former = releases.path_of(self._data, release.version)
        await self._ledger.fetch(release.version, former)
        try:
            return await self.built(await self._seeds_of(release, version, former), version)
        except Unsound:
            # What a newer check refuses was published all the same.
            with suppress(*UNREADABLE):
                return await self._open(former, release.version)
            raise

    async def newest(self) -> Shelf | None:
        """Of the last release that can be opened; without a ledger, the newest file."""
        lines = await self._ledger.recent(LINES)
        for release in reachable(lines):
            try:
                shelf = await self.of_release(release)
            except (Unsound, NotBuilt) as reason:
                log.error("release %d cannot be opened: %s", release.number, reason)
                continue
            shelf.release = release
            return shelf
        for version in await asyncio.to_thread(releases.versions, self._data) if not lines else ():
            with suppress(*UNREADABLE):
                return await self._open(releases.path_of(self._data, version), version)
        return None

    async def named(self, name: str) -> Shelf:
        """By a release's number, a version whose file is there, or a folder of seeds; else NoRelease."""
        for line in await self._ledger.recent(LINES):
            if name in (str(line.number), line.version):
                return await self.of_release(line)
        folder = Path(name)
        if await asyncio.to_thread(folder.is_dir):
            snapshot = await aside(Snapshot.of, folder)
            return await self.built(snapshot, version_of(snapshot.digest))
        try:
            return await self._open(releases.path_of(self._data, name), name)
        except UNREADABLE:
            raise NoRelease(name) from None

    async def anew(self, broken: Shelf) -> Shelf:
        """The same release built from its own seeds, in place of a file that another hand broke."""
        version = broken.knowledge.version
        seeds = await self._seeds_of(broken.release, version, broken.path)
        await asyncio.to_thread(broken.path.unlink, missing_ok=True)
        fresh = await self.built(seeds, version)
        fresh.release = broken.release
        return fresh

    async def _seeds_of(self, release: Release | None, version: str, path: Path) -> Snapshot:
        """From the seeds as they stand where those are the same, else from the file."""
        with suppress(Unsound, NotBuilt):
            snapshot = await self.snapshot()
            if version_of(snapshot.digest) == version:
                return snapshot
        snapshot = await aside(releases.seeds_of, path, self._seeds.name)
        if release and snapshot.digest != release.digest:
            raise NotBuilt(f"{path.name} does not hold the seeds of release {release.number}")
        return snapshot

    async def seeds_of(self, release: Release) -> Snapshot:
        """What it was built from; raises NotBuilt where neither of its files is here."""
        path = releases.path_of(self._data, version_of(release.digest))
        if not await asyncio.to_thread(path.exists):
            path = releases.path_of(self._data, release.version)
        return await aside(releases.seeds_of, path, self._seeds.name)

    # Compared

    async def change(self, release: Release | None, fresh: Shelf, served: Shelf | None) -> Difference:
        """From the release; empty where there is none, or it cannot be read any more."""
        async with self.reread(release, served) as old:
            return await self.compared(old, fresh)

    @asynccontextmanager
    async def reread(self, release: Release | None, served: Shelf | None) -> AsyncIterator[Shelf | None]:
        """None where there is none, or it cannot be opened any more; ``served`` where it is that already."""
        if release is None:
            yield None
        elif served and _is(served, version_of(release.digest)):
            async with served.lend():
                yield served
        else:
            async with await self._reopened(release) or nullcontext() as old:
                yield old

    async def _reopened(self, release: Release) -> Shelf | None:
        try:
            return await self.of_release(release)
        except (Unsound, NotBuilt) as reason:
            log.warning("release %d cannot be opened: %s", release.number, reason)
            return None

    async def compared(self, old: Shelf | None, fresh: Shelf) -> Difference:
        if old is None or old.path == fresh.path:
            return Difference()
        try:
            return await aside(difference, old.path, fresh.path)
        except UNREADABLE as error:
            log.warning("what changes since %s cannot be told: %s", old.knowledge.version, error)
            return Difference()

    # Kept

    async def tidy(self, served: str) -> None:
        """Remove what no rollback reaches; a folder or a ledger that is out of reach stays as it is."""
        with suppress(OSError, NotBuilt):
            lines = await self._ledger.recent(LINES)
            needed = {version for one in reachable(lines) for version in _versions(one)}
            published = {version for one in lines for version in _versions(one)}
            await asyncio.to_thread(releases.tidy, self._data, {served, *needed}, published)


def _is(served: Shelf, version: str) -> bool:
    """To open it again would cost more than most answers."""
    return served.is_untouched and served.knowledge.version == version


def reachable(lines: tuple[Release, ...]) -> tuple[Release, ...]:
    """Of each release the newest line; of the releases the newest."""
    newest: dict[str, Release] = {}
    for one in lines:
        newest.setdefault(one.digest, one)
    return tuple(newest.values())[: releases.KEPT]


def _versions(release: Release) -> tuple[str, str]:
    """Under which it was published, and under which this program builds it."""
    return release.version, version_of(release.digest)
