"""Telegram on this machine: a Bot API server on loopback and a page to chat in.

It knows nothing of any bot's answers; a real bot talks to it over the real protocol.
"""

from telegram_local.server import CannotListen, LocalTelegram
from telegram_local.user_actions import Impossible

__all__ = ["CannotListen", "Impossible", "LocalTelegram"]
