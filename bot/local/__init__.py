"""Telegram on this machine: a Bot API server on loopback and a page to chat in.

It knows nothing of any bot's answers; a real bot talks to it over the real protocol.
"""

from bot.local.acting import Impossible
from bot.local.server import CannotListen, LocalTelegram

__all__ = ["CannotListen", "Impossible", "LocalTelegram"]
