"""A connection to SQLite, opened whole or not at all."""

import asyncio
import sqlite3
from contextlib import suppress

import aiosqlite


async def opened(connection: aiosqlite.Connection) -> aiosqlite.Connection:
    """Once it is; whoever is cancelled meanwhile waits too, and it is closed again.

    Its thread answers to the event loop, which must not be closed before.
    """
    opening = asyncio.ensure_future(_opened(connection))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        with suppress(OSError, sqlite3.Error):
            await (await opening).close()
        raise


async def _opened(connection: aiosqlite.Connection) -> aiosqlite.Connection:
    return await connection
