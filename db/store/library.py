"""Lends the current version of the fact base, and swaps in the next."""

import asyncio
import hashlib
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from db.problems import Problem, Unsound
from db.store.queries import Knowledge

STALE_DRAFT_SECONDS = 3600.0
"""A draft older than this was left by a process that died: a build takes seconds."""


class NotBuilt(Exception):  # noqa: N818 - says what happened
    """The seeds are sound but the database could not be written; the message says why, in one line."""


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

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
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
                await self.knowledge.close()

    async def retire(self) -> None:
        self._retired = True
        if not self._readers:
            await self.knowledge.close()


class Library:
    """``seeds`` is the fact base's source, ``data`` the folder for built databases."""

    def __init__(self, seeds: Path, data: Path) -> None:
        self._seeds = seeds
        self._data = data
        self._shelf: _Shelf | None = None
        self._reloading = asyncio.Lock()

    @property
    def version(self) -> str:
        return self._current.knowledge.version

    @asynccontextmanager
    async def borrow(self) -> AsyncIterator[Knowledge]:
        """The current version, kept open until the reader is done with it."""
        async with self._current.lend() as knowledge:
            yield knowledge

    async def reload(self) -> Reloaded:
        """Check the seeds and serve them if they changed.

        Raises Unsound or NotBuilt; what was served before is served still.
        """
        async with self._reloading:
            version = await asyncio.to_thread(fingerprint, self._seeds)
            old = self._shelf
            if old and old.knowledge.version == version:
                return _report(old.knowledge, version)
            fresh = await self._open(version)
            report = await _compare(old.knowledge if old else None, fresh)
            self._shelf = _Shelf(fresh)
            if old:
                await old.retire()
            await asyncio.to_thread(self._tidy, version)
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

    async def _open(self, version: str) -> Knowledge:
        """The database of this version: the one on disk if it is sound, otherwise built anew."""
        path = self._data / f"knowledge-{version}.db"
        if path.exists():
            with suppress(sqlite3.Error, ValueError):
                return await _tried(path, version)
            path.unlink()
        try:
            await asyncio.to_thread(_build, self._seeds, version, path)
            return await _tried(path, version)
        except (OSError, sqlite3.Error) as error:
            raise NotBuilt(f"the database could not be written in {self._data}: {error}") from error

    def _tidy(self, version: str) -> None:
        """Remove other versions, which can be built again, and drafts of processes that died."""
        for path in self._data.glob("knowledge-*.db"):
            if path.name != f"knowledge-{version}.db":
                path.unlink(missing_ok=True)
        for path in self._data.glob("knowledge-*.draft"):
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > STALE_DRAFT_SECONDS:
                    path.unlink()


def fingerprint(seeds: Path) -> str:
    """A version name that changes with the seeds and with the code that reads and stores them."""
    digest = hashlib.sha256()
    here = Path(__file__).parents[1]
    try:
        files = [path for path in sorted(seeds.rglob("*")) if path.suffix in (".yaml", ".txt")]
        for root, path in [*((seeds, path) for path in files), *((here, path) for path in _code(here))]:
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode())
            digest.update(content)
    except OSError as error:
        raise Unsound([Problem(str(error.filename), 1, f"cannot be read: {error.strerror}")]) from error
    return digest.hexdigest()[:12]


def _code(folder: Path) -> list[Path]:
    """All that reads or stores a seed, whichever module of theirs does it today."""
    parts = [*folder.glob("*.py"), *folder.glob("curating/*"), *folder.glob("store/*")]
    return sorted(path for path in parts if path.suffix in (".py", ".sql"))


def _build(seeds: Path, version: str, path: Path) -> None:
    # Imported here: a start that finds its database built needs no YAML, no dates and no schema checks.
    from db.curating.seeds import read_seeds  # noqa: PLC0415
    from db.store.build import build  # noqa: PLC0415

    build(read_seeds(seeds), version, path)


async def _tried(path: Path, version: str) -> Knowledge:
    """Open a database and ask one question of it; ValueError where it is not of the version."""
    knowledge = await Knowledge.open(path)
    try:
        if knowledge.version != version:
            raise ValueError(f"{path.name} holds version {knowledge.version}")
        await knowledge.search("derek", (), 1)
    except BaseException:
        await knowledge.close()
        raise
    return knowledge


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
