"""What is remembered about chats as long as a process runs."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import Generic, TypeVar

from db.bounded_dict import BoundedDict
from db.model import Lang
from db.readers import ASKERS, CHATS, CONTEXT, Asker, Last, reporting
from db.readers.following import MOST, Follow
from db.readers.reporting import Report, Verdict

Chat = TypeVar("Chat")
Clock = Callable[[], float]
"""Counts seconds."""


@dataclass(frozen=True, slots=True)
class _Noted:
    last: Last
    at: float


class Lasts(Generic[Chat]):
    """Each chat's last answers, one for each who asks there."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._chats: BoundedDict[Chat, BoundedDict[Asker, _Noted]] = BoundedDict(CHATS)

    def of(self, chat: Chat, asker: Asker) -> Last | None:
        askers = self._chats.get(chat)
        noted = askers.get(asker) if askers else None
        return noted.last if noted and self._clock() - noted.at < CONTEXT else None

    def put(self, chat: Chat, asker: Asker, last: Last) -> None:
        askers = self._chats.get(chat)
        if askers is None:
            self._chats.put(chat, askers := BoundedDict(ASKERS))
        askers.put(asker, _Noted(last, self._clock()))

    def move(self, old: Chat, new: Chat) -> None:
        if askers := self._chats.get(old):
            self._chats.put(new, askers)
            self._chats.drop(old)

    def drop(self, chat: Chat) -> None:
        self._chats.drop(chat)


class FollowsInMemory(Generic[Chat]):
    """Of chats to which nobody writes of their own accord: they may ask what they follow."""

    def __init__(self) -> None:
        self._chats: BoundedDict[Chat, dict[str, Follow]] = BoundedDict(CHATS)

    async def of(self, chat: Chat, /) -> tuple[Follow, ...]:
        return tuple((self._chats.get(chat) or {}).values())

    async def add(self, chat: Chat, follow: Follow, /) -> None:
        followed = self._chats.get(chat) or {}
        if len(followed) < MOST:
            followed.setdefault(follow.entity, follow)
        self._chats.put(chat, followed)

    async def remove(self, chat: Chat, entity: str | None, /) -> None:
        followed = self._chats.get(chat) or {}
        left = {id: follow for id, follow in followed.items() if entity is not None and id != entity}
        self._chats.put(chat, left)

    async def behind(self, _: int, /) -> tuple[Chat, ...]:
        return ()

    async def note_told(self, chat: Chat, release: int, /) -> None:
        """Nobody is told."""


class ReportsInMemory(Generic[Chat]):
    def __init__(self) -> None:
        self._reports: dict[int, Report[Chat]] = {}
        self._numbers = count(1)

    async def add(self, chat: Chat, statement: str, lang: Lang, words: str, /) -> None:
        mine = [one for one in self._reports.values() if one.chat == chat]
        if len(mine) >= reporting.MOST_OF_CHAT or len(self._reports) >= reporting.MOST:
            raise reporting.TooMany
        id = next(self._numbers)
        self._reports[id] = Report(id, chat, statement, lang, words)

    async def open(self) -> tuple[Report[Chat], ...]:
        return tuple(one for one in self._reports.values() if one.verdict is None)

    async def settle(self, id: int, verdict: Verdict, answer: str, /) -> bool:
        if id not in self._reports or self._reports[id].verdict:
            return False
        self._reports[id] = replace(self._reports[id], verdict=verdict, answer=answer)
        return True

    async def settled(self) -> tuple[Report[Chat], ...]:
        return tuple(one for one in self._reports.values() if one.verdict)

    async def note_told(self, id: int, /) -> None:
        """Who sits here asks for them."""

    async def drop(self, id: int, /) -> None:
        self._reports.pop(id, None)

    async def expire(self) -> None:
        """They end with the process."""

    def forget(self, chat: Chat) -> None:
        self._reports = {id: one for id, one in self._reports.items() if one.chat != chat}


class InMemory(Generic[Chat]):
    """The store of faces that keep nothing beyond the process."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._chosen: BoundedDict[Chat, Lang] = BoundedDict(CHATS)
        self._lasts: Lasts[Chat] = Lasts(clock)
        self.follows: FollowsInMemory[Chat] = FollowsInMemory()
        self.reports: ReportsInMemory[Chat] = ReportsInMemory()

    async def language(self, chat: Chat, /) -> Lang | None:
        return self._chosen.get(chat)

    async def remember(self, chat: Chat, lang: Lang, /) -> None:
        self._chosen.put(chat, lang)

    async def forget(self, chat: Chat, /) -> None:
        self._chosen.drop(chat)
        self._lasts.drop(chat)
        await self.follows.remove(chat, None)
        self.reports.forget(chat)

    async def last(self, chat: Chat, asker: Asker, /) -> Last | None:
        return self._lasts.of(chat, asker)

    async def note_last(self, chat: Chat, asker: Asker, last: Last, /) -> None:
        self._lasts.put(chat, asker, last)

    async def move(self, old: Chat, new: Chat, /) -> None:
        self._lasts.move(old, new)
        lang = self._chosen.get(old)
        if lang and new not in self._chosen:
            self._chosen.put(new, lang)
        for follow in await self.follows.of(old):
            await self.follows.add(new, follow)
        await self.forget(old)
