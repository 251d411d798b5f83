"""Which replicas there are: each renews its lease as long as it lives, and polling wants to be alone."""

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from db.postgresql.database import LOOK_EVERY, Away, Database, Unreachable
from db.problems import NotJoined
from db.readers.opening import Face

LEASE = 5.0
"""Seconds without a sign of life after which what a replica claimed is anybody's."""

NOTE_BOT = "INSERT INTO bot (id) VALUES (%(bot)s) ON CONFLICT DO NOTHING"
BOT = "SELECT id FROM bot"
JOIN_LOCK = "SELECT pg_advisory_xact_lock(hashtext('derek.replicas'))"
RENEW = """
INSERT INTO replicas (id, name, face, seen) VALUES (%(id)s, %(name)s, %(face)s, now())
ON CONFLICT (id) DO UPDATE SET seen = excluded.seen
"""
JOIN = """
INSERT INTO replicas (id, name, face, seen)
SELECT %(id)s, %(name)s, %(face)s, now()
WHERE NOT EXISTS (
    SELECT FROM replicas
    WHERE seen > now() - make_interval(secs => %(lease)s)
        AND 'poll' IN (face, %(face)s) AND 'tool' NOT IN (face, %(face)s)
)
RETURNING id
"""
OTHERS = """
SELECT name, face FROM replicas
WHERE id <> %(id)s AND face <> 'tool' AND seen > now() - make_interval(secs => %(lease)s)
ORDER BY face, name
"""
LEAVE = "DELETE FROM replicas WHERE id = %(id)s"
TIDY = "DELETE FROM replicas WHERE seen < now() - interval '1 hour'"


class NotAlone(NotJoined):
    """Who polls must be the only one, for Telegram hands updates either to a poller or to a webhook."""

    def __init__(self, others: list[str]) -> None:
        beside = ", ".join(others)
        super().__init__(
            f"a bot that polls runs alone, and these share its database: {beside}; stop them first"
        )


class AnothersBot(NotJoined):
    """Its updates would be taken for those that were answered to the readers of the other bot."""

    def __init__(self, owner: int) -> None:
        super().__init__(f"DATABASE_URL is the database of another bot, whose token begins with {owner}:")


class Replica:
    """This process among the others; made by Replica.joined."""

    def __init__(self, database: Database, face: Face, bot: int) -> None:
        self.id = secrets.token_hex(8)
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self._database = database
        self._face = face
        self._bot = bot
        self._has_left = False

    @classmethod
    @asynccontextmanager
    async def joined(
        cls, database: Database, face: Face, bot: int, patience: float = LEASE + LOOK_EVERY
    ) -> AsyncIterator["Replica"]:
        """Raises NotAlone, AnothersBot; by default the lease of one that was killed is waited for.

        ``bot`` is Telegram's number of the bot, 0 for one that is not told.
        """
        replica = cls(database, face, bot)
        try:
            await replica._check_bot()
            await replica._join(patience)
        except Away:
            raise Unreachable("it went away again") from None
        database.every_look(replica._renew)
        try:
            yield replica
        finally:
            replica._has_left = True
            with suppress(Away):
                await database.rows(LEAVE, {"id": replica.id})

    async def others(self) -> list[str]:
        rows = await self._database.rows(OTHERS, self._values)
        return [f"{name} ({face})" for name, face in rows]

    @property
    def _values(self) -> dict[str, object]:
        return {"id": self.id, "name": self.name, "face": self._face, "lease": LEASE}

    async def _check_bot(self) -> None:
        if self._bot:
            [(owner,)] = await self._database.locked(NOTE_BOT, BOT, {"bot": self._bot})
            if owner != self._bot:
                raise AnothersBot(owner)

    async def _join(self, patience: float) -> None:
        deadline = asyncio.get_running_loop().time() + patience
        while not await self._database.locked(JOIN_LOCK, JOIN, self._values):
            if asyncio.get_running_loop().time() > deadline:
                raise NotAlone(await self.others())
            await asyncio.sleep(LOOK_EVERY / 2)

    async def _renew(self) -> None:
        if self._has_left:
            return
        await self._database.rows(RENEW, self._values)
        await self._database.rows(TIDY)
