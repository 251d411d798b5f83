"""Reply markup: the keyboards Telegram accepts, and what it says to the others."""

from typing import Any

from telegram_local.errors import bad_request
from telegram_local.json_types import Json
from telegram_local.limits import CALLBACK_DATA_BYTES, COPY_TEXT_UNITS, KEYBOARD_BUTTONS, units
from telegram_local.links import checked_link, has_known_protocol

# InlineKeyboardButton: "Exactly one of the fields other than text … must be used"
ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
# SwitchInlineQueryChosenChat
CHAT_KINDS = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")


def inline_keyboard(markup: Any) -> Json | None:
    """The ``reply_markup`` a message keeps: its inline keyboard, or None."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("Object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return None
    if not isinstance(rows, list):
        raise bad_request('Field "inline_keyboard" must be of type Array')
    kept = [_row(row) for row in rows]
    if sum(map(len, kept)) > KEYBOARD_BUTTONS:
        raise bad_request("reply markup is too long")
    kept = [row for row in kept if row]
    return {"inline_keyboard": kept} if kept else None


def _row(row: Any) -> list[Json]:
    if not isinstance(row, list):
        raise bad_request('Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    return [_button(button) for button in row]


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    text = button.get("text")
    if text is None:
        raise _unreadable('Can\'t find field "text"')
    if not isinstance(text, str):
        raise _unreadable('Field "text" must be of type String')
    action = next((name for name in ACTIONS if _given(button, name)), None)
    if action is None:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    return {"text": text.strip(), action: _action(action, button[action])}


def _given(button: Json, name: str) -> bool:
    if name in ("url", "callback_data"):
        return bool(button.get(name))
    return name in button


def _action(name: str, value: Any) -> Any:
    if name in ("url", "callback_data") and not isinstance(value, str):
        raise _unreadable(f'Field "{name}" must be of type String')
    match name:
        case "callback_data":
            if len(value.encode()) > CALLBACK_DATA_BYTES:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            link = checked_link(value)
            if link is None:
                reason = "Wrong HTTP URL" if has_known_protocol(value) else "Unsupported URL protocol"
                raise bad_request(f"inline keyboard button URL '{value}' is invalid: {reason}")
            return link
        case "copy_text":
            text = value.get("text", "") if isinstance(value, dict) else ""
            if not 1 <= units(text) <= COPY_TEXT_UNITS:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "switch_inline_query_chosen_chat":
            if not isinstance(value, dict) or not any(value.get(name) for name in CHAT_KINDS):
                raise bad_request("at least one chat type must be allowed")
        case _:
            pass
    return value


def _unreadable(reason: str) -> Exception:
    return bad_request(f"Can't parse inline keyboard button: {reason}")
