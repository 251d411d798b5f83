"""The menu that Telegram shows after a slash: per language, and longer for admins."""

import logging
from collections.abc import Iterator, Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.settings import Settings
from bot.telegram.sending import Undelivered, Weather
from bot.words import say
from db.model import LANGUAGES, Lang
from handlers.conversation import Route

log = logging.getLogger(__name__)


async def publish(bot: Bot, routes: Sequence[Route], settings: Settings, weather: Weather) -> None:
    """Tell Telegram every menu; one that it does not take is no reason not to answer."""
    for scope, listed in _scopes(routes, settings):
        for code in (None, *LANGUAGES):
            commands = _menu(listed, code or settings.default_language)
            try:
                await weather.through(lambda: bot.set_my_commands(commands, scope, code))  # noqa: B023 - awaited here
            except (TelegramError, Undelivered) as error:
                # An admin who has never written to the bot is a chat that Telegram does not know.
                log.debug("a menu was not taken: %s", error)


def _scopes(routes: Sequence[Route], settings: Settings) -> Iterator[tuple[BotCommandScope, Sequence[Route]]]:
    public = [route for route in routes if not route.admin]
    yield BotCommandScopeAllPrivateChats(), public
    yield BotCommandScopeAllGroupChats(), public
    for admin in sorted(settings.admin_ids):
        yield BotCommandScopeChat(admin), routes


def _menu(routes: Sequence[Route], lang: Lang) -> list[BotCommand]:
    return [
        BotCommand(route.command, say(lang, f"command.{route.command}")) for route in routes if route.menu
    ]
