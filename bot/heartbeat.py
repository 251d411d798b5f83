"""A sign of life in DATA_DIR, for whoever watches the process from outside: a container's health check."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

EVERY = 10.0
"""Seconds between two signs; each says that the event loop ran, so a bot that hangs gives none."""
STALE = 3 * EVERY
"""Seconds after which a sign says nothing more."""

_NAME = "alive"


@asynccontextmanager
async def beating(folder: Path, every: float = EVERY) -> AsyncIterator[None]:
    """Give signs until the end; a folder that cannot be written holds none, and the bot goes on."""
    beats = asyncio.create_task(_beat(folder / _NAME, every))
    try:
        yield
    finally:
        beats.cancel()
        with suppress(OSError):
            (folder / _NAME).unlink(missing_ok=True)


async def _beat(sign: Path, every: float) -> None:
    while True:
        _give(sign)
        await asyncio.sleep(every)


def _give(sign: Path) -> None:
    with suppress(OSError):
        sign.touch()


def is_alive(folder: Path) -> bool:
    try:
        return time.time() - (folder / _NAME).stat().st_mtime < STALE
    except OSError:
        return False
