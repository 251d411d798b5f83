"""What the operating system asks of a bot. Imports little, so that it is heard soon after the start."""

import asyncio
import signal
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Wishes:
    """Events that are set once they are wished for."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    reload: asyncio.Event = field(default_factory=asyncio.Event)


@contextmanager
def heard() -> Iterator[Wishes]:
    """SIGINT and SIGTERM wish a stop, SIGHUP a reload: while the bot is not up yet, too."""
    wishes = Wishes()
    numbers = {
        signal.SIGINT: wishes.stop,
        signal.SIGTERM: wishes.stop,
        signal.SIGHUP: wishes.reload,
    }
    loop = asyncio.get_running_loop()
    for number, wish in numbers.items():
        loop.add_signal_handler(number, wish.set)
    try:
        yield wishes
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
            # What comes now, while the process ends, is the same wish.
            signal.signal(number, signal.SIG_IGN)


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
