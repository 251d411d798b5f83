"""Methods that answer a pressed button or an inline query, and what comes of inline results."""

from typing import Any

from telegram_local.call import Call
from telegram_local.entities import cleaned
from telegram_local.errors import bad_request
from telegram_local.json_types import Json
from telegram_local.limits import (
    CALLBACK_ANSWER_UNITS,
    CALLBACK_SECONDS,
    INLINE_OFFSET_BYTES,
    INLINE_RESULT_ID_BYTES,
    INLINE_RESULTS,
    INLINE_SECONDS,
    START_PARAMETER_UNITS,
    TEXT_UNITS,
    refuse_longer,
    units,
)
from telegram_local.methods.messages import read_text
from telegram_local.reply_markup import inline_keyboard
from telegram_local.state import State

SERVED_RESULTS = frozenset({"article"})
BUTTON = (
    "Can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field"
)


def answer_callback_query(state: State, call: Call) -> bool:
    text = call.text("text")
    refuse_longer(text, CALLBACK_ANSWER_UNITS, "MESSAGE_TOO_LONG")
    query = state.take(state.callbacks, call.text("callback_query_id"), CALLBACK_SECONDS)
    state.events.publish(
        "answered",
        user=query.user,
        chat=query.chat,
        id=call.text("callback_query_id"),
        text=text,
        alert=call.flag("show_alert"),
        url=call.text("url"),
    )
    return True


def answer_inline_query(state: State, call: Call) -> bool:
    results = _results(state, call)
    if len(call.text("next_offset").encode()) > INLINE_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = _button(call.decoded("button", "inline query results button"))
    identity = call.text("inline_query_id")
    query = state.take(state.inline_queries, identity, INLINE_SECONDS)
    answer = {
        "query": query.text,
        "results": results,
        "next_offset": call.text("next_offset"),
        "button": button,
    }
    state.inline_answers[identity] = answer
    state.events.publish("inline", user=query.user, id=identity, **answer)
    return True


def _results(state: State, call: Call) -> list[Json]:
    given = call.decoded("results", "inline query results")
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("Expected an Array of inline query results")
    if len(given) > INLINE_RESULTS:
        raise bad_request("Too many inline query results specified")
    results = [_result(state, item) for item in given]
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    return results


def _result(state: State, item: Any) -> Json:
    """One result; ``message`` holds the message that choosing it would send."""
    if not isinstance(item, dict):
        raise _unreadable("Inline query result must be an object")
    for name in ("type", "id", "title", "input_message_content"):
        if name not in item:
            raise _unreadable(f'Can\'t find field "{name}"')
    if item["type"] not in SERVED_RESULTS:
        raise _unreadable(f'type "{item["type"]}" is unsupported for the inline query result')
    if not 1 <= len(str(item["id"]).encode()) <= INLINE_RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not str(item["title"]).strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    return item | {"message": _content(state, item["input_message_content"], item.get("reply_markup"))}


def _content(state: State, content: Any, markup: Any) -> Json:
    if not isinstance(content, dict):
        raise _unreadable('Field "input_message_content" must be of type Object')
    text = cleaned(str(content.get("message_text", "")))
    if not text:
        raise bad_request("message text is empty")
    written = read_text(state, text, str(content.get("parse_mode") or ""), content.get("entities"))
    refuse_longer(written.text, TEXT_UNITS, "MESSAGE_TOO_LONG")
    message: Json = {"text": written.text}
    if written.entities:
        message["entities"] = [one.json() for one in written.entities]
    if keyboard := inline_keyboard(markup):
        message["reply_markup"] = keyboard
    return message


def _button(button: Any) -> Json | None:
    if button is None:
        return None
    if not isinstance(button, dict) or ("start_parameter" in button) == ("web_app" in button):
        raise bad_request(BUTTON)
    if not 1 <= units(str(button.get("start_parameter", "-"))) <= START_PARAMETER_UNITS:
        raise bad_request("START_PARAM_INVALID")
    return button


def _unreadable(reason: str) -> Exception:
    return bad_request(f"Can't parse inline query result: {reason}")
