"""The offset of getUpdates: which updates Telegram may forget."""

import asyncio
from enum import Enum, auto

LIMIT = 100
"""Bot API, getUpdates: at most 100 updates are handed out, counted from the offset."""


class _State(Enum):
    UNDER_WAY = auto()
    ANSWERED = auto()
    GIVEN_BACK = auto()


class OffsetWindow:
    """The updates from the first unanswered one on.

    Asking Telegram for updates from an offset confirms all older ones, so the offset stays at the first
    update that is not answered; later ones are taken and answered meanwhile, as far as Telegram lets us see.
    """

    def __init__(self) -> None:
        self._taken: dict[int, _State] = {}
        """Every update from the offset on, in Telegram's order."""
        self._after_last: int | None = None
        self._moved = asyncio.Event()

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
        state = self._taken.get(update)
        if state in (_State.UNDER_WAY, _State.ANSWERED):
            return False
        if state is None:
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

    def let_go(self) -> bool:
        """Let Telegram forget the unanswered updates that hold up all others; False if most are unanswered.

        Then no chat is slow, but Telegram takes nothing from anybody, and there is nothing to hurry for.
        """
        unanswered = [update for update, state in self._taken.items() if state is _State.UNDER_WAY]
        if len(unanswered) > LIMIT // 2:
            return False
        for update in unanswered:
            self._taken[update] = _State.ANSWERED
        self._slide()
        return True

    def _slide(self) -> None:
        while self._taken and self._taken[first := next(iter(self._taken))] is _State.ANSWERED:
            del self._taken[first]
            self._moved.set()

    async def until(self, room: int, seconds: float) -> None:
        """Wait for this much room, but no longer than so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while self.room < room:
                    self._moved.clear()
                    await self._moved.wait()
        except TimeoutError:
            pass
