"""Who is asking, for every face: in which language to answer, and whom the chat's last answer was about.

What is remembered is kept by ``Chats``, bounded, and is never a reader's word.
"""

from contextlib import suppress
from typing import Any, Generic, TypeVar

from bot.app import Drawn
from bot.language import choose
from db.bounded_dict import BoundedDict
from db.model import Lang
from db.readers import CHATS, Asker, Chats, Last, NotKept

NAMED = 20
"""Ids of whom one answer named that are remembered: its own come first."""

Chat = TypeVar("Chat")


class Conversations(Generic[Chat]):
    """``default`` is for readers of whom nothing tells the language.

    An ``asker`` is a member of a group: what was chosen there is the group's, what was last said is theirs.
    """

    def __init__(self, chats: Chats[Chat], default: Lang) -> None:
        self._chats = chats
        self._default = default
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
        chosen = await self._chats.language(chat)
        if chosen is None and pressed and (last := await self._chats.last(chat, asker)):
            chosen = last.lang
        shown = "" if pressed and asker is not None else text
        return choose(shown, chosen, client, self._default)

    def stranger_language(self, text: str, client: str | None) -> Lang:
        """As for somebody who chose none: nothing that is remembered is looked at."""
        return choose(text, None, client, self._default)

    async def context(self, chat: Chat, asker: Asker = None) -> tuple[str, ...]:
        """Ids of whom the last answer named, its own first; none after half an hour."""
        last = await self._chats.last(chat, asker)
        return last.entities if last else ()

    async def note(self, chat: Chat, drawn: Drawn[Any], asker: Asker = None) -> None:
        """Remember what the next question of the chat may rest on, or forget the chat where it was asked.

        NotKept where what the answer promises could not be done.
        """
        if drawn.forget:
            await self._forget(chat)
            return
        await self._chats.note_last(chat, asker, Last(drawn.lang, drawn.entities[:NAMED]))
        if drawn.remember is not None:
            await self._chats.remember(chat, drawn.remember)

    async def move(self, old: Chat, new: Chat) -> None:
        """The chat has a new id: what was chosen there holds on, unless it was chosen anew meanwhile."""
        self._former.put(new, old)
        # What could not be moved goes when the chat asks to be forgotten.
        with suppress(NotKept):
            await self._chats.move(old, new)

    async def _forget(self, chat: Chat) -> None:
        """What stands under the id that the chat had before, too."""
        if (former := self._former.get(chat)) is not None:
            await self._chats.forget(former)
        await self._chats.forget(chat)
