"""python-telegram-bot over a real socket: what is said arrives, what is answered stands in the chat."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden

from telegram_local import LocalTelegram


async def only(bot: Bot) -> Update:
    (update,) = await bot.get_updates(timeout=2)
    return update


async def test_a_message_arrives_complete(telegram: LocalTelegram, bot: Bot) -> None:
    reader = telegram.user(7, "Testova", "ru", username="testova")
    await telegram.say(reader, "/start now")
    message = (await only(bot)).message
    assert message
    assert message.text == "/start now"
    assert message.from_user
    assert message.from_user.language_code == "ru"
    assert message.chat.type == "private"
    assert message.parse_entities() == {message.entities[0]: "/start"}


async def test_an_answer_stands_in_the_chat_as_telegram_keeps_it(telegram: LocalTelegram, bot: Bot) -> None:
    reader = telegram.user(7, "Testova")
    await telegram.say(reader, "hello")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Next", callback_data="next:1")]])
    await bot.send_message(
        7, "😀 <b>Bold</b>\n<blockquote expandable>q</blockquote>", parse_mode="HTML", reply_markup=keyboard
    )
    (message,) = await telegram.messages(7, at_least=1)
    assert message["text"] == "😀 Bold\nq"
    assert message["entities"] == [
        {"type": "bold", "offset": 3, "length": 4},
        {"type": "expandable_blockquote", "offset": 8, "length": 1},
    ]
    assert message["reply_markup"]["inline_keyboard"][0][0] == {"text": "Next", "callback_data": "next:1"}


async def test_a_press_is_answered_once(telegram: LocalTelegram, bot: Bot) -> None:
    reader = telegram.user(7, "Testova")
    await telegram.say(reader, "hello")
    (heard,) = await bot.get_updates()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Next", callback_data="next:1")]])
    await bot.send_message(7, "one", reply_markup=keyboard)
    (message,) = await telegram.messages(7)
    await telegram.press(reader, message, "next:1")
    (pressed,) = await bot.get_updates(offset=heard.update_id + 1)
    query = pressed.callback_query
    assert query
    assert query.data == "next:1"
    await query.answer("done")
    await query.edit_message_text("two")
    (message,) = await telegram.messages(7)
    assert message["text"] == "two"
    assert "reply_markup" not in message
    with pytest.raises(
        BadRequest, match="Query is too old and response timeout expired or query id is invalid"
    ):
        await query.answer("again")


async def test_the_bot_cannot_write_first_nor_to_those_who_blocked_it(
    telegram: LocalTelegram, bot: Bot
) -> None:
    reader = telegram.user(7, "Testova")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(7, "hello")
    await telegram.say(reader, "hello")
    await telegram.block(reader)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(7, "hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(8, "hello")
