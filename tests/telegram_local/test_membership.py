"""The bot is added to groups and removed from them, and groups become supergroups."""

import pytest
from telegram import Bot, Update
from telegram.error import ChatMigrated, Forbidden

from telegram_local import Impossible, LocalTelegram
from telegram_local.state import Chat, User


@pytest.fixture
def group(telegram: LocalTelegram, reader: User) -> Chat:
    return telegram.group(-200, "Readers", [reader], is_supergroup=False)


async def latest(bot: Bot, count: int) -> list[Update]:
    return list((await bot.get_updates(offset=-count))[-count:])


async def test_a_bot_that_is_added_is_told_by_whom_and_reads_the_groups_notice(
    telegram: LocalTelegram, bot: Bot, reader: User
) -> None:
    group = telegram.group(-100, "Readers", [reader], has_bot=False)
    await telegram.add_bot(reader, group)
    change, notice = await latest(bot, 2)
    assert change.my_chat_member
    assert change.my_chat_member.from_user.id == reader.id
    assert change.my_chat_member.chat.id == group.id
    assert (change.my_chat_member.old_chat_member.status, change.my_chat_member.new_chat_member.status) == (
        "kicked",
        "member",
    )
    assert notice.message
    assert [one.id for one in notice.message.new_chat_members] == [bot.id]
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"


async def test_a_bot_that_is_removed_is_told_and_then_hears_and_says_nothing_there(
    telegram: LocalTelegram, bot: Bot, reader: User, group: Chat
) -> None:
    await telegram.remove_bot(reader, group)
    [change] = await latest(bot, 1)
    assert change.my_chat_member
    assert change.my_chat_member.new_chat_member.status == "kicked"
    assert await telegram.say(reader, "/start", group) is None
    assert (await bot.get_chat_member(group.id, bot.id)).status == "left"
    with pytest.raises(Forbidden, match="kicked from the group chat"):
        await bot.send_message(group.id, "x")


async def test_a_group_becomes_a_supergroup_and_both_chats_tell_of_it(
    telegram: LocalTelegram, bot: Bot, reader: User, group: Chat
) -> None:
    await telegram.say(reader, "/start", group)
    new = await telegram.upgrade(reader, group, -1000)
    before, after = await latest(bot, 2)
    assert before.message
    assert (before.message.chat.type, before.message.migrate_to_chat_id) == ("group", -1000)
    assert after.message
    assert (after.message.chat.type, after.message.migrate_from_chat_id) == ("supergroup", -200)
    assert await telegram.say(reader, "/start", new)
    assert (await bot.send_message(new.id, "x")).message_id == 3


async def test_to_a_group_that_became_a_supergroup_nobody_writes(
    telegram: LocalTelegram, bot: Bot, reader: User, group: Chat
) -> None:
    await telegram.upgrade(reader, group, -1000)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.new_chat_id == -1000
    with pytest.raises(Impossible, match="Readers is a supergroup now"):
        await telegram.say(reader, "/start", group)


async def test_nobody_does_what_cannot_be_done(telegram: LocalTelegram, reader: User, group: Chat) -> None:
    with pytest.raises(Impossible, match="the bot is in Readers"):
        await telegram.add_bot(reader, group)
    await telegram.remove_bot(reader, group)
    with pytest.raises(Impossible, match="the bot is not in Readers"):
        await telegram.remove_bot(reader, group)
    stranger = telegram.user(8, "Testov")
    with pytest.raises(Impossible, match="Testov is not a member"):
        await telegram.add_bot(stranger, group)
    supergroup = telegram.group(-300, "Others", [reader])
    with pytest.raises(Impossible, match="Others is a supergroup already"):
        await telegram.upgrade(reader, supergroup, -1000)
