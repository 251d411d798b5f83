"""Retries with exponential back-off: a call to Telegram is repeated until Telegram has taken it."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.metrics import Metrics
from bot.telegram.limits import Limits

PERMANENT: tuple[type[TelegramError], ...] = (Forbidden, BadRequest, ChatMigrated, Conflict)
"""What Telegram would say again."""

_T = TypeVar("_T")

log = logging.getLogger(__name__)


class Undelivered(Exception):  # noqa: N818 - it is what became of the message
    """Telegram could not be made to take the message in the time allowed."""


class Retrying:
    """Repeat until Telegram takes it; wait what a 429 says, else twice as long each time."""

    def __init__(self, metrics: Metrics, limits: Limits) -> None:
        self._metrics = metrics
        self._limits = limits

    async def call(
        self, call: Callable[[], Awaitable[_T]], *, fatal: tuple[type[TelegramError], ...] = ()
    ) -> _T:
        """The call's result; Undelivered after ``give_up_after``, and at once what repeating cannot mend.

        ``fatal`` names what else is raised at once. A refused token is not among it where a message is sent:
        the message must not be forgotten for that, and fetching updates or a restart will say so soon enough.
        """
        clock = asyncio.get_running_loop().time
        deadline = clock() + self._limits.give_up_after
        backoff = self._limits.first_backoff
        while True:
            try:
                return await call()
            except PERMANENT + fatal:
                raise
            except RetryAfter as told:
                self._metrics.errors["flood_wait"] += 1
                wait = _seconds(told)
                trouble = "it asks to wait"
            except TelegramError as error:
                self._metrics.errors["network"] += 1
                wait, backoff = backoff, min(backoff * 2, self._limits.longest_backoff)
                trouble = _trouble(error)
            # Jitter: calls that were refused together are not repeated together.
            wait *= random.uniform(1, 1.2)  # noqa: S311
            if clock() + wait > deadline:
                raise Undelivered
            log.info("Telegram: %s; again in %.1f s", trouble, wait)
            await asyncio.sleep(wait)


def _trouble(error: TelegramError) -> str:
    """In one line; not the message of a refused token, which holds it."""
    name = type(error).__name__
    return name if isinstance(error, InvalidToken) else f"{name}, {' '.join(error.message.split())[:200]}"


def _seconds(told: RetryAfter) -> float:
    """``retry_after`` is a timedelta or a number of seconds, as PTB_TIMEDELTA says."""
    wait = told.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
