"""Long polling: Telegram is asked for updates, and told to forget them when they are answered."""

import asyncio
import logging
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import orjson
from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.request import BaseRequest
from yarl import URL

from bot.app import App
from bot.metrics import Metrics
from bot.settings import Misconfigured, Polling
from bot.signals import until
from bot.telegram.connection import connected
from bot.telegram.intake import ALLOWED, Intake, finished
from bot.telegram.limits import POLLING, Limits
from bot.telegram.offsets import LIMIT, OffsetWindow
from bot.telegram.retrying import Retrying
from bot.telegram.running import answering
from bot.telegram.status_pages import StatusPages
from bot.telegram.updates import update_number
from db.readers import Readers

LONG_POLL = 25
"""Seconds for which Telegram waits for an update before it answers with none."""
NETWORK = 10.0
"""Seconds that the way there and back may take besides."""
REFILL = 30
"""While more is waiting at Telegram: how much room makes it worth asking."""

log = logging.getLogger(__name__)


async def run(
    app: App, readers: Readers, polling: Polling, stop: asyncio.Event, limits: Limits = POLLING
) -> None:
    """Until ``stop`` is set; raises Misconfigured for what the operator must mend."""
    await until(stop, _run(app, readers, polling, limits))


async def _run(app: App, readers: Readers, polling: Polling, limits: Limits) -> None:
    retrying = Retrying(app.metrics, limits.for_ever())
    async with (
        StatusPages.served(app, readers, polling.port) as pages,
        connected(polling, retrying) as (bot, updates),
    ):
        poller = Poller(bot, updates, retrying, limits, app.metrics)
        try:
            async with answering(app, readers, polling, bot, retrying=retrying, limits=limits) as intake:
                log.info("polling as @%s", bot.username)
                pages.open(lambda: poller.reaches)
                await poller.run(intake, take_over=polling.take_over)
        finally:
            pages.close()
            await poller.confirm()


