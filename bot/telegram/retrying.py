"""Retries with exponential back-off: a call to Telegram is repeated until Telegram has taken it."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.metrics import Metrics
from bot.telegram.limits import Limits

Kinds = tuple[type[TelegramError], ...]

PERMANENT: Kinds = (Forbidden, BadRequest, ChatMigrated)
"""What Telegram would say again of a message, or of a press."""
LONGEST_WAIT = 3_600.0
"""Seconds after which Telegram is asked again though it wants to be left in peace for longer."""

_T = TypeVar("_T")

log = logging.getLogger(__name__)


class Undelivered(Exception):  # noqa: N818 - it is what became of the message
    """Telegram could not be made to take the message in the time allowed."""


NOT_TAKEN: tuple[type[Exception], ...] = (*PERMANENT, Undelivered)
"""What becomes of a call that nobody misses."""


class Retrying:
    """Repeat until Telegram takes it; wait what a 429 says, else twice as long each time."""

    def __init__(self, metrics: Metrics, limits: Limits) -> None:
        self._metrics = metrics
        self._limits = limits
        self._refused: dict[int, float] = {}
        """The chats of which Telegram takes nothing now, and since when."""
        self._stopping = asyncio.Event()

    def refused_for(self, chat: int) -> float:
        """For how many seconds Telegram has taken nothing for the chat; 0 where it does, or was not asked."""
        since = self._refused.get(chat)
        return 0.0 if since is None else asyncio.get_running_loop().time() - since

    def stop_waiting(self) -> None:
        """Try again at once what our own back-off makes wait, and soon from now on; not what a 429 does."""
        self._stopping.set()

    async def call(
        self,
        call: Callable[[], Awaitable[_T]],
        *,
        chat: int | None = None,
        permanent: Kinds = PERMANENT,
    ) -> _T:
        """The call's result; Undelivered after ``give_up_after``, and at once what is ``permanent``.

        ``chat`` is the one that the call is for. A refused token is not permanent where a message is sent:
        the message must not be forgotten for that, and fetching updates or a restart will say so soon enough.
        """
        try:
            return await self._repeated(call, chat, permanent)
        finally:
            if chat is not None:
                self._refused.pop(chat, None)

    async def insist(self, call: Callable[[], Awaitable[_T]], *fatal: type[TelegramError]) -> _T:
        """The result of a call without which there is no bot; ``fatal`` errors where Telegram says so twice.

        Once may be a slip on its side, or ours. Nothing else ends it.
        """
        try:
            return await self.call(call, permanent=fatal)
        except fatal as refusal:
            log.warning("Telegram refuses (%s): it is asked once more", type(refusal).__name__)
            await asyncio.sleep(self._limits.refusal_pause)
            return await self.call(call, permanent=fatal)

    async def _repeated(self, call: Callable[[], Awaitable[_T]], chat: int | None, permanent: Kinds) -> _T:
        clock = asyncio.get_running_loop().time
        deadline = clock() + self._limits.give_up_after
        backoff = self._limits.first_backoff
        while True:
            try:
                return await call()
            except permanent:
                raise
            except RetryAfter as told:
                self._metrics.errors["flood_wait"] += 1
                wait, pause = _seconds(told), _wait
                trouble = "it asks to wait"
            except TelegramError as error:
                self._metrics.errors["network"] += 1
                wait, pause = backoff, self._back_off
                backoff = min(backoff * 2, self._limits.longest_backoff)
                trouble = _trouble(error)
            if chat is not None:
                self._refused.setdefault(chat, clock())
            # Jitter: calls that were refused together are not repeated together.
            wait *= random.uniform(1, 1.2)  # noqa: S311
            if clock() + wait > deadline:
                raise Undelivered
            log.info("Telegram: %s; again in %.1f s", trouble, wait)
            await pause(wait)

    async def _back_off(self, seconds: float) -> None:
        if self._stopping.is_set():
            await asyncio.sleep(min(seconds, self._limits.first_backoff))
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()


async def _wait(seconds: float) -> None:
    await asyncio.sleep(seconds)


def _trouble(error: TelegramError) -> str:
    """In one line; not the message of a refused token, which holds it."""
    name = type(error).__name__
    return name if isinstance(error, InvalidToken) else f"{name}, {' '.join(error.message.split())[:200]}"


def _seconds(told: RetryAfter) -> float:
    """``retry_after`` is a timedelta or a number of seconds, as PTB_TIMEDELTA says; at most LONGEST_WAIT."""
    wait = told.retry_after
    seconds = float(wait) if isinstance(wait, int | float) else wait.total_seconds()
    return min(seconds, LONGEST_WAIT)
