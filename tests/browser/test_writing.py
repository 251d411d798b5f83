"""What can be sent from the chat page: photos, forwards, edits, links with a payload, and inline results."""

import re

import pytest
import pytest_asyncio
from playwright.async_api import FilePayload, Locator, Page, expect

from telegram_local.demo_users import GROUP_ID
from tests.browser.stand_in import picture
from tests.browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHOTO = FilePayload(name="bars.png", mimeType="image/png", buffer=picture())


@pytest_asyncio.fixture(loop_scope="session", autouse=True)
async def started(visit: Visit) -> None:
    await visit.page.set_viewport_size({"width": 390, "height": 844})
    await visit.page.get_by_role("button", name="Start", exact=True).click()
    await expect(theirs(visit.page)).to_contain_text("Hello!")


def theirs(page: Page) -> Locator:
    return page.locator(".theirs").last


def mine(page: Page) -> Locator:
    return page.locator(".mine").last


async def attach(page: Page) -> None:
    await page.locator("#photo").set_input_files(PHOTO)


async def test_a_photo_is_sent_with_its_caption(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="Attach").click()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("menuitem", name="Photo").click()
    await (await chooser.value).set_files(PHOTO)
    await expect(page.locator("#draft")).to_contain_text("bars.png")
    await visit.screenshot("light-390-draft")
    await visit.say("Who is this?")
    await expect(theirs(page)).to_contain_text("photo 480×300; caption Who is this?")
    await expect(mine(page).get_by_role("button", name="Open the picture")).to_be_visible()
    await expect(page.locator("#draft")).to_be_hidden()


