"""No statement that runs for each question reads a whole table that grows."""

from typing import LiteralString

import psycopg
import pytest

from db.postgresql import follows, ledger, readers, replicas, reports
from tests.db.readers.conftest import OnItsOwn

VALUES: dict[str, object] = {
    "chat": 1, "asker": 0, "context": 1800, "update": 7, "updates": [7, 8], "replica": "r", "lease": 5,
    "lang": "en", "entities": ["sunrise"], "old": 1, "new": 2, "release": 3, "entity": "sunrise", "id": 1,
    "number": 9, "lines": 5, "limit": 1, "after": 1, "until": 9, "version": "v", "answer": "",
    "verdict": "mended", "name": "n", "face": "serve",
}  # fmt: skip
STATEMENTS: tuple[LiteralString, ...] = (
    readers.LANGUAGE, readers.REMEMBER, readers.FORGET, readers.FORGET_LASTS, readers.LAST, readers.NOTE_LAST,
    readers.MOVE_LASTS, readers.CLAIM, readers.GIVE_BACK, readers.NOTE_ANSWERED, readers.TIDY_UPDATES,
    readers.TIDY_LASTS, follows.OF, follows.REMOVE, follows.BEHIND, follows.NOTE_TOLD, follows.FORGET,
    follows.MOVE, reports.SETTLE, reports.FORGET, reports.MOVE, ledger.RECENT, ledger.CHANGES, ledger.TRIM,
    ledger.BUILD, ledger.HOLD, replicas.RENEW,
)  # fmt: skip
FEW = {"replicas"}
"""Tables that hold a line for each process."""


@pytest.fixture
async def tables(database_url: str) -> str:
    await (await OnItsOwn.open(database_url)).close()
    return database_url


@pytest.mark.parametrize("sql", STATEMENTS)
def test_an_index_finds_what_is_asked(tables: str, sql: LiteralString):
    with psycopg.connect(tables, options="-c search_path=derek -c enable_seqscan=off") as connection:
        plan = [row[0] for row in connection.execute(f"EXPLAIN {sql}".encode(), VALUES)]
    scanned = {line.partition("Seq Scan on ")[2].split()[0] for line in plan if "Seq Scan on" in line}
    assert scanned <= FEW, "\n".join(plan)
