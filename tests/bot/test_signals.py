"""What the operating system asks of a bot, and when it is heard."""

import asyncio
import os
import signal
from collections.abc import Iterator

import pytest

from bot.app import App
from bot.reloading import reloading
from bot.signals import heard, until
from db.store.library import Library
from handlers.conversation import Answer, Note, Question, Route, say


@pytest.fixture
def signals_restored() -> Iterator[None]:
    """Who is about to end ignores what would end it; this process goes on."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.usefixtures("signals_restored")
async def test_signals_are_wishes_and_end_nothing_by_themselves() -> None:
    with heard() as wishes:
        os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.wait_for(wishes.reload.wait(), 5)
        assert not wishes.stop.is_set()
        for number in (signal.SIGINT, signal.SIGINT, signal.SIGTERM):
            os.kill(os.getpid(), number)
        await asyncio.wait_for(wishes.stop.wait(), 5)
        stopped: list[bool] = []
        await until(wishes.stop, _noting_that_it_stops(stopped))
        assert stopped == [True]


async def _noting_that_it_stops(stopped: list[bool]) -> None:
    try:
        await asyncio.Event().wait()
    finally:
        stopped.append(True)


class Reloaded(App):
    """Says when a reload begins; each ends when it is let."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.begun: asyncio.Queue[None] = asyncio.Queue()
        self.let = asyncio.Semaphore(0)

    def route(self, question: Question) -> Route:
        assert question.command == "reload"
        return Route("reload", self._count)

    async def _count(self, question: Question, _: object) -> Answer:
        self.begun.put_nowait(None)
        await self.let.acquire()
        return say(question, Note("review.left", {"version": "1"}))


async def turns() -> None:
    """Everything that can happen without anybody's leave."""
    for _ in range(100):
        await asyncio.sleep(0)


async def test_however_often_a_reload_is_wished_meanwhile_it_is_one_more(library: Library) -> None:
    app, wished = Reloaded(library), asyncio.Event()
    async with reloading(app, wished):
        wished.set()
        await app.begun.get()
        for _ in range(500):
            wished.set()
            await asyncio.sleep(0)
        app.let.release()
        await app.begun.get()
        app.let.release()
        await turns()
        assert app.begun.empty()


async def test_a_stop_ends_a_reload_that_is_under_way(library: Library) -> None:
    app, wished = Reloaded(library), asyncio.Event()
    async with reloading(app, wished):
        wished.set()
        await app.begun.get()
    app.let.release()
    await turns()
    assert app.let.locked() is False
