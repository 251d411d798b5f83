"""What is stored about a chat stands in the docs and in /privacy, and nothing else is stored."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from db.readers.sqlite import SqliteReaders
from handlers.start import KEPT

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/privacy.md"
MIGRATIONS = ROOT / "db/postgresql/migrations"
OF_PROCESSES = {"replicas", "releases", "files", "parts", "builds", "bot", "migrations"}
"""Tables of PostgreSQL that hold nothing of chats."""


async def in_sqlite(folder: Path) -> set[str]:
    opened = await SqliteReaders.open(folder / "readers.db")
    await opened.close()
    with closing(sqlite3.connect(folder / "readers.db")) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            f"{table}.{column[1]}"
            for table in tables
            if not table.startswith("sqlite_")
            for column in file.execute(f"PRAGMA table_info({table})")
        }


def in_postgresql() -> set[str]:
    found = set()
    for path in sorted(MIGRATIONS.glob("*.sql")):
        text = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
        for table, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\)(?: WITH \(.*?\))?;", text, re.DOTALL):
            if table not in OF_PROCESSES:
                names = re.findall(r"(?:^|,)\s*([a-z_]+) [a-z]", body)
                found |= {f"{table}.{name}" for name in names}
    return found


def documented() -> set[str]:
    return set(re.findall(r"^\| `(\w+\.\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))


async def test_every_field_that_is_stored_about_a_chat_is_documented_and_no_other(tmp_path: Path):
    stored = await in_sqlite(tmp_path) | in_postgresql()
    assert {"follows.told", "reports.words", "lasts.at"} <= stored
    assert documented() == stored


def test_privacy_has_a_sentence_on_every_table():
    assert {field.split(".")[0] for field in documented()} - {"updates"} == {*KEPT}
