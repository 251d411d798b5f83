"""What is remembered about chats as long as a process runs."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from db.bounded_dict import BoundedDict
from db.model import Lang
from db.readers import ASKERS, CHATS, CONTEXT, Asker, Last

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
        if noted is None:
            return None
        is_recent = self._clock() - noted.at < CONTEXT
        return noted.last if is_recent else replace(noted.last, entities=())

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


class InMemory(Generic[Chat]):
    """The store of faces that keep nothing beyond the process."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._chosen: BoundedDict[Chat, Lang] = BoundedDict(CHATS)
        self._lasts: Lasts[Chat] = Lasts(clock)

    async def language(self, chat: Chat, /) -> Lang | None:
        return self._chosen.get(chat)

    async def remember(self, chat: Chat, lang: Lang, /) -> None:
        self._chosen.put(chat, lang)

    async def forget(self, chat: Chat, /) -> None:
        self._chosen.drop(chat)
        self._lasts.drop(chat)

    async def last(self, chat: Chat, asker: Asker, /) -> Last | None:
        return self._lasts.of(chat, asker)

    async def note_last(self, chat: Chat, asker: Asker, last: Last, /) -> None:
        self._lasts.put(chat, asker, last)

    async def move_last(self, old: Chat, new: Chat, /) -> None:
        self._lasts.move(old, new)
