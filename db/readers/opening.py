"""Opens the store of what is remembered about chats, where the operator wants it to be."""

from pathlib import Path

from db.readers import Readers
from db.readers.sqlite import SqliteReaders


async def open_readers(folder: Path) -> Readers:
    """The file in the data folder."""
    return await SqliteReaders.open(folder / "readers.db")
