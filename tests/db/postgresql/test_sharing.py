"""What several replicas share, and what becomes of it when one dies or PostgreSQL goes away."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable

import psycopg
import pytest

from benchmarks.cluster import Cluster
from db.postgresql.database import LOOK_EVERY, Database, Unreachable
from db.postgresql.replicas import AnothersBot, NotAlone, Replica
from db.readers import Claim, Last, NotKept
from tests.db.readers.conftest import BOT, OnItsOwn

CHAT = 4200
UPDATE = 7
SOON = 5.0
"""Seconds; what is awaited comes in a small part of it."""


async def until(holds: Callable[[], Awaitable[bool]], seconds: float = SOON) -> None:
    async with asyncio.timeout(seconds):
        while True:
            if await holds():
                return
            await asyncio.sleep(0.01)


@pytest.fixture
async def one(database_url: str) -> AsyncIterator[OnItsOwn]:
    opened = await OnItsOwn.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def other(database_url: str, one: OnItsOwn) -> AsyncIterator[OnItsOwn]:
    opened = await OnItsOwn.open(database_url)
    await until(lambda: _listening(one, opened))
    yield opened
    await opened.close()


async def _listening(*replicas: OnItsOwn) -> bool:
    return all(replica.database.is_listening for replica in replicas)


async def test_an_update_is_answered_by_one_replica(one: OnItsOwn, other: OnItsOwn):
    claims = await asyncio.gather(*(replica.claim(UPDATE) for replica in (one, other)))
    assert set(claims) == {Claim.MINE, Claim.ELSEWHERE}


async def test_what_one_replica_answered_no_other_answers(one: OnItsOwn, other: OnItsOwn):
    await one.claim(UPDATE)
    one.note_answered(UPDATE)

    async def known() -> bool:
        return await other.claim(UPDATE) is Claim.ANSWERED

    await until(known)


async def test_what_was_given_back_is_another_replicas_at_once(one: OnItsOwn, other: OnItsOwn):
    await one.claim(UPDATE)
    await one.give_back(UPDATE)
    assert await other.claim(UPDATE) is Claim.MINE


async def test_what_a_dead_replica_claimed_is_anybodys_once_its_lease_is_over(
    database_url: str, one: OnItsOwn, other: OnItsOwn
):
    assert await one.claim(UPDATE) is Claim.MINE
    # Killed: it says nothing any more, and a while has passed.
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("DELETE FROM derek.replicas WHERE id = %(id)s", {"id": one.replica})
        assert await other.claim(UPDATE) is Claim.MINE
        connection.execute(
            "INSERT INTO derek.replicas VALUES (%(id)s, '', 'serve', now())", {"id": one.replica}
        )
    assert await one.claim(UPDATE) is Claim.ELSEWHERE


async def test_a_language_chosen_at_one_replica_holds_at_the_others_within_a_second(
    one: OnItsOwn, other: OnItsOwn
):
    assert await other.language(CHAT) is None
    await one.remember(CHAT, "kk")

    async def holds() -> bool:
        return await other.language(CHAT) == "kk"

    await until(holds, seconds=1)


async def test_a_chat_forgotten_at_one_replica_is_forgotten_at_the_others_within_a_second(
    one: OnItsOwn, other: OnItsOwn
):
    await one.remember(CHAT, "kk")
    await other.note_last(CHAT, None, Last("kk", ("sunrise",)))
    assert await other.language(CHAT) == "kk"
    await one.forget(CHAT)

    async def holds() -> bool:
        return await other.language(CHAT) is None and await other.last(CHAT, None) is None

    await until(holds, seconds=1)


async def test_a_follow_up_may_come_to_another_replica(one: OnItsOwn, other: OnItsOwn):
    await one.note_last(CHAT, None, Last("kk", ("sunrise",)))
    assert await other.last(CHAT, None) == Last("kk", ("sunrise",))


async def test_after_half_an_hour_no_last_answer_is_in_the_table(database_url: str, one: OnItsOwn):
    await one.note_last(CHAT, None, Last("kk", ("sunrise",)))
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("UPDATE derek.lasts SET at = at - interval '31 minutes'")
        assert await one.last(CHAT, None) is None
        await one.tidy()
        assert connection.execute("SELECT count(*) FROM derek.lasts").fetchone() == (0,)


async def test_ten_replicas_that_start_at_once_make_the_tables_once(database_url: str):
    replicas = await asyncio.gather(*(OnItsOwn.open(database_url) for _ in range(10)))
    for replica in replicas:
        await replica.close()


async def test_no_superuser_is_needed(postgresql: Cluster, database_url: str):
    name = database_url.rpartition("/")[2]
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute(f"ALTER DATABASE {name} OWNER TO reader".encode())
    opened = await OnItsOwn.open(database_url.replace("derek@", "reader@"))
    await opened.remember(CHAT, "kk")
    await opened.close()


async def test_while_postgresql_is_away_memory_serves_and_afterwards_nothing_is_lost(
    postgresql: Cluster, one: OnItsOwn, other: OnItsOwn, caplog: pytest.LogCaptureFixture
):
    await one.remember(CHAT, "kk")
    assert await one.language(CHAT) == "kk"
    assert await one.claim(UPDATE) is Claim.MINE

    await asyncio.to_thread(postgresql.stop)
    one.note_answered(UPDATE)
    assert await one.claim(UPDATE) is Claim.ANSWERED
    assert await one.claim(UPDATE + 1) is Claim.MINE
    one.note_answered(UPDATE + 1)
    with pytest.raises(NotKept):
        await one.forget(CHAT)
    await one.note_last(CHAT, None, Last("kk", ("sunrise",)))
    assert await one.last(CHAT, None) == Last("kk", ("sunrise",))
    await asyncio.to_thread(postgresql.start)

    async def back() -> bool:
        return {await other.claim(update) for update in (UPDATE, UPDATE + 1)} == {Claim.ANSWERED}

    await until(back)
    assert await one.language(CHAT) == "kk"
    said = [record.levelno for record in caplog.records if record.name.startswith("db.postgresql")]
    assert sorted(said) == [logging.WARNING] * 2 + [logging.ERROR] * 2, "each of the two says it once"


async def test_what_was_chosen_while_postgresql_was_away_holds_until_it_is_chosen_anew(
    postgresql: Cluster, one: OnItsOwn, other: OnItsOwn
):
    await one.remember(CHAT, "kk")
    await asyncio.to_thread(postgresql.stop)
    with pytest.raises(NotKept):
        await one.remember(CHAT, "ru")
    assert await one.language(CHAT) == "ru"
    await asyncio.to_thread(postgresql.start)

    async def back() -> bool:
        return not one.is_away and not other.is_away and await other.language(CHAT) == "kk"

    await until(back)
    assert await one.language(CHAT) == "ru"
    await other.remember(CHAT, "en")

    async def chosen_anew() -> bool:
        return await one.language(CHAT) == "en"

    await until(chosen_anew)


async def test_what_was_told_while_nobody_listened_holds_all_the_same(
    database_url: str, one: OnItsOwn, other: OnItsOwn
):
    await one.remember(CHAT, "ru")
    assert await other.language(CHAT) == "ru"
    with psycopg.connect(database_url, autocommit=True) as connection:
        # Every connection of both is cut, and the change is told to nobody.
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'derek'"
        )
        connection.execute("UPDATE derek.chats SET lang = 'kk'")

    async def holds() -> bool:
        return [await replica.language(CHAT) for replica in (one, other)] == ["kk", "kk"]

    await until(holds)


async def test_polling_beside_another_replica_is_refused(one: OnItsOwn):
    with pytest.raises(NotAlone, match="serve"):
        async with Replica.joined(one.database, "poll", BOT, patience=0.1):
            pass


async def test_serving_beside_one_that_polls_is_refused(database_url: str):
    async with Database.open(database_url) as database, Replica.joined(database, "poll", BOT):
        with pytest.raises(NotAlone, match="poll"):
            async with Replica.joined(database, "serve", BOT, patience=0.1):
                pass


async def test_the_database_of_another_bot_is_refused(one: OnItsOwn):
    with pytest.raises(AnothersBot, match=f"{BOT}:"):
        async with Replica.joined(one.database, "serve", BOT + 1):
            pass


async def test_one_that_has_left_is_not_waited_for(database_url: str):
    async with Database.open(database_url) as database:
        async with Replica.joined(database, "serve", BOT):
            pass
        await asyncio.sleep(2 * LOOK_EVERY)
        async with Replica.joined(database, "poll", BOT, patience=0.1):
            pass


async def test_nonsense_on_the_channel_stops_nobody_listening(one: OnItsOwn, other: OnItsOwn):
    assert await other.language(CHAT) is None
    for nonsense in ("chat:none", "chat:", "offer:", "offer:../../x", ""):
        await one.database.tell(nonsense)
    await one.remember(CHAT, "kk")

    async def holds() -> bool:
        return await other.language(CHAT) == "kk"

    await until(holds, seconds=1)
    assert other.database.is_listening


async def test_a_poller_waits_for_the_lease_of_one_that_was_killed(database_url: str, one: OnItsOwn):
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO derek.replicas VALUES ('dead', 'gone:1', 'poll', now() - interval '4 s')"
        )
    async with Database.open(database_url) as database:
        await one.database.rows("DELETE FROM replicas WHERE id = %(id)s", {"id": one.replica})
        await one.close()
        async with Replica.joined(database, "poll", BOT) as joined:
            assert await joined.others() == []


async def test_an_address_that_cannot_be_read_is_not_shown():
    with pytest.raises(Unreachable) as refused:
        async with Database.open("postgresql://derek:verysecret@[bad/none"):
            pass
    assert "verysecret" not in str(refused.value)


async def test_what_is_no_database_is_said_in_a_line_without_the_password():
    with pytest.raises(Unreachable) as refused:
        async with Database.open("postgresql://derek:verysecret@127.0.0.1:1/none", patience=0.2):
            pass
    assert "\n" not in str(refused.value)
    assert "verysecret" not in str(refused.value)


async def test_a_database_that_cannot_hold_every_letter_is_refused_in_a_line(postgresql: Cluster):
    with pytest.raises(Unreachable, match=r"LATIN1.*UTF8"):
        async with Database.open(postgresql.database("LATIN1")):
            pass


async def test_a_database_of_no_encoding_keeps_what_it_is_given(postgresql: Cluster):
    async with Database.open(postgresql.database("SQL_ASCII")) as database:
        assert await database.rows("SELECT %(word)s::text", {"word": "Әблязов"}) == [("Әблязов",)]


async def test_the_environment_does_not_change_how_text_is_read(
    postgresql: Cluster, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    async with Database.open(postgresql.database()) as database:
        assert await database.rows("SELECT %(word)s::text", {"word": "Әблязов"}) == [("Әблязов",)]
