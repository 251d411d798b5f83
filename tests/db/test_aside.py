"""Work beside the loop is done in short turns, and the turns are given back however it ends."""

import asyncio
import gc
import sys
import threading
from collections.abc import Iterator

import pytest

from db.store.aside import TURN, aside

USUAL = 0.005


@pytest.fixture(autouse=True)
def _usual_turns() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(USUAL)
    yield
    sys.setswitchinterval(usual)


def state() -> tuple[float, bool]:
    return round(sys.getswitchinterval(), 6), gc.isenabled()


async def test_meanwhile_turns_are_short_and_nothing_is_collected():
    assert await aside(state) == (TURN, False)
    assert state() == (USUAL, True)


async def test_the_last_of_several_gives_the_turns_back():
    first, second = threading.Event(), threading.Event()
    works = [asyncio.create_task(aside(event.wait, 5)) for event in (first, second)]
    await asyncio.sleep(0)
    first.set()
    await works[0]
    assert state() == (TURN, False)
    second.set()
    await works[1]
    assert state() == (USUAL, True)


async def test_work_that_fails_gives_them_back_too():
    with pytest.raises(ZeroDivisionError):
        await aside(divmod, 1, 0)
    assert state() == (USUAL, True)
