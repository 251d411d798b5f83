"""What chats follow, shared by all replicas."""

from dataclasses import asdict

from db.postgresql.running import Run
from db.readers.following import MOST, Follow

OF = "SELECT entity, lang, told FROM follows WHERE chat = %(chat)s ORDER BY place"
ADD = """
INSERT INTO follows (chat, entity, lang, told)
SELECT %(chat)s, %(entity)s, %(lang)s, %(told)s
 WHERE (SELECT count(*) FROM follows WHERE chat = %(chat)s) < %(most)s ON CONFLICT (chat, entity) DO NOTHING
"""
REMOVE = "DELETE FROM follows WHERE chat = %(chat)s AND entity = coalesce(%(entity)s::text, entity)"
BEHIND = "SELECT DISTINCT chat FROM follows WHERE told < %(release)s ORDER BY chat LIMIT 1000"
NOTE_TOLD = "UPDATE follows SET told = %(release)s WHERE chat = %(chat)s AND told < %(release)s"
FORGET = "DELETE FROM follows WHERE chat = %(chat)s"
MOVE = """
WITH old AS (DELETE FROM follows WHERE chat = %(old)s RETURNING entity, lang, told)
INSERT INTO follows (chat, entity, lang, told)
SELECT %(new)s, entity, lang, told FROM old ON CONFLICT (chat, entity) DO NOTHING
"""


class PostgresFollows:
    def __init__(self, run: Run) -> None:
        self._run = run

    async def of(self, chat: int) -> tuple[Follow, ...]:
        return tuple(Follow(*row) for row in await self._run(OF, {"chat": chat}))

    async def add(self, chat: int, follow: Follow) -> None:
        await self._run(ADD, {"chat": chat, "most": MOST, **asdict(follow)})

    async def remove(self, chat: int, entity: str | None) -> None:
        await self._run(REMOVE, {"chat": chat, "entity": entity})

    async def behind(self, release: int) -> tuple[int, ...]:
        return tuple(row[0] for row in await self._run(BEHIND, {"release": release}))

    async def note_told(self, chat: int, release: int) -> None:
        await self._run(NOTE_TOLD, {"chat": chat, "release": release})
