"""What the chat page is told over its WebSocket, and what it may do there."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, FormData

from telegram_local import LocalTelegram
from telegram_local.demo_users import GROUP_ID
from telegram_local.json_types import Json
from tests.telegram_local.bare_http import Ask
from tests.telegram_local.pictures import png

EMMA = 1001


class Live:
    """The page's side of the socket."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket

    async def act(self, **fields: Any) -> None:
        await self._socket.send_json(fields)

    async def event(self, name: str) -> Json:
        """The next event of this name; others in between are passed over."""
        async with asyncio.timeout(2):
            while True:
                event: Json = await self._socket.receive_json()
                if event["event"] == name:
                    return event


@pytest.fixture
async def live(telegram: LocalTelegram) -> AsyncIterator[Live]:
    telegram.populate(admin_id=42)
    async with ClientSession() as session, session.ws_connect(f"{telegram.base_url}/live") as socket:
        yield Live(socket)


async def test_a_page_is_told_everything_and_then_each_change(live: Live, ask: Ask) -> None:
    everything = await live.event("everything")
    assert [(user["first_name"], user["language_code"]) for user in everything["users"]] == [
        ("Emma", "en"),
        ("Игорь", "ru"),
        ("Айжан", "kk"),
        ("Admin", "en"),
    ]
    assert everything["users"][-1]["id"] == 42
    await live.act(do="say", user=EMMA, chat=EMMA, text="/start")
    assert (await live.event("message"))["message"]["text"] == "/start"
    await ask("sendChatAction", chat_id=EMMA, action="typing")
    assert (await live.event("action"))["action"] == "typing"
    sent = (await ask("sendMessage", chat_id=EMMA, text="one"))["result"]
    await ask("editMessageText", chat_id=EMMA, message_id=sent["message_id"], text="two")
    assert (await live.event("edited"))["message"]["text"] == "two"


async def test_a_page_sees_each_persons_menu(live: Live, ask: Ask) -> None:
    commands = [{"command": "help", "description": "Помощь"}]
    await ask("setMyCommands", commands=commands, language_code="ru")
    menu = await live.event("menu")
    assert [user["menu"] for user in menu["users"]] == [[], commands, [], []]
    (group,) = menu["groups"]
    assert (group["id"], group["menus"]["1002"]) == (GROUP_ID, commands)


async def test_a_page_sees_every_call(live: Live, ask: Ask) -> None:
    await ask("sendMessage", chat_id=404, text="x")
    call = (await live.event("call"))["call"]
    assert (call["method"], call["status"], call["parameters"]["text"]) == ("sendMessage", 400, "x")
    assert call["answer"]["description"] == "Bad Request: chat not found"


async def test_a_page_can_ask_for_misbehaviour(live: Live, ask: Ask) -> None:
    await live.act(do="fault", user=EMMA, chat=EMMA, fault="unparsable")
    await live.event("updates")
    await live.act(do="fault", user=EMMA, chat=EMMA, fault="429")
    await live.act(do="fault", user=EMMA, chat=EMMA, fault="earthquake")
    assert (await live.event("impossible"))["reason"] == "there is no fault 'earthquake'"
    assert (await ask("getMe"))["error_code"] == 429


async def test_people_edit_and_forward_from_the_page(live: Live, ask: Ask) -> None:
    await live.act(do="say", user=EMMA, chat=EMMA, text="one")
    said = (await live.event("message"))["message"]
    await live.act(do="edit", user=EMMA, chat=EMMA, message=said["message_id"], text="two")
    assert (await live.event("edited"))["message"]["text"] == "two"
    await live.act(do="forward", user=EMMA, chat=GROUP_ID, source=EMMA, message=said["message_id"])
    forwarded = (await live.event("message"))["message"]
    assert (forwarded["text"], forwarded["forward_origin"]["sender_user"]["id"]) == ("two", EMMA)


async def test_a_page_is_told_which_mentions_the_bot_does_not_hear(
    live: Live, telegram: LocalTelegram
) -> None:
    await live.act(do="say", user=EMMA, chat=GROUP_ID, text="@a_local_bot who is this?")
    unheard = await live.event("unheard")
    assert (unheard["chat"], unheard["message"]) == (GROUP_ID, 1)
    await live.act(do="say", user=EMMA, chat=GROUP_ID, text="good morning")
    async with ClientSession() as session, session.ws_connect(f"{telegram.base_url}/live") as socket:
        assert (await Live(socket).event("everything"))["unheard"][str(GROUP_ID)] == [1]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"user": "1001", "chat": "1001", "caption": "Who is this?", "photo": png(4, 3)}, 204),
        ({"user": "1001", "chat": "1001", "photo": b"<svg/>"}, 400),
        ({"user": "1001", "chat": "1001", "caption": "x" * 1025, "photo": png(4, 3)}, 400),
        ({"user": "1001", "chat": "1001"}, 400),
        ({"user": "Emma", "chat": "1001", "photo": png(4, 3)}, 400),
    ],
    ids=["good", "no picture", "long caption", "no photo", "nobody"],
)
async def test_a_photo_is_sent_as_a_form(
    live: Live, telegram: LocalTelegram, form: dict[str, Any], status: int
) -> None:
    await live.event("everything")
    data = FormData()
    for name, value in form.items():
        data.add_field(name, value, **({"filename": "x.png"} if name == "photo" else {}))
    async with ClientSession() as session, session.post(f"{telegram.base_url}/photos", data=data) as answer:
        assert answer.status == status
    assert len(telegram.chats[EMMA].messages) == (1 if status == 204 else 0)


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ({"do": "say", "user": EMMA, "chat": EMMA, "text": "x" * 4097}, "a text holds 1 to 4096"),
        ({"do": "press", "user": EMMA, "chat": EMMA, "message": 404, "data": "x"}, "there is no message 404"),
        ({"do": "say", "user": 404, "chat": 404, "text": "x"}, "malformed request"),
        ({"do": "fly"}, "malformed request"),
        ({}, "malformed request"),
    ],
)
async def test_what_cannot_be_done_is_said(live: Live, action: Json, reason: str) -> None:
    await live.act(**action)
    assert reason in (await live.event("impossible"))["reason"]
