"""Groups: privacy mode keeps from the bot what is not meant for it."""

import pytest
from telegram import Bot

from telegram_local import Impossible, LocalTelegram
from telegram_local.state import Chat, User


@pytest.fixture
def group(telegram: LocalTelegram, reader: User) -> Chat:
    return telegram.group(-100, "Readers", [reader])


@pytest.mark.parametrize("text", ["/start", "/who@a_local_bot Testov", "please /who Testov"])
async def test_commands_reach_the_bot(telegram: LocalTelegram, reader: User, group: Chat, text: str) -> None:
    assert await telegram.say(reader, text, group)


@pytest.mark.parametrize("text", ["hello", "/start@another_bot", "@a_local_bot hello"])
async def test_other_talk_does_not_reach_the_bot(
    telegram: LocalTelegram, reader: User, group: Chat, text: str
) -> None:
    assert await telegram.say(reader, text, group) is None


async def test_an_answer_to_the_bot_reaches_it(
    telegram: LocalTelegram, bot: Bot, reader: User, group: Chat
) -> None:
    await telegram.say(reader, "/start", group)
    await bot.send_message(group.id, "Which one?")
    (question,) = await telegram.messages(group.id)
    await telegram.say(reader, "the first", group, reply_to=question)
    updates = await bot.get_updates()
    message = updates[-1].message
    assert message
    assert message.reply_to_message
    assert (message.text, message.reply_to_message.text) == ("the first", "Which one?")
    assert message.chat.type == "supergroup"


async def test_a_group_numbers_its_own_messages(
    telegram: LocalTelegram, bot: Bot, reader: User, group: Chat
) -> None:
    await telegram.say(reader, "/start", group)
    assert (await bot.send_message(group.id, "x")).message_id == 2
    assert (await bot.send_message(reader.id, "x")).message_id == 2


async def test_people_can_only_do_what_a_client_lets_them(
    telegram: LocalTelegram, bot: Bot, reader: User
) -> None:
    await bot.send_message(reader.id, "no buttons here")
    (message,) = await telegram.messages(reader.id)
    with pytest.raises(Impossible, match="has no button 'next'"):
        await telegram.press(reader, message, "next")
    with pytest.raises(Impossible, match="1 to 4096"):
        await telegram.say(reader, "x" * 4097)
    with pytest.raises(Impossible, match="1 to 4096"):
        await telegram.say(reader, "  ")
    strangers = telegram.group(-200, "Strangers", [])
    with pytest.raises(Impossible, match="Testova is not a member of Strangers"):
        await telegram.say(reader, "/start", strangers)
