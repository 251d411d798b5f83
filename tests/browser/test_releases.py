"""Ten changes reviewed, published, corrected and rolled back on a phone; what followers and readers see."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Locator, Page, expect

from handlers.conversation import KAZAKHSTAN
from telegram_local import LocalTelegram
from telegram_local.demo_users import ADMIN_ID
from tests.browser.visit import Visit, polled
from tests.db.test_seeds import change

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PATIENCE = 20_000
"""Milliseconds: a build is a process of its own."""
HERALD, LETTER = "facts/herald-2001.yaml", "facts/letter-2003.yaml"
CHANGES = (
    (
        HERALD,
        "en: Aina Testova was the leader of the Sunrise party.",
        "en: Aina Testova led the Sunrise party.",
    ),
    (
        HERALD,
        "ru: Айна Тестова была лидером партии «Восход».",
        "ru: Айна Тестова возглавляла партию «Восход».",
    ),
    (HERALD, "en: The orchard strike began in 1999.", "en: The strike in the orchards began in 1999."),
    (HERALD, "kk: Бақтағы ереуіл 1999 жылы басталды.", "kk: Бақ ішіндегі ереуіл 1999 жылы басталды."),
    (
        HERALD,
        "en: Bolat Testov denied the charge of theft.",
        "en: Bolat Testov rejected the charge of theft.",
    ),
    (HERALD, "en: Sunrise won 84 seats.", "en: The Sunrise party won 84 seats."),
    (HERALD, "when: 2001-03~", "when: 2001-03"),
    (LETTER, "en: The threshold was once seven per cent.", "en: The threshold had been seven per cent."),
    ("entities/people.yaml", "ru: Айна Тестова", "ru: Аина Тестова"),
    ("documents/letter-2003.yaml", "en: A personal letter.", "en: A letter to a friend."),
)
CORRECTED = """
    corrected:
      - on: {today}
        before:
          en: The threshold had been seven per cent.
          ru: Порог когда-то составлял семь процентов.
          kk: Шекті мөлшер бір кезде жеті пайыз болған.
        why:
          en: The letter says only that it was so once.
          ru: В письме сказано лишь, что так было когда-то.
          kk: Хатта тек бір кезде солай болғаны айтылған.
"""


@pytest_asyncio.fixture(loop_scope="session")
async def curated(telegram: LocalTelegram, seeds: Path, tmp_path: Path) -> AsyncIterator[LocalTelegram]:
    admins, data = frozenset({ADMIN_ID}), tmp_path / "data"
    async with polled(telegram, tmp_path, admin_ids=admins, seeds_dir=seeds, data_dir=data) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def editor(curated: LocalTelegram, context: BrowserContext) -> Visit:
    visit = Visit(curated, await context.new_page(), [])
    await visit.page.set_viewport_size({"width": 390, "height": 1400})
    visit.page.set_default_timeout(PATIENCE)
    await visit.page.goto(curated.base_url)
    return visit


def last(page: Page) -> Locator:
    return page.locator(".theirs").last


def correct(seeds: Path, today: date) -> None:
    """What was said of the threshold, with the day of its correction."""
    text = (seeds / LETTER).read_text(encoding="utf-8")
    once = text.replace("The threshold had been seven per cent.", "The threshold was once seven per cent.")
    head, tail = once.split("  - id: threshold-5")
    corrected = f"{head.rstrip()}{CORRECTED.format(today=today)}\n  - id: threshold-5{tail}"
    (seeds / LETTER).write_text(corrected, encoding="utf-8")


async def begin(page: Page, name: str) -> None:
    await become(page, name)
    await page.get_by_role("button", name="Start", exact=True).click()


async def become(page: Page, name: str) -> None:
    await page.get_by_role("radio", name=name).click()


async def test_ten_changes_from_the_review_to_the_rollback(editor: Visit, seeds: Path) -> None:
    page = editor.page
    await begin(page, "Emma")
    await editor.say("/party sunrise")
    await last(page).get_by_role("button", name="Follow").click()
    await expect(last(page)).to_contain_text("You follow Sunrise.", timeout=PATIENCE)
    await editor.screenshot("releases-1-follow")

    for path, before, after in CHANGES:
        change(seeds / path, before, after)
    await begin(page, "Admin")
    await editor.say("/review")
    await expect(last(page)).to_contain_text("What publishing would change", timeout=PATIENCE)
    await editor.screenshot("releases-2-review")
    await last(page).get_by_role("button", name="2 of 2").click()
    await expect(last(page)).to_contain_text("letter to a friend", timeout=PATIENCE)
    await editor.screenshot("releases-3-review-page-2")
    await last(page).get_by_role("button", name="Publish").click()
    await expect(last(page)).to_contain_text("Serving", timeout=PATIENCE)
    await editor.screenshot("releases-4-published")

    await become(page, "Emma")
    await expect(last(page)).to_contain_text("Changed, of what you follow: Sunrise", timeout=PATIENCE)
    await editor.screenshot("releases-5-news")

    # As /changes counts days; what is older stands on its next page.
    today = datetime.now(KAZAKHSTAN).date()
    correct(seeds, today)
    await become(page, "Admin")
    await editor.say("/reload")
    await expect(last(page)).to_contain_text("Corrections", timeout=PATIENCE)
    await editor.screenshot("releases-6-corrected")
    await become(page, "Emma")
    await editor.say("/changes")
    await expect(last(page)).to_contain_text(f"Corrected {today:%B %-d, %Y}", timeout=PATIENCE)
    await editor.screenshot("releases-7-changes")
    await editor.say("/fact threshold-7")
    await expect(last(page)).to_contain_text("Corrected", timeout=PATIENCE)
    await last(page).get_by_role("button", name="Report error").click()
    await expect(last(page)).to_contain_text("30 days at most", timeout=PATIENCE)
    await editor.screenshot("releases-8-report")

    await become(page, "Admin")
    await last(page).get_by_role("button", name="Undo").click()
    await expect(last(page)).to_contain_text("It serves until something is published", timeout=PATIENCE)
    await editor.say("/releases")
    await last(page).get_by_role("button", name="Back to 1").click()
    await expect(last(page)).to_contain_text("Release 5 serves", timeout=PATIENCE)
    await editor.say("/status")
    await editor.screenshot("releases-9-rolled-back")
    await begin(page, "Айжан")
    await editor.say("/changes")
    await expect(last(page)).to_contain_text("Не өзгерді", timeout=PATIENCE)
    await editor.screenshot("releases-10-changes-kk")
