"""What bug reports of other bots told of: the same circumstances, met by ours over real sockets."""

from typing import Any

import pytest

from telegram_local.server import LocalTelegram
from telegram_local.state import User
from tests.end_to_end.conftest import Running
from tests.telegram_local.pictures import png

GROUP, SUPERGROUP, FORUM, CHANNEL = -300, -1_003_000, -1_004_000, -1_005_000
NOBODY = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""Who Telegram says writes in an anonymous admin's place."""


@pytest.fixture
def emma(local: LocalTelegram) -> User:
    return local.user(11, "Emma", "en")


@pytest.fixture
def ivan(local: LocalTelegram) -> User:
    return local.user(12, "Ivan", "ru")


def message(chat: int, text: str, sender: dict[str, Any], **more: Any) -> dict[str, Any]:
    place = {"id": chat, "type": "supergroup", "title": "Readers", **more.pop("place", {})}
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {
        "message_id": 500,
        "date": 1_700_000_000,
        "chat": place,
        "from": sender,
        "text": text,
        "entities": entities,
        **more,
    }


async def test_a_reply_in_a_forums_general_topic_is_answered_without_a_topic(
    local: LocalTelegram, running: Running, emma: User
) -> None:
    local.group(FORUM, "Readers", [emma])
    # Telegram numbers the thread of replies there too, and refuses an answer into it.
    asked = message(FORUM, "/person Ablyazov", emma.json(), message_thread_id=777, place={"is_forum": True})
    async with running("polling"):
        await local.tell("message", asked)
        [call] = await local.called("sendMessage")
    assert "message_thread_id" not in call.parameters


async def test_what_was_edited_or_posted_in_a_channel_is_left_alone(
    local: LocalTelegram, running: Running, emma: User
) -> None:
    local.group(SUPERGROUP, "Readers", [emma])
    post = message(CHANNEL, "/person Ablyazov", {}, place={"type": "channel"})
    del post["from"]
    async with running("polling"):
        await local.tell("edited_message", message(SUPERGROUP, "/person Ablyazov", emma.json(), edit_date=1))
        await local.tell("channel_post", post)
        await local.say(emma, "/version")
        await local.messages(emma.id, at_least=1)
        await local.confirmed()
    assert {call.parameters["chat_id"] for call in await local.called("sendMessage")} == {str(emma.id)}


async def test_an_anonymous_admin_is_answered(local: LocalTelegram, running: Running, emma: User) -> None:
    group = local.group(SUPERGROUP, "Readers", [emma])
    asked = message(SUPERGROUP, "/person Ablyazov", NOBODY, sender_chat=group.json())
    async with running("polling"):
        await local.tell("message", asked)
        [card] = await local.messages(SUPERGROUP, at_least=1)
    assert card["text"].startswith("Mukhtar Ablyazov")


async def test_a_pictures_caption_is_read_like_text(
    local: LocalTelegram, running: Running, emma: User
) -> None:
    async with running("polling"):
        await local.send_photo(emma, png(40, 30), "/person Narymbayev")
        [card] = await local.messages(emma.id, at_least=1)
    assert card["text"].startswith("Ermek Narymbayev")


async def test_a_button_in_a_group_answers_in_the_language_of_its_message(
    local: LocalTelegram, running: Running, emma: User, ivan: User
) -> None:
    group = local.group(SUPERGROUP, "Readers", [emma, ivan])
    async with running("polling"):
        await local.say(emma, "/timeline 2020", group)
        [chronicle] = await local.messages(SUPERGROUP, at_least=1)
        await local.say(ivan, "/person Аблязов", group)
        await local.messages(SUPERGROUP, at_least=2)
        [onward] = [
            button["callback_data"]
            for row in chronicle["reply_markup"]["inline_keyboard"]
            for button in row
            if button.get("callback_data", "").endswith("#2")
        ]
        await local.press(emma, chronicle, onward)
        [edit] = await local.called("editMessageText")
    assert edit.parameters["text"].startswith("<b>2020: ")
    assert " events" in edit.parameters["text"].splitlines()[0]
