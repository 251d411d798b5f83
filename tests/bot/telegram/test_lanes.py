"""Order within a chat, concurrency across chats, and the bounds."""

import asyncio

import pytest

from bot.telegram.lanes import Flooded, Full, Lanes
from bot.telegram.manners import Manners


async def test_questions_of_one_chat_are_answered_in_order() -> None:
    lanes = Lanes(Manners())
    answered: list[int] = []

    async def ask(number: int) -> None:
        async with lanes.turn(1):
            # The first ones take the longest.
            for _ in range(5 - number):
                await asyncio.sleep(0)
            answered.append(number)

    await asyncio.gather(*(ask(number) for number in range(5)))
    assert answered == [0, 1, 2, 3, 4]


async def test_a_slow_chat_does_not_hold_up_another() -> None:
    lanes = Lanes(Manners())
    async with lanes.turn(1), asyncio.timeout(1), lanes.turn(2):
        pass


async def test_a_flooding_chat_is_told_once_and_then_not_heard() -> None:
    lanes = Lanes(Manners(waiting=1))
    async with lanes.turn(1):
        for first in (True, False, False):
            with pytest.raises(Flooded) as flood:
                await _ask(lanes, 1)
            assert flood.value.first is first
        await _ask(lanes, 2)
    with pytest.raises(Flooded):
        await _ask(lanes, 1)


async def test_a_chat_that_flooded_is_heard_again_after_a_pause() -> None:
    lanes = Lanes(Manners(waiting=1, cooling=0.001))
    async with lanes.turn(1):
        with pytest.raises(Flooded):
            await _ask(lanes, 1)
    await asyncio.sleep(0.005)
    await _ask(lanes, 1)


async def test_there_is_a_bound_on_all_chats_together() -> None:
    lanes = Lanes(Manners(altogether=2))
    async with lanes.turn(1), lanes.turn(2):
        assert lanes.room == 0
        with pytest.raises(Full):
            await _ask(lanes, 3)
    await _ask(lanes, 3)
    assert lanes.room == 2


async def _ask(lanes: Lanes, chat: int) -> None:
    async with lanes.turn(chat):
        pass
