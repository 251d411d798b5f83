"""A newcomer's first minute with the real bot over the real base, in a real browser."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def last(page: Page) -> Locator:
    return page.locator(".theirs").last


async def test_a_newcomers_first_minute(newcomer: Visit) -> None:
    page = newcomer.page
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(last(page)).to_contain_text("confirmed by the verbatim words of a source")
    await newcomer.screenshot("derek-1-start")

    # An example, its quotes, and the page after it.
    await page.locator(".keyboard button").first.click()
    await expect(last(page).locator("blockquote").first).to_be_visible()
    await newcomer.say("/person Ablyazov")
    await expect(last(page)).to_contain_text("Mukhtar Ablyazov")
    await newcomer.screenshot("derek-2-card")
    await last(page).get_by_role("button", name="Show the whole quote").first.click()
    await expect(last(page).get_by_role("button", name="Fold the quote").first).to_be_visible()
    await last(page).get_by_role("button", name="More").click()
    await expect(last(page).get_by_role("button", name="Fold the quote")).to_have_count(0)
    await expect(last(page).locator(".expandable")).to_be_visible()

    # Another language, a question in Russian, and an honest miss.
    await newcomer.say("/language ru")
    await expect(last(page)).to_contain_text("Буду отвечать по-русски")
    await newcomer.say("кто такой Назарбаев?")
    await expect(last(page)).to_contain_text("Нурсултан Назарбаев")
    await newcomer.say("Пабло Пикассо")
    await expect(last(page)).to_contain_text("ничего не доказывает")
    await newcomer.screenshot("derek-3-miss")

    # The group: nothing but what is meant for the bot.
    await page.get_by_role("button", name="News readers").click()
    await newcomer.say("good morning")
    await newcomer.say("/party Nur Otan")
    await expect(last(page)).to_contain_text("Nur Otan")
    await expect(page.locator(".theirs")).to_have_count(1)


async def test_a_card_fits_a_phone_in_the_dark(newcomer: Visit) -> None:
    page = newcomer.page
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.emulate_media(color_scheme="dark")
    await page.get_by_role("button", name="Start", exact=True).click()
    await newcomer.say("Әблязов деген кім?")
    await expect(last(page)).to_contain_text("Мұхтар Әблязов")
    await newcomer.screenshot("derek-4-phone-dark")
    assert await page.evaluate("document.documentElement.scrollWidth") == 390


async def test_a_picture_is_seen_turned_and_read_aloud(newcomer: Visit) -> None:
    page = newcomer.page
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_role("button", name="Start", exact=True).click()
    await newcomer.say("/timeline kazhegeldin picture")
    image = last(page).locator("img")
    await expect(image).to_be_visible(timeout=10_000)
    assert await image.evaluate("image => image.naturalWidth") == 975
    # What a screen reader says in place of the picture: its heading and its footnotes.
    await expect(image).to_have_attribute("alt", re.compile(r"^Akezhan Kazhegeldin: 20 events\n¹ "))
    first = await image.get_attribute("src")
    await last(page).get_by_role("button", name="2 of 4 ›").click()
    await expect(image).not_to_have_attribute("src", first or "", timeout=10_000)
    await newcomer.screenshot("derek-picture")
