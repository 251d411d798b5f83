"""Opens the store of what is remembered about chats, where the operator wants it to be."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Literal

from db.readers import Readers
from db.readers.sqlite import SqliteReaders

Face = Literal["poll", "serve"]


def readers_of(url: str | None, folder: Path, face: Face) -> AbstractAsyncContextManager[Readers]:
    """In the database with this URL, shared with other replicas, otherwise in a file of the data folder.

    Raises NotJoined where there is no such database, or a replica that this one cannot be beside.
    """
    return _shared(url, face) if url else _own(folder / "readers.db")


@asynccontextmanager
async def _own(path: Path) -> AsyncIterator[Readers]:
    readers = await SqliteReaders.open(path)
    try:
        yield readers
    finally:
        await readers.close()


@asynccontextmanager
async def _shared(url: str, face: Face) -> AsyncIterator[Readers]:
    # One process does not wait for a library that it does not need.
    from db.postgresql.database import Database  # noqa: PLC0415
    from db.postgresql.readers import PostgresReaders  # noqa: PLC0415
    from db.postgresql.replicas import Replica  # noqa: PLC0415

    async with Database.open(url) as database, Replica.joined(database, face) as replica:
        readers = PostgresReaders(database, replica)
        try:
            yield readers
        finally:
            await readers.close()
