"""What happens in this Telegram, told to whoever listens: the pages and the waiting tests."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from telegram_local.json_types import Json


class EventBus:
    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Json]] = set()

    def publish(self, event: str, **fields: object) -> None:
        for listener in self._listeners:
            listener.put_nowait({"event": event, **fields})

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[Json]]:
        """A queue of the events from here on; it is unbounded, so a listener must keep reading."""
        queue: asyncio.Queue[Json] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)
