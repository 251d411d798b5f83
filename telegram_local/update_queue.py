"""UpdateQueue that wait for the bot, and the long polling that fetches them.

Getting updates: https://core.telegram.org/bots/api#getting-updates
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf

from telegram_local.errors import ApiError, conflict
from telegram_local.events import EventBus
from telegram_local.faults import Faults
from telegram_local.json_types import Json
from telegram_local.limits import (
    CALLBACK_UPDATE_SECONDS,
    CHOSEN_UPDATE_SECONDS,
    FUTURE_OFFSET,
    INLINE_SECONDS,
    REPEATED_POLL_SECONDS,
    REPEATED_POLL_WAITS,
    UPDATE_SECONDS,
)

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "message_reaction",
    "message_reaction_count", "inline_query", "chosen_inline_result", "callback_query", "shipping_query",
    "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost",
)  # fmt: skip
# getUpdates, allowed_updates: left out unless they are asked for by name
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
BY_DEFAULT = frozenset(KINDS) - UNASKED

KEPT_SECONDS = {
    "inline_query": INLINE_SECONDS,
    "callback_query": CALLBACK_UPDATE_SECONDS,
    "chosen_inline_result": CHOSEN_UPDATE_SECONDS,
}
"""How long an update waits for the bot, by kind; any other waits UPDATE_SECONDS."""

FIRST_ID = 100_000_001
ANOTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(slots=True)
class Waiting:
    update: Json
    until: float
    """When it is too old to be delivered."""
    owed: int = 1
    """How often it must still be confirmed; two for an update that is to come twice."""

    @property
    def id(self) -> int:
        identity: int = self.update["update_id"]
        return identity


class UpdateQueue:
    def __init__(self, clock: Callable[[], float], faults: Faults, events: EventBus) -> None:
        self._clock = clock
        self._faults = faults
        self._events = events
        self._next_id = FIRST_ID
        self._queue: list[Waiting] = []
        self._poll: asyncio.Future[None] | None = None
        self._last_poll: tuple[int, float] = (0, float("-inf"))
        self.closed = False
        self.allowed: frozenset[str] = BY_DEFAULT
        self.arrived = asyncio.Event()

    @property
    def polling(self) -> bool:
        return self._poll is not None and not self._poll.done()

    def put(self, kind: str, content: Json) -> int | None:
        """Queues an update of a kind the bot asked for; gives its id, or None where it was not wanted."""
        if kind not in self.allowed:
            return None
        seconds = KEPT_SECONDS.get(kind, UPDATE_SECONDS)
        return self.put_raw({kind: content}, self._faults.deliveries(), seconds)

    def put_raw(self, content: Json, owed: int = 1, seconds: float = UPDATE_SECONDS) -> int:
        """Queues an update as it is, of whatever shape."""
        update = {"update_id": self._next_id} | content
        self._queue.append(Waiting(update, self._clock() + seconds, owed))
        self._next_id += 1
        self._events.publish("updates", waiting=len(self._queue))
        self._wake()
        return self._next_id - 1

    def number_from(self, first: int) -> None:
        self._next_id = first

    def allow(self, kinds: Iterable[str]) -> None:
        """Keeps only these kinds from now on; none named means the default ones."""
        self.allowed = frozenset(kinds) & frozenset(KINDS) or BY_DEFAULT

    def waiting(self) -> list[Waiting]:
        now = self._clock()
        self._queue = [waiting for waiting in self._queue if waiting.until >= now]
        return list(self._queue)

    def confirm(self, done: Callable[[int], bool]) -> None:
        """Forgets the updates whose ids are done; one that is to come twice stays for its second time."""
        for waiting in self._queue:
            waiting.owed -= done(waiting.id)
        self._queue = [waiting for waiting in self._queue if waiting.owed > 0]
        self._events.publish("updates", waiting=len(self._queue))

    def drop(self) -> None:
        self._queue.clear()

    async def get(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 - Telegram's word
        """What getUpdates answers; where it must wait, an earlier call still waiting is refused with 409.

        As a Bot API server does it (telegram-bot-api, Client::do_get_updates; TDLib, TQueue.cpp): what is
        before the offset is deleted, what is left is handed out from there on. So an offset lower than before
        brings nothing back, and hands out the same as one at the first update that is left.
        """
        since = self._since_repeated(offset)
        limit = 1 if since < REPEATED_POLL_SECONDS else limit
        timeout = max(timeout, REPEATED_POLL_WAITS) if since < REPEATED_POLL_WAITS else timeout
        if offset > self._next_id + FUTURE_OFFSET:
            offset = 0
        if offset < 0:
            self._queue = self._queue[offset:]
        self.confirm(lambda identity: identity < offset)
        if timeout and not self.closed and not self.waiting():
            self.interrupt(conflict(ANOTHER_POLLER))
            await self._wait(timeout)
        return [waiting.update for waiting in self.waiting()[:limit]]

    def interrupt(self, error: ApiError | None = None) -> None:
        """Ends a call that waits: with an error, or with what there is."""
        if self._poll is None or not self.polling:
            return
        if error:
            self._poll.set_exception(error)
        else:
            self._poll.set_result(None)

    def _since_repeated(self, offset: int) -> float:
        """Seconds since the same offset was asked for; endless where another was asked for last."""
        before, when = self._last_poll
        now = self._clock()
        self._last_poll = (offset, now)
        return now - when if offset == before else inf

    async def _wait(self, timeout: float) -> None:  # noqa: ASYNC109
        poll = self._poll = asyncio.get_running_loop().create_future()
        self._events.publish("poll")
        try:
            await asyncio.wait_for(poll, timeout)
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None

    def _wake(self) -> None:
        self.arrived.set()
        self.interrupt()
