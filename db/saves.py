"""When somebody has saved a file below a folder: its files are looked at again and again.

Not by the operating system's notices: a look at some hundred files takes about a millisecond, and works
on every system and over every network, whichever way an editor saves.
"""

import asyncio
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from db.snapshot import DEEPEST, STRANGE, SUFFIXES

EVERY = 0.4
"""Seconds between two looks."""
CALM = 2
"""Looks without a change after which a save is whole: an editor may write a file in several steps."""
MISSED = 5
"""Looks for which a file that vanished may come back: some editors rename the old one away first."""

MOST = 25
"""Looks after which a save is told although something goes on being written."""

Marks = Mapping[str, tuple[int, int, int]]
"""Of each file what a save changes: its number on the disk, size and time."""


class Saves:
    def __init__(self, folder: Path, every: float = EVERY) -> None:
        self._folder = folder
        self._every = every
        self._seen: Marks | None = None

    async def next(self) -> None:
        """Wait until something was saved and nobody is writing any more; at once the first time."""
        marks = await self._look()
        while marks == self._seen:
            await asyncio.sleep(self._every)
            marks = await self._look()
        self._seen = await self._calm(marks, self._seen or {})

    async def _calm(self, marks: Marks, seen: Marks) -> Marks:
        """What is there once nobody writes any more, or after so many looks that somebody always does."""
        calm = 0
        for look in range(MOST):
            if calm >= CALM and (look >= MISSED or not seen.keys() - marks.keys()):
                break
            await asyncio.sleep(self._every)
            before, marks = marks, await self._look()
            calm = calm + 1 if marks == before else 0
        return marks

    async def _look(self) -> Marks:
        return await asyncio.to_thread(lambda: dict(_marks(self._folder, 0)))


def _marks(folder: Path, depth: int) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """What vanishes while it is looked at is not there."""
    try:
        entries = [*os.scandir(folder)]
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                if depth < DEEPEST:
                    yield from _marks(Path(entry.path), depth + 1)
            elif entry.name.lower().endswith((*SUFFIXES, *STRANGE)):
                status = entry.stat(follow_symlinks=False)
                yield entry.path, (status.st_ino, status.st_size, status.st_mtime_ns)
        except FileNotFoundError:
            continue
