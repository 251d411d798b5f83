"""The offset of getUpdates: which updates Telegram may forget."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from bot.telegram.limits import Limits
from db.bounded_dict import BoundedDict

LIMIT = 100
"""Bot API, getUpdates: at most 100 updates are handed out, counted from the offset."""
CROWDED = 80
"""Unconfirmed updates beyond which slow ones are set aside: a fifth of the hundred is kept for news."""


class _State(Enum):
    UNDER_WAY = auto()
    ANSWERED = auto()
    GIVEN_BACK = auto()


@dataclass(slots=True)
class _Update:
    state: _State
    since: float
    """When it was taken."""


class OffsetWindow:
    """The updates from the first unanswered one on.

    Asking Telegram for updates from an offset confirms all older ones, so the offset stays at the first
    update that is not answered; later ones are taken and answered meanwhile, as far as Telegram lets us see.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._taken: dict[int, _Update] = {}
        """Every update from the offset on, in Telegram's order."""
        self._after_last: int | None = None
        self._slid: BoundedDict[int, None] = BoundedDict(2 * LIMIT)
        """Those answered last: a reply that was under way when they were may hand them out once more."""
        self._moved = asyncio.Event()
        self._moved_at = clock()

    @property
    def offset(self) -> int | None:
        """What to ask Telegram for next; None before the first update."""
        return next(iter(self._taken), self._after_last)

    @property
    def room(self) -> int:
        """How many updates Telegram could hand out that are not taken yet."""
        return LIMIT - len(self._taken)

    @property
    def empty(self) -> bool:
        """Whether nothing is under way, so that Telegram may be asked to wait for news."""
        return not self._taken

    def take(self, update: int) -> bool:
        """False for an update that was taken before and not given back."""
        known = self._taken.get(update)
        if update in self._slid or (known is not None and known.state is not _State.GIVEN_BACK):
            return False
        if known is None:
            # Not the greatest: after a week without updates Telegram starts from a random number.
            self._after_last = update + 1
        self._taken[update] = _Update(_State.UNDER_WAY, self._clock())
        return True

    def done(self, update: int) -> None:
        """It is answered: Telegram may forget it once all before it are."""
        if update in self._taken:
            self._taken[update].state = _State.ANSWERED
            self._slide()

    def give_back(self, update: int) -> None:
        """It was not answered: the offset stays at it, so that Telegram hands it out again."""
        if update in self._taken:
            self._taken[update].state = _State.GIVEN_BACK

    def set_aside(self) -> list[int]:
        """Let Telegram forget the slow updates at the front, where they crowd out what comes after them.

        Only where later ones were answered meanwhile: otherwise it is not these that are slow, but Telegram
        takes nothing from anybody, and there is nothing to hurry for. Or so it looks: where a hundred have
        hidden all others for long, one is set aside, to see how the next one fares.
        """
        aside = []
        while len(self._taken) > CROWDED and self._first_is_slow() and self._others_fare_better():
            first = next(iter(self._taken))
            aside.append(first)
            self.done(first)
        return aside

    def _first_is_slow(self) -> bool:
        first = next(iter(self._taken.values()))
        return first.state is _State.UNDER_WAY and self._clock() - first.since >= self._limits.slow

    def _others_fare_better(self) -> bool:
        answered = any(one.state is _State.ANSWERED for one in self._taken.values())
        return answered or (not self.room and self._clock() - self._moved_at >= self._limits.blocked_for)

    def _slide(self) -> None:
        while self._taken and self._taken[first := next(iter(self._taken))].state is _State.ANSWERED:
            del self._taken[first]
            self._slid.put(first, None)
            self._moved.set()
            self._moved_at = self._clock()

    async def until(self, room: int, seconds: float) -> None:
        """Wait for this much room, but no longer than so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while self.room < room:
                    self._moved.clear()
                    await self._moved.wait()
        except TimeoutError:
            pass
