"""The chat page as a newcomer meets it: rendering, buttons, people, looks, and the pane of calls."""

import re
from typing import Literal

import pytest
from playwright.async_api import BrowserContext, Locator, Page, ViewportSize, expect

from telegram_local import LocalTelegram
from telegram_local.demo_users import GROUP_ID
from tests.browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]  # one browser for all of them

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1200, height=800)
Look = Literal["light", "dark"]
WHO = "who is Testov?"


def last(page: Page) -> Locator:
    return page.locator(".message").last


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_a_newcomers_first_minute(visit: Visit, look: Look, size: ViewportSize) -> None:
    page = visit.page
    name = f"{look}-{size['width']}"
    await page.set_viewport_size(size)
    await page.emulate_media(color_scheme=look)
    await expect(page.get_by_role("heading", name="What can this bot do?")).to_be_visible()
    await visit.screenshot(f"{name}-welcome")
    await page.get_by_role("button", name="Start", exact=True).click()
    await page.get_by_role("button", name="Aibek Testov").click()
    await expect(last(page)).to_contain_text("Aibek Testov has led the Invented Party")
    await visit.screenshot(f"{name}-answer")
    await page.get_by_role("button", name="Show the whole quote").click()
    await expect(page.get_by_role("button", name="Fold the quote")).to_be_visible()
    await page.get_by_role("button", name="1 / 2").click()
    await expect(last(page)).to_contain_text("page 2 of 2")
    await expect(last(page)).to_contain_text("edited")
    await page.get_by_role("button", name="1 / 2").click()
    await page.get_by_role("button", name="Timeline", exact=True).click()
    await expect(page.locator("#toast")).to_have_text("The timeline has one entry.")
    await page.locator(".message").last.get_by_role("button", name="Sources").click()
    await expect(page.get_by_role("dialog")).to_contain_text("The Example Post, 9 April 2018")
    await page.keyboard.press("Enter")
    await visit.say("/chart")
    await expect(page.get_by_role("button", name="Open the picture")).to_be_visible()
    await visit.screenshot(f"{name}-pictures")
    assert await page.evaluate("document.documentElement.scrollWidth") == size["width"]


async def test_text_is_drawn_as_telegram_draws_it(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="Start", exact=True).click()
    await visit.say(WHO)
    card = last(page)
    await expect(card.locator("strong").first).to_have_text("Aibek Testov")
    await expect(card.locator("em")).to_have_text("(as of 9 April 2018)")
    await expect(card.get_by_role("link", name="The Example Post")).to_have_attribute(
        "href", "https://example.org/testov"
    )
    await expect(card.locator("blockquote")).to_have_count(2)
    await card.get_by_role("button", name="/timeline").click()
    await expect(page.locator(".mine").last).to_contain_text("/timeline")


async def test_what_looks_like_html_stays_text(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="Start", exact=True).click()
    await visit.say("<img src=x onerror=alert(1)> <b>x</b>")
    await expect(page.locator(".mine").last).to_contain_text("<img src=x onerror=alert(1)> <b>x</b>")


async def test_commands_are_completed_by_keyboard_in_the_readers_language(visit: Visit) -> None:
    page = visit.page
    field = page.get_by_role("textbox", name="Message")
    await page.get_by_role("radio", name="Игорь").click()
    await page.get_by_role("button", name="Start", exact=True).click()
    await field.fill("/p")
    options = page.get_by_role("option")
    await expect(options).to_have_text(
        [re.compile("/person.*Кто этот человек"), re.compile("/party.*Что это за партия")]
    )
    await page.keyboard.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Tab")
    await expect(field).to_have_value("/party ")
    await field.fill("/h")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine").last).to_contain_text("/help")
    await page.get_by_role("button", name="Commands").click()
    await expect(options).to_have_count(4)
    await page.keyboard.press("Escape")
    await expect(options.first).to_be_hidden()


async def test_people_have_chats_of_their_own_and_a_group_in_common(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".theirs")).to_have_count(1)
    await page.get_by_role("radio", name="Emma").press("ArrowRight")
    await expect(page.get_by_role("radio", name="Игорь")).to_be_focused()
    await expect(page.get_by_role("heading", name="What can this bot do?")).to_be_visible()
    await page.get_by_role("button", name="News readers").click()
    await visit.say("good morning")
    await visit.say("/start")
    await expect(last(page)).to_contain_text("Hello!")
    await expect(page.locator(".theirs")).to_have_count(1)
    await page.get_by_role("radio", name="Айжан").click()
    await expect(page.locator(".message").first).to_contain_text("Игорьgood morning")
    await visit.do("Reply", last(page))
    await visit.say("and who is Testov?")
    await expect(page.locator(".mine .answered")).to_contain_text("DerekHello!")
    assert len(await visit.telegram.messages(GROUP_ID, at_least=2)) == 2
    await visit.screenshot("light-1200-group")


