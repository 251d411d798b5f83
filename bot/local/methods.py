"""The methods of the Bot API that are served here (https://core.telegram.org/bots/api#available-methods)."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from bot.local import answering, describing, receiving, sending
from bot.local.call import Call
from bot.local.errors import ApiError
from bot.local.world import World

Method = Callable[[World, Call], Any]

METHODS: Mapping[str, Method] = {
    "getMe": describing.get_me,
    "logOut": receiving.log_out,
    "close": receiving.close,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": sending.edit_message_text,
    "editMessageCaption": sending.edit_message_caption,
    "editMessageReplyMarkup": sending.edit_message_reply_markup,
    "deleteMessage": sending.delete_message,
    "answerCallbackQuery": answering.answer_callback_query,
    "answerInlineQuery": answering.answer_inline_query,
    "getFile": receiving.get_file,
    "getChat": describing.get_chat,
    "getChatMember": describing.get_chat_member,
    "setMyCommands": describing.set_my_commands,
    "getMyCommands": describing.get_my_commands,
    "deleteMyCommands": describing.delete_my_commands,
    "setMyName": describing.set_my_name,
    "getMyName": describing.get_my_name,
    "setMyDescription": describing.set_my_description,
    "getMyDescription": describing.get_my_description,
    "setMyShortDescription": describing.set_my_short_description,
    "getMyShortDescription": describing.get_my_short_description,
}

# Making requests: "All methods in the Bot API are case-insensitive."
BY_SMALL_NAME = {name.lower(): method for name, method in METHODS.items()}


async def perform(world: World, call: Call) -> Any:
    """The result of a call; raises ApiError where Telegram would refuse it."""
    receiving.refuse_after_log_out(world)
    method = BY_SMALL_NAME.get(call.method.lower())
    if method is None:
        raise ApiError(404, "Not Found: method not found")
    result = method(world, call)
    return await result if inspect.isawaitable(result) else result
