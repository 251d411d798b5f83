"""What chats follow, in SQLite."""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict

from db.readers.following import MOST, Follow

Run = Callable[[str, Mapping[str, str | int | None]], Awaitable[list[sqlite3.Row]]]
"""Runs a statement and gives its rows; raises NotKept."""

OF = "SELECT entity, lang, told FROM follows WHERE chat = :chat ORDER BY place"
ADD = """
INSERT INTO follows (chat, entity, lang, told) SELECT :chat, :entity, :lang, :told
 WHERE (SELECT count(*) FROM follows WHERE chat = :chat) < :most ON CONFLICT (chat, entity) DO NOTHING
"""
REMOVE = "DELETE FROM follows WHERE chat = :chat AND entity = coalesce(:entity, entity)"
BEHIND = "SELECT DISTINCT chat FROM follows WHERE told < :release ORDER BY chat LIMIT 1000"
NOTE_TOLD = "UPDATE follows SET told = :release WHERE chat = :chat AND told < :release"
FORGET = "DELETE FROM follows WHERE chat = :chat"
MOVE = "UPDATE OR IGNORE follows SET chat = :new WHERE chat = :old"


class SqliteFollows:
    """``erase`` runs what deletes, so that nothing of it is left in the file."""

    def __init__(self, run: Run, erase: Run) -> None:
        self._run = run
        self._erase = erase

    async def of(self, chat: int) -> tuple[Follow, ...]:
        return tuple(Follow(*row) for row in await self._run(OF, {"chat": chat}))

    async def add(self, chat: int, follow: Follow) -> None:
        await self._run(ADD, {"chat": chat, "most": MOST, **asdict(follow)})

    async def remove(self, chat: int, entity: str | None) -> None:
        await self._erase(REMOVE, {"chat": chat, "entity": entity})

    async def behind(self, release: int) -> tuple[int, ...]:
        return tuple(row[0] for row in await self._run(BEHIND, {"release": release}))

    async def note_told(self, chat: int, release: int) -> None:
        await self._run(NOTE_TOLD, {"chat": chat, "release": release})
