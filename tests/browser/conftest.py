"""The chat page in a real browser, with a small stand-in for a bot on the other side."""

import asyncio
import shutil
import struct
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, Update
from telegram import InputTextMessageContent as Content
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.local import LocalTelegram

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREENSHOTS = Path(__file__).parents[2] / "screenshots"

CARD = """<b>Aibek Testov</b> · politician

Aibek Testov has led the Invented Party since 2016. <i>(as of 9 April 2018)</i>
<blockquote>“Mr Testov took over the party in late 2016,” the paper wrote.</blockquote>
He was charged with fraud in 2017; he denies it.
<blockquote expandable>“Prosecutors in the city of Exampleburg charged Testov with fraud on 3 March 2017, a charge \
which his lawyers called political. The court has not set a date, and neither side would say when it expects \
one. The party said that it would stand by its leader until the end of the trial, whatever the outcome.”\
</blockquote>
Source: <a href="https://example.org/testov">The Example Post</a>, 9 April 2018. More: /timeline"""
SECOND = "<b>Aibek Testov</b> · page 2 of 2\n\nNothing more is stated in the documents."
MENU = {
    "en": [("person", "Who somebody is"), ("party", "What a party is"), ("timeline", "What happened when"), ("help", "What can be asked")],
    "ru": [("person", "Кто этот человек"), ("party", "Что это за партия"), ("timeline", "Что и когда произошло"), ("help", "О чём можно спросить")],
    "kk": [("person", "Бұл кім"), ("party", "Бұл қандай партия"), ("timeline", "Не және қашан болды"), ("help", "Не сұрауға болады")],
}  # fmt: skip


def keyboard(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in rows])


CARD_KEYS = keyboard([("Timeline", "timeline"), ("Sources", "sources")], [("1 / 2  ›", "page:2")])


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    await update.effective_message.reply_html(
        "<b>Hello!</b> Ask me who somebody is, and I shall answer with the words of a source.\n\nFor example:",
        reply_markup=keyboard([("Aibek Testov", "card")], [("The Invented Party", "sources")]),
    )


async def card(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    assert update.effective_chat
    await update.effective_chat.send_action("typing")
    await update.effective_message.reply_html(CARD, reply_markup=CARD_KEYS)


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query
    match query.data:
        case "page:2":
            await query.answer()
            await query.edit_message_text(SECOND, parse_mode="HTML", reply_markup=keyboard([("‹  1 / 2", "page:1")]))
        case "page:1":
            await query.answer()
            await query.edit_message_text(CARD, parse_mode="HTML", reply_markup=CARD_KEYS)
        case "card":
            await query.answer()
            await card(update, context)
        case "timeline":
            await query.answer("The timeline has one entry.")
        case _:
            await query.answer("The Example Post, 9 April 2018", show_alert=True)


async def chart(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    await update.effective_message.reply_photo(picture(), caption="Seats, as the source counts them")
    await update.effective_message.reply_document(b"a,b\n1,2\n", filename="statements.csv")


async def found(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.inline_query
    await update.inline_query.answer(
        [InlineQueryResultArticle("1", "Aibek Testov", Content(CARD, parse_mode="HTML"), description="politician")]
    )


def picture() -> bytes:
    """A picture of bars, drawn by hand."""
    width, height, heights = 480, 300, (220, 140, 90, 60)

    def pixel(x: int, y: int) -> bytes:
        bar, inside = divmod(x - 40, 105)
        drawn = 0 <= bar < len(heights) and inside < 75 and 0 <= height - 20 - y < heights[bar]
        return b"\x2f\x83\xd3" if drawn else b"\xf4\xf7\xfa"

    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(width)) for y in range(height))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def stand_in(telegram: LocalTelegram) -> Application:  # type: ignore[type-arg]
    """A python-telegram-bot application that answers with quotes, buttons, edits and pictures."""
    root = telegram.base_url
    application = (
        ApplicationBuilder()
        .token(telegram.token)
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .build()
    )
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CommandHandler("chart", chart))
    application.add_handler(MessageHandler(filters.TEXT, card))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(InlineQueryHandler(found))
    return application


@dataclass
class Visit:
    telegram: LocalTelegram
    page: Page

    async def say(self, text: str) -> None:
        await self.page.get_by_role("combobox", name="Message").fill(text)
        await self.page.get_by_role("button", name="Send", exact=True).click()

    async def screenshot(self, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        await self.page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.fixture
async def telegram() -> AsyncIterator[LocalTelegram]:
    local = LocalTelegram()
    local.populate()
    await local.start()
    yield local
    await local.stop()


@pytest.fixture
async def answered(telegram: LocalTelegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LocalTelegram]:
    """The local Telegram with the stand-in polling it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    application = stand_in(telegram)
    async with application:
        for language, commands in MENU.items():
            await application.bot.set_my_commands(
                [BotCommand(*command) for command in commands], language_code="" if language == "en" else language
            )
        await application.bot.set_my_description(
            "I answer who is who and what happened, and prove every sentence with the words of a source."
        )
        assert application.updater
        await application.updater.start_polling(timeout=5)
        await application.start()
        yield telegram
        await application.updater.stop()
        await application.stop()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        await chromium.close()


@pytest.fixture
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(
        viewport={"width": 1200, "height": 800}, color_scheme="light", reduced_motion="reduce"
    )
    context.set_default_timeout(5000)
    yield context
    await context.close()


@pytest.fixture
async def visit(answered: LocalTelegram, context: BrowserContext) -> Visit:
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    await page.goto(answered.base_url)
    await page.get_by_text("Everything stays on this machine.").wait_for(state="attached")
    return Visit(answered, page)
