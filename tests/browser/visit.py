"""A visit to the chat page: the page, and the Telegram behind it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from playwright.async_api import Locator, Page

from telegram_local import LocalTelegram

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"


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
