"""Which updates Telegram may forget."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.offsets import LIMIT, OffsetWindow


def test_nothing_is_asked_for_before_the_first_update() -> None:
    assert OffsetWindow().offset is None


def test_the_offset_stays_at_the_first_unanswered_update() -> None:
    offsets = OffsetWindow()
    for update in (5, 6, 7):
        assert offsets.take(update)
    offsets.done(6)
    offsets.done(7)
    assert offsets.offset == 5
    offsets.done(5)
    assert offsets.offset == 8
    assert offsets.empty


def test_an_update_that_is_under_way_is_not_taken_again() -> None:
    offsets = OffsetWindow()
    assert offsets.take(5)
    assert not offsets.take(5)


def test_an_update_that_was_given_back_keeps_the_offset_and_is_taken_again() -> None:
    offsets = OffsetWindow()
    for update in (5, 6):
        offsets.take(update)
    offsets.give_back(5)
    offsets.done(6)
    assert offsets.offset == 5
    assert offsets.take(5)
    assert not offsets.take(5)
    offsets.done(5)
    assert offsets.offset == 7


def test_an_update_that_was_given_back_is_not_let_go() -> None:
    offsets = OffsetWindow()
    for update in range(LIMIT):
        offsets.take(update)
        if update not in (3, 7):
            offsets.done(update)
    offsets.give_back(3)
    assert offsets.let_go()
    assert offsets.offset == 3


def test_there_is_room_for_what_telegram_hands_out_from_the_offset_on() -> None:
    offsets = OffsetWindow()
    for update in range(LIMIT):
        offsets.take(update)
        offsets.done(update + 1)
    assert offsets.room == 0
    offsets.done(0)
    assert offsets.room > 0


def test_numbers_that_start_anew_after_a_quiet_week_are_taken() -> None:
    offsets = OffsetWindow()
    offsets.take(900_000)
    offsets.done(900_000)
    assert offsets.take(17)
    offsets.done(17)
    assert offsets.offset == 18


def test_the_updates_of_a_slow_chat_can_be_let_go_for_the_sake_of_the_others() -> None:
    offsets = OffsetWindow()
    for update in range(LIMIT):
        offsets.take(update)
        if update not in (0, 7):
            offsets.done(update)
    assert offsets.let_go()
    assert offsets.offset == LIMIT
    offsets.done(7)
    assert offsets.empty


def test_where_nothing_gets_through_nothing_is_let_go() -> None:
    offsets = OffsetWindow()
    for update in range(LIMIT):
        offsets.take(update)
    assert not offsets.let_go()
    assert offsets.offset == 0


async def test_waiting_ends_when_there_is_room_or_when_it_took_too_long() -> None:
    offsets = OffsetWindow()
    for update in range(LIMIT):
        offsets.take(update)
    await offsets.until(1, 0.001)
    assert offsets.room == 0
    asyncio.get_running_loop().call_soon(offsets.done, 0)
    await offsets.until(1, 10)
    assert offsets.room == 1


@given(st.lists(st.integers(0, 30), unique=True, min_size=1), st.data())
def test_no_unanswered_update_is_ever_confirmed(updates: list[int], data: st.DataObject) -> None:
    offsets = OffsetWindow()
    for update in sorted(updates):
        offsets.take(update)
    open_ones = set(updates)
    for update in data.draw(st.permutations(updates)):
        offsets.done(update)
        open_ones.discard(update)
        assert offsets.offset is not None
        assert all(offsets.offset <= other for other in open_ones)
    assert offsets.empty
