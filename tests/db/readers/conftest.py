"""Every store, opened as often as a test wants: what one handle has written the next one reads."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from db.postgresql.database import Database
from db.postgresql.readers import PostgresReaders
from db.postgresql.replicas import Replica
from db.readers import Readers
from db.readers.sqlite import SqliteReaders

Open = Callable[[], Awaitable[Readers]]
"""Opens the test's store; each handle is closed at the latest when the test ends."""


BOT = 77


class OnItsOwn(PostgresReaders):
    """A handle as another process has it: with connections of its own."""

    def __init__(self, database: Database, replica: Replica, stack: AsyncExitStack) -> None:
        super().__init__(database, replica)
        self.database = database
        self._stack = stack

    @classmethod
    async def open(cls, url: str) -> "OnItsOwn":
        stack = AsyncExitStack()
        database = await stack.enter_async_context(Database.open(url))
        replica = await stack.enter_async_context(Replica.joined(database, "serve", BOT))
        return cls(database, replica, stack)

    async def close(self) -> None:
        await super().close()
        await self._stack.aclose()


@pytest.fixture(params=["sqlite", "postgresql"])
async def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Open]:
    handles: list[Readers] = []
    url = request.getfixturevalue("database_url") if request.param == "postgresql" else ""

    async def opened() -> Readers:
        handle = await (OnItsOwn.open(url) if url else SqliteReaders.open(tmp_path / "readers.db"))
        handles.append(handle)
        return handle

    yield opened
    for handle in handles:
        await handle.close()