async def test_the_bot_can_be_removed_from_the_group_and_added_again(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="News readers").click()
    await page.get_by_role("button", name="Remove Derek").click()
    await expect(page.locator(".notice")).to_have_text("Emma removed Derek")
    await expect(page.locator("#status")).to_have_text("4 members")
    await visit.say("/start")
    await page.get_by_role("button", name="Add Derek").click()
    await expect(page.locator(".notice").last).to_have_text("Emma added Derek")
    await expect(page.locator("#status")).to_have_text("5 members")
    await expect(page.locator(".theirs")).to_have_count(0)
    await visit.say("/start")
    await expect(page.locator(".theirs")).to_have_count(1)


async def test_a_group_that_becomes_a_supergroup_stays_open(visit: Visit) -> None:
    page, telegram = visit.page, visit.telegram
    emma = telegram.people[1001]
    group = telegram.group(-200, "Few readers", [emma], is_supergroup=False)
    await page.get_by_role("button", name="Few readers").click()
    await telegram.upgrade(emma, group, -1000)
    await expect(page.locator(".notice")).to_have_text("This group became a supergroup")
    await expect(page.get_by_role("button", name="Few readers")).to_have_count(1)
    await visit.say("/start")
    assert len(await telegram.messages(-1000, at_least=1)) == 1


async def test_messages_elsewhere_are_counted(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="News readers").click()
    await visit.say("/start")
    await expect(last(page)).to_contain_text("Hello!")
    await page.get_by_role("button", name="Derek", exact=False).first.click()
    emma = visit.telegram.people[1001]
    await visit.telegram.say(emma, "/start", visit.telegram.chats[GROUP_ID])
    await expect(page.get_by_label("2 unread")).to_be_visible()


async def test_the_keyboard_keeps_its_place_when_a_message_changes(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="Start", exact=True).press("Enter")
    await page.get_by_role("button", name="Aibek Testov").press("Enter")
    await page.get_by_role("button", name="1 / 2").focus()
    await page.keyboard.press("Enter")
    await expect(last(page)).to_contain_text("page 2 of 2")
    await expect(page.get_by_role("button", name="Timeline", exact=True)).to_have_count(0)
    await page.get_by_role("button", name="1 / 2").press("Enter")
    await expect(last(page).get_by_role("button", name="Show the whole quote")).to_be_visible()
    await page.get_by_role("button", name="Sources", exact=True).press("Enter")
    await page.get_by_role("button", name="OK", exact=True).press("Enter")
    await expect(page.get_by_role("button", name="Sources", exact=True)).to_be_focused()


async def test_a_picture_opens_and_closes(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="Start", exact=True).click()
    await visit.say("/chart")
    await page.get_by_role("button", name="Open the picture").click()
    await expect(page.get_by_role("dialog", name="Picture")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog", name="Picture")).to_be_hidden()


async def test_the_bot_can_be_blocked_and_let_in_again(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="Start", exact=True).click()
    await page.get_by_role("button", name="Block Derek").click()
    await page.get_by_role("button", name="Unblock").click()
    await expect(page.get_by_role("textbox", name="Message")).to_be_visible()


async def test_the_look_follows_the_system_until_it_is_chosen(visit: Visit) -> None:
    page = visit.page
    root = page.locator("html")
    await expect(root).to_have_attribute("data-look", "light")
    await page.emulate_media(color_scheme="dark")
    await expect(root).to_have_attribute("data-look", "dark")
    await page.get_by_role("button", name="Look: as the system").click()
    await expect(root).to_have_attribute("data-look", "light")
    await page.reload()
    await expect(root).to_have_attribute("data-look", "light")
    await page.get_by_role("button", name="Look: light").click()
    await expect(root).to_have_attribute("data-look", "dark")


async def test_the_pane_shows_every_call_as_json(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".theirs")).to_have_count(1)
    await page.get_by_role("button", name="Bot API calls").click()
    call = page.locator("#calls li", has_text="sendMessage")
    await call.locator("summary").click()
    await expect(call.locator(".json").first).to_contain_text('"parse_mode": "HTML"')
    await expect(call.locator(".json").last).to_contain_text('"entities"')
    await page.get_by_text("Misbehave at the next call").click()
    await page.get_by_role("button", name="500 Server error").click()
    await visit.say("/start")
    await expect(page.locator("#calls li", has_text="Internal Server Error")).to_be_visible()
    await visit.screenshot("light-1200-calls")


async def test_on_a_phone_the_people_are_in_view_and_the_chats_in_a_drawer(visit: Visit) -> None:
    page = visit.page
    await page.set_viewport_size(PHONE)
    for name in ("Emma", "Игорь", "Айжан", "Admin"):
        await expect(page.get_by_role("radio", name=name)).to_be_in_viewport(ratio=1)
    await expect(page.get_by_role("button", name="News readers")).to_be_hidden()
    await page.get_by_role("button", name="Chats").click()
    await expect(page.locator(".chat-row[aria-current]")).to_be_focused()
    await visit.screenshot("light-390-chats")
    await page.get_by_role("button", name="News readers").click()
    await expect(page.get_by_role("heading", name="News readers")).to_be_visible()
    await expect(page.get_by_role("button", name="News readers")).to_be_hidden()
    await page.get_by_role("button", name="Bot API calls").click()
    await page.get_by_role("button", name="Close").click()
    await expect(page.get_by_role("button", name="Bot API calls")).to_be_focused()