async def test_a_photo_needs_no_caption_and_can_be_taken_back(visit: Visit) -> None:
    page = visit.page
    await attach(page)
    await page.get_by_role("button", name="Without it: Photo").click()
    await expect(page.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    await attach(page)
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(theirs(page)).to_contain_text(re.compile("photo 480×300.*\\d$"))


async def test_what_cannot_be_sent_stays_and_is_explained(visit: Visit) -> None:
    page = visit.page
    await attach(page)
    await visit.say("x" * 1025)
    await expect(page.locator("#toast")).to_have_text(re.compile("a caption holds 0 to 1024 UTF-16 units"))
    await expect(page.locator("#draft")).to_contain_text("bars.png")
    visit.faults.clear()  # the browser logs every refused request


async def test_a_channels_post_is_forwarded_with_its_photo(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="Attach").click()
    await page.get_by_role("menuitem", name="As a channel’s post").click()
    await attach(page)
    await visit.say("Testov resigns")
    await expect(mine(page)).to_contain_text("Forwarded from Invented News")
    await expect(theirs(page)).to_contain_text("caption Testov resigns; post of Invented News")


async def test_a_message_is_forwarded_into_a_group(visit: Visit) -> None:
    page = visit.page
    await visit.do("Forward", theirs(page))
    await page.get_by_role("dialog").get_by_role("button", name="News readers").click()
    await expect(page.get_by_role("heading", name="News readers")).to_be_visible()
    await expect(mine(page)).to_contain_text("Forwarded from Derek")
    await expect(mine(page).locator(".keyboard")).to_have_count(0)


async def test_a_message_is_answered_and_edited(visit: Visit) -> None:
    page = visit.page
    await visit.do("Reply", theirs(page))
    await visit.say("who is Testov")
    await expect(mine(page).locator(".answered")).to_contain_text("Hello!")
    await visit.do("Edit", mine(page))
    await expect(page.get_by_role("textbox", name="Message")).to_have_value("who is Testov")
    await visit.say("who is Testova?")
    await expect(mine(page)).to_contain_text("who is Testova?")
    await expect(mine(page)).to_contain_text("edited")
    await expect(theirs(page)).to_contain_text("edited: who is Testova?")


async def test_only_ones_own_words_can_be_edited_and_escape_closes_the_menu(visit: Visit) -> None:
    page = visit.page
    opener = theirs(page).get_by_role("button", name="What to do with this message")
    await opener.press("Enter")
    items = page.get_by_role("menuitem")
    await expect(items).to_have_text(["Reply", "Forward", "Copy"])
    await page.keyboard.press("ArrowDown")
    await expect(items.nth(1)).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(items).to_have_count(0)
    await expect(opener).to_be_focused()


async def test_a_link_with_a_payload_waits_for_the_start_button(visit: Visit) -> None:
    page = visit.page
    await page.goto(f"{visit.telegram.base_url}/?start=e-testov")
    await expect(page.get_by_role("textbox", name="Message")).to_be_hidden()
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(theirs(page)).to_contain_text("Started with e-testov.")
    await expect(page).to_have_url(f"{visit.telegram.base_url}/")


async def test_a_link_in_a_group_leads_to_the_private_chat(visit: Visit) -> None:
    page, telegram = visit.page, visit.telegram
    await telegram.say(telegram.people[1001], "/start@another_bot", telegram.chats[GROUP_ID])
    link = '<a href="https://t.me/derek_local_bot?start=e-testov">with quotes</a>'
    await visit.call("sendMessage", chat_id=GROUP_ID, text=link, parse_mode="HTML")
    await page.get_by_role("button", name="Chats").click()
    await page.get_by_role("button", name="News readers").click()
    await page.get_by_role("link", name="with quotes").click()
    await expect(page.get_by_role("heading", name="Derek")).to_be_visible()
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(theirs(page)).to_contain_text("Started with e-testov.")


async def test_every_kind_of_button_works(visit: Visit) -> None:
    page = visit.page
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await visit.say("/links")
    keys = theirs(page)
    await keys.get_by_role("button", name="Copy").click()
    await expect(page.locator("#toast")).to_have_text("Copied to the clipboard.")
    assert await page.evaluate("navigator.clipboard.readText()") == "Aibek Testov led it."
    link = keys.get_by_role("link", name="The Example Post")
    await expect(link).to_have_attribute("href", "https://example.org/testov")
    field = page.get_by_role("textbox", name="Message")
    await keys.get_by_role("button", name="Search here").click()
    await expect(field).to_have_value("@derek_local_bot Testov")
    await expect(page.get_by_role("option", name="Aibek Testov")).to_be_visible()
    await field.fill("")
    await keys.get_by_role("button", name="Send to a chat").click()
    chats = page.get_by_role("dialog").locator(".chat-row strong")
    await expect(chats).to_have_text(["Derek", "News readers"])
    await page.get_by_role("button", name="Cancel").click()
    await keys.get_by_role("button", name="Open the card").click()
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(theirs(page)).to_contain_text("Started with e-testov.")


async def test_a_result_is_shared_in_a_chat_that_is_chosen(visit: Visit) -> None:
    page = visit.page
    await visit.say("/links")
    await theirs(page).get_by_role("button", name="Share in a group").click()
    chats = page.get_by_role("dialog").locator(".chat-row")
    await expect(chats).to_have_count(1)
    await chats.click()
    await expect(page.get_by_role("heading", name="News readers")).to_be_visible()
    await page.get_by_role("option", name="Aibek Testov").click()
    await expect(mine(page)).to_contain_text("via @derek_local_bot")
    assert visit.telegram.chats[GROUP_ID].messages[1]["from"]["id"] == 1001


async def test_inline_mode_is_typed_with_examples_results_and_more(visit: Visit) -> None:
    page = visit.page
    field = page.get_by_role("textbox", name="Message")
    await field.fill("@derek_local_bot ")
    options = page.get_by_role("option")
    titles = options.locator("strong")
    await expect(titles).to_have_text(["How to ask", "Aibek Testov", "More results"])
    await visit.screenshot("light-390-inline")
    await options.last.click()
    await expect(titles).to_have_text(["How to ask", "The Invented Party"])
    # Enter takes the first result, not the button above it.
    await page.keyboard.press("Enter")
    await expect(mine(page)).to_contain_text("via @derek_local_bot")
    await expect(field).to_have_value("")
    await field.fill("@derek_local_bot x")
    await page.get_by_role("option", name="How to ask").click()
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(theirs(page)).to_contain_text("Started with inline.")
