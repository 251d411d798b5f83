"""Inline mode of the real bot, typed in the page by hand and by keys alone, in both looks."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = {"width": 390, "height": 844}


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message")


def offered(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


async def start(visit: Visit) -> Page:
    await visit.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    await visit.page.get_by_role("button", name="Start", exact=True).click()
    await expect(visit.page.locator(".theirs")).to_have_count(1)
    return visit.page


async def test_a_name_is_typed_a_card_is_chosen_by_keys_and_leads_back(newcomer: Visit) -> None:
    page = await start(newcomer)
    await field(page).press_sequentially("@derek_local_bot ")
    await expect(offered(page).first).to_contain_text("words with +names")
    await field(page).press_sequentially("Ablyazov")
    await expect(offered(page).first).to_contain_text("Mukhtar Ablyazov")
    # The focus stays in the field: a screen reader hears how many there are, and which one is chosen.
    await expect(page.get_by_role("status").filter(has_text="results")).to_be_attached()
    chosen = await field(page).get_attribute("aria-activedescendant")
    await expect(page.locator(f"#{chosen}")).to_have_attribute("aria-selected", "true")
    for look in ("light", "dark"):
        await page.emulate_media(color_scheme=look)
        await newcomer.screenshot(f"derek-inline-{look}-390")
    await field(page).press("ArrowDown")
    await expect(offered(page).nth(1)).to_have_attribute("aria-selected", "true")
    await field(page).press("ArrowUp")
    await field(page).press("Enter")
    sent = page.locator(".mine").last
    await expect(sent).to_contain_text("via @derek_local_bot")
    await expect(sent).to_contain_text("Kyiv Post, December 2016")
    await expect(page.locator(".theirs")).to_have_count(1)
    await sent.get_by_role("button", name="Open with quotes").click()
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".theirs").last).to_contain_text("Mukhtar Ablyazov")


async def test_own_words_are_sent_with_links_and_nothing_is_said_to_be_nothing(newcomer: Visit) -> None:
    page = await start(newcomer)
    await field(page).fill("@derek_local_bot zzyzx qqq")
    await expect(offered(page)).to_have_text(["Nothing found: “zzyzx qqq”"])
    await field(page).fill("@derek_local_bot as +Ablyazov said in +Brussels forum <b>")
    await expect(offered(page)).to_have_count(1)
    await expect(offered(page)).to_contain_text("With links: Mukhtar Ablyazov")
    await field(page).press("Enter")
    sent = page.locator(".mine").last
    await expect(sent.locator(".text")).to_contain_text("as Ablyazov said in Brussels forum <b>")
    await expect(sent.get_by_role("link", name="Brussels forum")).to_be_visible()


async def test_share_puts_a_fact_into_the_field_of_a_chosen_chat(newcomer: Visit) -> None:
    page = await start(newcomer)
    await newcomer.say("/fact ablyazov-wanted-2016")
    card = page.locator(".theirs").last
    await card.get_by_role("button", name="Share").click()
    await page.get_by_role("dialog").get_by_role("button").first.click()
    await expect(field(page)).to_have_value("@derek_local_bot ablyazov-wanted-2016")
    await expect(offered(page)).to_have_count(1)
    await field(page).press("Enter")
    await expect(page.locator(".mine").last).to_contain_text("He is wanted by Kazakhstan, Russia and Ukraine")
