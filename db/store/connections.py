"""Connections to one database that nobody changes: a few, so that a quick question waits for no slow one."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Self

import aiosqlite

from db.store import releases
from db.store.opening import opened

AT_ONCE = 4
"""Questions of the database; each has a thread, and what they wait for is mostly the interpreter."""


class Connections:
    def __init__(self, every: list[aiosqlite.Connection]) -> None:
        self._every = every
        self._free: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        for one in every:
            self._free.put_nowait(one)

    @classmethod
    async def open(cls, path: Path) -> Self:
        connections = cls([])
        try:
            for _ in range(AT_ONCE):
                await connections._add(path)
        except BaseException:
            await connections.close()
            raise
        return connections

    async def _add(self, path: Path) -> None:
        one = await opened(aiosqlite.connect(releases.read_only(path), uri=True))
        one.row_factory = sqlite3.Row
        self._every.append(one)
        self._free.put_nowait(one)

    async def rows(self, sql: str, values: dict[str, object]) -> list[sqlite3.Row]:
        connection = await self._free.get()
        try:
            return list(await connection.execute_fetchall(sql, values))
        finally:
            self._free.put_nowait(connection)

    async def close(self) -> None:
        """Begun for all before any is waited for: a task that is cancelled meanwhile keeps no thread."""
        closing = [one.stop() for one in self._every]
        self._every.clear()
        await asyncio.gather(*filter(None, closing))
