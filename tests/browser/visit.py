"""A visit to the chat page: the page, and the Telegram behind it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from playwright.async_api import Locator, Page

from bot.app import App
from bot.settings import Secret, Settings
from bot.telegram import polling
from db.readers.sqlite import SqliteReaders
from telegram_local import LocalTelegram

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"


@asynccontextmanager
async def polled(telegram: LocalTelegram, folder: Path, **settings: Any) -> AsyncIterator[LocalTelegram]:
    """The bot polls; what it keeps stands in the folder."""
    configured = Settings(
        telegram_bot_token=Secret(telegram.token), telegram_api_base=telegram.base_url, **settings
    )
    stop = asyncio.Event()
    readers = await SqliteReaders.open(folder / "readers.db")
    async with App.open(configured, publishing=True) as app:
        running = asyncio.create_task(polling.run(app, readers, configured.polling(), stop))
        await telegram.polled()
        yield telegram
        stop.set()
        await running
    await readers.close()


@dataclass
class Visit:
    telegram: LocalTelegram
    page: Page
    faults: list[str]
    """What the browser complained of."""

    async def say(self, text: str) -> None:
        await self.page.get_by_role("textbox", name="Message").fill(text)
        await self.page.get_by_role("button", name="Send", exact=True).click()

    async def do(self, deed: str, message: Locator) -> None:
        """Chooses something from the menu of a message."""
        await message.get_by_role("button", name="What to do with this message").click()
        await self.page.get_by_role("menuitem", name=deed).click()

    async def call(self, method: str, **parameters: Any) -> Any:
        """Calls a method of the Bot API, as the bot."""
        address = f"{self.telegram.base_url}/bot{self.telegram.token}/{method}"
        async with ClientSession() as session, session.post(address, json=parameters) as response:
            answer = await response.json()
            assert answer["ok"], answer
            return answer["result"]

    async def screenshot(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        await self.page.screenshot(path=SCREENSHOTS / f"local-{name}.png")
