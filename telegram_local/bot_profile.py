"""What the bot tells of itself: its commands by scope and language, its name and descriptions.

BotCommandScope: https://core.telegram.org/bots/api#botcommandscope
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from telegram_local.errors import bad_request
from telegram_local.json_types import Json, number
from telegram_local.limits import (
    COMMAND_DESCRIPTION_UNITS,
    COMMAND_UNITS,
    COMMANDS,
    DESCRIPTION_UNITS,
    NAME_UNITS,
    SHORT_DESCRIPTION_UNITS,
    units,
)

COMMAND = re.compile(r"^[a-z0-9_]+$")
LANGUAGE = re.compile(r"^(?:[a-z]{2})?$")
PLAIN_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})

Scope = tuple[str, int, int]
"""Its type, and the chat and user it names (0 for none)."""


@dataclass(slots=True)
class Profile:
    names: dict[str, str]
    """By language code; "" holds the one for every other language. So with the descriptions."""
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names[""]

    def description(self, language: str) -> str:
        return self.descriptions.get(language) or self.descriptions.get("", "")

    def short_description(self, language: str) -> str:
        return self.short_descriptions.get(language) or self.short_descriptions.get("", "")

    def menu(self, chat: int, user: int, language: str, *, administrator: bool = False) -> list[Json]:
        """The commands a user sees in a chat ("Determining list of commands")."""
        scopes = _private(chat) if chat > 0 else _group(chat, user, administrator=administrator)
        for scope in scopes:
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []


def _private(chat: int) -> Iterator[Scope]:
    yield "chat", chat, 0
    yield "all_private_chats", 0, 0
    yield "default", 0, 0


def _group(chat: int, user: int, *, administrator: bool) -> Iterator[Scope]:
    yield "chat_member", chat, user
    if administrator:
        yield "chat_administrators", chat, 0
    yield "chat", chat, 0
    if administrator:
        yield "all_chat_administrators", 0, 0
    yield "all_group_chats", 0, 0
    yield "default", 0, 0


def language_code(text: str) -> str:
    if not LANGUAGE.match(text):
        raise bad_request("invalid language code specified")
    return text


def scope_of(value: Any) -> Scope:
    if value is None:
        return "default", 0, 0
    if not isinstance(value, dict):
        raise _no_scope("BotCommandScope must be an Object")
    kind = str(value.get("type", ""))
    if not kind:
        raise _no_scope('Can\'t find field "type"')
    if kind in PLAIN_SCOPES:
        return kind, 0, 0
    if kind not in CHAT_SCOPES:
        raise _no_scope("Unsupported type specified")
    if not str(value.get("chat_id", "")):
        raise _no_scope("Empty chat_id specified")
    chat, user = number(value["chat_id"]), number(value.get("user_id"))
    if not chat:
        raise bad_request("chat not found")
    if kind == "chat_member" and user <= 0:
        raise _no_scope("Invalid user_id specified")
    return kind, chat, user


def commands_of(value: Any) -> list[Json]:
    if not isinstance(value, list):
        raise bad_request("Expected an Array of BotCommand")
    if len(value) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(item) for item in value]


def _command(item: Any) -> Json:
    if not isinstance(item, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if name not in item:
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{name}\"")
    command = str(item["command"]).strip().removeprefix("/")
    description = str(item["description"]).strip()
    if not command:
        raise bad_request("Command must be non-empty")
    if units(command) > COMMAND_UNITS:
        raise bad_request(f"Command length must not exceed {COMMAND_UNITS}")
    if not description:
        raise bad_request("Command description must be non-empty")
    if units(description) > COMMAND_DESCRIPTION_UNITS:
        raise bad_request(f"Command description length must not exceed {COMMAND_DESCRIPTION_UNITS}")
    if not COMMAND.match(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


# The words for texts that are too long are not documented; the limits are.
def checked_name(text: str) -> str:
    return _within(text, NAME_UNITS, "BOT_TITLE_INVALID")


def checked_description(text: str) -> str:
    return _within(text, DESCRIPTION_UNITS, "BOT_DESCRIPTION_TOO_LONG")


def checked_short_description(text: str) -> str:
    return _within(text, SHORT_DESCRIPTION_UNITS, "BOT_ABOUT_TOO_LONG")


def _within(text: str, limit: int, words: str) -> str:
    if units(text.strip()) > limit:
        raise bad_request(words)
    return text.strip()


def _no_scope(reason: str) -> Exception:
    return bad_request(f"Can't parse BotCommandScope: {reason}")
