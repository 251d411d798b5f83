"""Kept in SQLite, for one process: the languages that chats chose, and the last updates that were answered.

It stands in a file of its own, for the fact base is built anew and this is not. A file that cannot be written
costs memory across restarts, never an answer; and what could not be kept or deleted is said to be so.
"""

import json
import sqlite3
from collections.abc import Awaitable
from pathlib import Path

from db.bounded_dict import BoundedDict
from db.model import Lang
from db.readers import ANSWERED, CHATS, Asker, Claim, Last, NotKept, sqlite_follows, sqlite_reports
from db.readers.answered import Answered
from db.readers.memory import Lasts
from db.readers.sqlite_file import AGAIN, SqliteFile, Values

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;   -- a killed process loses nothing, a power cut the last moments
PRAGMA secure_delete = ON;     -- what a reader asks to forget is overwritten
"""
MIGRATIONS = (
    """
CREATE TABLE IF NOT EXISTS chats (chat INTEGER PRIMARY KEY, lang TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS answered (place INTEGER PRIMARY KEY, update_id INTEGER NOT NULL UNIQUE) STRICT;
PRAGMA user_version = 1;
""",
    """
CREATE TABLE follows (
    place  INTEGER PRIMARY KEY,
    chat   INTEGER NOT NULL,
    entity TEXT NOT NULL,
    lang   TEXT NOT NULL,
    told   INTEGER NOT NULL,          -- the number of the last release that the chat was told of
    UNIQUE (chat, entity)
) STRICT;
CREATE INDEX follows_by_told ON follows (told);
CREATE TABLE reports (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: an old button must not lead to another
    chat      INTEGER NOT NULL,
    statement TEXT NOT NULL,
    lang      TEXT NOT NULL,
    words     TEXT NOT NULL,
    expires   TEXT NOT NULL,
    told      INTEGER NOT NULL DEFAULT 0,
    verdict   TEXT,
    answer    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX reports_by_chat ON reports (chat);
PRAGMA user_version = 2;
""",
)
"""Each leads from the version of its place to the next; a file of before these were counted is of 0."""
LANGUAGE = "SELECT lang FROM chats WHERE chat = :chat"
REMEMBER = "INSERT INTO chats VALUES (:chat, :lang) ON CONFLICT (chat) DO UPDATE SET lang = excluded.lang"
FORGET = "DELETE FROM chats WHERE chat = :chat"
MOVE = """
INSERT INTO chats SELECT :new, lang FROM chats WHERE chat = :old ON CONFLICT (chat) DO NOTHING
"""
EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"
RECENT = "SELECT update_id FROM answered ORDER BY place DESC LIMIT :limit"
NOTE = "INSERT OR IGNORE INTO answered (update_id) SELECT value FROM json_each(:updates)"
TRIM = "DELETE FROM answered WHERE place <= (SELECT max(place) FROM answered) - :limit"


class SqliteReaders:
    """Made by SqliteReaders.open; ``chats`` whose language is kept in memory, the others are read."""

    def __init__(self, path: Path, keep: int, chats: int, again: float) -> None:
        self._file = SqliteFile(path, SCHEMA, MIGRATIONS, self._begin_anew, again)
        self._keep = keep
        self._chats = chats
        self._answered = Answered(self._write, keep=keep)
        self._languages: BoundedDict[int, Lang | None] = BoundedDict(chats)
        """What is not there was not read yet, or could not be; None: nothing was chosen."""
        self._lasts: Lasts[int] = Lasts()
        self.follows = sqlite_follows.SqliteFollows(self._done, self._erased)
        self.reports = sqlite_reports.SqliteReports(self._done, self._erased)

    @classmethod
    async def open(
        cls, path: Path, *, keep: int = ANSWERED, chats: int = CHATS, again: float = AGAIN
    ) -> "SqliteReaders":
        """A damaged file is begun anew; one that cannot be opened is tried ``again``, and memory serves."""
        readers = cls(path, keep, chats, again)
        try:
            recent = await readers._file.rows(RECENT, {"limit": keep}) or []
        except BaseException:
            await readers._file.close()
            raise
        for row in reversed(recent):
            readers._answered.heard(row[0])
        return readers

    @property
    def is_away(self) -> bool:
        """Whether the file could not be read or written when that was last tried."""
        return self._file.is_away

    def _begin_anew(self) -> None:
        """What was chosen is gone with the file; what was answered is known here."""
        self._languages = BoundedDict(self._chats)
        self._answered.write_again(self._keep)

    async def close(self) -> None:
        try:
            await self._answered.written()
        finally:
            await self._file.close()

    async def language(self, chat: int) -> Lang | None:
        """What the reader chose; None where nothing was chosen."""
        if chat not in self._languages:
            rows = await self._file.rows(LANGUAGE, {"chat": chat})
            # Another question of the chat may have chosen meanwhile.
            if rows is not None and chat not in self._languages:
                self._languages.put(chat, rows[0][0] if rows else None)
        return self._languages.get(chat)

    async def remember(self, chat: int, lang: Lang) -> None:
        """NotKept where the choice ends with the process."""
        self._languages.put(chat, lang)
        await self._done(REMEMBER, {"chat": chat, "lang": lang})

    async def forget(self, chat: int) -> None:
        """Delete all that is kept about the chat, from the file's log too; NotKept where that failed."""
        self._lasts.drop(chat)
        for sql in (FORGET, sqlite_follows.FORGET, sqlite_reports.FORGET):
            await self._done(sql, {"chat": chat})
        self._languages.put(chat, None)
        rows = await self._done(EMPTY_LOG)
        if rows and rows[0][0]:
            # Another process reads the log, so that it still holds the chat.
            raise NotKept

    async def last(self, chat: int, asker: Asker) -> Last | None:
        return self._lasts.of(chat, asker)

    async def note_last(self, chat: int, asker: Asker, last: Last) -> None:
        self._lasts.put(chat, asker, last)

    async def move(self, old: int, new: int) -> None:
        self._lasts.move(old, new)
        self._languages.drop(new)
        for sql in (MOVE, sqlite_follows.MOVE, sqlite_reports.MOVE):
            await self._done(sql, {"old": old, "new": new})
        await self.forget(old)

    async def is_first(self) -> bool:
        """There is no other."""
        return True

    async def claim(self, update: int) -> Claim:
        """Nobody else answers: the file is one process's."""
        return Claim.ANSWERED if update in self._answered else Claim.MINE

    async def give_back(self, update: int) -> None:
        """Nothing was noted."""

    def note_answered(self, update: int) -> Awaitable[object]:
        return self._answered.note(update)

    async def _write(self, updates: list[int]) -> bool:
        if await self._file.rows(NOTE, {"updates": json.dumps(updates)}) is None:
            return False
        await self._file.rows(TRIM, {"limit": self._keep})
        return True

    async def _done(self, sql: str, values: Values | None = None) -> list[sqlite3.Row]:
        rows = await self._file.rows(sql, values)
        if rows is None:
            raise NotKept
        return rows

    async def _erased(self, sql: str, values: Values | None = None) -> list[sqlite3.Row]:
        """Deleted from the file's log too, unless another process reads it just now."""
        rows = await self._done(sql, values)
        await self._file.rows(EMPTY_LOG)
        return rows
