"""Order within a chat, concurrency across chats, and the bounds."""

import asyncio

import pytest

from bot.telegram.chat_queues import ChatQueues, Flooded, Full
from bot.telegram.limits import Limits
from tests.bot.telegram.simulated_time import SimulatedTime


async def test_questions_of_one_chat_are_answered_in_order() -> None:
    queues = ChatQueues(Limits())
    answered: list[int] = []

    async def ask(number: int) -> None:
        async with queues.turn(1):
            # The first ones take the longest.
            for _ in range(5 - number):
                await asyncio.sleep(0)
            answered.append(number)

    await asyncio.gather(*(ask(number) for number in range(5)))
    assert answered == [0, 1, 2, 3, 4]


async def test_a_slow_chat_does_not_hold_up_another() -> None:
    queues = ChatQueues(Limits())
    async with queues.turn(1), asyncio.timeout(1), queues.turn(2):
        pass


async def test_a_flooding_chat_is_told_once_and_then_not_heard() -> None:
    queues = ChatQueues(Limits(queue_per_chat=1))
    async with queues.turn(1):
        for first in (True, False, False):
            with pytest.raises(Flooded) as flood:
                await _ask(queues, 1)
            assert flood.value.first is first
        await _ask(queues, 2)
    with pytest.raises(Flooded):
        await _ask(queues, 1)


async def test_there_is_a_bound_on_all_chats_together() -> None:
    queues = ChatQueues(Limits(queue_total=2))
    async with queues.turn(1), queues.turn(2):
        assert queues.room == 0
        with pytest.raises(Full):
            await _ask(queues, 3)
    await _ask(queues, 3)
    assert queues.room == 2


async def _ask(queues: ChatQueues, chat: int) -> None:
    async with queues.turn(chat):
        pass


def test_a_chat_floods_on_until_it_pauses() -> None:
    with asyncio.Runner(loop_factory=SimulatedTime) as runner:
        runner.run(_flood_and_pause())


async def _flood_and_pause() -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, SimulatedTime)
    loop.simulate()
    queues = ChatQueues(Limits(queue_per_chat=1, flood_pause=50))
    async with queues.turn(1):
        assert not queues.floods_on(1)
        with pytest.raises(Flooded):
            await _ask(queues, 1)
        for _ in range(4):
            await asyncio.sleep(40)
            assert queues.floods_on(1)
        assert not queues.floods_on(2)
        await asyncio.sleep(60)
        assert not queues.floods_on(1)
    await _ask(queues, 1)
    loop.be_real()
