"""Which updates are answered: known at once, and written in batches."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from db.bounded_dict import BoundedDict
from db.readers import ANSWERED

AGAIN = 5.0
"""Seconds after which answered updates that could not be written are tried again."""


class Answered:
    """The last updates; ``write`` keeps some of them beyond the process, and says whether it could."""

    def __init__(
        self, write: Callable[[list[int]], Awaitable[bool]], known: Iterable[int] = (), keep: int = ANSWERED
    ) -> None:
        self._write = write
        self._keep = keep
        self._known: BoundedDict[int, None] = BoundedDict(keep)
        for update in known:
            self._known.put(update, None)
        self._unwritten: list[int] = []
        self._batch: asyncio.Future[None] | None = None
        """Done when what is unwritten now was written, or could not be."""
        self._writing: asyncio.Task[None] | None = None

    def __contains__(self, update: int) -> bool:
        return update in self._known

    def heard(self, update: int) -> None:
        """It is written already."""
        self._known.put(update, None)

    def note(self, update: int) -> asyncio.Future[None]:
        """All that is noted while a batch is being written is the next one; done when that was tried."""
        loop = asyncio.get_running_loop()
        if update in self._known:
            done = loop.create_future()
            done.set_result(None)
            return done
        batch = self._batch = self._batch or loop.create_future()
        self._known.put(update, None)
        self._unwritten.append(update)
        self.begin()
        return batch

    def write_again(self, number: int) -> None:
        """So many of the newest: what was written last may have been lost."""
        newest = dict.fromkeys([*self._known.newest(number), *self._unwritten])
        self._unwritten = list(newest)
        self.begin()

    async def written(self) -> None:
        """Wait for the batch that is being written, and write what is left."""
        if self._writing is not None:
            await self._writing
        if self._unwritten:
            await self._write_all()

    def begin(self) -> None:
        """Write what is not written, where nothing is being written."""
        if self._unwritten and (self._writing is None or self._writing.done()):
            self._writing = asyncio.create_task(self._write_all())

    async def _write_all(self) -> None:
        while self._unwritten:
            updates, self._unwritten = self._unwritten, []
            batch, self._batch = self._batch, None
            try:
                is_written = await self._write(updates)
            finally:
                if batch is not None and not batch.done():
                    batch.set_result(None)
            if not is_written:
                self._unwritten = [*updates, *self._unwritten][-self._keep :]
                asyncio.get_running_loop().call_later(AGAIN, self.begin)
                return
