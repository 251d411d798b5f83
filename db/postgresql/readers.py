"""What is remembered about chats, shared by all replicas; while PostgreSQL is away, memory serves."""

import asyncio
import re
from collections.abc import Awaitable, Mapping
from contextlib import suppress
from typing import LiteralString

from db.bounded_dict import BoundedDict
from db.model import Lang
from db.postgresql import follows, reports
from db.postgresql.database import Away, Database, Row
from db.postgresql.replicas import LEASE, Replica
from db.readers import CHATS, CONTEXT, Asker, Claim, Last, NotKept
from db.readers.answered import Answered
from db.readers.memory import Lasts

CHAT = "chat:"
_CHAT = re.compile(r"chat:(-?\d{1,20})")
"""Begins what is told when something of a chat changed; its id follows."""

LANGUAGE = "SELECT lang FROM chats WHERE chat = %(chat)s"
REMEMBER = """
INSERT INTO chats VALUES (%(chat)s, %(lang)s) ON CONFLICT (chat) DO UPDATE SET lang = excluded.lang
"""
FORGET = "DELETE FROM chats WHERE chat = %(chat)s"
FORGET_LASTS = "DELETE FROM lasts WHERE chat = %(chat)s"
LAST = """
SELECT lang, entities FROM lasts
WHERE chat = %(chat)s AND asker = %(asker)s AND at > now() - make_interval(secs => %(context)s)
"""
NOTE_LAST = """
INSERT INTO lasts (chat, asker, lang, entities, at)
VALUES (%(chat)s, %(asker)s, %(lang)s, %(entities)s, now())
ON CONFLICT (chat, asker) DO UPDATE SET lang = excluded.lang, entities = excluded.entities, at = excluded.at
"""
MOVE_LASTS = """
WITH old AS (DELETE FROM lasts WHERE chat = %(old)s RETURNING asker, lang, entities, at)
INSERT INTO lasts (chat, asker, lang, entities, at)
SELECT %(new)s, asker, lang, entities, at FROM old ON CONFLICT (chat, asker) DO NOTHING
"""
MOVE = """
WITH old AS (DELETE FROM chats WHERE chat = %(old)s RETURNING lang)
INSERT INTO chats SELECT %(new)s, lang FROM old ON CONFLICT (chat) DO NOTHING
"""
FIRST = """
SELECT id FROM replicas WHERE face <> 'tool' AND seen > now() - make_interval(secs => %(lease)s)
ORDER BY id LIMIT 1
"""
# No lock is held while an update is answered: a row says whose it is, for as long as that replica lives.
CLAIM = """
WITH mine AS (
    INSERT INTO updates (number, replica, at) VALUES (%(update)s, %(replica)s, now())
    ON CONFLICT (number) DO UPDATE SET replica = excluded.replica, at = excluded.at
    WHERE NOT updates.answered AND (
        updates.replica = excluded.replica OR NOT EXISTS (
            SELECT FROM replicas
            WHERE id = updates.replica AND seen > now() - make_interval(secs => %(lease)s)
        )
    )
    RETURNING number
)
SELECT EXISTS (SELECT FROM mine), EXISTS (SELECT FROM updates WHERE number = %(update)s AND answered)
"""
GIVE_BACK = "DELETE FROM updates WHERE number = %(update)s AND replica = %(replica)s AND NOT answered"
# In order of their numbers: two replicas that note the same ones must not wait for each other crosswise.
NOTE_ANSWERED = """
INSERT INTO updates (number, replica, answered, at)
SELECT number, %(replica)s, true, now() FROM unnest(%(updates)s::bigint[]) AS number ORDER BY number
ON CONFLICT (number) DO UPDATE SET answered = true
"""
TIDY_UPDATES = "DELETE FROM updates WHERE at < now() - interval '1 day'"
TIDY_LASTS = "DELETE FROM lasts WHERE at < now() - make_interval(secs => %(context)s)"

MAY_BE_LOST = 500
"""Answered updates that a server which was killed may not have on its disk yet: those of half a second."""
TIDY_EVERY = 60.0
"""Seconds."""


