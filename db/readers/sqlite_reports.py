"""Errors that readers report, in SQLite."""

from datetime import UTC, datetime

from db.model import Lang
from db.readers.reporting import EXPIRY, MOST, MOST_OF_CHAT, Report, TooMany, Verdict
from db.readers.sqlite_follows import Run

ADD = """
INSERT INTO reports (chat, statement, lang, words, expires) SELECT :chat, :statement, :lang, :words, :expires
 WHERE (SELECT count(*) FROM reports WHERE chat = :chat) < :most_of_chat
   AND (SELECT count(*) FROM reports) < :most RETURNING id
"""
OPEN = """
SELECT id, chat, statement, lang, words, told FROM reports WHERE verdict IS NULL ORDER BY id
"""
SETTLED = """
SELECT id, chat, statement, lang, words, told, verdict, answer FROM reports
 WHERE verdict IS NOT NULL ORDER BY id
"""
SETTLE = """
UPDATE reports SET verdict = :verdict, answer = :answer WHERE id = :id AND verdict IS NULL RETURNING id
"""
NOTE_TOLD = "UPDATE reports SET told = 1 WHERE id = :id"
DROP = "DELETE FROM reports WHERE id = :id"
EXPIRE = "DELETE FROM reports WHERE expires < :now"
FORGET = "DELETE FROM reports WHERE chat = :chat"
MOVE = "UPDATE reports SET chat = :new WHERE chat = :old"


class SqliteReports:
    """``erase`` runs what deletes, so that nothing of it is left in the file."""

    def __init__(self, run: Run, erase: Run) -> None:
        self._run = run
        self._erase = erase

    async def add(self, chat: int, statement: str, lang: Lang, words: str) -> None:
        values: dict[str, str | int | None] = {
            "chat": chat,
            "statement": statement,
            "lang": lang,
            "words": words,
            "expires": (datetime.now(UTC) + EXPIRY).isoformat(),
            "most_of_chat": MOST_OF_CHAT,
            "most": MOST,
        }
        if not await self._run(ADD, values):
            raise TooMany

    async def open(self) -> tuple[Report[int], ...]:
        return tuple(Report(*row) for row in await self._run(OPEN, {}))

    async def settle(self, id: int, verdict: Verdict, answer: str) -> bool:
        return bool(await self._run(SETTLE, {"id": id, "verdict": verdict, "answer": answer}))

    async def settled(self) -> tuple[Report[int], ...]:
        return tuple(Report(*row) for row in await self._run(SETTLED, {}))

    async def note_told(self, id: int) -> None:
        await self._run(NOTE_TOLD, {"id": id})

    async def drop(self, id: int) -> None:
        await self._erase(DROP, {"id": id})

    async def expire(self) -> None:
        await self._erase(EXPIRE, {"now": datetime.now(UTC).isoformat()})