class Poller:
    """Hands Telegram's updates to the intake, and lets Telegram forget them in order."""

    def __init__(
        self, bot: Bot, updates: BaseRequest, retrying: Retrying, limits: Limits, metrics: Metrics
    ) -> None:
        self._bot = bot
        self._updates = updates
        self._retrying = retrying
        self._limits = limits
        self._metrics = metrics
        self._offsets = OffsetWindow(limits)
        self._asked: int | None = None
        """The offset that Telegram was told last."""
        self._aside: set[int] = set()
        """Updates that Telegram has forgotten and that are not answered yet."""
        self._alone = False
        """Nobody else fetches this bot's updates."""
        self.reaches = True
        """Whether Telegram answered when it was asked last."""

    async def run(self, intake: Intake, *, take_over: bool) -> None:
        """For ever; Misconfigured where another process has the updates, or Telegram refuses the token."""
        try:
            await self._claim(take_over)
            self._alone = True
            while True:
                updates = await self._retrying.insist(self._fetch, Conflict, InvalidToken)
                for update in updates:
                    self._take(intake, update)
                await self._rest(len(updates), intake)
        except Conflict as conflict:
            self._alone = False
            raise Misconfigured(_conflict(conflict)) from None
        except InvalidToken:
            raise Misconfigured("TELEGRAM_BOT_TOKEN is refused by Telegram") from None

    async def _claim(self, take_over: bool) -> None:
        """Telegram hands out nothing while a webhook is set; removing it silences whoever serves it."""
        webhook = await self._retrying.insist(self._webhook, InvalidToken)
        if not webhook:
            return
        if not take_over:
            # Host and port only: the path may be meant to be nobody else's knowledge.
            raise Misconfigured(
                f"this bot is served by webhook at {URL(webhook).authority}: stop that process,"
                " then start this one with: poll --take-over"
            )
        await self._retrying.insist(self._bot.delete_webhook, InvalidToken)

    async def _webhook(self) -> str:
        """Its address; empty for none. Raw: some servers leave out what python-telegram-bot wants to know."""
        info: Any = await self._updates.post(f"{self._bot.base_url}/getWebhookInfo")
        return str(info["url"])

    async def confirm(self) -> None:
        """Let Telegram forget what is answered; what fails here is known as answered when it comes again."""
        if not self._alone or self._asked == self._offsets.offset:
            # Asking would end the other poller's wait, or say nothing new.
            return
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(1):
                await self._get(limit=1, wait=0, offset=self._offsets.offset)

    async def _fetch(self) -> list[Any]:
        return await self._get(
            limit=LIMIT, wait=LONG_POLL if self._offsets.empty else 0, offset=self._next_offset()
        )

    async def _get(self, limit: int, wait: int, offset: int | None) -> list[Any]:
        """Raw updates: Bot.get_updates reads all or none, and one that is broken must not stop the rest."""
        query: dict[str, str | int] = {
            "limit": limit,
            "timeout": wait,
            "allowed_updates": orjson.dumps(ALLOWED).decode(),
        }
        if offset is not None:
            query["offset"] = offset
        self._asked = offset
        try:
            updates = await self._updates.post(
                f"{self._bot.base_url}/getUpdates?{urlencode(query)}", read_timeout=wait + NETWORK
            )
        except TelegramError:
            self._asked, self.reaches = None, False
            raise
        self.reaches = True
        return updates if isinstance(updates, list) else []

    def _next_offset(self) -> int | None:
        """The window's, or the number before it where the window's was asked for last.

        A Bot API server hands out a single update to who asks for the same offset within half a second. That
        is to slow down programs that never confirm; here one chat's long wait would slow down all others. To
        ask for less confirms nothing and brings nothing back, for what is confirmed is deleted (TDLib,
        TQueue.cpp: ``get`` pops what is before the offset, and hands out what is left from there on).
        """
        offset = self._offsets.offset
        return offset - 1 if offset and offset == self._asked else offset

    def _take(self, intake: Intake, update: Any) -> None:
        number = update_number(update)
        if number is None:
            log.error("something among the updates is no update and is skipped")
        elif self._offsets.take(number):
            intake.take(number, update).add_done_callback(lambda task: self._finish(number, task))

    def _finish(self, number: int, task: asyncio.Task[bool]) -> None:
        if number in self._aside:
            self._end_aside(number, task)
            return
        if finished(task):
            self._offsets.done(number)
        else:
            self._offsets.give_back(number)

    async def _rest(self, handed_out: int, intake: Intake) -> None:
        """Until it is worth asking again.

        Telegram hands out again what is not confirmed, so asking at once would be asking for the same.
        """
        more_is_waiting = handed_out == LIMIT
        await self._offsets.until(REFILL if more_is_waiting else LIMIT, self._limits.poll_pause)
        if intake.room >= LIMIT:
            self._set_aside(intake)
        if not self._offsets.room:
            await self._offsets.until(1, self._limits.refused)

    def _set_aside(self, intake: Intake) -> None:
        """The one case in which updates are confirmed before they are answered: a stop can lose them now.

        Otherwise a few chats that Telegram makes wait would stop all others.
        """
        aside = self._offsets.set_aside(intake.refused_for)
        if aside and not self._aside:
            log.warning("Telegram makes some chats wait: they are set aside, so that the others go on")
        self._aside.update(aside)
        self._metrics.set_aside += len(aside)

    def _end_aside(self, number: int, task: asyncio.Task[bool]) -> None:
        self._aside.discard(number)
        if not finished(task):
            self._metrics.errors["lost"] += 1
            log.error(
                "an update that was set aside is lost: a chat had to wait for longer than this process ran"
            )


def _conflict(conflict: Conflict) -> str:
    """Telegram has one error for both: another getUpdates, and a webhook that was set meanwhile."""
    if "webhook" in conflict.message.lower():
        return "a webhook was set for this bot, so that another process serves it; stop one of the two"
    return "another bot is running with this TELEGRAM_BOT_TOKEN; stop it, or use a second token"
