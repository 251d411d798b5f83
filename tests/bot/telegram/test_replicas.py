"""Two replicas are brought the same update, as after a connection that broke: it is answered once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import aiohttp
import orjson
import psycopg
import pytest

from bot.settings import Secret, Settings
from bot.telegram import webhook
from bot.telegram.limits import Limits
from db.readers import Claim
from db.store.library import Library
from telegram_local.server import LocalTelegram
from tests.bot.telegram.parrot import Parrot
from tests.bot.telegram.test_webhook import HEADER, SECRET
from tests.conftest import free_port
from tests.db.readers.conftest import OnItsOwn

LIMITS = Limits(give_up_after=5, first_backoff=0.001, claim_every=0.02, elsewhere=3)
UPDATE = 70
READER = {"id": 1, "is_bot": False, "first_name": "Reader", "language_code": "en"}
CHAT = {"id": 1, "type": "private", "first_name": "Reader"}


@dataclass
class Replica:
    app: Parrot
    readers: OnItsOwn
    port: int

    async def brings(self, text: str, number: int = UPDATE) -> int:
        """The status of the answer to Telegram."""
        return await self.brings_message(number, text=text)

    async def brings_message(self, number: int, **content: object) -> int:
        message = {"message_id": 1, "date": 1, "from": READER, "chat": CHAT, **content}
        body = orjson.dumps({"update_id": number, "message": message})
        address = f"http://127.0.0.1:{self.port}/telegram"
        async with (
            aiohttp.ClientSession() as session,
            session.post(address, data=body, headers={HEADER: SECRET}) as response,
        ):
            return response.status

    async def readiness(self) -> tuple[int, str]:
        """The status of /readyz, and where what is remembered is kept."""
        address = f"http://127.0.0.1:{self.port}/readyz"
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            return response.status, (await response.json())["store"]

    async def is_at_work(self) -> None:
        async with asyncio.timeout(5):
            await self.app.next_question.wait()


@pytest.fixture
async def telegram() -> AsyncIterator[LocalTelegram]:
    local = LocalTelegram()
    await local.start()
    # A bot may write to whom has written to it.
    await local.say(local.user(1, "Reader"), "hello")
    yield local
    await local.stop()


async def said(telegram: LocalTelegram) -> list[str]:
    """What the replicas have said since the reader's first word was answered."""
    return [message["text"] for message in await telegram.messages(1)][1:]


@asynccontextmanager
async def _serving(
    library: Library, telegram: LocalTelegram, url: str, limits: Limits
) -> AsyncIterator[Replica]:
    port, stop = free_port(), asyncio.Event()
    settings = Settings(
        telegram_bot_token=Secret(telegram.token),
        telegram_api_base=telegram.base_url,
        webhook_url=f"http://127.0.0.1:{port}/telegram",
        webhook_secret=Secret(SECRET),
        host="127.0.0.1",
        port=port,
    )
    app, readers = Parrot(library), await OnItsOwn.open(url)
    set_before = len([call for call in telegram.calls if call.method == "setWebhook"])
    task = asyncio.create_task(webhook.run(app, readers, settings.serving(), stop, limits))
    try:
        await telegram.called("setWebhook", at_least=set_before + 1)
        await telegram.confirmed()
        app.next_question.clear()
        yield Replica(app, readers, port)
    finally:
        stop.set()
        await task
        await readers.close()


@pytest.fixture
async def two(
    library: Library, telegram: LocalTelegram, database_url: str
) -> AsyncIterator[tuple[Replica, Replica]]:
    async with (
        _serving(library, telegram, database_url, LIMITS) as one,
        _serving(library, telegram, database_url, LIMITS) as other,
    ):
        yield one, other


async def test_who_is_brought_what_another_is_answering_waits_for_its_answer(
    two: tuple[Replica, Replica], telegram: LocalTelegram
):
    one, other = two
    gate = one.app.holding("slow")
    first = asyncio.create_task(one.brings("slow"))
    await one.is_at_work()
    second = asyncio.create_task(other.brings("slow"))
    _, waiting = await asyncio.wait({second}, timeout=0.2)
    assert waiting == {second}
    gate.set()
    assert (await first, await second) == (200, 200)
    assert await said(telegram) == ["slow"]
    assert other.app.asked == []


async def test_what_a_killed_replica_was_answering_the_other_answers(
    two: tuple[Replica, Replica], telegram: LocalTelegram, database_url: str
):
    one, other = two
    gate = one.app.holding("slow")
    first = asyncio.create_task(one.brings("slow"))
    await one.is_at_work()
    second = asyncio.create_task(other.brings("slow"))
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("UPDATE derek.updates SET replica = 'dead'")
    assert await second == 200
    assert await said(telegram) == ["slow"]
    first.cancel()
    gate.set()


async def test_what_one_could_not_deliver_the_other_may(
    library: Library, telegram: LocalTelegram, database_url: str
):
    hasty = replace(LIMITS, give_up_after=0.01)
    async with (
        _serving(library, telegram, database_url, hasty) as one,
        _serving(library, telegram, database_url, LIMITS) as other,
    ):
        telegram.arm("500", times=8, method="sendMessage")
        assert await one.brings("late") == 504
        assert await other.brings("late") == 200
    assert await said(telegram) == ["late"]


async def test_an_album_of_which_each_is_brought_a_part_gets_one_sentence(
    two: tuple[Replica, Replica], telegram: LocalTelegram
):
    photo = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    for number, replica in enumerate((*two, *two)):
        assert await replica.brings_message(number, photo=photo, media_group_id="1234") == 200
    assert len(await said(telegram)) == 1


async def test_without_postgresql_each_answers_and_none_twice_what_it_knows(
    two: tuple[Replica, Replica], telegram: LocalTelegram, postgresql
):
    one, other = two
    assert await one.brings("before", number=1) == 200
    await asyncio.to_thread(postgresql.stop)
    try:
        assert await one.brings("away", number=2) == 200
        assert await one.brings("away", number=2) == 200
        assert await other.brings("away too", number=3) == 200
        assert await one.readiness() == (200, "away"), "no other replica would fare better"
    finally:
        await asyncio.to_thread(postgresql.start)
    assert await said(telegram) == ["before", "away", "away too"]

    async with asyncio.timeout(10):
        for number in (1, 2):
            while await other.readers.claim(number) is not Claim.ANSWERED:  # noqa: ASYNC110 - of another replica
                await asyncio.sleep(0.05)
