"""Whether Telegram can be reached, known beforehand: who asks us for it must not make us ask Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.error import TelegramError

PATIENCE = 5.0
"""Seconds after which Telegram counts as out of reach."""


class Reachability:
    """What the last look has shown; made right after Telegram was reached."""

    def __init__(self) -> None:
        self.reached = True

    @classmethod
    @asynccontextmanager
    async def watching(cls, bot: Bot, every: float) -> AsyncIterator["Reachability"]:
        """Look every so many seconds until the end, one look at a time."""
        reachability = cls()
        looks = asyncio.create_task(reachability._watch(bot, every))
        try:
            yield reachability
        finally:
            looks.cancel()

    async def _watch(self, bot: Bot, every: float) -> None:
        while True:
            await asyncio.sleep(every)
            self.reached = await _reaches(bot)


async def _reaches(bot: Bot) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            await bot.get_me()
    except (TelegramError, TimeoutError):
        return False
    return True
