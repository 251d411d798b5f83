"""A queue for each chat: order within a chat, concurrency across chats, and a bound on both."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.telegram.limits import Limits


class Flooded(Exception):  # noqa: N818 - it is the chat's state, not an error of ours
    """This chat has too many questions waiting; ``first`` for the first one that is turned away."""

    def __init__(self, *, first: bool) -> None:
        super().__init__()
        self.first = first


class Full(Exception):  # noqa: N818 - as above
    """Too many questions are under way altogether."""


@dataclass(slots=True)
class _Queue:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class ChatQueues:
    """Every chat's questions wait for each other and for nobody else's."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._queues: dict[int, _Queue] = {}
        self._flooded: dict[int, float] = {}
        """When each flooding chat was last heard; it must pause before it is let in again."""
        self._under_way = 0

    @property
    def room(self) -> int:
        """Free slots in all queues together."""
        return self._limits.queue_total - self._under_way

    @asynccontextmanager
    async def turn(self, chat: int) -> AsyncIterator[None]:
        """Wait for the chat's earlier questions; Flooded or Full instead of too long a wait."""
        queue = self._enter(chat)
        try:
            async with queue.lock:
                yield
        finally:
            self._under_way -= 1
            queue.waiting -= 1
            if not queue.waiting:
                del self._queues[chat]

    def is_busy(self, chat: int) -> bool:
        """Whether a question of the chat waits or is answered, or there is no room at all."""
        return chat in self._queues or chat in self._flooded or not self.room

    def floods_on(self, chat: int) -> bool:
        """Whether the chat, heard just now, has not paused since it was turned away."""
        if chat not in self._flooded:
            return False
        self._note_flood(chat)
        return True

    def _enter(self, chat: int) -> _Queue:
        if not self.room:
            raise Full
        if self.floods_on(chat):
            raise Flooded(first=False)
        queue = self._queues.get(chat)
        if queue is None:
            queue = self._queues[chat] = _Queue()
        elif queue.waiting >= self._limits.queue_per_chat:
            self._note_flood(chat)
            asyncio.get_running_loop().call_later(self._limits.flood_pause, self._cool, chat)
            raise Flooded(first=True)
        queue.waiting += 1
        self._under_way += 1
        return queue

    def _note_flood(self, chat: int) -> None:
        self._flooded[chat] = asyncio.get_running_loop().time()

    def _cool(self, chat: int) -> None:
        loop = asyncio.get_running_loop()
        left = self._flooded[chat] + self._limits.flood_pause - loop.time()
        if left > 0:
            loop.call_later(left, self._cool, chat)
        else:
            del self._flooded[chat]
