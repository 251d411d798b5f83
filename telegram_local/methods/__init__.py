"""The methods of the Bot API that are served here (https://core.telegram.org/bots/api#available-methods)."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from telegram_local.call import Call
from telegram_local.errors import ApiError
from telegram_local.methods import messages, profile, queries, receiving
from telegram_local.state import State

Method = Callable[[State, Call], Any]

METHODS: Mapping[str, Method] = {
    "getMe": profile.get_me,
    "setMyCommands": profile.set_my_commands,
    "setMyName": profile.set_my_name,
    "setMyDescription": profile.set_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getChatMember": profile.get_chat_member,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendMessage": messages.send_message,
    "sendPhoto": messages.send_photo,
    "sendChatAction": messages.send_chat_action,
    "editMessageText": messages.edit_message_text,
    "editMessageMedia": messages.edit_message_media,
    "answerCallbackQuery": queries.answer_callback_query,
    "answerInlineQuery": queries.answer_inline_query,
}

# Making requests: "All methods in the Bot API are case-insensitive."
BY_SMALL_NAME = {name.lower(): method for name, method in METHODS.items()}


async def perform(state: State, call: Call) -> Any:
    """The result of a call; raises ApiError where Telegram would refuse it."""
    method = BY_SMALL_NAME.get(call.method.lower())
    if method is None:
        raise ApiError(404, "Not Found: method not found")
    result = method(state, call)
    return await result if inspect.isawaitable(result) else result
