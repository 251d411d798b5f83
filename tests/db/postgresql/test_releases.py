"""A release that is published on one replica is served by all, or by none."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
import pytest

from benchmarks.cluster import Cluster
from bot import releasing
from bot.settings import Secret, Settings
from db.postgresql.database import Database
from db.postgresql.ledger import PostgresLedger
from db.postgresql.replicas import Replica
from db.problems import NotBuilt
from db.store import ledger as ledgers
from db.store.difference import Difference
from db.store.ledger import How, Ledger, Overtaken, Publishing, SqliteLedger
from db.store.library import Library
from tests.db.postgresql.test_sharing import until
from tests.db.readers.conftest import BOT
from tests.db.test_seeds import change

WITHIN = 5.0
"""Seconds in which all serve what one has published."""
WHAT = Publishing("0123456789ab", "digest", How.PUBLISH)


class Counted(PostgresLedger):
    """Knows how often it was needed to build."""

    builds = 0

    @asynccontextmanager
    async def building(self, version: str, path: Path) -> AsyncIterator[bool]:
        async with super().building(version, path) as needed:
            self.builds += needed
            yield needed


@dataclass
class One:
    """A replica, as far as releases go."""

    library: Library
    ledger: Counted
    database: Database
    seeds: Path
    data: Path

    async def follows(self, number: int) -> bool:
        return self.library.release is not None and self.library.release.number == number

    async def is_here(self) -> bool:
        return not self.database.is_away

    async def serves(self, version: str) -> bool:
        return self.library.version == version and not self.library.is_behind


@pytest.fixture
async def start(database_url: str, seeds: Path, tmp_path: Path):
    """Starts replicas, each with seeds and a data folder of its own."""
    async with AsyncExitStack() as stack:

        async def started(name: str, folder: str = "") -> One:
            database = await stack.enter_async_context(Database.open(database_url))
            replica = await stack.enter_async_context(Replica.joined(database, "serve", BOT))
            shutil.copytree(seeds, tmp_path / name / "seeds")
            data = tmp_path / (folder or name) / "data"
            ledger = Counted(database, replica, data)
            library = Library(tmp_path / name / "seeds", data, ledger)
            await library.start()
            stack.push_async_callback(library.close)
            await stack.enter_async_context(library.following())
            return One(library, ledger, database, tmp_path / name / "seeds", data)

        yield started


def edited(one: One) -> Path:
    facts = one.seeds / "facts/letter-2003.yaml"
    change(facts, "The threshold was once seven per cent.", "The threshold was seven per cent once.")
    return facts


async def test_a_replica_that_starts_is_handed_the_base_that_another_built(start):
    one, other = await start("one"), await start("other")
    assert (one.ledger.builds, other.ledger.builds) == (1, 0)
    assert other.library.release == one.library.release
    name = f"knowledge-{one.library.version}.db"
    assert (other.data / name).read_bytes() == (one.data / name).read_bytes()


async def test_what_one_publishes_all_serve_within_seconds(start):
    one, other, third = [await start(name) for name in ("one", "other", "third")]
    edited(one)
    published = await one.library.reload()
    for replica in (other, third):
        await until(partial(replica.serves, published.version), WITHIN)
        assert replica.library.release == one.library.release
    assert (other.ledger.builds, third.ledger.builds) == (0, 0)


async def test_two_that_are_told_to_reload_at_once_build_once_and_publish_once(start):
    one, other = await start("one"), await start("other")
    edited(one)
    edited(other)
    reports = await asyncio.gather(one.library.reload(), other.library.reload())
    assert reports[0].version == reports[1].version
    assert one.ledger.builds + other.ledger.builds == 2, "the first start's, and one"
    assert [release.number for release in await one.ledger.recent(9)] == [2, 1]


async def test_replicas_of_one_machine_may_share_a_folder(start):
    one, other = await start("one", "shared"), await start("other", "shared")
    edited(one)
    published = await one.library.reload()
    await until(partial(other.serves, published.version), WITHIN)
    for replica in (one, other):
        # The other has dated the file anew, but it is whole.
        await replica.library.mend()
        assert replica.library.is_untouched
    assert (one.ledger.builds, other.ledger.builds) == (2, 0)


async def test_a_start_among_others_publishes_nothing(start, seeds: Path):
    one = await start("one")
    change(seeds / "facts/letter-2003.yaml", "seven per cent", "seven percent")
    other = await start("other")
    assert other.library.version == one.library.version
    assert len(await one.ledger.recent(9)) == 1


async def test_what_one_replica_cannot_take_none_serves(start, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("db.postgresql.ledger.PREPARED", 0.5)
    one, other = await start("one"), await start("other")
    before = one.library.version
    shutil.rmtree(other.data)
    other.data.write_text("a file, not a folder")
    edited(one)
    with pytest.raises(NotBuilt, match="does not take the base"):
        await one.library.reload()
    assert (one.library.version, other.library.version) == (before, before)
    assert len(await one.ledger.recent(9)) == 1


async def test_what_a_command_publishes_and_rolls_back_replicas_serve(
    start, database_url: str, tmp_path: Path
):
    one = await start("one")
    first = one.library.version
    settings = Settings(
        seeds_dir=one.seeds, data_dir=tmp_path / "operator", database_url=Secret(database_url)
    )
    edited(one)
    assert "threshold-7" in await releasing.publish(settings)
    assert one.library.release
    await until(partial(one.follows, 2), WITHIN)
    assert one.library.version != first
    await releasing.rollback(settings, 1)
    await until(partial(one.follows, 3), WITHIN)
    assert one.library.version == first
    assert one.ledger.builds == 1


async def test_what_is_rolled_back_is_rolled_back_everywhere(start):
    one, other = await start("one"), await start("other")
    first = one.library.version
    edited(one)
    second = await one.library.reload()
    await until(lambda: other.serves(second.version), WITHIN)
    await other.library.rollback(1)
    await until(lambda: one.serves(first), WITHIN)
    assert one.library.release
    assert one.library.release.is_pinned


async def test_a_file_that_was_damaged_on_its_way_is_refused(start, database_url: str, tmp_path: Path):
    one = await start("one")
    version = one.library.version
    target = tmp_path / "fetched.db"
    for damage in (
        "UPDATE derek.files SET sha256 = 'another'",
        "UPDATE derek.parts SET content = 'not compressed'",
        "UPDATE derek.parts SET content = substr(content, 1, 1000)",
        "DELETE FROM derek.parts",
    ):
        with psycopg.connect(database_url, autocommit=True) as connection:
            connection.execute(damage)
        with pytest.raises(NotBuilt, match="in pieces"):
            await one.ledger.fetch(version, target)
        assert list(tmp_path.glob("fetched*")) == []
        # It is put there anew by who has it.
        await one.ledger.offer(version, one.data / f"knowledge-{version}.db")
    assert await one.ledger.fetch(version, target)


async def test_of_two_that_hand_over_the_same_version_one_is_taken(start, database_url: str):
    one, other = await start("one"), await start("other")
    version = one.library.version
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("DELETE FROM derek.files")
        path = f"knowledge-{version}.db"
        await asyncio.gather(*(each.ledger.offer(version, each.data / path) for each in (one, other)))
        whole = connection.execute("SELECT count(*) FROM derek.files WHERE sha256 IS NOT NULL").fetchone()
    assert whole == (1,)
    assert await other.ledger.fetch(version, other.data / "again.db")


@pytest.mark.slow
async def test_files_of_five_releases_are_kept(start, database_url: str):
    one = await start("one")
    for word in ("big", "great", "large", "new", "odd", "old"):
        facts = one.seeds / "facts/letter-2003.yaml"
        change(facts, "en: Two ", f"en: Two {word} ")
        await one.library.reload()
        change(facts, f"en: Two {word} ", "en: Two ")
    with psycopg.connect(database_url) as connection:
        kept = connection.execute("SELECT count(*) FROM derek.files").fetchone()
        parts = connection.execute("SELECT count(DISTINCT file) FROM derek.parts").fetchone()
    assert kept == parts == (5,)


async def test_a_file_that_was_broken_while_postgresql_is_away_is_built_anew(start, postgresql: Cluster):
    one = await start("one")
    path = one.data / f"knowledge-{one.library.version}.db"
    await asyncio.to_thread(postgresql.stop)
    try:
        path.write_bytes(b"no database" * 1000)
        await one.library.mend()
    finally:
        await asyncio.to_thread(postgresql.start)
    assert one.library.is_untouched
    async with one.library.borrow() as knowledge:
        assert await knowledge.is_sound()


async def test_what_cannot_be_written_down_is_not_published(start, postgresql: Cluster):
    one = await start("one")
    before = one.library.version
    edited(one)
    await asyncio.to_thread(postgresql.stop)
    try:
        with pytest.raises(NotBuilt, match="PostgreSQL is away"):
            await one.library.reload()
    finally:
        await asyncio.to_thread(postgresql.start)
    assert one.library.version == before
    await until(one.is_here)
    assert (await one.library.reload()).version != before


# What either ledger does


@pytest.fixture(params=["sqlite", "postgresql"])
async def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Ledger]:
    if request.param == "sqlite":
        yield SqliteLedger(tmp_path / "releases.db")
        return
    url = request.getfixturevalue("database_url")
    async with Database.open(url) as database, Replica.joined(database, "tool", BOT) as replica:
        yield PostgresLedger(database, replica, tmp_path)


async def test_a_ledger_counts_its_lines_and_tells_the_last(ledger: Ledger):
    assert await ledger.latest() is None
    first = await ledger.add(WHAT, Difference(), after=0)
    second = await ledger.add(WHAT, Difference(), after=1)
    assert (first.number, second.number) == (1, 2)
    assert await ledger.latest() == second
    assert await ledger.recent(9) == (second, first)
    assert await ledger.changes(1) == ((second, Difference()),)


async def test_who_writes_after_a_line_that_is_not_the_last_is_overtaken(ledger: Ledger):
    await ledger.add(WHAT, Difference(), after=0)
    for after in (0, 2):
        with pytest.raises(Overtaken):
            await ledger.add(WHAT, Difference(), after=after)


async def test_of_many_who_write_at_once_one_does(ledger: Ledger):
    adds = (ledger.add(WHAT, Difference(), after=0) for _ in range(8))
    done = await asyncio.gather(*adds, return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["Overtaken"] * 7 + ["Release"]


async def test_a_ledger_holds_no_more_lines_than_it_may(ledger: Ledger, monkeypatch: pytest.MonkeyPatch):
    for module in ("db.store.ledger", "db.postgresql.ledger"):
        monkeypatch.setattr(f"{module}.LINES", 3)
    for number in range(5):
        await ledger.add(WHAT, Difference(), after=number)
    assert [release.number for release in await ledger.recent(ledgers.LINES)] == [5, 4, 3]
