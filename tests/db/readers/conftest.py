"""Every store, opened as often as a test wants: what one handle has written the next one reads."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from db.readers import Readers
from db.readers.sqlite import SqliteReaders

Open = Callable[[], Awaitable[Readers]]
"""Opens the test's store; each handle is closed at the latest when the test ends."""


@pytest.fixture(params=["sqlite"])
async def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Open]:
    handles: list[Readers] = []

    async def opened() -> Readers:
        handle = await SqliteReaders.open(tmp_path / "readers.db")
        handles.append(handle)
        return handle

    yield opened
    for handle in handles:
        await handle.close()
