"""Who is asking, for every face: in which language to answer, and whom the chat's last answer was about.

What a reader chose is kept by ``Choices``; the rest stands in memory, bounded, and is never a reader's word.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from bot.app import Drawn
from bot.language import choose
from db.bounded_dict import BoundedDict
from db.model import Lang
from db.readers.sqlite import NotKept

CHATS = 10_000
"""Chats that are remembered; the one that was silent longest is forgotten first."""
CONTEXT = 1_800.0
"""Seconds after an answer in which a question may mean whom the answer named ("and her party?")."""
ASKERS = 20
"""Members of a group whose last answer is remembered."""
NAMED = 20
"""Ids of whom one answer named that are remembered: its own come first."""

Asker = int | None
"""Who asks in a group; None where the chat is one reader's."""

Chat = TypeVar("Chat")
Chat_contra = TypeVar("Chat_contra", contravariant=True)


class Choices(Protocol[Chat_contra]):
    """The languages that readers chose, by chat; NotKept where a choice or its deletion failed."""

    async def language(self, chat: Chat_contra, /) -> Lang | None: ...
    async def remember(self, chat: Chat_contra, lang: Lang, /) -> None: ...
    async def forget(self, chat: Chat_contra, /) -> None: ...


class Unkept(Generic[Chat]):
    """Choices that end with the process."""

    def __init__(self) -> None:
        self._chosen: BoundedDict[Chat, Lang] = BoundedDict(CHATS)

    async def language(self, chat: Chat, /) -> Lang | None:
        return self._chosen.get(chat)

    async def remember(self, chat: Chat, lang: Lang, /) -> None:
        self._chosen.put(chat, lang)

    async def forget(self, chat: Chat, /) -> None:
        self._chosen.drop(chat)


@dataclass(frozen=True, slots=True)
class _Last:
    """A chat's last answer: its language, whom it named, and when it was given."""

    lang: Lang
    entities: tuple[str, ...]
    at: float


class Conversations(Generic[Chat]):
    """``default`` is for readers of whom nothing tells the language; ``clock`` counts seconds.

    An ``asker`` is a member of a group: what was chosen there is the group's, what was last said is theirs.
    """

    def __init__(
        self, choices: Choices[Chat], default: Lang, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._choices = choices
        self._default = default
        self._clock = clock
        self._last: BoundedDict[Chat, BoundedDict[Asker, _Last]] = BoundedDict(CHATS)
        self._former: BoundedDict[Chat, Chat] = BoundedDict(CHATS)
        """What chats that moved were before."""

    async def language(
        self,
        chat: Chat,
        text: str,
        client: str | None = None,
        *,
        asker: Asker = None,
        pressed: bool = False,
    ) -> Lang:
        """Chosen for the chat, shown by the text, told by the reader's app (an IETF tag), or the default.

        ``pressed``: a button goes on in the last language, for its text says nothing of the reader; in a
        group not even where it is the first thing that they do.
        """
        chosen = await self._choices.language(chat)
        if chosen is None and pressed and (last := self._last_of(chat, asker)):
            chosen = last.lang
        shown = "" if pressed and asker is not None else text
        return choose(shown, chosen, client, self._default)

    def stranger_language(self, text: str, client: str | None) -> Lang:
        """As for somebody who chose none: nothing that is remembered is looked at."""
        return choose(text, None, client, self._default)

    def context(self, chat: Chat, asker: Asker = None) -> tuple[str, ...]:
        """Ids of whom the last answer named, its own first; none after half an hour."""
        last = self._last_of(chat, asker)
        return last.entities if last and self._clock() - last.at < CONTEXT else ()

    async def note(self, chat: Chat, drawn: Drawn[Any], asker: Asker = None) -> None:
        """Remember what the next question of the chat may rest on, or forget the chat where it was asked.

        NotKept where what the answer promises could not be done.
        """
        if drawn.forget:
            await self._forget(chat)
            return
        lasts = self._last.get(chat)
        if lasts is None:
            self._last.put(chat, lasts := BoundedDict(ASKERS))
        lasts.put(asker, _Last(drawn.lang, drawn.entities[:NAMED], self._clock()))
        if drawn.remember is not None:
            await self._choices.remember(chat, drawn.remember)

    async def move(self, old: Chat, new: Chat) -> None:
        """The chat has a new id: what was chosen there holds on, unless it was chosen anew meanwhile."""
        self._former.put(new, old)
        if lasts := self._last.get(old):
            self._last.put(new, lasts)
            self._last.drop(old)
        # What could not be written goes when the chat asks to be forgotten.
        with suppress(NotKept):
            lang = await self._choices.language(old)
            if lang is not None and await self._choices.language(new) is None:
                await self._choices.remember(new, lang)
            await self._choices.forget(old)

    async def _forget(self, chat: Chat) -> None:
        """What stands under the id that the chat had before, too."""
        self._last.drop(chat)
        if (former := self._former.get(chat)) is not None:
            await self._choices.forget(former)
        await self._choices.forget(chat)

    def _last_of(self, chat: Chat, asker: Asker) -> _Last | None:
        lasts = self._last.get(chat)
        return lasts.get(asker) if lasts else None
