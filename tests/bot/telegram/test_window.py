"""Which updates Telegram may forget."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.window import LIMIT, Window


def test_nothing_is_asked_for_before_the_first_update() -> None:
    assert Window().offset is None


def test_the_offset_stays_at_the_first_unanswered_update() -> None:
    window = Window()
    for update in (5, 6, 7):
        assert window.take(update)
    window.done(6)
    window.done(7)
    assert window.offset == 5
    window.done(5)
    assert window.offset == 8
    assert window.empty


def test_an_update_that_is_under_way_is_not_taken_again() -> None:
    window = Window()
    assert window.take(5)
    assert not window.take(5)


def test_there_is_room_for_what_telegram_hands_out_from_the_offset_on() -> None:
    window = Window()
    for update in range(LIMIT):
        window.take(update)
        window.done(update + 1)
    assert window.room == 0
    window.done(0)
    assert window.room > 0


def test_numbers_that_start_anew_after_a_quiet_week_are_taken() -> None:
    window = Window()
    window.take(900_000)
    window.done(900_000)
    assert window.take(17)
    window.done(17)
    assert window.offset == 18


def test_the_updates_of_a_slow_chat_can_be_let_go_for_the_sake_of_the_others() -> None:
    window = Window()
    for update in range(LIMIT):
        window.take(update)
        if update not in (0, 7):
            window.done(update)
    assert window.let_go()
    assert window.offset == LIMIT
    window.done(7)
    assert window.empty


def test_where_nothing_gets_through_nothing_is_let_go() -> None:
    window = Window()
    for update in range(LIMIT):
        window.take(update)
    assert not window.let_go()
    assert window.offset == 0


async def test_waiting_ends_when_there_is_room_or_when_it_took_too_long() -> None:
    window = Window()
    for update in range(LIMIT):
        window.take(update)
    await window.until(1, 0.001)
    assert window.room == 0
    asyncio.get_running_loop().call_soon(window.done, 0)
    await window.until(1, 10)
    assert window.room == 1


@given(st.lists(st.integers(0, 30), unique=True, min_size=1), st.data())
def test_no_unanswered_update_is_ever_confirmed(updates: list[int], data: st.DataObject) -> None:
    window = Window()
    for update in sorted(updates):
        window.take(update)
    open_ones = set(updates)
    for update in data.draw(st.permutations(updates)):
        window.done(update)
        open_ones.discard(update)
        assert window.offset is not None
        assert all(window.offset <= other for other in open_ones)
    assert window.empty
