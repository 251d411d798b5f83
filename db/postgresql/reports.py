"""Errors that readers report, shared by all replicas."""

from db.model import Lang
from db.postgresql.running import Run
from db.readers.reporting import EXPIRY, MOST, MOST_OF_CHAT, Report, TooMany, Verdict

ADD = """
INSERT INTO reports (chat, statement, lang, words, expires)
SELECT %(chat)s, %(statement)s, %(lang)s, %(words)s, now() + %(expiry)s
 WHERE (SELECT count(*) FROM reports WHERE chat = %(chat)s) < %(most_of_chat)s
   AND (SELECT count(*) FROM reports) < %(most)s RETURNING id
"""
OPEN = "SELECT id, chat, statement, lang, words, told FROM reports WHERE verdict IS NULL ORDER BY id"
SETTLED = """
SELECT id, chat, statement, lang, words, told, verdict, answer FROM reports
 WHERE verdict IS NOT NULL ORDER BY id
"""
SETTLE = """
UPDATE reports SET verdict = %(verdict)s, answer = %(answer)s
 WHERE id = %(id)s AND verdict IS NULL RETURNING id
"""
NOTE_TOLD = "UPDATE reports SET told = true WHERE id = %(id)s"
DROP = "DELETE FROM reports WHERE id = %(id)s"
EXPIRE = "DELETE FROM reports WHERE expires < now()"
FORGET = "DELETE FROM reports WHERE chat = %(chat)s"
MOVE = "UPDATE reports SET chat = %(new)s WHERE chat = %(old)s"


class PostgresReports:
    def __init__(self, run: Run) -> None:
        self._run = run

    async def add(self, chat: int, statement: str, lang: Lang, words: str) -> None:
        report = {"chat": chat, "statement": statement, "lang": lang, "words": words}
        bounds = {"most_of_chat": MOST_OF_CHAT, "most": MOST}
        if not await self._run(ADD, {**report, **bounds, "expiry": EXPIRY}):
            raise TooMany

    async def open(self) -> tuple[Report[int], ...]:
        return tuple(Report(*row) for row in await self._run(OPEN, {}))

    async def settle(self, id: int, verdict: Verdict, answer: str) -> bool:
        return bool(await self._run(SETTLE, {"id": id, "verdict": str(verdict), "answer": answer}))

    async def settled(self) -> tuple[Report[int], ...]:
        return tuple(Report(*row) for row in await self._run(SETTLED, {}))

    async def note_told(self, id: int) -> None:
        await self._run(NOTE_TOLD, {"id": id})

    async def drop(self, id: int) -> None:
        await self._run(DROP, {"id": id})

    async def expire(self) -> None:
        await self._run(EXPIRE, {})
