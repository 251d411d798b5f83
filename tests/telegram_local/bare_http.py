"""Calls of the Bot API as bare HTTP, where a library would be in the way."""

from collections.abc import Awaitable, Callable

from telegram_local.json_types import Json

Ask = Callable[..., Awaitable[Json]]
"""Calls a method with these parameters as JSON; gives the whole answer."""
