"""The Telegram face of the bot: it asks the app, and the answer goes where the question came from."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.app import App
from bot.language import choose
from bot.render.as_html import Message, messages
from bot.settings import Settings
from bot.telegram.sending import Sender
from bot.telegram.updates import Asked, Place, Wordless
from bot.words import say
from db.bounded_dict import BoundedDict
from db.model import Lang
from db.readers.sqlite import Readers
from handlers.conversation import Question

CONVERSATIONS = 10_000
"""Chats whose last language is known, in memory only."""
ALBUMS = 100


class Face:
    """``typing_after`` so many seconds a reader is shown that the bot is at work."""

    def __init__(
        self,
        app: App,
        readers: Readers,
        settings: Settings,
        sender: Sender,
        *,
        typing_after: float,
    ) -> None:
        self._app = app
        self._readers = readers
        self._settings = settings
        self._sender = sender
        self._typing_after = typing_after
        self._spoken: BoundedDict[int, Lang] = BoundedDict(CONVERSATIONS)
        self._albums: BoundedDict[str, bool] = BoundedDict(ALBUMS)
        self._open = frozenset(route.command for route in app.routes if not route.admin)
        self._admins_only = frozenset(route.command for route in app.routes if route.admin)

    def knows(self, command: str, user: int) -> bool:
        """To a stranger an admin's command is an unknown one."""
        return command in self._open or (command in self._admins_only and self._is_admin(user))

    async def answer(self, asked: Asked) -> None:
        chat = asked.place.chat
        lang = await self._language(asked)
        question = Question.parse(asked.text, lang, admin=self._is_admin(asked.user))
        with self._typing_if_slow(asked.place):
            drawn = await self._app.answer(question, messages)
        self._spoken.put(chat, drawn.lang)
        if drawn.remember is not None:
            await self._readers.remember(chat, drawn.remember)
        if drawn.forget:
            await self._readers.forget(chat)
            self._spoken.drop(chat)
        if asked.pressed is None:
            await self._sender.send(asked.place, drawn.shown)
        else:
            await asyncio.gather(
                self._sender.acknowledge(asked.pressed),
                self._sender.respond(asked.place, asked.pressed, drawn.shown),
            )

    async def answer_wordless(self, what: Wordless) -> None:
        """One kind sentence, and one for an album, which arrives as a message for each picture."""
        if what.album is not None:
            if self._albums.get(what.album):
                return
            self._albums.put(what.album, True)
        await self._say("only-text", what.place, what.client)

    async def ask_for_patience(self, place: Place, client: str | None) -> None:
        await self._say("busy", place, client)

    async def _say(self, key: str, place: Place, client: str | None) -> None:
        chosen = await self._readers.language(place.chat) or self._spoken.get(place.chat)
        lang = choose("", chosen, client, self._settings.default_language)
        await self._sender.send(place, (Message(say(lang, key)),))

    async def _language(self, asked: Asked) -> Lang:
        """A button goes on in the chat's last language: its data says nothing of that."""
        chat = asked.place.chat
        chosen = await self._readers.language(chat)
        if chosen is None and asked.pressed is not None:
            chosen = self._spoken.get(chat)
        return choose(asked.text, chosen, asked.client, self._settings.default_language)

    def _is_admin(self, user: int) -> bool:
        return user in self._settings.admin_ids

    @contextmanager
    def _typing_if_slow(self, place: Place) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        signs: set[asyncio.Task[None]] = set()
        timer = loop.call_later(
            self._typing_after, lambda: signs.add(loop.create_task(self._sender.typing(place)))
        )
        try:
            yield
        finally:
            timer.cancel()
            for sign in signs:
                # It must not arrive after the answer.
                sign.cancel()
