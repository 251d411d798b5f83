"""The seeds while somebody edits them, drafts left out: shown to the editor, and served to nobody."""

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Container
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from db.curating import checks
from db.curating.seeds import Base, as_base, examine, without_drafts
from db.problems import Doubt, NotBuilt, Problem, Unfinished
from db.snapshot import Snapshot
from db.store.build import build
from db.store.ledger import Release
from db.store.library import Library
from db.store.queries import Knowledge


class Lent(Library):
    """One version, or the next that is put in its place; no release. What it may write is in ``folder``."""

    def __init__(self, knowledge: Knowledge, folder: Path) -> None:
        super().__init__(folder, folder)
        self.knowledge = knowledge

    @property
    def version(self) -> str:
        return self.knowledge.version

    @property
    def release(self) -> Release | None:
        return None

    @property
    def is_untouched(self) -> bool:
        return True

    @asynccontextmanager
    async def borrow(self) -> AsyncIterator[Knowledge]:
        yield self.knowledge


@dataclass(frozen=True, slots=True)
class Version:
    knowledge: Knowledge
    path: Path


@dataclass(frozen=True, slots=True)
class Looked:
    """What the seeds are now. ``version`` is None where they have a problem that no preview can leave out."""

    problems: tuple[Problem, ...] = ()
    undecided: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    summary: str = ""
    version: Version | None = None


class Previews:
    """Versions in a folder of their own, so that neither DATA_DIR nor a bot that runs over it is touched."""

    def __init__(self) -> None:
        self._kept = tempfile.TemporaryDirectory(prefix="derek-")
        self.folder = Path(self._kept.name)
        self._made: list[Version] = []
        self._number = 0

    async def look(self, seeds: Path) -> Looked:
        """Check and build; Unsound where a file cannot be read, NotBuilt where the disk takes no more."""
        looked, base = await asyncio.to_thread(_examined, seeds)
        if base is None:
            return looked
        self._number += 1
        path = self.folder / f"preview-{self._number}.db"
        try:
            await asyncio.to_thread(build, base, f"preview-{self._number}", path)
            version = Version(await Knowledge.open(path), path)
        except (OSError, sqlite3.Error) as error:
            raise NotBuilt(f"the preview could not be written in {self.folder}: {error}") from error
        self._made.append(version)
        return replace(looked, version=version)

    async def forget(self, keep: Container[Version | None] = ()) -> None:
        """Close all versions but these."""
        gone = [one for one in self._made if one not in keep]
        self._made = [one for one in self._made if one in keep]
        async with AsyncExitStack() as closing:
            for version in gone:
                closing.callback(version.path.unlink, missing_ok=True)
                closing.push_async_callback(version.knowledge.close)

    async def close(self) -> None:
        try:
            await self.forget()
        finally:
            await asyncio.to_thread(self._kept.cleanup)


def _examined(seeds: Path) -> tuple[Looked, Base | None]:
    contents, found = examine(Snapshot.of(seeds))
    undecided = tuple(sorted(one for one in found if isinstance(one, Unfinished)))
    problems = tuple(sorted(one for one in found if not isinstance(one, Unfinished)))
    if problems:
        return Looked(problems, undecided), None
    base = without_drafts(as_base(contents))
    return Looked((), undecided, checks.doubts(contents), base.summary), base
