"""What polling and webhook do alike while they run."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot

from bot.app import App
from bot.settings import OnTelegram
from bot.telegram.intake import Intake
from bot.telegram.limits import Limits
from bot.telegram.menus import publish
from bot.telegram.retrying import Retrying
from db.readers import Readers

log = logging.getLogger(__name__)


@asynccontextmanager
async def answering(
    app: App, readers: Readers, telegram: OnTelegram, bot: Bot, *, retrying: Retrying, limits: Limits
) -> AsyncIterator[Intake]:
    """Take updates, publish the menus meanwhile, and at the end finish what was taken."""
    intake = Intake.build(app, readers, telegram, bot, limits)
    menus = asyncio.create_task(publish(bot, app.routes, telegram, retrying))
    try:
        yield intake
    finally:
        menus.cancel()
        await intake.drain(limits.shutdown_timeout)
        log.info("stopped")
