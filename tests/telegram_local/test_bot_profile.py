"""What the bot tells of itself: commands by scope and language, names, descriptions; and who is in a chat."""

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    ChatMemberAdministrator,
    ChatMemberLeft,
)
from telegram.error import BadRequest

from telegram_local import LocalTelegram
from telegram_local.bot_profile import Profile
from telegram_local.json_types import Json
from telegram_local.state import User

GROUP = -100


def menu(*commands: str) -> list[Json]:
    return [{"command": command, "description": "x"} for command in commands]


def test_the_narrowest_scope_wins_and_in_it_the_readers_language() -> None:
    profile = Profile({"": "Local bot"})
    profile.commands = {
        (("default", 0, 0), ""): menu("a"),
        (("default", 0, 0), "ru"): menu("b"),
        (("all_private_chats", 0, 0), ""): menu("c"),
        (("chat", 7, 0), "kk"): menu("d"),
    }
    assert profile.menu(7, 7, "kk") == menu("d")
    assert profile.menu(7, 7, "ru") == menu("c")
    assert profile.menu(-1, 7, "ru") == menu("b")
    assert profile.menu(-1, 7, "kk") == menu("a")


def test_administrators_of_a_group_have_scopes_of_their_own() -> None:
    profile = Profile({"": "Local bot"})
    profile.commands = {
        (("all_group_chats", 0, 0), ""): menu("a"),
        (("all_chat_administrators", 0, 0), ""): menu("b"),
        (("chat_administrators", -1, 0), ""): menu("c"),
        (("chat_member", -1, 8), ""): menu("d"),
    }
    assert profile.menu(-1, 7, "en") == menu("a")
    assert profile.menu(-1, 7, "en", administrator=True) == menu("c")
    assert profile.menu(-2, 7, "en", administrator=True) == menu("b")
    assert profile.menu(-1, 8, "en", administrator=True) == menu("d")


async def test_commands_are_set_by_scope_and_language(
    telegram: LocalTelegram, bot: Bot, reader: User
) -> None:
    scopes = (None, BotCommandScopeAllPrivateChats(), BotCommandScopeChat(reader.id))
    for number, scope in enumerate(scopes):
        await bot.set_my_commands([(f"help{number}", "x")], scope=scope, language_code="ru")
        assert telegram.profile.menu(reader.id, reader.id, "ru") == menu(f"help{number}")
    await bot.set_my_commands([("group", "x")], scope=BotCommandScopeAllGroupChats())
    assert telegram.profile.menu(GROUP, reader.id, "ru") == menu("group")
    assert telegram.profile.menu(reader.id, reader.id, "en") == []


async def test_commands_for_a_chat_the_bot_never_met_are_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("help", "Help")], scope=BotCommandScopeChatAdministrators(404))


@pytest.mark.parametrize(
    ("command", "description", "words"),
    [
        ("Help", "x", "Bot_command_invalid"),
        ("help", "", "Command description must be non-empty"),
        ("", "x", "Command must be non-empty"),
        ("h" * 33, "x", "Command length must not exceed 32"),
        ("help", "x" * 257, "Command description length must not exceed 256"),
    ],
)
async def test_a_command_that_telegram_refuses(bot: Bot, command: str, description: str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.set_my_commands([(command, description)])


async def test_names_and_descriptions_have_languages(telegram: LocalTelegram, bot: Bot) -> None:
    await bot.set_my_name("Жергілікті", language_code="kk")
    await bot.set_my_description("A long text")
    await bot.set_my_short_description("A short text")
    assert (telegram.profile.name("kk"), telegram.profile.name("ru")) == ("Жергілікті", "Local bot")
    assert telegram.profile.description("ru") == "A long text"
    assert telegram.profile.short_description("en") == "A short text"
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("x" * 121)
    with pytest.raises(BadRequest, match="Invalid language code specified"):
        await bot.set_my_name("x", language_code="english")


async def test_members_of_a_chat_can_be_asked_for(telegram: LocalTelegram, bot: Bot, reader: User) -> None:
    chief = telegram.user(8, "Chief")
    telegram.user(9, "Stranger")
    telegram.group(GROUP, "Readers", [reader, chief], [chief])
    assert isinstance(await bot.get_chat_member(GROUP, chief.id), ChatMemberAdministrator)
    assert isinstance(await bot.get_chat_member(GROUP, 9), ChatMemberLeft)
    assert (await bot.get_chat_member(GROUP, bot.id)).status == "member"
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(GROUP, 404)
