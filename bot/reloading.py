"""Reloads that the operating system asks for."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import App
from bot.render import as_text
from handlers.conversation import Outcome, Question

log = logging.getLogger(__name__)


@asynccontextmanager
async def reloading(app: App, wished: asyncio.Event) -> AsyncIterator[None]:
    """Meanwhile reload when it is wished, as an admin would; what is wished meanwhile is one more."""
    reloads = asyncio.create_task(_reload_when(app, wished))
    try:
        yield
    finally:
        # A build that is under way ends too, and nothing of it is left.
        reloads.cancel()
        await asyncio.wait({reloads})


async def _reload_when(app: App, wished: asyncio.Event) -> None:
    while True:
        await wished.wait()
        wished.clear()
        await _reload(app)


async def _reload(app: App) -> None:
    drawn = await app.answer(Question.parse("/reload", "en", admin=True), as_text.text)
    level = logging.INFO if drawn.outcome is Outcome.ANSWERED else logging.ERROR
    for line in filter(None, drawn.shown.splitlines()):
        log.log(level, "%s", line)
