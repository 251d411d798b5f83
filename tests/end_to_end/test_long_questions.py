"""A question that is too long for a button: every page of its answer can be reached all the same."""

from typing import Any

from telegram_local import LocalTelegram
from tests.end_to_end.conftest import Running

QUESTION = "/search президентские выборы результаты голосования в парламенте"
PAGES = 4


def _button(message: dict[str, Any], page: int) -> str:
    """The data of the button that leads to the page: its label begins with the number."""
    rows = message["reply_markup"]["inline_keyboard"]
    [data] = [one["callback_data"] for row in rows for one in row if one["text"].startswith(f"{page} ")]
    return str(data)


async def test_every_page_of_a_long_search_in_cyrillic_can_be_reached(
    local: LocalTelegram, running: Running
) -> None:
    reader = local.user(1, "Testova", "ru")
    assert len(QUESTION.encode()) > 64
    async with running("polling"):
        await local.say(reader, QUESTION)
        shown = [(await local.messages(1, at_least=1))[-1]]
        for page in range(2, PAGES):
            await local.press(reader, shown[-1], _button(shown[-1], page))
            await local.confirmed()
            shown.append((await local.messages(1))[-1])
    texts = [message["text"] for message in shown]
    assert len(set(texts)) == len(texts)


async def test_a_button_of_a_process_that_is_gone_still_turns_the_page(
    local: LocalTelegram, running: Running
) -> None:
    reader = local.user(1, "Testova", "ru")
    async with running("polling"):
        await local.say(reader, QUESTION)
        [found] = await local.messages(1, at_least=1)
        await local.confirmed()
    async with running("polling"):
        await local.press(reader, found, _button(found, 2))
        await local.confirmed()
    [turned] = await local.messages(1)
    assert turned["text"] != found["text"]
    assert turned["text"].partition("\n")[0] == found["text"].partition("\n")[0]