class PostgresReaders:
    """Memory holds the languages of the chats heard last, as long as their changes are heard too."""

    def __init__(self, database: Database, replica: Replica) -> None:
        self._database = database
        self.replica = replica.id
        self._languages: BoundedDict[int, Lang | None] = BoundedDict(CHATS)
        """What is not there was not read yet, or has changed; None: nothing was chosen."""
        self._unkept: BoundedDict[int, Lang] = BoundedDict(CHATS)
        """Choices that hold in this process alone: readers were told that they do until it ends."""
        self._lasts: Lasts[int] = Lasts()
        """Only for while the database is away."""
        self._answered = Answered(self._write_answered)
        self._changes = 0
        """How often something was heard: what was read before may be old."""
        self._tidy_at = 0.0
        self.follows = follows.PostgresFollows(self._run)
        self.reports = reports.PostgresReports(self._run)
        database.hear(self._heard)
        database.every_look(self._tidy_now_and_then)

    @property
    def is_away(self) -> bool:
        return self._database.is_away

    async def close(self) -> None:
        await self._answered.written()

    async def language(self, chat: int) -> Lang | None:
        if unkept := self._unkept.get(chat):
            return unkept
        if chat in self._languages and (self._database.is_listening or self._database.is_away):
            return self._languages.get(chat)
        changes = self._changes
        try:
            rows = await self._database.rows(LANGUAGE, {"chat": chat})
        except Away:
            return self._languages.get(chat)
        chosen: Lang | None = rows[0][0] if rows else None
        if changes == self._changes:
            self._languages.put(chat, chosen)
        return chosen

    async def remember(self, chat: int, lang: Lang) -> None:
        """NotKept where the choice ends with the process."""
        try:
            await self._keep((chat,), (REMEMBER, {"chat": chat, "lang": lang}))
        except NotKept:
            self._unkept.put(chat, lang)
            raise
        self._languages.put(chat, lang)

    async def forget(self, chat: int) -> None:
        """All replicas hear of it; NotKept where the rows are still there."""
        statements = (FORGET, FORGET_LASTS, follows.FORGET, reports.FORGET)
        values: dict[str, object] = {"chat": chat}
        await self._keep((chat,), *((sql, values) for sql in statements))

    async def last(self, chat: int, asker: Asker) -> Last | None:
        """From the database, for another replica may have given it."""
        values = {"chat": chat, "asker": asker or 0, "context": CONTEXT}
        try:
            rows = await self._database.rows(LAST, values)
        except Away:
            return self._lasts.of(chat, asker)
        return Last(rows[0][0], tuple(rows[0][1])) if rows else None

    async def note_last(self, chat: int, asker: Asker, last: Last) -> None:
        """Written before the update is acknowledged: the chat's next may come to another replica."""
        self._lasts.put(chat, asker, last)
        values = {"chat": chat, "asker": asker or 0, "lang": last.lang, "entities": list(last.entities)}
        with suppress(Away):
            await self._database.rows(NOTE_LAST, values)

    async def move(self, old: int, new: int) -> None:
        self._lasts.move(old, new)
        statements = (MOVE_LASTS, MOVE, follows.MOVE, reports.MOVE)
        values: dict[str, object] = {"old": old, "new": new}
        await self._keep((old, new), *((sql, values) for sql in statements))

    async def is_first(self) -> bool:
        """The one that comes first of those that live."""
        with suppress(NotKept):
            rows = await self._run(FIRST, {"lease": LEASE})
            return bool(rows) and rows[0][0] == self.replica
        return False

    async def _run(self, sql: LiteralString, values: Mapping[str, object]) -> list[Row]:
        try:
            reads = sql.lstrip().startswith("SELECT")
            return await (self._database.rows if reads else self._database.durably)(sql, values)
        except Away:
            raise NotKept from None

    async def claim(self, update: int) -> Claim:
        """While the database is away the update is ours, unless we know better."""
        if update in self._answered:
            return Claim.ANSWERED
        values = {"update": update, "replica": self.replica, "lease": LEASE}
        try:
            [(mine, answered)] = await self._database.rows(CLAIM, values)
        except Away:
            return Claim.MINE
        if answered:
            self._answered.heard(update)
            return Claim.ANSWERED
        return Claim.MINE if mine else Claim.ELSEWHERE

    async def give_back(self, update: int) -> None:
        with suppress(Away):
            await self._database.rows(GIVE_BACK, {"update": update, "replica": self.replica})

    def note_answered(self, update: int) -> Awaitable[object]:
        return self._answered.note(update)

    async def _write_answered(self, updates: list[int]) -> bool:
        try:
            await self._database.rows(NOTE_ANSWERED, {"updates": updates, "replica": self.replica})
        except Away:
            return False
        return True

    async def _keep(
        self, chats: tuple[int, ...], *statements: tuple[LiteralString, dict[str, object]]
    ) -> None:
        """All replicas hear of the chats, this one at once."""
        told = tuple(f"{CHAT}{chat}" for chat in chats)
        try:
            await self._database.keep(told, *statements)
        except Away:
            raise NotKept from None
        for what in told:
            self._heard(what)

    def _heard(self, what: str | None) -> None:
        if what is None:
            self._changes += 1
            self._languages = BoundedDict(CHATS)
            self._lasts = Lasts()
            self._answered.write_again(MAY_BE_LOST)
        elif told := _CHAT.fullmatch(what):
            self._changes += 1
            chat = int(told[1])
            self._languages.drop(chat)
            self._unkept.drop(chat)
            self._lasts.drop(chat)

    async def _tidy_now_and_then(self) -> None:
        now = asyncio.get_running_loop().time()
        if now >= self._tidy_at:
            self._tidy_at = now + TIDY_EVERY
            await self.tidy()

    async def tidy(self) -> None:
        """Delete what is too old to be asked for."""
        await self._database.rows(TIDY_UPDATES)
        await self._database.rows(TIDY_LASTS, {"context": CONTEXT})
