"""The offset of getUpdates: which updates Telegram may forget."""

import asyncio
import time
from collections.abc import Callable
from enum import Enum, auto

from bot.telegram.limits import Limits
from db.bounded_dict import BoundedDict

LIMIT = 100
"""Bot API, getUpdates: at most 100 updates are handed out, counted from the offset."""
CROWDED = 80
"""Unconfirmed updates beyond which some are set aside: a fifth of the hundred is kept for news."""


class _State(Enum):
    UNDER_WAY = auto()
    ANSWERED = auto()
    GIVEN_BACK = auto()


class OffsetWindow:
    """The updates from the first unanswered one on.

    Asking Telegram for updates from an offset confirms all older ones, so the offset stays at the first
    update that is not answered; later ones are taken and answered meanwhile, as far as Telegram lets us see.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._taken: dict[int, _State] = {}
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
        if update in self._slid or (known is not None and known is not _State.GIVEN_BACK):
            return False
        if known is None:
            # Not the greatest: after a week without updates Telegram starts from a random number.
            self._after_last = update + 1
        self._taken[update] = _State.UNDER_WAY
        return True

    def done(self, update: int) -> None:
        """It is answered: Telegram may forget it once all before it are."""
        if update in self._taken:
            self._taken[update] = _State.ANSWERED
            self._slide()

    def give_back(self, update: int) -> None:
        """It was not answered: the offset stays at it, so that Telegram hands it out again."""
        if update in self._taken:
            self._taken[update] = _State.GIVEN_BACK

    def set_aside(self, refused_for: Callable[[int], float]) -> list[int]:
        """Let Telegram forget those at the front that wait because it takes nothing for their chats.

        ``refused_for`` says for how many seconds. An update that waits for anything else, such as a slow
        machine, is never set aside. Only where later ones were answered meanwhile: otherwise Telegram takes
        nothing from anybody, and there is nothing to hurry for. Or so it looks: where a hundred have hidden
        all others for long, one is set aside, to see how the next one fares.
        """
        aside = []
        while len(self._taken) > CROWDED and self._first_waits(refused_for) and self._others_fare_better():
            first = next(iter(self._taken))
            aside.append(first)
            self.done(first)
        return aside

    def _first_waits(self, refused_for: Callable[[int], float]) -> bool:
        first, state = next(iter(self._taken.items()))
        return state is _State.UNDER_WAY and refused_for(first) >= self._limits.refused

    def _others_fare_better(self) -> bool:
        answered = any(state is _State.ANSWERED for state in self._taken.values())
        return answered or (not self.room and self._clock() - self._moved_at >= self._limits.blocked_for)

    def _slide(self) -> None:
        while self._taken and self._taken[first := next(iter(self._taken))] is _State.ANSWERED:
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