async def test_a_long_message_shows_its_end_when_it_comes_and_when_it_is_edited(visit: Visit) -> None:
    """As the clients of phones do: what is too long for a screen must be scrolled up to be read."""
    page = visit.page
    await page.set_viewport_size(PHONE)
    await page.get_by_role("button", name="Start", exact=True).click()
    await visit.say("/long")
    button = last(page).get_by_role("button", name="Longer")
    await expect(button).to_be_in_viewport(ratio=1)
    await expect(last(page).locator("strong").first).not_to_be_in_viewport()
    await visit.screenshot("light-390-long")
    await button.click()
    await expect(page.get_by_text("This is its end.")).to_be_in_viewport()
    await expect(page.locator("#down")).to_be_hidden()


async def test_an_edit_of_an_older_message_leaves_its_end_where_it_was(visit: Visit) -> None:
    page = visit.page
    await page.set_viewport_size(PHONE)
    await page.get_by_role("button", name="Start", exact=True).click()
    await visit.say(WHO)
    card = page.locator(".theirs:has(blockquote)")
    await expect(card).to_have_count(1)
    for _ in range(2):
        await visit.say("/long")
    await expect(page.locator(".theirs")).to_have_count(4)
    press = card.get_by_role("button", name="1 / 2")
    await press.scroll_into_view_if_needed()
    before = await press.bounding_box()
    await press.click()
    await expect(page.get_by_text("page 2 of 2")).to_be_visible()
    after = await page.get_by_role("button", name="1 / 2").bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2


async def test_labels_stand_on_one_line_and_folded_quotes_on_three(visit: Visit) -> None:
    page = visit.page
    await page.set_viewport_size(PHONE)
    await page.get_by_role("button", name="Start", exact=True).click()
    await visit.say("/links")
    keys = last(page).locator(".key")
    await expect(keys).to_have_count(8)
    heights = await keys.evaluate_all("keys => keys.map(key => key.clientHeight)")
    assert set(heights) == {40}
    cut = keys.last.locator("span")
    assert await cut.evaluate("label => label.scrollWidth > label.clientWidth")
    assert await cut.evaluate("label => getComputedStyle(label).textOverflow") == "ellipsis"
    await visit.say(WHO)
    quote = last(page).locator(".expandable .folding")
    await expect(quote).to_be_visible()
    lines = "node => node.clientHeight / parseFloat(getComputedStyle(node).lineHeight)"
    assert round(await quote.evaluate(lines)) == 3
    await page.get_by_role("button", name="Show the whole quote").click()
    assert round(await quote.evaluate(lines)) > 3


async def test_every_text_says_its_language(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("radio", name="Игорь").click()
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(last(page)).to_contain_text("Hello!")
    quote = "<blockquote>“Mr Testov took over the party in late 2016,” the paper wrote.</blockquote>"
    for text, language in (
        (f"<b>Айбек Тестов</b> возглавил партию «Нұр Үлгі».\n{quote}", "ru"),
        ("Айбек Тестов партияны 2016 жылдан бері басқарады", "kk"),
        ("Aibek Testov has led it since 2016", "en"),
        ("2016", "ru"),
    ):
        await visit.call("sendMessage", chat_id=1002, text=text, parse_mode="HTML")
        await expect(page.locator(".theirs .text").last).to_have_attribute("lang", language)
    await expect(page.locator("blockquote").first).to_have_attribute("lang", "en")


async def test_a_mention_that_does_not_reach_the_bot_is_explained(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="News readers").click()
    await visit.say("good morning")
    await visit.say("@derek_local_bot who is this?")
    notice = page.locator(".notice")
    await expect(notice).to_contain_text("privacy mode")
    await expect(notice).to_have_count(1)
    await page.reload()
    await expect(notice).to_have_count(1)


async def test_nothing_is_fetched_from_elsewhere(answered: LocalTelegram, context: BrowserContext) -> None:
    page = await context.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    await page.goto(answered.base_url)
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".theirs")).to_have_count(1)
    assert all(url.startswith(answered.base_url) for url in fetched)


async def test_the_page_says_when_no_bot_listens(telegram: LocalTelegram, context: BrowserContext) -> None:
    page = await context.new_page()
    await page.clock.install()
    await page.goto(telegram.base_url)
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(page.locator(".mine")).to_have_count(1)
    await page.clock.run_for(4000)
    await expect(page.get_by_text("Is it running?")).to_be_visible()
