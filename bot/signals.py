"""What the operating system asks of a running bot."""

import asyncio
import logging
import signal
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from bot.app import App
from bot.render import as_text
from handlers.conversation import Outcome, Question

log = logging.getLogger(__name__)


@contextmanager
def signals_of(app: App) -> Iterator[asyncio.Event]:
    """The event that SIGINT and SIGTERM set; SIGHUP asks the app to reload, as an admin would."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    reloads: set[asyncio.Task[None]] = set()

    def reload() -> None:
        task = loop.create_task(_reload(app))
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    with stopping(stop):
        loop.add_signal_handler(signal.SIGHUP, reload)
        try:
            yield stop
        finally:
            loop.remove_signal_handler(signal.SIGHUP)


@contextmanager
def stopping(stop: asyncio.Event | None = None) -> Iterator[asyncio.Event]:
    """The event that SIGINT and SIGTERM set."""
    loop = asyncio.get_running_loop()
    stop = stop or asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


async def until(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Run the work until it ends or fails, or cancel it at the stop and wait until it has cleaned up."""
    task = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        task.cancel()
        stopping.cancel()
        await asyncio.wait({task, stopping})
    if not task.cancelled():
        task.result()


async def _reload(app: App) -> None:
    drawn = await app.answer(Question.parse("/reload", "en", admin=True), as_text.text)
    level = logging.INFO if drawn.outcome is Outcome.ANSWERED else logging.ERROR
    for line in filter(None, drawn.shown.splitlines()):
        log.log(level, "%s", line)
