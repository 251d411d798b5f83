"""The chat page of a preview: its bot answers from the seeds as they are, and tells of each save."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from html import escape

from bot.app import App
from bot.comparing import Changed, Drawing, changed, questions
from bot.locally import Hosted
from bot.metrics import Metrics
from bot.render.account import Account
from bot.render.as_html import MESSAGE_UNITS, Message, messages
from bot.render.utf16 import units
from bot.telegram import polling
from bot.telegram.button_data import ButtonData
from bot.telegram.connection import connected
from bot.telegram.limits import POLLING
from bot.telegram.retrying import Retrying
from bot.telegram.sending import Sender
from bot.telegram.updates import Place
from bot.words import say
from db.model import Lang
from db.readers import Readers
from db.store.difference import Difference, difference
from db.store.preview import Lent, Looked, Previews, Version

MOST_TOLD = 10
"""Problems that the chat is told; the terminal has all of them."""


@dataclass(frozen=True, slots=True)
class Chat:
    """Where the editor is told, in which language, and how an answer is drawn there."""

    sender: Sender
    place: Place
    lang: Lang
    draw: Drawing

    async def send(self, told: tuple[Message, ...]) -> None:
        await self.sender.send(self.place, told)

    def words(self, key: str, **values: object) -> str:
        return say(self.lang, key, **values)


class PreviewChat:
    """``first`` is what all later versions are compared with."""

    def __init__(self, previews: Previews, first: Version, chat: Chat) -> None:
        self._previews = previews
        self._first = first
        self._now = first
        self._chat = chat
        self._before = App(Lent(first.knowledge, previews.folder))
        self._lent = Lent(first.knowledge, previews.folder)
        self.app = App(self._lent)

    async def tell(self, looked: Looked) -> None:
        """What is wrong, and the cards that this save changed, each as it stood at first and as it is."""
        if looked.problems:
            heading = self._chat.words("watch.problems", n=len(looked.problems))
            await self._chat.send(_listed(heading, [str(problem) for problem in looked.problems]))
        if looked.version and looked.version is not self._now:
            change = await asyncio.to_thread(difference, self._now.path, looked.version.path)
            self._lent.knowledge = looked.version.knowledge
            # Not the last one either: an answer may still be read from it.
            kept, self._now = (self._first, self._now, looked.version), looked.version
            await self._show(change)
            await self._previews.forget(kept)

    async def _show(self, change: Difference) -> None:
        asked = questions(change, self._now.knowledge)
        cards = [card async for card in changed(self._before, self.app, asked, self._chat.draw)]
        for card in cards:
            await self._chat.send(_before(card))
            await self._chat.send(_now(card))
        if asked and not cards:
            await self._chat.send((Message(self._chat.words("watch.same")),))


@asynccontextmanager
async def preview_chat(
    here: Hosted, previews: Previews, first: Version, readers: Readers
) -> AsyncIterator[PreviewChat]:
    """While it is open its bot answers."""
    async with _sending(here) as (sender, account):
        place = Place(await here.open_chat())
        draw = partial(messages, account=account)
        shown = PreviewChat(previews, first, Chat(sender, place, here.settings.default_language, draw))
        async with _answering(shown.app, here, readers):
            yield shown


@asynccontextmanager
async def _sending(here: Hosted) -> AsyncIterator[tuple[Sender, Account]]:
    metrics = Metrics()
    retrying = Retrying(metrics, POLLING)
    async with connected(here.settings.polling(), retrying) as (bot, _):
        sender = Sender(bot, retrying, metrics, ButtonData(), brief=retrying, move=_stay, leave=_stay)
        yield sender, Account(bot.username)


async def _stay(*_: int) -> None:
    """The chat of the preview neither moves nor goes."""


@asynccontextmanager
async def _answering(app: App, here: Hosted, readers: Readers) -> AsyncIterator[None]:
    stop = asyncio.Event()
    # Nobody is an admin here: there is nothing to publish, and no release to go back to.
    telegram = replace(here.settings, admin_ids=frozenset()).polling()
    polled = asyncio.create_task(polling.run(app, readers, telegram, stop))
    try:
        yield
    finally:
        stop.set()
        await polled


def _before(card: Changed) -> tuple[Message, ...]:
    """Without buttons: they would ask the base as it is now."""
    if card.before is None:
        return (_line(say(card.lang, "watch.before.none", asked=card.question)),)
    told = _headed(say(card.lang, "watch.before"), card.before)
    return tuple(replace(one, buttons=()) for one in told)


def _now(card: Changed) -> tuple[Message, ...]:
    if card.now is None:
        return (_line(say(card.lang, "watch.now.none", asked=card.question)),)
    return _headed(say(card.lang, "watch.now"), card.now)


def _headed(heading: str, shown: tuple[Message, ...]) -> tuple[Message, ...]:
    first, *others = shown
    line = _line(heading)
    html = f"{line.html}\n{first.html}"
    fits = not first.photo and units(html) <= first.room
    return (replace(first, html=html), *others) if fits else (line, *shown)


def _line(words: str) -> Message:
    return Message(f"<i>{escape(words, quote=False)}</i>")


def _listed(heading: str, lines: list[str]) -> tuple[Message, ...]:
    shown = "\n".join(f"• {line}" for line in lines[:MOST_TOLD])
    more = "\n…" if len(lines) > MOST_TOLD else ""
    return (Message(escape(f"{heading}\n{shown}{more}"[: MESSAGE_UNITS // 2], quote=False)),)
