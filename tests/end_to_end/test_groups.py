"""The real bot in a group: who is answered how, who decides, and what becomes of a group that moves."""

from typing import Any

import pytest

from db.readers.sqlite import SqliteReaders
from telegram_local.server import LocalTelegram
from telegram_local.state import User
from tests.end_to_end.conftest import Face, Running

GROUP, SUPERGROUP = -200, -1000


@pytest.fixture
def admin(local: LocalTelegram) -> User:
    return local.user(1, "Aigul", "kk")


@pytest.fixture
def member(local: LocalTelegram) -> User:
    return local.user(2, "Emma", "en")


async def test_a_group_from_the_greeting_to_the_supergroup(
    local: LocalTelegram, running: Running, readers: SqliteReaders, admin: User, member: User
) -> None:
    group = local.group(GROUP, "SqliteReaders", [admin, member], [admin], is_supergroup=False, has_bot=False)
    async with running("polling"):
        await local.add_bot(admin, group)
        [greeting] = await local.messages(GROUP, at_least=1)
        assert greeting["text"].startswith("Сәлеметсіз бе!")

        await local.say(member, "/language ru", group)
        *_, refusal = await local.messages(GROUP, at_least=2)
        assert refusal["text"].startswith("In a group its admins decide this.")
        await local.say(admin, "/language ru", group)
        *_, welcome = await local.messages(GROUP, at_least=3)
        assert welcome["text"].startswith("Буду отвечать по-русски.")

        supergroup = await local.upgrade(admin, group, SUPERGROUP)
        await local.say(member, "/person Ablyazov", supergroup)
        [card] = await local.messages(SUPERGROUP, at_least=1)
        assert card["text"].startswith("Мухтар Аблязов")
        await local.say(admin, "/forget", supergroup)
        await local.messages(SUPERGROUP, at_least=2)
        await local.confirmed()
    assert [await readers.language(id) for id in (GROUP, SUPERGROUP)] == [None, None]


async def test_a_card_in_a_group_is_short_and_its_link_opens_the_whole_in_private(
    local: LocalTelegram, running: Running, member: User
) -> None:
    group = local.group(SUPERGROUP, "SqliteReaders", [member])
    async with running("polling"):
        await local.say(member, "/person Ablyazov", group)
        [short] = await local.messages(SUPERGROUP, at_least=1)
        [[button]] = short["reply_markup"]["inline_keyboard"]
        address, _, payload = button["url"].partition("?start=")
        assert address == "https://t.me/derek_local_bot"
        await local.say(member, f"/start {payload}")
        [card] = await local.messages(2, at_least=1)
    assert _kinds(short).isdisjoint({"blockquote", "expandable_blockquote"})
    assert "expandable_blockquote" in _kinds(card)
    assert card["text"].splitlines()[0] == short["text"].splitlines()[0] == "Mukhtar Ablyazov"


async def test_a_page_is_turned_by_whoever_asked_and_others_get_their_own(
    local: LocalTelegram, running: Running, admin: User, member: User
) -> None:
    group = local.group(SUPERGROUP, "SqliteReaders", [admin, member])
    async with running("polling"):
        await local.say(member, "/timeline 2020", group)
        [first] = await local.messages(SUPERGROUP, at_least=1)
        await local.press(member, first, "/timeline 2020 #2")
        await local.confirmed()
        [second] = await local.messages(SUPERGROUP)
        assert second["text"] != first["text"]

        await local.press(admin, second, "/timeline 2020 #3")
        still, own = await local.messages(SUPERGROUP, at_least=2)
        assert still == second
        assert own["text"].startswith("Aigul\n2020")
        assert own["reply_to_message"]["message_id"] == second["message_id"]
        await local.press(admin, own, "/timeline 2020 #2")
        await local.confirmed()
        still, turned = await local.messages(SUPERGROUP)
        assert (still, turned["message_id"]) == (second, own["message_id"])
        assert turned["text"].startswith("Aigul\n2020")


def _kinds(message: dict[str, Any]) -> set[str]:
    return {entity["type"] for entity in message["entities"]}


@pytest.mark.parametrize("face", ["polling", "webhook"])
@pytest.mark.parametrize("local", [{"privacy_mode": False}], indirect=True)
async def test_a_mention_in_reply_asks_who_is_in_the_message(
    local: LocalTelegram, running: Running, member: User, face: Face
) -> None:
    group = local.group(SUPERGROUP, "Editors", [member])
    async with running(face):
        await local.say(member, "Mukhtar Ablyazov met Akezhan Kazhegeldin, they say.", group)
        message = max(group.messages.values(), key=lambda one: one["message_id"])
        await local.say(member, "@derek_local_bot who is in this?", group, message)
        [answer] = await local.messages(SUPERGROUP, at_least=1)
    head, *lines, _ = answer["text"].splitlines()
    assert head == "In this text: 2 names that the base knows"
    assert [("Ablyazov" in line, "Kazhegeldin" in line) for line in lines if line] == [
        (True, False),
        (False, True),
    ]
    assert "expandable_blockquote" not in _kinds(answer)
    [[button]] = answer["reply_markup"]["inline_keyboard"]
    assert button["url"].endswith("?start=e-mukhtar-ablyazov")
