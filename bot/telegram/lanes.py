"""Order within a chat, concurrency across chats, and a bound on both."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.telegram.manners import Manners


class Flooded(Exception):  # noqa: N818 - it is the chat's state, not an error of ours
    """This chat has too many questions waiting; ``first`` for the first one that is turned away."""

    def __init__(self, *, first: bool) -> None:
        super().__init__()
        self.first = first


class Full(Exception):  # noqa: N818 - as above
    """Too many questions are under way altogether."""


@dataclass(slots=True)
class _Lane:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class Lanes:
    """Every chat's questions wait for each other and for nobody else's."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._lanes: dict[int, _Lane] = {}
        self._flooded: dict[int, float] = {}
        """When each flooding chat was last heard; it must pause before it is let in again."""
        self._under_way = 0

    @property
    def room(self) -> int:
        """For how many more questions there is place."""
        return self._manners.altogether - self._under_way

    @asynccontextmanager
    async def turn(self, chat: int) -> AsyncIterator[None]:
        """Wait for the chat's earlier questions; Flooded or Full instead of too long a wait."""
        lane = self._enter(chat)
        try:
            async with lane.turn:
                yield
        finally:
            self._under_way -= 1
            lane.waiting -= 1
            if not lane.waiting:
                del self._lanes[chat]

    def _enter(self, chat: int) -> _Lane:
        if not self.room:
            raise Full
        if chat in self._flooded:
            self._note_flood(chat)
            raise Flooded(first=False)
        lane = self._lanes.get(chat)
        if lane is None:
            lane = self._lanes[chat] = _Lane()
        elif lane.waiting >= self._manners.waiting:
            self._note_flood(chat)
            asyncio.get_running_loop().call_later(self._manners.cooling, self._cool, chat)
            raise Flooded(first=True)
        lane.waiting += 1
        self._under_way += 1
        return lane

    def _note_flood(self, chat: int) -> None:
        self._flooded[chat] = asyncio.get_running_loop().time()

    def _cool(self, chat: int) -> None:
        loop = asyncio.get_running_loop()
        left = self._flooded[chat] + self._manners.cooling - loop.time()
        if left > 0:
            loop.call_later(left, self._cool, chat)
        else:
            del self._flooded[chat]
