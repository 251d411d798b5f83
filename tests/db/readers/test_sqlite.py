"""What is remembered about chats in a file, and what becomes of the file."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.readers import Claim, NotKept
from db.readers.following import Follow
from db.readers.reporting import Verdict
from db.readers.sqlite import SqliteReaders

CHAT = 4200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "readers.db"


async def test_what_a_reader_asks_to_forget_is_nowhere_in_the_files(path: Path) -> None:
    opened = await SqliteReaders.open(path)
    number = 0x5EC2E7C4A7
    await opened.remember(number, "ru")
    await opened.forget(number)

    assert await opened.language(number) is None
    assert number.to_bytes(6, "big") not in written(path)
    await opened.close()


def written(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.suffix != ".db-shm")


async def test_a_report_that_is_answered_is_nowhere_in_the_files(path: Path) -> None:
    opened = await SqliteReaders.open(path)
    await opened.reports.add(CHAT, "threshold-7", "en", "It was six.")
    (report,) = await opened.reports.open()
    await opened.reports.settle(report.id, Verdict.ANSWER, "So says the letter.")
    assert b"It was six." in written(path)
    await opened.reports.drop(report.id)
    assert b"It was six." not in written(path)
    assert b"So says the letter." not in written(path)
    await opened.close()


async def test_what_is_followed_no_more_is_nowhere_in_the_files(path: Path) -> None:
    opened = await SqliteReaders.open(path)
    await opened.follows.add(CHAT, Follow("aina-testova", "en", 0))
    assert b"aina-testova" in written(path)
    await opened.follows.remove(CHAT, "aina-testova")
    assert b"aina-testova" not in written(path)
    await opened.close()


async def test_what_is_remembered_is_nobody_else_s_to_read(path: Path) -> None:
    opened = await SqliteReaders.open(path)
    await opened.remember(CHAT, "kk")
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    await opened.close()


async def test_only_the_last_updates_are_kept(path: Path) -> None:
    first = await SqliteReaders.open(path, keep=3)
    for update in range(10):
        first.note_answered(update)
    assert [update for update in range(10) if await first.claim(update) is Claim.ANSWERED] == [7, 8, 9]
    await first.close()

    again = await SqliteReaders.open(path)
    assert [update for update in range(10) if await again.claim(update) is Claim.ANSWERED] == [7, 8, 9]
    await again.close()


async def test_more_chats_than_fit_in_memory_are_read_again(path: Path) -> None:
    opened = await SqliteReaders.open(path, chats=2)
    for chat in range(5):
        await opened.remember(chat, "kk")
    assert [await opened.language(chat) for chat in range(5)] == ["kk"] * 5
    await opened.close()


@pytest.mark.parametrize(
    "content", [b"this is no database at all, but long enough to be looked at" * 40, None]
)
async def test_a_damaged_file_is_set_aside_and_begun_anew(
    path: Path, caplog: pytest.LogCaptureFixture, content: bytes | None
) -> None:
    await _damaged(path, content)

    opened = await SqliteReaders.open(path)
    await opened.remember(CHAT, "ru")
    assert await opened.language(CHAT) == "ru"
    await opened.close()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "is damaged" in caplog.text


async def test_no_copy_of_a_damaged_file_keeps_a_chat(path: Path) -> None:
    await _damaged(path, b"no database" * 100)
    (path.parent / "readers.db.damaged-1").write_bytes(b"of an earlier version")
    await (await SqliteReaders.open(path)).close()
    assert [file.name for file in path.parent.iterdir() if "damaged" in file.name] == []


async def test_where_nothing_can_be_written_memory_serves_and_no_more_is_promised(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "var").write_text("a file where a folder should be")
    opened = await SqliteReaders.open(tmp_path / "var" / "readers.db")
    with pytest.raises(NotKept):
        await opened.remember(CHAT, "kk")
    assert await opened.language(CHAT) == "kk"
    with pytest.raises(NotKept):
        await opened.follows.add(CHAT, Follow("sunrise", "kk", 1))
    opened.note_answered(7)
    assert await opened.claim(7) is Claim.ANSWERED
    assert opened.is_away
    await opened.close()
    assert caplog.text.count("cannot be read or written") == 1


async def test_who_cannot_be_deleted_from_a_file_that_does_not_open_is_not_said_to_be(
    path: Path,
) -> None:
    first = await SqliteReaders.open(path)
    await first.remember(CHAT, "kk")
    await first.close()
    aside = path.rename(path.with_suffix(".aside"))
    path.mkdir()

    opened = await SqliteReaders.open(path, again=0.0)
    with pytest.raises(NotKept):
        await opened.forget(CHAT)
    path.rmdir()
    aside.rename(path)
    assert await opened.language(CHAT) == "kk"
    await opened.forget(CHAT)
    assert not opened.is_away
    await opened.close()
    again = await SqliteReaders.open(path)
    assert await again.language(CHAT) is None
    await again.close()


async def _removed(_: SqliteReaders, path: Path) -> None:
    for file in path.parent.iterdir():
        file.unlink()


async def _replaced(_: SqliteReaders, path: Path) -> None:
    await (await SqliteReaders.open(path.with_suffix(".other"))).close()
    path.with_suffix(".other").rename(path)


async def _overwritten(opened: SqliteReaders, path: Path) -> None:
    await opened._file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    await opened._file.rows("PRAGMA cache_size = 0")
    with path.open("r+b") as file:
        file.seek(1024)
        file.write(b"\xff" * (path.stat().st_size - 1024))


TAKEN = {"removed": _removed, "replaced": _replaced, "damaged": _overwritten}


@pytest.mark.parametrize("taken", TAKEN)
async def test_a_file_that_is_lost_while_it_is_used_is_begun_anew_and_serves(
    path: Path, caplog: pytest.LogCaptureFixture, taken: str
) -> None:
    opened = await SqliteReaders.open(path)
    await opened.remember(CHAT, "kk")
    await opened.note_answered(7)
    await TAKEN[taken](opened, path)

    chats = [CHAT + place for place in range(1, 9)]
    await asyncio.gather(*(opened.remember(chat, "ru") for chat in chats))
    assert await opened.language(CHAT) is None
    assert await opened.claim(7) is Claim.ANSWERED
    await opened.close()
    assert "while it was used" in caplog.text
    again = await SqliteReaders.open(path)
    assert [await again.language(chat) for chat in chats] == ["ru"] * 8
    assert await again.claim(7) is Claim.ANSWERED
    await again.close()


async def test_what_is_asked_of_a_file_that_was_closed_opens_it_no_more(path: Path) -> None:
    opened = await SqliteReaders.open(path)
    await opened.close()
    assert await opened.language(CHAT) is None
    with pytest.raises(NotKept):
        await opened.remember(CHAT, "kk")


@pytest.fixture
async def locked(path: Path) -> AsyncIterator[SqliteReaders]:
    """A store that another process is writing to, and does not finish."""
    opened = await SqliteReaders.open(path)
    await opened.remember(CHAT, "kk")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield opened
    await opened.close()


async def test_a_locked_file_costs_no_wait_of_seconds(locked: SqliteReaders) -> None:
    async with asyncio.timeout(3):
        for chat in range(5):
            assert await locked.language(chat) is None
        locked.note_answered(7)
        assert await locked.claim(7) is Claim.ANSWERED


async def test_what_could_not_be_deleted_is_not_said_to_be(locked: SqliteReaders) -> None:
    with pytest.raises(NotKept):
        await locked.forget(CHAT)
    assert await locked.language(CHAT) == "kk"


async def test_what_could_not_be_kept_is_not_said_to_be_but_serves(locked: SqliteReaders) -> None:
    with pytest.raises(NotKept):
        await locked.remember(CHAT, "ru")
    assert await locked.language(CHAT) == "ru"


async def test_one_read_that_fails_forgets_no_language(path: Path) -> None:
    opened = await SqliteReaders.open(path)
    await opened.remember(CHAT, "kk")
    await opened.close()
    again = await SqliteReaders.open(path)
    await again._file.rows("ALTER TABLE chats RENAME TO away")
    assert await again.language(CHAT) is None
    await again._file.rows("ALTER TABLE away RENAME TO chats")
    assert await again.language(CHAT) == "kk"
    await again.close()


async def test_a_language_chosen_while_it_is_being_looked_up_is_kept(path: Path) -> None:
    opened = await SqliteReaders.open(path)
    looked_up = asyncio.create_task(opened.language(CHAT))
    await asyncio.sleep(0)
    await opened.remember(CHAT, "kk")
    await looked_up
    assert await opened.language(CHAT) == "kk"
    await opened.close()


async def test_a_file_that_fails_later_costs_no_answer(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    opened = await SqliteReaders.open(path)
    await opened._file.rows("DROP TABLE chats")
    await opened._file.rows("DROP TABLE answered")

    with pytest.raises(NotKept):
        await opened.remember(CHAT, "ru")
    opened.note_answered(5)
    assert await opened.language(CHAT) == "ru"
    assert await opened.language(CHAT + 1) is None
    assert await opened.claim(5) is Claim.ANSWERED
    await opened.close()
    assert "cannot be read or written" in caplog.text
    assert str(CHAT) not in caplog.text


async def _damaged(path: Path, content: bytes | None) -> None:
    """A file of other content, or (None) a true one with a page overwritten."""
    if content is not None:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return
    opened = await SqliteReaders.open(path)
    await opened.remember(CHAT, "kk")
    await opened.close()
    whole = bytearray(path.read_bytes())
    whole[4096 : 4 * 4096] = b"\xff" * (3 * 4096)
    path.write_bytes(whole)


BEFORE_THEY_WERE_COUNTED = """
PRAGMA journal_mode = WAL;
CREATE TABLE chats (chat INTEGER PRIMARY KEY, lang TEXT NOT NULL) STRICT;
CREATE TABLE answered (place INTEGER PRIMARY KEY, update_id INTEGER NOT NULL UNIQUE) STRICT;
INSERT INTO chats VALUES (4200, 'kk');
INSERT INTO answered (update_id) VALUES (7);
"""
"""The schema of 2026-11-26, and what stood in such a file."""


async def test_a_file_of_before_follows_and_reports_is_migrated(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as file:
        file.executescript(BEFORE_THEY_WERE_COUNTED)
    for _ in range(2):
        opened = await SqliteReaders.open(path)
        assert await opened.language(CHAT) == "kk"
        assert await opened.claim(7) is Claim.ANSWERED
        await opened.follows.add(CHAT, Follow("sunrise", "kk", 1))
        assert len(await opened.follows.of(CHAT)) == 1
        await opened.close()


async def test_a_report_of_more_than_thirty_days_is_gone(path: Path) -> None:
    opened = await SqliteReaders.open(path)
    await opened.reports.add(CHAT, "threshold-7", "en", "words")
    [(expires,)] = await opened._file.rows("SELECT expires FROM reports") or []
    assert datetime.fromisoformat(expires) - datetime.now(UTC) < timedelta(days=30)
    await opened._file.rows("UPDATE reports SET expires = '2000-01-01T00:00:00+00:00'")
    await opened.reports.expire()
    assert await opened.reports.open() == ()
    await opened.close()
