"""The local mode: the real bot, polling a Telegram of its own on this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from time import time_ns

from bot.app import App
from bot.settings import Misconfigured, Secret, Settings
from bot.telegram import polling
from db.readers import Readers
from telegram_local.demo_users import ADMIN_ID
from telegram_local.server import CannotListen, LocalTelegram

START = "/start"


@dataclass(frozen=True, slots=True)
class Hosted:
    """A Telegram that listens; ``settings`` are those of a bot on it."""

    telegram: LocalTelegram
    settings: Settings

    async def open_chat(self) -> int:
        """A reader's chat with the bot, as if they had pressed Start: a bot may not write first."""
        people = self.telegram.people.values()
        reader = next(one for one in people if one.language_code == self.settings.default_language)
        await self.telegram.say(reader, START)
        return reader.id


async def run(app: App, readers: Readers, settings: Settings, stop: asyncio.Event) -> None:
    """Until ``stop`` is set; the chat page listens on 127.0.0.1 at the configured port."""
    async with hosted(settings) as here:
        await polling.run(app, readers, here.settings.polling(), stop)


@asynccontextmanager
async def hosted(settings: Settings) -> AsyncIterator[Hosted]:
    """Misconfigured where the port is taken."""
    telegram = LocalTelegram(name="Derek", username="derek_local_bot", supports_inline_queries=True)
    telegram.populate(ADMIN_ID)
    # It begins anew at each start, while what was answered is remembered by its number in DATA_DIR.
    telegram.number_updates_from(time_ns() // 1_000)
    try:
        await telegram.start(port=settings.page_port)
    except CannotListen as reason:
        raise Misconfigured(f"{reason}; choose another with PORT=…") from reason
    here = replace(
        settings,
        telegram_bot_token=Secret(telegram.token),
        telegram_api_base=telegram.base_url,
        admin_ids=settings.admin_ids | {ADMIN_ID},
        # The page's: a bot that polls opens it for health and metrics otherwise.
        port=None,
    )
    print(f"The chat page is at {telegram.base_url}/ (stop with Ctrl-C)", flush=True)  # noqa: T201
    try:
        yield Hosted(telegram, here)
    finally:
        await telegram.stop()
