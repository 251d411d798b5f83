"""What people send: photos, captions, forwards, replies and edits, and what of it the bot is told."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageOriginChannel,
    MessageOriginUser,
    Update,
)

from telegram_local import Impossible, LocalTelegram
from telegram_local.state import Chat, User
from tests.telegram_local.pictures import png

KEY = InlineKeyboardButton("x", callback_data="x")


async def latest(bot: Bot) -> Update:
    return (await bot.get_updates(offset=-1))[-1]


@pytest.fixture
def group(telegram: LocalTelegram, reader: User) -> Chat:
    return telegram.group(-100, "Readers", [reader])


async def test_a_photo_comes_with_its_caption_and_the_message_it_answers(
    telegram: LocalTelegram, bot: Bot, reader: User
) -> None:
    await bot.send_message(reader.id, "Send me a picture.")
    (asked,) = await telegram.messages(reader.id)
    await telegram.send_photo(reader, png(40, 30), "Who is /this at example.org?", reply_to=asked)
    message = (await latest(bot)).message
    assert message
    assert (message.photo[0].width, message.caption) == (40, "Who is /this at example.org?")
    assert [entity.type for entity in message.caption_entities] == ["bot_command", "url"]
    assert message.reply_to_message
    assert message.reply_to_message.text == "Send me a picture."


async def test_a_post_of_a_channel_is_forwarded(telegram: LocalTelegram, bot: Bot, reader: User) -> None:
    await telegram.send_photo(reader, png(4, 3), "Testov resigns", channel="Invented News")
    message = (await latest(bot)).message
    assert message
    assert isinstance(message.forward_origin, MessageOriginChannel)
    assert (message.caption, message.forward_origin.chat.title) == ("Testov resigns", "Invented News")


async def test_a_forwarded_message_leaves_its_buttons_behind_and_keeps_its_origin(
    telegram: LocalTelegram, bot: Bot, reader: User, group: Chat
) -> None:
    await telegram.say(reader, "Testov resigns", group)
    await telegram.forward(reader, group.messages[1])
    first = (await latest(bot)).message
    assert first
    assert isinstance(first.forward_origin, MessageOriginUser)
    assert (first.text, first.forward_origin.sender_user.id) == ("Testov resigns", reader.id)
    await telegram.say(reader, "Testova resigns", channel="Invented News")
    await telegram.forward(reader, max(telegram.chats[reader.id].messages.items())[1], group)
    assert group.messages[2]["forward_origin"]["chat"]["title"] == "Invented News"
    await bot.send_message(reader.id, "x", reply_markup=InlineKeyboardMarkup([[KEY]]))
    (answer,) = await telegram.messages(reader.id)
    await telegram.forward(reader, answer, group)
    assert "reply_markup" in answer
    assert "reply_markup" not in group.messages[3]


async def test_an_edited_message_is_told_as_edited(telegram: LocalTelegram, bot: Bot, reader: User) -> None:
    await telegram.edit(reader, telegram.chats[reader.id].messages[1], "good evening")
    update = await latest(bot)
    assert update.message is None
    assert update.edited_message
    assert (update.edited_message.message_id, update.edited_message.text) == (1, "good evening")


async def test_only_ones_own_words_can_be_edited(telegram: LocalTelegram, bot: Bot, reader: User) -> None:
    await bot.send_message(reader.id, "Hello.")
    (answer,) = await telegram.messages(reader.id)
    await telegram.say(reader, "Testov resigns", channel="Invented News")
    post = max(telegram.chats[reader.id].messages.items())[1]
    for message in (answer, post):
        with pytest.raises(Impossible, match="not Testova's own to edit"):
            await telegram.edit(reader, message, "x")


async def test_a_picture_that_telegram_would_not_take_cannot_be_sent(
    telegram: LocalTelegram, reader: User
) -> None:
    with pytest.raises(Impossible, match="no photo for Telegram"):
        await telegram.send_photo(reader, b"no picture")
    with pytest.raises(Impossible, match="a caption holds 0 to 1024"):
        await telegram.send_photo(reader, png(4, 3), "x" * 1025)


async def test_who_blocked_the_bot_must_let_it_in_before_writing(
    telegram: LocalTelegram, reader: User, group: Chat
) -> None:
    await telegram.block(reader)
    with pytest.raises(Impossible, match="Testova has blocked the bot"):
        await telegram.say(reader, "hello")
    assert await telegram.say(reader, "/who", group)
    await telegram.block(reader, blocked=False)
    assert await telegram.say(reader, "hello")


async def test_a_command_in_a_caption_reaches_the_bot_in_a_group(
    telegram: LocalTelegram, reader: User, group: Chat
) -> None:
    assert await telegram.send_photo(reader, png(4, 3), "/who", chat=group)
    assert await telegram.send_photo(reader, png(4, 3), "who?", chat=group) is None


async def test_without_privacy_mode_the_bot_is_told_everything_in_a_group() -> None:
    telegram = LocalTelegram(privacy_mode=False)
    reader = telegram.user(7, "Testova")
    group = telegram.group(-100, "Readers", [reader])
    assert await telegram.say(reader, "@a_local_bot who is this?", group)
    assert group.unheard == set()
