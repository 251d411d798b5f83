"""What Telegram shows of the bot: its menus, for whom and where they differ, and its description."""

import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.settings import OnTelegram
from bot.telegram.retrying import Retrying, Undelivered
from bot.words import say
from db.model import LANGUAGES, Lang
from handlers.conversation import Route

log = logging.getLogger(__name__)


async def publish(bot: Bot, routes: Sequence[Route], telegram: OnTelegram, retrying: Retrying) -> None:
    """Tell Telegram all of it; what it does not take is no reason not to answer."""
    for code in (None, *LANGUAGES):
        for call in _calls(bot, routes, telegram, code):
            try:
                await retrying.call(call)
            except (TelegramError, Undelivered) as error:
                # An admin who has never written to the bot is a chat that Telegram does not know.
                log.debug("a menu or a description was not taken: %s", error)


def _calls(
    bot: Bot, routes: Sequence[Route], telegram: OnTelegram, code: Lang | None
) -> Iterator[Callable[[], Awaitable[bool]]]:
    """One for each thing shown; without a code it is for readers whose language is none of the three."""
    lang = code or telegram.default_language
    for scope, listed in _scopes(routes, telegram):
        yield partial(bot.set_my_commands, _menu(listed, lang), scope, code)
    yield partial(bot.set_my_description, say(lang, "description"), code)
    yield partial(bot.set_my_short_description, say(lang, "description.short"), code)


def _scopes(
    routes: Sequence[Route], telegram: OnTelegram
) -> Iterator[tuple[BotCommandScope, Sequence[Route]]]:
    public = [route for route in routes if not route.admin]
    in_groups = [route for route in public if route.group_menu]
    yield BotCommandScopeAllPrivateChats(), public
    yield BotCommandScopeAllGroupChats(), in_groups
    yield BotCommandScopeAllChatAdministrators(), [*in_groups, *(one for one in public if one.chat_admins)]
    for admin in sorted(telegram.admin_ids):
        yield BotCommandScopeChat(admin), routes


def _menu(routes: Sequence[Route], lang: Lang) -> list[BotCommand]:
    return [
        BotCommand(route.command, say(lang, f"command.{route.command}")) for route in routes if route.menu
    ]
