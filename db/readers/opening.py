"""Opens what outlives a process, where the operator wants it: in the data folder, or shared in PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from db.readers import Readers
from db.readers.sqlite import SqliteReaders
from db.store.ledger import Ledger, SqliteLedger

Face = Literal["poll", "serve", "tool"]
"""What a process does: ``tool`` is a command that publishes, and ends."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is remembered about chats, and which release is served."""

    readers: Readers
    ledger: Ledger


def kept(url: str | None, folder: Path, face: Face, bot: int = 0) -> AbstractAsyncContextManager[Kept]:
    """In the database with this URL, shared with other replicas, otherwise in files of the data folder.

    Raises NotJoined where there is no such database, or a replica that this one cannot be beside, or where it
    is the database of another bot than this one (Telegram's number of it; 0: any).
    """
    return _shared(url, folder, face, bot) if url else _own(folder)


@asynccontextmanager
async def ledger(url: str | None, folder: Path) -> AsyncIterator[Ledger]:
    """For a command that publishes, and ends; raises NotJoined."""
    if url is None:
        yield SqliteLedger(folder / "releases.db")
        return
    async with _shared(url, folder, "tool", 0) as shared:
        yield shared.ledger


@asynccontextmanager
async def _own(folder: Path) -> AsyncIterator[Kept]:
    readers = await SqliteReaders.open(folder / "readers.db")
    try:
        yield Kept(readers, SqliteLedger(folder / "releases.db"))
    finally:
        await readers.close()


@asynccontextmanager
async def _shared(url: str, folder: Path, face: Face, bot: int) -> AsyncIterator[Kept]:
    # One process does not wait for a library that it does not need.
    from db.postgresql.database import Database  # noqa: PLC0415
    from db.postgresql.ledger import PostgresLedger  # noqa: PLC0415
    from db.postgresql.readers import PostgresReaders  # noqa: PLC0415
    from db.postgresql.replicas import Replica  # noqa: PLC0415

    async with Database.open(url) as database, Replica.joined(database, face, bot) as replica:
        readers = PostgresReaders(database, replica)
        try:
            yield Kept(readers, PostgresLedger(database, replica, folder))
        finally:
            await readers.close()
