"""Long polling: what waits, what is confirmed, and who may ask."""

import asyncio
from collections.abc import Callable

import pytest

from telegram_local.errors import ApiError
from telegram_local.events import EventBus
from telegram_local.faults import Armed, Faults
from telegram_local.json_types import Json
from telegram_local.limits import UPDATE_SECONDS
from telegram_local.update_queue import FIRST_ID, UpdateQueue


class Clock:
    """Time that passes when a test says so, and a second at every look: no poll repeats too soon."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def updates(clock: Clock, faults: Faults) -> UpdateQueue:
    return UpdateQueue(clock, faults, EventBus())


def put(updates: UpdateQueue, count: int) -> None:
    for _ in range(count):
        updates.put("message", {})


async def ids(updates: UpdateQueue, offset: int = 0, limit: int = 100) -> list[int]:
    return [update["update_id"] - FIRST_ID for update in await updates.get(offset, limit, 0)]


async def test_updates_wait_until_a_higher_offset_confirms_them(updates: UpdateQueue) -> None:
    put(updates, 3)
    assert await ids(updates) == [0, 1, 2]
    assert await ids(updates) == [0, 1, 2]
    assert await ids(updates, FIRST_ID + 2) == [2]
    assert await ids(updates) == [2]


async def test_a_limit_gives_the_oldest(updates: UpdateQueue) -> None:
    put(updates, 3)
    assert await ids(updates, limit=2) == [0, 1]


async def test_a_negative_offset_forgets_all_but_the_last(updates: UpdateQueue) -> None:
    put(updates, 3)
    assert await ids(updates, -1) == [2]
    assert await ids(updates) == [2]


async def test_an_offset_repeated_at_once_gives_a_single_update(faults: Faults) -> None:
    updates = UpdateQueue(lambda: 0.0, faults, EventBus())
    put(updates, 3)
    assert await ids(updates, 1) == [0, 1, 2]
    assert await ids(updates, 1) == [0]


async def test_a_lower_offset_brings_nothing_back_and_hides_nothing(updates: UpdateQueue) -> None:
    put(updates, 4)
    assert await ids(updates, FIRST_ID + 2) == [2, 3]
    assert await ids(updates, FIRST_ID + 1) == [2, 3]
    assert await ids(updates, FIRST_ID - 200_000) == [2, 3]
    assert await ids(updates, FIRST_ID + 1) == [2, 3]


async def test_offsets_asked_for_in_turn_are_not_repeated(faults: Faults) -> None:
    updates = UpdateQueue(lambda: 0.0, faults, EventBus())
    put(updates, 3)
    for offset in (FIRST_ID + 1, FIRST_ID, FIRST_ID + 1, FIRST_ID):
        assert await ids(updates, offset) == [1, 2]


async def test_an_offset_repeated_soon_waits_where_nothing_is_left(faults: Faults) -> None:
    updates = UpdateQueue(lambda: 0.0, faults, EventBus())
    put(updates, 1)
    assert await ids(updates, FIRST_ID + 1) == []
    repeated = asyncio.create_task(ids(updates, FIRST_ID + 1))
    await asyncio.sleep(0.01)
    assert not repeated.done()
    put(updates, 1)
    assert await repeated == [1]


async def test_who_need_not_wait_ends_nobody_s_wait(updates: UpdateQueue) -> None:
    waiting = asyncio.create_task(updates.get(FIRST_ID, 100, 5))
    await asyncio.sleep(0)
    assert await ids(updates) == []
    put(updates, 1)
    assert len(await waiting) == 1


async def test_updates_are_kept_for_a_day(updates: UpdateQueue, clock: Clock) -> None:
    put(updates, 1)
    clock.now += UPDATE_SECONDS
    assert await ids(updates) == []


@pytest.mark.parametrize(
    ("kind", "seconds"), [("inline_query", 30), ("callback_query", 150), ("chosen_inline_result", 600)]
)
async def test_what_must_be_answered_soon_is_not_kept_for_long(
    updates: UpdateQueue, clock: Clock, kind: str, seconds: int
) -> None:
    updates.put(kind, {})
    clock.now += seconds - 3
    assert await ids(updates) == [0]
    clock.now += 3
    assert await ids(updates) == []


async def test_a_poll_waits_for_the_first_update(updates: UpdateQueue) -> None:
    poll = asyncio.create_task(updates.get(0, 100, 5))
    await asyncio.sleep(0)
    put(updates, 1)
    assert len(await poll) == 1


async def test_a_poll_that_waits_in_vain_gives_nothing(updates: UpdateQueue) -> None:
    assert await updates.get(0, 100, 0.001) == []


async def test_a_second_poller_ends_the_first(updates: UpdateQueue) -> None:
    first = asyncio.create_task(updates.get(0, 100, 5))
    await asyncio.sleep(0)
    second = asyncio.create_task(updates.get(0, 100, 5))
    with pytest.raises(ApiError, match="terminated by other getUpdates request") as refused:
        await first
    assert refused.value.code == 409
    put(updates, 1)
    assert len(await second) == 1


async def test_only_kinds_that_were_asked_for_are_queued(updates: UpdateQueue) -> None:
    updates.allow(["callback_query"])
    assert updates.put("message", {}) is None
    assert updates.put("callback_query", {}) is not None
    updates.allow([])
    assert updates.put("message", {}) is not None
    assert updates.put("chat_member", {}) is None


async def test_an_update_can_come_twice(updates: UpdateQueue, faults: Faults) -> None:
    faults.arm(Armed("twice"), 1)
    put(updates, 2)
    assert await ids(updates) == [0, 1]
    assert await ids(updates, FIRST_ID + 2) == [0]
    assert await ids(updates, FIRST_ID + 1) == []


async def test_confirming_by_id_leaves_the_others(updates: UpdateQueue) -> None:
    put(updates, 3)

    def second(identity: int) -> bool:
        return identity == FIRST_ID + 1

    done: Callable[[int], bool] = second
    updates.confirm(done)
    assert await ids(updates) == [0, 2]


async def test_a_closed_queue_does_not_wait(updates: UpdateQueue) -> None:
    updates.closed = True
    nothing: list[Json] = await updates.get(0, 100, 5)
    assert nothing == []
