"""The webhook, brought to by a Telegram on this machine over real sockets."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from typing import Any

import aiohttp
import orjson
import pytest

from bot.settings import Misconfigured, Secret, Settings
from bot.telegram import webhook
from bot.telegram.limits import Limits
from bot.telegram.webhook import BODY
from db.readers.sqlite import SqliteReaders
from db.store.library import Library
from telegram_local.server import LocalTelegram
from tests.bot.telegram.parrot import Parrot

QUICK = Limits(give_up_after=0.05, first_backoff=0.001, shutdown_timeout=0.05, reach_every=0.01)
SECRET = "secret-of-the-tests"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
Serving = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture
async def local() -> AsyncIterator[LocalTelegram]:
    telegram = LocalTelegram(webhook_pause=0.005)
    await telegram.start()
    yield telegram
    await telegram.stop()


@pytest.fixture
def settings(local: LocalTelegram, port: int) -> Settings:
    return Settings(
        telegram_bot_token=Secret(local.token),
        telegram_api_base=local.base_url,
        webhook_url=f"http://127.0.0.1:{port}/telegram/hook",
        webhook_secret=Secret(SECRET),
        host="127.0.0.1",
        port=port,
    )


@pytest.fixture
def app(library: Library) -> Parrot:
    return Parrot(library)


@pytest.fixture
def bot(app: Parrot, readers: SqliteReaders, settings: Settings, local: LocalTelegram) -> Serving:
    @asynccontextmanager
    async def serving(limits: Limits = QUICK) -> AsyncIterator[None]:
        stop = asyncio.Event()
        task = asyncio.create_task(webhook.run(app, readers, settings.serving(), stop, limits))
        try:
            await local.called("setWebhook")
            yield
        finally:
            stop.set()
            await task

    return serving


class Visitor:
    """Anybody who knows the address."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        async with self._session.get(path, headers=headers) as response:
            return response.status, await response.text()

    async def brings(self, body: bytes, secret: str | None = SECRET) -> int:
        headers = {} if secret is None else {HEADER: secret}
        async with self._session.post("/telegram/hook", data=body, headers=headers) as response:
            return response.status


@pytest.fixture
async def visitor(port: int) -> AsyncIterator[Visitor]:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        yield Visitor(session)


async def heard(local: LocalTelegram, chat: int, count: int) -> list[Any]:
    return [message["text"] for message in await local.messages(chat, at_least=count)]


async def test_questions_are_brought_answered_and_confirmed(local: LocalTelegram, bot: Serving) -> None:
    readers = [local.user(number, "Reader") for number in (1, 2, 3)]
    async with bot():
        for question in ("one", "two"):
            for reader in readers:
                await local.say(reader, question)
        for reader in readers:
            assert await heard(local, reader.id, 2) == ["one", "two"]
        await local.confirmed()


async def test_what_could_not_be_answered_is_given_back_and_brought_again(
    local: LocalTelegram, bot: Serving
) -> None:
    reader = local.user(1, "Reader")
    # More often than one handling is patient.
    local.arm("500", times=12, method="sendMessage")
    async with bot(Limits(give_up_after=0.005, first_backoff=0.002, longest_backoff=0.002)):
        await local.say(reader, "one")
        assert await heard(local, 1, 1) == ["one"]
        await local.confirmed()


async def test_what_is_brought_twice_is_answered_once(local: LocalTelegram, bot: Serving) -> None:
    reader = local.user(1, "Reader")
    async with bot():
        local.arm("twice")
        await local.say(reader, "one")
        await local.say(reader, "two")
        assert await heard(local, 1, 2) == ["one", "two"]
        await local.confirmed()
    assert await heard(local, 1, 2) == ["one", "two"]


