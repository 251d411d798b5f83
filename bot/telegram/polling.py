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

from bot.app import App
from bot.settings import Misconfigured, Settings
from bot.signals import signals_of, until
from bot.telegram.connection import connected
from bot.telegram.intake import ALLOWED, Intake, finished
from bot.telegram.limits import POLLING, Limits
from bot.telegram.menus import publish
from bot.telegram.offsets import LIMIT, OffsetWindow
from bot.telegram.retrying import Retrying
from db.readers.sqlite import Readers

LONG_POLL = 25
"""Seconds for which Telegram waits for an update before it answers with none."""
NETWORK = 10.0
"""Seconds that the way there and back may take besides."""
REFILL = 30
"""While more is waiting at Telegram: how much room makes it worth asking."""

log = logging.getLogger(__name__)


async def poll(app: App, readers: Readers, settings: Settings) -> None:
    """Until SIGINT or SIGTERM; raises Misconfigured for what the operator must mend."""
    with signals_of(app) as stop:
        await run(app, readers, settings, stop)


async def run(
    app: App, readers: Readers, settings: Settings, stop: asyncio.Event, limits: Limits = POLLING
) -> None:
    """The same until ``stop`` is set, for a process that heeds its signals itself."""
    await until(stop, _run(app, readers, settings, limits))


async def _run(app: App, readers: Readers, settings: Settings, limits: Limits) -> None:
    for_ever = Retrying(app.metrics, limits.for_ever())
    async with connected(settings, for_ever) as (bot, updates):
        intake = Intake.build(app, readers, settings, bot, limits)
        poller = Poller(bot, updates, intake, for_ever, limits)
        menus = asyncio.create_task(publish(bot, app.routes, settings, for_ever))
        log.info("polling as @%s", bot.username)
        try:
            await poller.run()
        finally:
            menus.cancel()
            await intake.drain(limits.shutdown_timeout)
            await poller.confirm()
            log.info("stopped")


class Poller:
    """Hands Telegram's updates to the intake, and lets Telegram forget them in order."""

    def __init__(
        self, bot: Bot, updates: BaseRequest, intake: Intake, retrying: Retrying, limits: Limits
    ) -> None:
        self._bot = bot
        self._updates = updates
        self._intake = intake
        self._retrying = retrying
        self._limits = limits
        self._offsets = OffsetWindow()
        self._alone = True

    async def run(self) -> None:
        """For ever; Misconfigured where another process polls with the same token, or Telegram refuses it."""
        try:
            await self._retrying.call(self._bot.delete_webhook, fatal=(InvalidToken,))
            while True:
                updates = await self._fetch_alone()
                for update in updates:
                    self._take(update)
                await self._rest(len(updates))
        except Conflict:
            self._alone = False
            raise Misconfigured(
                "another bot is running with this TELEGRAM_BOT_TOKEN; stop it, or use a second token"
            ) from None
        except InvalidToken:
            raise Misconfigured("TELEGRAM_BOT_TOKEN is refused by Telegram") from None

    async def confirm(self) -> None:
        """Let Telegram forget what is answered; what fails here is known as answered when it comes again."""
        if not self._alone:
            # Asking would end the other poller's wait.
            return
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(1):
                await self._get(limit=1, wait=0)

    async def _fetch_alone(self) -> list[Any]:
        """Conflict where another poller comes between for a second time."""
        try:
            return await self._retrying.call(self._fetch, fatal=(InvalidToken,))
        except Conflict:
            log.warning("another bot is polling with this token; trying once more")
            await asyncio.sleep(self._limits.conflict_pause)
            return await self._retrying.call(self._fetch, fatal=(InvalidToken,))

    async def _fetch(self) -> list[Any]:
        return await self._get(limit=LIMIT, wait=LONG_POLL if self._offsets.empty else 0)

    async def _get(self, limit: int, wait: int) -> list[Any]:
        """Raw updates: Bot.get_updates reads all or none, and one that is broken must not stop the rest."""
        query: dict[str, str | int] = {
            "limit": limit,
            "timeout": wait,
            "allowed_updates": orjson.dumps(ALLOWED).decode(),
        }
        if self._offsets.offset is not None:
            query["offset"] = self._offsets.offset
        updates = await self._updates.post(
            f"{self._bot.base_url}/getUpdates?{urlencode(query)}", read_timeout=wait + NETWORK
        )
        return updates if isinstance(updates, list) else []

    def _take(self, update: Any) -> None:
        number = update.get("update_id") if isinstance(update, dict) else None
        if not isinstance(number, int):
            log.error("something among the updates is no update and is skipped")
        elif self._offsets.take(number):
            self._intake.take(number, update).add_done_callback(lambda task: self._finish(number, task))

    def _finish(self, number: int, task: asyncio.Task[bool]) -> None:
        if finished(task):
            self._offsets.done(number)
        else:
            self._offsets.give_back(number)

    async def _rest(self, handed_out: int) -> None:
        """Until it is worth asking again.

        Telegram hands out again what is not confirmed, so asking at once would be asking for the same.
        """
        more_is_waiting = handed_out == LIMIT
        await self._offsets.until(REFILL if more_is_waiting else LIMIT, self._limits.poll_pause)
        if not self._offsets.room:
            await self._offsets.until(1, self._limits.blocked_for)
        if not self._offsets.room and self._intake.room >= LIMIT and self._offsets.let_go():
            # The one case in which updates are confirmed before they are answered: or one slow chat
            # would stop all others. Only a killed process could lose them now.
            log.warning(
                "a slow chat has held up all others for %g s: they go on without it", self._limits.blocked_for
            )
