"""Inline keyboards: what a button may be, and what Telegram says to the others."""

import pytest

from telegram_local.errors import ApiError
from telegram_local.json_types import Json
from telegram_local.reply_markup import inline_keyboard

REFUSED: dict[str, tuple[Json, str]] = {
    "no action": (
        {"text": "x"},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "empty data": (
        {"text": "x", "callback_data": ""},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "no text": ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
    "empty text": ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
    "65 bytes": ({"text": "x", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
    "33 Cyrillic letters": ({"text": "x", "callback_data": "қ" * 33}, "BUTTON_DATA_INVALID"),
    "a bad address": (
        {"text": "x", "url": "http://localhost/"},
        "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
    ),
    "a foreign protocol": (
        {"text": "x", "url": "vpn://example.org/"},
        "inline keyboard button URL 'vpn://example.org/' is invalid: Unsupported URL protocol",
    ),
    "an address that is none": (
        {"text": "x", "url": 5},
        'can\'t parse inline keyboard button: Field "url" must be of type String',
    ),
    "nowhere to share": (
        {"text": "x", "switch_inline_query_chosen_chat": {"query": "x"}},
        "at least one chat type must be allowed",
    ),
    "nothing to copy": ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
}


@pytest.mark.parametrize(("button", "words"), REFUSED.values(), ids=REFUSED)
def test_a_button_that_telegram_refuses_is_refused_in_its_words(button: Json, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        inline_keyboard({"inline_keyboard": [[button]]})
    assert refused.value.description == f"Bad Request: {words}"


@pytest.mark.parametrize(
    "button",
    [
        {"text": "x", "callback_data": "x" * 64},
        {"text": "x", "callback_data": "қ" * 32},
        {"text": "x", "url": "https://example.org/"},
        {"text": "x", "switch_inline_query_current_chat": ""},
        {"text": "x", "switch_inline_query_chosen_chat": {"query": "y", "allow_group_chats": True}},
        {"text": "x", "copy_text": {"text": "y"}},
    ],
)
def test_a_button_with_an_action_is_kept(button: Json) -> None:
    assert inline_keyboard({"inline_keyboard": [[button]]}) == {"inline_keyboard": [[button]]}


def test_a_keyboard_holds_a_hundred_buttons() -> None:
    rows = [[{"text": "x", "callback_data": "x"}]] * 100
    assert inline_keyboard({"inline_keyboard": rows})
    with pytest.raises(ApiError, match="reply markup is too long"):
        inline_keyboard({"inline_keyboard": [*rows, rows[0]]})


@pytest.mark.parametrize("markup", [None, {}, {"inline_keyboard": []}, {"inline_keyboard": [[]]}])
def test_a_keyboard_without_buttons_is_none(markup: Json | None) -> None:
    assert inline_keyboard(markup) is None


def test_rows_are_lists() -> None:
    with pytest.raises(ApiError, match="must be an Array of Arrays"):
        inline_keyboard({"inline_keyboard": [{"text": "x", "callback_data": "x"}]})
