"""The chat page in a real browser, with a small stand-in for a bot on the other side."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright

from telegram_local import LocalTelegram
from tests.browser.stand_in import introduce, stand_in
from tests.browser.visit import Visit, polled

SEEDS = Path(__file__).parents[2] / "seeds"
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


@pytest_asyncio.fixture(loop_scope="session")
async def telegram() -> AsyncIterator[LocalTelegram]:
    local = LocalTelegram(name="Derek", username="derek_local_bot", supports_inline_queries=True)
    local.populate()
    await local.start()
    yield local
    await local.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def answered(telegram: LocalTelegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LocalTelegram]:
    """The local Telegram with the stand-in polling it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    application = stand_in(telegram)
    async with application:
        await introduce(application)
        assert application.updater
        await application.updater.start_polling(timeout=5)
        await application.start()
        yield telegram
        await application.updater.stop()
        await application.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    context = await browser.new_context(
        viewport={"width": 1200, "height": 800}, color_scheme="light", reduced_motion="reduce"
    )
    context.set_default_timeout(5000)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visit(answered: LocalTelegram, context: BrowserContext) -> AsyncIterator[Visit]:
    page = await context.new_page()
    visit = Visit(answered, page, [])
    page.on("pageerror", lambda error: visit.faults.append(str(error)))
    page.on("console", lambda said: visit.faults.append(said.text) if said.type == "error" else None)
    await page.goto(answered.base_url)
    await page.get_by_text("Everything stays on this machine.").wait_for(state="attached")
    yield visit
    assert visit.faults == []


@pytest_asyncio.fixture(loop_scope="session")
async def derek(telegram: LocalTelegram, tmp_path: Path) -> AsyncIterator[LocalTelegram]:
    async with polled(telegram, tmp_path, seeds_dir=SEEDS, data_dir=tmp_path) as telegram_of_derek:
        yield telegram_of_derek


@pytest_asyncio.fixture(loop_scope="session")
async def newcomer(derek: LocalTelegram, context: BrowserContext) -> AsyncIterator[Visit]:
    visit = Visit(derek, await context.new_page(), [])
    visit.page.on("pageerror", lambda error: visit.faults.append(str(error)))
    await visit.page.goto(derek.base_url)
    yield visit
    assert visit.faults == []
