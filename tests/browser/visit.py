"""A visit to the chat page: the page, and the Telegram behind it."""

from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page

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

    async def screenshot(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        await self.page.screenshot(path=SCREENSHOTS / f"local-{name}.png")
