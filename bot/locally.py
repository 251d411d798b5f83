"""The local mode: the real bot, polling a Telegram of its own on this machine."""

import asyncio
from dataclasses import replace

from bot.app import App
from bot.settings import Misconfigured, Secret, Settings
from bot.telegram import polling
from db.readers import Readers
from telegram_local.demo_users import ADMIN_ID
from telegram_local.server import CannotListen, LocalTelegram


async def run(app: App, readers: Readers, settings: Settings, stop: asyncio.Event) -> None:
    """Until ``stop`` is set; the chat page listens on 127.0.0.1 at the configured port."""
    telegram = LocalTelegram(name="Derek", username="derek_local_bot", supports_inline_queries=True)
    telegram.populate(ADMIN_ID)
    try:
        await telegram.start(port=settings.port)
    except CannotListen as reason:
        raise Misconfigured(f"{reason}; choose another with PORT=…") from reason
    here = replace(
        settings,
        telegram_bot_token=Secret(telegram.token),
        telegram_api_base=telegram.base_url,
        admin_ids=settings.admin_ids | {ADMIN_ID},
    )
    print(f"The chat page is at {telegram.base_url}/ (stop with Ctrl-C)", flush=True)  # noqa: T201
    try:
        await polling.run(app, readers, here.polling(), stop)
    finally:
        await telegram.stop()
