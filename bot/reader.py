"""Who is asking, for every face: in which language to answer, and whom the chat's last answer was about.

What is remembered is kept by ``Chats``, bounded, and is never a reader's word.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Generic, TypeVar, assert_never

from bot.app import Drawn
from bot.language import choose
from db.bounded_dict import BoundedDict
from db.model import Lang
from db.readers import CHATS, Asker, Chats, Last, NotKept
from db.readers.following import Follow
from db.readers.reporting import TooMany
from handlers.conversation import Complaint, Deed, Kept, Settlement, Unfollow

NAMED = 20
"""Ids of whom one answer named that are remembered: its own come first."""

Chat = TypeVar("Chat")


class Undone(NotKept):
    """What the answer promises could not be done; ``key`` is of the sentence that says so instead."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@contextmanager
def _or_else(key: str) -> Iterator[None]:
    try:
        yield
    except Undone:
        raise
    except NotKept:
        raise Undone(key) from None


class Conversations(Generic[Chat]):
    """``default`` is for readers of whom nothing tells the language.

    An ``asker`` is a member of a group: what was chosen there is the group's, what was last said is theirs.
    """

    def __init__(self, chats: Chats[Chat], default: Lang) -> None:
        self._chats = chats
        self._default = default
        self._former: BoundedDict[Chat, Chat] = BoundedDict(CHATS)
        """What chats that moved were before, as long as something stands under that id."""

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
        if (former := self._former.get(chat)) is not None:
            await self.move(former, chat)
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

    async def kept(self, chat: Chat, *, admin: bool = False) -> Kept | None:
        """What is kept about the chat, and to an admin all reports; None where it cannot be read."""
        try:
            following = await self._chats.follows.of(chat)
            reports = await self._chats.reports.open()
        except NotKept:
            return None
        mine = sum(report.chat == chat for report in reports)
        return Kept(tuple(one.entity for one in following), reports if admin else (), mine)

    async def note(self, chat: Chat, drawn: Drawn[Any], asker: Asker = None) -> None:
        """Remember what the next question of the chat may rest on, or forget the chat where it was asked.

        Undone where what the answer promises could not be done.
        """
        if drawn.forget:
            with _or_else("forget.failed"):
                await self._forget(chat)
            return
        await self._chats.note_last(chat, asker, Last(drawn.lang, drawn.entities[:NAMED]))
        if drawn.remember is not None:
            with _or_else("language.not-kept"):
                await self._chats.remember(chat, drawn.remember)
        if drawn.deed is not None:
            with _or_else("kept.nowhere"):
                await self._do(chat, drawn.deed)

    async def _do(self, chat: Chat, deed: Deed) -> None:
        match deed:
            case Follow():
                await self._chats.follows.add(chat, deed)
            case Unfollow(entity):
                await self._chats.follows.remove(chat, entity)
            case Complaint(statement, lang, words):
                await self._complain(chat, statement, lang, words)
            case Settlement(report, verdict, answer):
                if not await self._chats.reports.settle(report, verdict, answer):
                    raise Undone("report.gone")
            case _:
                assert_never(deed)

    async def _complain(self, chat: Chat, statement: str, lang: Lang, words: str) -> None:
        try:
            await self._chats.reports.add(chat, statement, lang, words)
        except TooMany:
            raise Undone("report.too-many") from None

    async def move(self, old: Chat, new: Chat) -> None:
        """The chat has a new id: what was chosen there holds on, unless it was chosen anew meanwhile."""
        self._former.put(new, old)
        # What could not be moved is when the chat is heard next, and goes when it asks to be forgotten.
        with suppress(NotKept):
            await self._chats.move(old, new)
            self._former.drop(new)

    async def leave(self, chat: Chat) -> None:
        """Nothing can be sent there any more: what is kept about it goes."""
        # What could not be deleted is tried again whenever it is found that nothing can be sent.
        with suppress(NotKept):
            await self._forget(chat)

    async def _forget(self, chat: Chat) -> None:
        """What stands under the id that the chat had before, too."""
        if (former := self._former.get(chat)) is not None:
            await self._chats.forget(former)
            self._former.drop(chat)
        await self._chats.forget(chat)
