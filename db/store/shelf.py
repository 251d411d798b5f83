"""One open version of the fact base, lent to readers."""

import os
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Self

from db.store import releases
from db.store.ledger import Release
from db.store.queries import Knowledge


class Shelf:
    """One open version and how many readers hold it; it closes after the last one once it is retired.

    ``release`` is the line of the ledger by which it is served; None where it was not published.
    """

    def __init__(self, knowledge: Knowledge, path: Path, hold: ExitStack) -> None:
        self.knowledge = knowledge
        self.path = path
        self.release: Release | None = None
        self._opened_as = _stat(path)
        self._hold = hold
        self._readers = 0
        self._retired = False

    @classmethod
    async def open(
        cls, path: Path, version: str, like: Knowledge | None = None, *, whole: bool = True
    ) -> "Shelf":
        """Open a database, ``whole`` or without its index, and ask one question of it.

        What it has in common with ``like`` is shared with it. Raises ValueError where it is not of the
        version, sqlite3.Error and OSError besides.
        """
        with ExitStack() as hold:
            hold.enter_context(releases.held(path))
            with suppress(OSError):
                # What was opened last is tidied away last.
                os.utime(path)
            knowledge = await Knowledge.open(path, like, whole=whole)
            try:
                if knowledge.version != version:
                    raise ValueError(f"{path.name} holds version {knowledge.version}")
                await knowledge.cited(knowledge.index.ids[:1] if whole else ())
            except BaseException:
                await knowledge.close()
                raise
            return cls(knowledge, path, hold.pop_all())
        raise AssertionError("unreachable")

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
        return _stat(self.path) == self._opened_as

    async def is_sound(self) -> bool:
        """Whether a file that was touched is whole all the same: another process may have dated it anew."""
        touched = _stat(self.path)
        sound = await self.knowledge.is_sound()
        if sound:
            self._opened_as = touched
        return sound

    async def retire(self) -> None:
        self._retired = True
        if not self._readers:
            await self._close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.retire()

    async def _close(self) -> None:
        # The file first: what it held needs no waiting, and whoever waits may be cancelled.
        self._hold.close()
        await self.knowledge.close()


def _stat(path: Path) -> tuple[int, int, int] | None:
    """What changes when somebody writes to the file; None where it is gone, which harms no open one."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