async def test_an_update_that_cannot_be_read_is_not_brought_for_ever(
    local: LocalTelegram, bot: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    async with bot():
        local.arm("unparsable", times=2)
        await local.confirmed()
    assert "cannot be read and is skipped" in caplog.text


async def test_a_stop_finishes_what_was_taken_and_leaves_the_webhook(
    local: LocalTelegram, bot: Serving, app: Parrot
) -> None:
    reader = local.user(1, "Reader")
    gate = app.holding("slow")
    async with bot(Limits(shutdown_timeout=5)):
        await local.say(reader, "slow")
        await app.next_question.wait()
        asyncio.get_running_loop().call_later(0.01, gate.set)
    assert await heard(local, 1, 1) == ["slow"]
    await local.confirmed()
    assert not [call for call in local.calls if call.method == "deleteWebhook"]


async def test_a_start_takes_over_what_came_meanwhile(local: LocalTelegram, bot: Serving) -> None:
    reader = local.user(1, "Reader")
    async with bot():
        pass
    await local.say(reader, "while you were away")
    async with bot():
        assert await heard(local, 1, 1) == ["while you were away"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "тест"])
async def test_who_does_not_know_the_secret_is_not_heard(
    bot: Serving, visitor: Visitor, app: Parrot, secret: str | None
) -> None:
    async with bot():
        sent = secret.encode().decode("latin-1") if secret else secret
        assert await visitor.brings(b'{"update_id": 1}', sent) == 403
    assert not app.asked


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"no JSON", b"[]", b"{}", b"\xff"),
        *(b'{"update_id": "1"}', b'{"update_id": true}', b'{"update_id": -1}', b'{"update_id": 1e30}'),
        b'{"update_id": 9223372036854775808}',
    ],
)
async def test_what_is_no_update_is_taken_and_forgotten(bot: Serving, visitor: Visitor, body: bytes) -> None:
    async with bot():
        assert await visitor.brings(body) == 200


async def test_a_body_is_not_read_beyond_its_bound(bot: Serving, visitor: Visitor) -> None:
    async with bot():
        assert await visitor.brings(b'{"update_id": 1, "x": "' + b"x" * BODY + b'"}') == 413


async def test_a_body_that_is_packed_is_not_unpacked(
    bot: Serving, port: int, app: Parrot, caplog: pytest.LogCaptureFixture
) -> None:
    packed = gzip.compress(b'{"update_id": 1}' + b" " * BODY * 100)
    assert len(packed) < BODY
    async with bot(), aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        for body in (packed, b"not packed at all"):
            headers = {HEADER: SECRET, "Content-Encoding": "gzip"}
            async with session.post("/telegram/hook", data=body, headers=headers) as response:
                assert response.status == 200
    assert app.metrics.updates["unreadable"] == 2
    assert "a bug" not in caplog.text


async def test_a_body_that_does_not_come_is_not_awaited_for_long(bot: Serving, port: int) -> None:
    async with bot(replace(QUICK, body_within=0.05)):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = (
            f"POST /telegram/hook HTTP/1.1\r\nHost: here\r\n{HEADER}: {SECRET}\r\nContent-Length: 9\r\n\r\n"
        )
        writer.write(head.encode() + b"{")
        async with asyncio.timeout(5):
            assert b"408" in await reader.readline()
        writer.close()


async def test_one_that_does_not_serve_what_was_published_is_not_ready_and_says_so(
    bot: Serving, app: Parrot, visitor: Visitor
) -> None:
    async with bot():
        app.library.is_behind = True
        status, told = await visitor.get("/readyz")
        assert (status, orjson.loads(told)["behind"]) == (503, True)
        assert "derek_base_behind 1" in (await visitor.get("/metrics"))[1].splitlines()
        app.library.is_behind = False
        status, told = await visitor.get("/readyz")
        assert (status, orjson.loads(told)["behind"], orjson.loads(told)["store"]) == (200, False, "here")


async def test_a_platform_sees_whether_the_bot_lives_and_is_ready(
    local: LocalTelegram, bot: Serving, visitor: Visitor
) -> None:
    async with bot():
        assert await visitor.get("/healthz") == (200, "alive\n")
        assert (await visitor.get("/readyz"))[0] == 200
        local.arm("500", times=1_000, method="getMe")
        looks = len(await local.called("getMe"))
        await local.called("getMe", at_least=looks + 2)
        assert (await visitor.get("/readyz"))[0] == 503


