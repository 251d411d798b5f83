"""A bot that Telegram knows."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.error import InvalidToken
from telegram.request import BaseRequest
from yarl import URL

from bot.settings import Misconfigured, OnTelegram
from bot.telegram.retrying import Retrying
from bot.telegram.transport import Transport


@asynccontextmanager
async def connected(telegram: OnTelegram, retrying: Retrying) -> AsyncIterator[tuple[Bot, BaseRequest]]:
    """The bot, once Telegram has said who it is, and what to fetch its updates with.

    Misconfigured where Telegram refuses the token.
    """
    # python-telegram-bot writes the token into its debug log.
    logging.getLogger("telegram").setLevel(logging.INFO)
    root = _root(telegram.api_base)
    # Of its own, so that fetching never waits behind sending.
    updates = Transport(root)
    bot = Bot(
        telegram.token.get_secret_value(),
        base_url=f"{root}/bot",
        request=Transport(root, reads_messages=False),
        get_updates_request=updates,
    )
    try:
        await _introduce(bot, retrying)
        yield bot, updates
    finally:
        await bot.shutdown()


def _root(base: str) -> str:
    try:
        url = URL(base)
    except ValueError:
        url = URL()
    if url.scheme not in ("http", "https") or not url.host:
        raise Misconfigured("TELEGRAM_API_BASE is not an address such as https://api.telegram.org")
    return base.rstrip("/")


async def _introduce(bot: Bot, retrying: Retrying) -> None:
    try:
        await retrying.insist(bot.initialize, InvalidToken)
    except InvalidToken:
        # Its message holds the token.
        raise Misconfigured(
            "TELEGRAM_BOT_TOKEN was refused by Telegram; BotFather's /token shows the right one"
        ) from None
