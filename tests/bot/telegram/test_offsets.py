"""Which updates Telegram may forget."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.limits import Limits
from bot.telegram.offsets import CROWDED, LIMIT, OffsetWindow


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def offsets(clock: Clock) -> OffsetWindow:
    return OffsetWindow(Limits(refused=1, blocked_for=5), clock)


def test_nothing_is_asked_for_before_the_first_update(offsets: OffsetWindow) -> None:
    assert offsets.offset is None


def test_the_offset_stays_at_the_first_unanswered_update(offsets: OffsetWindow) -> None:
    for update in (5, 6, 7):
        assert offsets.take(update)
    offsets.done(6)
    offsets.done(7)
    assert offsets.offset == 5
    offsets.done(5)
    assert offsets.offset == 8
    assert offsets.empty


def test_an_update_that_is_under_way_is_not_taken_again(offsets: OffsetWindow) -> None:
    assert offsets.take(5)
    assert not offsets.take(5)


def test_an_update_that_was_given_back_keeps_the_offset_and_is_taken_again(offsets: OffsetWindow) -> None:
    for update in (5, 6):
        offsets.take(update)
    offsets.give_back(5)
    offsets.done(6)
    assert offsets.offset == 5
    assert offsets.take(5)
    assert not offsets.take(5)
    offsets.done(5)
    assert offsets.offset == 7


def test_there_is_room_for_what_telegram_hands_out_from_the_offset_on(offsets: OffsetWindow) -> None:
    for update in range(LIMIT):
        offsets.take(update)
        offsets.done(update + 1)
    assert offsets.room == 0
    offsets.done(0)
    assert offsets.room > 0


def test_numbers_that_start_anew_after_a_quiet_week_are_taken(offsets: OffsetWindow) -> None:
    offsets.take(900_000)
    offsets.done(900_000)
    assert offsets.take(17)
    offsets.done(17)
    assert offsets.offset == 18


def hand_out(offsets: OffsetWindow, updates: range, unanswered: range) -> None:
    for update in updates:
        offsets.take(update)
    for update in updates:
        if update not in unanswered:
            offsets.done(update)


def long_refused(_: int) -> float:
    return 1.0


def test_updates_for_whose_chats_telegram_takes_nothing_are_set_aside_for_the_sake_of_others(
    offsets: OffsetWindow,
) -> None:
    hand_out(offsets, range(LIMIT), unanswered=range(60))
    assert offsets.set_aside(lambda _: 0.9) == []
    assert offsets.set_aside(long_refused) == list(range(LIMIT - CROWDED))
    assert offsets.offset == LIMIT - CROWDED
    offsets.done(0)
    assert offsets.offset == LIMIT - CROWDED


def test_an_update_that_waits_for_anything_else_is_never_set_aside(
    offsets: OffsetWindow, clock: Clock
) -> None:
    hand_out(offsets, range(LIMIT), unanswered=range(60))
    clock.now = 3_600
    assert offsets.set_aside(lambda _: 0.0) == []
    assert offsets.set_aside(lambda update: 0.0 if update == 2 else 60.0) == [0, 1]
    assert offsets.offset == 2


def test_nothing_is_set_aside_while_there_is_room_for_others(offsets: OffsetWindow) -> None:
    hand_out(offsets, range(CROWDED), unanswered=range(60))
    assert offsets.set_aside(long_refused) == []
    assert offsets.offset == 0


def test_an_update_that_was_given_back_is_not_set_aside(offsets: OffsetWindow) -> None:
    hand_out(offsets, range(LIMIT), unanswered=range(2))
    offsets.give_back(1)
    assert offsets.set_aside(long_refused) == [0]
    assert offsets.offset == 1


def test_where_nothing_gets_through_one_update_in_a_while_is_set_aside_to_see_the_next(
    offsets: OffsetWindow, clock: Clock
) -> None:
    hand_out(offsets, range(LIMIT), unanswered=range(LIMIT))
    clock.now = 4
    assert offsets.set_aside(long_refused) == []
    clock.now = 5
    assert offsets.set_aside(long_refused) == [0]
    offsets.take(LIMIT)
    assert offsets.set_aside(long_refused) == []
    offsets.done(LIMIT)
    assert offsets.set_aside(long_refused) == list(range(1, LIMIT - CROWDED + 1))


async def test_waiting_ends_when_there_is_room_or_when_it_took_too_long(offsets: OffsetWindow) -> None:
    for update in range(LIMIT):
        offsets.take(update)
    await offsets.until(1, 0.001)
    assert offsets.room == 0
    asyncio.get_running_loop().call_soon(offsets.done, 0)
    await offsets.until(1, 10)
    assert offsets.room == 1


@given(st.lists(st.integers(0, 30), unique=True, min_size=1), st.data())
def test_no_unanswered_update_is_ever_confirmed(updates: list[int], data: st.DataObject) -> None:
    offsets = OffsetWindow(Limits())
    for update in sorted(updates):
        offsets.take(update)
    open_ones = set(updates)
    for update in data.draw(st.permutations(updates)):
        offsets.done(update)
        open_ones.discard(update)
        assert offsets.offset is not None
        assert all(offsets.offset <= other for other in open_ones)
    assert offsets.empty


def test_an_update_that_an_overtaken_reply_hands_out_again_moves_the_offset_back_no_more() -> None:
    window = OffsetWindow(Limits())
    for update in (1, 2, 3):
        assert window.take(update)
    window.done(1)
    assert not window.take(1)
    for update in (2, 3):
        window.done(update)
    assert window.offset == 4
