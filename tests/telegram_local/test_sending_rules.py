"""Sending and editing: what is refused, and in which words."""

import pytest

from telegram_local import LocalTelegram
from telegram_local.json_types import Json
from telegram_local.limits import CAPTION_UNITS, TEXT_UNITS
from telegram_local.state import User
from tests.telegram_local.bare_http import Ask

BUTTON = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}

REFUSED: dict[str, tuple[str, Json, str]] = {
    "no text": ("sendMessage", {}, "message text is empty"),
    "empty text": ("sendMessage", {"text": ""}, "message text is empty"),
    "blank text": ("sendMessage", {"text": " \n"}, "text must be non-empty"),
    "empty tags": ("sendMessage", {"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    "too long": ("sendMessage", {"text": "x" * (TEXT_UNITS + 1)}, "message is too long"),
    "too long in UTF-16": ("sendMessage", {"text": "😀" * (TEXT_UNITS // 2) + "x"}, "message is too long"),
    "no such mode": ("sendMessage", {"text": "x", "parse_mode": "LaTeX"}, "unsupported parse_mode"),
    "no chat": ("sendMessage", {"chat_id": "", "text": "x"}, "chat_id is empty"),
    "unknown chat": ("sendMessage", {"chat_id": 404, "text": "x"}, "chat not found"),
    "unknown name": ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "chat not found"),
    "markup is no JSON": (
        "sendMessage",
        {"text": "x", "reply_markup": "{"},
        "can't parse reply keyboard markup JSON object",
    ),
    "reply to nothing": (
        "sendMessage",
        {"text": "x", "reply_parameters": {"message_id": 404}},
        "message to be replied not found",
    ),
    "entity past the end": (
        "sendMessage",
        {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 1",
    ),
    "edit too long": (
        "editMessageText",
        {"message_id": 1, "text": "x" * (TEXT_UNITS + 1)},
        "MESSAGE_TOO_LONG",
    ),
    "edit of nothing": ("editMessageText", {"message_id": 404, "text": "x"}, "message to edit not found"),
    "edit of no message": ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    "edit of the reader's": ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
    "no such action": ("sendChatAction", {"action": "sleeping"}, "wrong parameter action in request"),
    "entity of no type": (
        "sendMessage",
        {"text": "x", "entities": [{"type": [], "offset": 0, "length": 1}]},
        "can't parse MessageEntity: unsupported type specified",
    ),
    "scope of no type": (
        "setMyCommands",
        {"commands": [], "scope": {"type": []}},
        "can't parse BotCommandScope: Unsupported type specified",
    ),
    "result without content": (
        "answerInlineQuery",
        {"results": [{"type": "article", "id": "1", "title": "x", "input_message_content": 5}]},
        'can\'t parse inline query result: Field "input_message_content" must be of type Object',
    ),
    "menu for a name": (
        "setMyCommands",
        {"commands": [], "scope": {"type": "chat", "chat_id": "@nobody"}},
        "chat not found",
    ),
    "no photo": ("sendPhoto", {}, "there is no photo in the request"),
    "unknown file": ("sendPhoto", {"photo": "AgAC"}, "wrong file identifier/HTTP URL specified"),
}


@pytest.mark.parametrize(("method", "parameters", "words"), REFUSED.values(), ids=REFUSED)
async def test_what_telegram_refuses_is_refused_in_its_words(
    ask: Ask, reader: User, method: str, parameters: Json, words: str
) -> None:
    answer = await ask(method, **({"chat_id": reader.id} | parameters))
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}


async def test_a_text_of_exactly_the_limit_is_sent(ask: Ask, reader: User) -> None:
    text = "<b>" + "😀" * (TEXT_UNITS // 2) + "</b>"
    assert (await ask("sendMessage", chat_id=reader.id, text=text, parse_mode="HTML"))["ok"]


async def test_a_message_is_complete(ask: Ask, reader: User) -> None:
    answer = await ask(
        "sendMessage",
        chat_id=reader.id,
        text="see example.org",
        link_preview_options={"is_disabled": True},
        reply_parameters={"message_id": 1},
        reply_markup=BUTTON,
    )
    message = answer["result"]
    assert message.pop("date") > 0
    assert message.pop("reply_to_message")["text"] == "hello"
    assert message == {
        "message_id": 2,
        "from": {"id": 5000000001, "is_bot": True, "first_name": "Local bot", "username": "a_local_bot"},
        "chat": {"id": 7, "first_name": "Testova", "username": "testova", "type": "private"},
        "text": "see example.org",
        "entities": [{"type": "url", "offset": 4, "length": 11}],
        "link_preview_options": {"is_disabled": True},
        "reply_markup": BUTTON,
    }


async def test_an_edit_must_change_something(ask: Ask, reader: User) -> None:
    sent = {"chat_id": reader.id, "text": "<b>one</b>", "parse_mode": "HTML", "reply_markup": BUTTON}
    message = (await ask("sendMessage", **sent))["result"]
    place = {"chat_id": reader.id, "message_id": message["message_id"]}
    same = await ask("editMessageText", **(sent | place))
    assert same["description"].startswith(
        "Bad Request: message is not modified: specified new message content"
    )
    assert "reply_markup" not in (await ask("editMessageText", **place, text="one"))["result"]


async def test_captions_have_their_own_limit(ask: Ask, reader: User) -> None:
    answer = await ask("sendPhoto", chat_id=reader.id, photo="AgAC", caption="x" * (CAPTION_UNITS + 1))
    assert answer["description"] == "Bad Request: message caption is too long"


async def test_method_names_may_have_any_case_and_parameters_any_form(
    telegram: LocalTelegram, ask: Ask, reader: User
) -> None:
    assert (await ask("SENDMESSAGE", chat_id=str(reader.id), text="x"))["ok"]
    assert (await ask(f"sendmessage?chat_id={reader.id}&text=y"))["ok"]
    assert [message["text"] for message in await telegram.messages(reader.id)] == ["x", "y"]


async def test_an_unknown_method_is_not_found(ask: Ask) -> None:
    answer = await ask("sendLove")
    assert answer == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