async def test_who_asks_whether_the_bot_is_ready_makes_it_ask_telegram_nothing(
    local: LocalTelegram, bot: Serving, visitor: Visitor
) -> None:
    async with bot(replace(QUICK, reach_every=60)):
        asked = len(await local.called("getMe"))
        answers = await asyncio.gather(*(visitor.get("/readyz") for _ in range(50)))
        assert {status for status, _ in answers} == {200}
        assert len(await local.called("getMe")) == asked


async def test_before_telegram_is_reached_the_bot_lives_but_is_not_ready(
    local: LocalTelegram, visitor: Visitor, app: Parrot, readers: SqliteReaders, settings: Settings
) -> None:
    local.arm("500", times=1000, method="getMe")
    stop = asyncio.Event()
    task = asyncio.create_task(webhook.run(app, readers, settings.serving(), stop, QUICK))
    await local.called("getMe", at_least=2)
    assert (await visitor.get("/healthz"))[0] == 200
    assert (await visitor.get("/readyz"))[0] == 503
    assert await visitor.brings(b'{"update_id": 1}') == 503
    stop.set()
    await task


async def test_metrics_count_and_name_nobody(
    local: LocalTelegram, bot: Serving, visitor: Visitor, app: Parrot
) -> None:
    reader = local.user(987654321, "Testova")
    async with bot():
        await local.say(reader, "/person Testova")
        await local.say(reader, "Testova")
        await heard(local, reader.id, 2)
        await local.confirmed()
        status, text = await visitor.get("/metrics")
    assert status == 200
    assert 'derek_updates_total{kind="command"} 1\n' in text
    assert 'derek_updates_total{kind="text"} 1\n' in text
    assert "derek_answer_seconds_count 2\n" in text
    assert 'derek_answers_total{command="person",outcome="answered"} 1\n' in text
    assert f'derek_base_info{{version="{app.version}"}} 1\n' in text
    assert "987654321" not in text
    assert "Testova" not in text


async def test_metrics_are_for_this_machine_unless_there_is_a_token(bot: Serving, visitor: Visitor) -> None:
    async with bot():
        assert (await visitor.get("/metrics"))[0] == 200
        for header in PROXYS:
            assert await visitor.get("/metrics", **{header: "198.51.100.7"}) == (401, "")


PROXYS = (
    *("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "x-forwarded-proto"),
    *("CF-Connecting-IP", "True-Client-IP"),
)


async def test_metrics_want_their_token_where_there_is_one(
    local: LocalTelegram, app: Parrot, readers: SqliteReaders, settings: Settings, visitor: Visitor
) -> None:
    stop = asyncio.Event()
    serving = replace(settings, metrics_token=Secret("counted")).serving()
    task = asyncio.create_task(webhook.run(app, readers, serving, stop, QUICK))
    await local.called("setWebhook")
    given = ["", "Bearer", "Bearer other", "counted", "Bearer counted"]
    statuses = [(await visitor.get("/metrics", Authorization=each))[0] for each in given]
    assert statuses == [401, 401, 401, 401, 200]
    stop.set()
    await task


async def test_without_a_secret_one_follows_from_the_token(
    local: LocalTelegram, app: Parrot, readers: SqliteReaders, settings: Settings
) -> None:
    stop = asyncio.Event()
    unset = replace(settings, webhook_secret=None)
    task = asyncio.create_task(webhook.run(app, readers, unset.serving(), stop, QUICK))
    [call] = await local.called("setWebhook")
    secret = call.parameters["secret_token"]
    assert len(secret) == 64
    assert secret not in local.token
    reader = local.user(1, "Reader")
    await local.say(reader, "one")
    assert await heard(local, 1, 1) == ["one"]
    stop.set()
    await task


async def test_what_an_operator_must_mend_is_named(
    app: Parrot, readers: SqliteReaders, settings: Settings, port: int
) -> None:
    async def refusal(**changes: Any) -> str:
        serving = replace(settings, **changes).serving()
        with pytest.raises(Misconfigured) as refused:
            await webhook.run(app, readers, serving, asyncio.Event(), QUICK)
        return str(refused.value)

    assert "WEBHOOK_URL" in await refusal(webhook_url="gopher://example.org/")
    assert "TELEGRAM_BOT_TOKEN" in await refusal(telegram_bot_token=Secret("42:a-wrong-secret"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        assert str(port) in await refusal()
