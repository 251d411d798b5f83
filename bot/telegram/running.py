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

WITHOUT_INLINE = (
    "inline mode is off: to let readers type @%s in any chat, write /setinline to @BotFather"
    " and start this process anew"
)

log = logging.getLogger(__name__)


@asynccontextmanager
async def answering(
    app: App, readers: Readers, telegram: OnTelegram, bot: Bot, *, retrying: Retrying, limits: Limits
) -> AsyncIterator[Intake]:
    """Take updates; meanwhile publish the menus and tell what is new; at the end finish what was taken."""
    if not bot.supports_inline_queries:
        log.info(WITHOUT_INLINE, bot.username)
    intake = Intake.build(app, readers, telegram, bot, limits)
    menus = asyncio.create_task(publish(bot, app.routes, telegram, retrying))
    notices = asyncio.create_task(intake.notices.run())
    try:
        yield intake
    finally:
        menus.cancel()
        intake.notices.stop()
        await asyncio.gather(_ended(notices, limits.notices_stop), intake.drain(limits.shutdown_timeout))
        log.info("stopped")


async def _ended(notices: asyncio.Task[None], within: float) -> None:
    await asyncio.wait({notices}, timeout=within)
    notices.cancel()
