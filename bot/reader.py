"""Who is asking, for every face: in which language to answer, and whom the chat's last answer was about.

What a reader chose is kept by ``Choices``; the rest stands in memory, bounded, and is never a reader's word.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from bot.app import Drawn
from bot.language import choose
from db.bounded_dict import BoundedDict
from db.model import Lang

CHATS = 10_000
"""Chats that are remembered; the one that was silent longest is forgotten first."""
CONTEXT = 1_800.0
"""Seconds after an answer in which a question may mean whom the answer named ("and her party?")."""
NAMED = 20
"""Ids of whom one answer named that are remembered: its own come first."""

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
    """``default`` is for readers of whom nothing tells the language; ``clock`` counts seconds."""

    def __init__(
        self, choices: Choices[Chat], default: Lang, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._choices = choices
        self._default = default
        self._clock = clock
        self._last: BoundedDict[Chat, _Last] = BoundedDict(CHATS)

    async def language(
        self, chat: Chat, text: str, client: str | None = None, *, pressed: bool = False
    ) -> Lang:
        """Chosen by the reader, shown by the text, told by their app (an IETF tag), or the default.

        ``pressed``: a button goes on in the chat's last language, for its text says nothing of the reader.
        """
        chosen = await self._choices.language(chat)
        if chosen is None and pressed and (last := self._last.get(chat)):
            chosen = last.lang
        return choose(text, chosen, client, self._default)

    def context(self, chat: Chat) -> tuple[str, ...]:
        """Ids of whom the chat's last answer named, its own first; none after half an hour."""
        last = self._last.get(chat)
        return last.entities if last and self._clock() - last.at < CONTEXT else ()

    async def note(self, chat: Chat, drawn: Drawn[Any]) -> None:
        """Remember what the next question of the chat may rest on, or forget the chat where it was asked.

        NotKept where what the answer promises could not be done.
        """
        if drawn.forget:
            self._last.drop(chat)
            await self._choices.forget(chat)
            return
        self._last.put(chat, _Last(drawn.lang, drawn.entities[:NAMED], self._clock()))
        if drawn.remember is not None:
            await self._choices.remember(chat, drawn.remember)
