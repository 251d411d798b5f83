"""Long polling from a Telegram on this machine, over real sockets."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot

from bot.settings import Misconfigured, Secret, Settings
from bot.telegram import polling
from bot.telegram.limits import Limits
from db.readers.sqlite import SqliteReaders
from db.store.library import Library
from telegram_local.server import LocalTelegram
from tests.bot.telegram.parrot import Parrot

QUICK = Limits(
    first_backoff=0.001,
    poll_pause=0.02,
    longest_backoff=0.05,
    refused=0.05,
    blocked_for=0.05,
    refusal_pause=0.01,
    shutdown_timeout=0.05,
    flood_pause=0.01,
)
Polling = Callable[..., AbstractAsyncContextManager[None]]


@pytest.fixture
async def local() -> AsyncIterator[LocalTelegram]:
    # Its clock runs fast: it hands out little to who asks for the same again within half a second.
    telegram = LocalTelegram(clock=lambda: time.monotonic() * 50)
    await telegram.start()
    yield telegram
    await telegram.stop()


@pytest.fixture
def settings(local: LocalTelegram) -> Settings:
    return Settings(Secret(local.token), local.base_url, frozenset({1}))


@pytest.fixture
def app(library: Library) -> Parrot:
    return Parrot(library)


@pytest.fixture
def bot(app: Parrot, readers: SqliteReaders, settings: Settings) -> Polling:
    @asynccontextmanager
    async def running(limits: Limits = QUICK) -> AsyncIterator[None]:
        stop = asyncio.Event()
        task = asyncio.create_task(polling.run(app, readers, settings.polling(), stop, limits))
        try:
            yield
        finally:
            stop.set()
            await task

    return running


async def heard(local: LocalTelegram, chat: int, count: int) -> list[Any]:
    return [message["text"] for message in await local.messages(chat, at_least=count)]


async def test_every_chat_is_answered_in_its_own_order(local: LocalTelegram, bot: Polling) -> None:
    readers = [local.user(number, f"Reader {number}") for number in range(100, 105)]
    async with bot():
        for question in ("one", "two", "three"):
            for reader in readers:
                await local.say(reader, question)
        for reader in readers:
            assert await heard(local, reader.id, 3) == ["one", "two", "three"]
        await local.confirmed()


async def test_a_slow_chat_holds_up_nobody_and_is_not_confirmed_before_its_answer(
    local: LocalTelegram, bot: Polling, app: Parrot
) -> None:
    slow, quick = local.user(1, "Slow"), local.user(2, "Quick")
    gate = app.holding("slow")
    async with bot():
        first = await local.say(slow, "slow one")
        assert first is not None
        await local.say(slow, "after it")
        for number in range(5):
            await local.say(quick, f"quick {number}")
        assert len(await heard(local, 2, 5)) == 5
        assert local.pending
        asked = await local.called("getUpdates")
        assert {int(call.parameters.get("offset", 0)) for call in asked} <= {0, first - 1, first}
        gate.set()
        assert await heard(local, 1, 2) == ["slow one", "after it"]
        await local.confirmed()


async def test_what_comes_while_a_slow_answer_is_under_way_is_answered(
    local: LocalTelegram, bot: Polling, app: Parrot
) -> None:
    slow, quick = local.user(1, "Slow"), local.user(2, "Quick")
    app.holding("slow")
    async with bot():
        await local.say(slow, "slow")
        await local.called("getUpdates", at_least=2)
        await local.say(quick, "quick")
        assert await heard(local, 2, 1) == ["quick"]


async def test_even_more_than_telegram_hands_out_at_once_get_past_a_chat_for_which_it_takes_nothing(
    local: LocalTelegram, bot: Polling
) -> None:
    slow = local.user(1, "Slow")
    others = [local.user(number, "Other") for number in range(1000, 1150)]
    local.arm("500", times=1_000, method="sendMessage", chat=slow.id)
    await local.say(slow, "slow")
    await local.say(slow, "slow again")
    for other in others:
        await local.say(other, "quick")
    async with bot():
        for other in others:
            assert await heard(local, other.id, 1) == ["quick"]
        local.disarm()
        assert await heard(local, 1, 2) == ["slow", "slow again"]


SLOW = (1, 2, 3)
QUESTIONS = len(SLOW) * QUICK.queue_per_chat


async def crowd(local: LocalTelegram) -> list[int]:
    """Three chats ask twenty slow questions each, and after them fifty others a quick one; gives these."""
    for _ in range(QUICK.queue_per_chat):
        for number in SLOW:
            await local.say(local.user(number, "Slow"), "slow")
    others = [*range(1000, 1050)]
    for number in others:
        await local.say(local.user(number, "Other"), "quick")
    return others


def refuse(local: LocalTelegram, fault: Any = "500") -> None:
    """What is sent to the three chats, until the faults are disarmed."""
    for number in SLOW:
        local.arm(fault, times=1_000, method="sendMessage", chat=number)


async def test_chats_for_which_telegram_takes_nothing_are_set_aside_for_the_others_and_that_is_counted(
    local: LocalTelegram, bot: Polling, app: Parrot, caplog: pytest.LogCaptureFixture
) -> None:
    refuse(local)
    others = await crowd(local)
    async with bot():
        for other in others:
            assert await heard(local, other, 1) == ["quick"]
        assert 0 < app.metrics.set_aside <= QUESTIONS
        local.disarm()
        for number in SLOW:
            assert await heard(local, number, QUICK.queue_per_chat) == ["slow"] * QUICK.queue_per_chat
        await local.confirmed()
    assert "are set aside" in caplog.text
    assert not app.metrics.errors["lost"]


async def test_however_slow_this_machine_is_nothing_is_confirmed_before_its_answer(
    local: LocalTelegram, bot: Polling, app: Parrot
) -> None:
    gate = app.holding("slow")
    others = await crowd(local)
    async with bot(replace(QUICK, refused=0.001, blocked_for=0)):
        # As many as Telegram hands out behind the sixty.
        for other in others[:40]:
            assert await heard(local, other, 1) == ["quick"]
        await local.called("getUpdates", at_least=len(await local.called("getUpdates")) + 10)
        assert app.metrics.set_aside == 0
        assert local.pending == QUESTIONS + len(others)
        gate.set()
        await local.confirmed()
    for number in SLOW:
        assert await heard(local, number, QUICK.queue_per_chat) == ["slow"] * QUICK.queue_per_chat


async def test_what_was_set_aside_and_telegram_takes_during_a_stop_is_answered(
    local: LocalTelegram, bot: Polling, app: Parrot
) -> None:
    refuse(local)
    others = await crowd(local)
    # A back-off for which no stop could wait.
    patient = replace(QUICK, first_backoff=0.06, longest_backoff=3_600, shutdown_timeout=5)
    async with bot(patient):
        for other in others:
            await heard(local, other, 1)
        for number in SLOW:
            await local.called("sendMessage", at_least=len(others) + 2 * number)
        local.disarm()
    assert app.metrics.set_aside
    assert not app.metrics.errors["lost"]
    for number in SLOW:
        assert await heard(local, number, QUICK.queue_per_chat) == ["slow"] * QUICK.queue_per_chat


async def test_only_what_was_set_aside_is_lost_by_a_stop_and_that_is_counted(
    local: LocalTelegram, bot: Polling, app: Parrot, caplog: pytest.LogCaptureFixture
) -> None:
    for number in SLOW:
        local.arm("429", method="sendMessage", chat=number, retry_after=60)
    others = await crowd(local)
    async with bot():
        for other in others:
            await heard(local, other, 1)
    assert 0 < app.metrics.errors["lost"] == app.metrics.set_aside
    assert caplog.text.count("set aside is lost") == app.metrics.set_aside
    local.disarm()
    kept = QUESTIONS - app.metrics.set_aside
    async with bot():
        await local.confirmed()
    assert sum([len(await local.messages(number)) for number in SLOW]) == kept


async def test_updates_whose_numbers_start_anew_after_a_quiet_week_are_answered(
    local: LocalTelegram, bot: Polling
) -> None:
    reader = local.user(1, "Reader")
    async with bot():
        for first in (None, 7, 2_000_000_000):
            if first is not None:
                local.number_updates_from(first)
            await local.say(reader, f"{first} one")
            await local.say(reader, f"{first} two")
            await local.confirmed()
        texts = await heard(local, 1, 6)
    assert texts == [f"{first} {which}" for first in (None, 7, 2_000_000_000) for which in ("one", "two")]


async def test_what_was_answered_is_not_answered_again_after_a_restart(
    local: LocalTelegram, bot: Polling, app: Parrot
) -> None:
    slow, quick = local.user(1, "Slow"), local.user(2, "Quick")
    gate = app.holding("slow")
    async with bot():
        await local.say(slow, "slow")
        await local.say(quick, "quick")
        await heard(local, 2, 1)
    assert local.pending == 2
    gate.set()
    async with bot():
        assert await heard(local, 1, 1) == ["slow"]
        await local.confirmed()
    assert await heard(local, 2, 1) == ["quick"]


async def test_an_update_that_comes_twice_is_answered_once(local: LocalTelegram, bot: Polling) -> None:
    reader = local.user(1, "Reader")
    local.arm("twice")
    async with bot():
        await local.say(reader, "one")
        await local.say(reader, "two")
        assert await heard(local, 1, 2) == ["one", "two"]
        await local.confirmed()
    assert await heard(local, 1, 2) == ["one", "two"]


async def test_an_update_that_cannot_be_read_is_skipped_and_the_next_is_answered(
    local: LocalTelegram, bot: Polling, caplog: pytest.LogCaptureFixture
) -> None:
    reader = local.user(1, "Reader")
    local.arm("unparsable", times=3)
    await local.say(reader, "after them")
    async with bot():
        assert await heard(local, 1, 1) == ["after them"]
        await local.confirmed()
    assert "cannot be read and is skipped" in caplog.text


@pytest.mark.parametrize("fault", ["500", "502", "drop"])
@pytest.mark.parametrize("method", ["sendMessage", "getUpdates", "getMe"])
async def test_trouble_with_telegram_costs_no_question(
    local: LocalTelegram, bot: Polling, fault: Any, method: str
) -> None:
    reader = local.user(1, "Reader")
    local.arm(fault, times=3, method=method)
    async with bot():
        await local.say(reader, "one")
        await local.say(reader, "two")
        assert await heard(local, 1, 2) == ["one", "two"]
        await local.confirmed()


async def test_an_answer_whose_confirmation_is_lost_may_come_twice_but_never_not(
    local: LocalTelegram, bot: Polling
) -> None:
    reader = local.user(1, "Reader")
    local.arm("lose", method="sendMessage")
    async with bot():
        await local.say(reader, "one")
        assert await heard(local, 1, 2) == ["one", "one"]
        await local.confirmed()


async def test_a_question_that_finds_no_room_is_answered_when_there_is_some(
    local: LocalTelegram, bot: Polling, app: Parrot
) -> None:
    slow, other = local.user(1, "Slow"), local.user(2, "Other")
    gate = app.holding("slow")
    async with bot(replace(QUICK, queue_total=1)):
        await local.say(slow, "slow")
        await local.say(other, "no room")
        await local.called("getUpdates", at_least=4)
        assert app.metrics.errors["full"]
        gate.set()
        assert await heard(local, 2, 1) == ["no room"]
        await local.confirmed()


async def test_a_flooding_chat_is_told_once_and_others_are_answered(
    local: LocalTelegram, bot: Polling, app: Parrot
) -> None:
    flooding, quiet = local.user(1, "Flooding"), local.user(2, "Quiet")
    gate = app.holding("again")
    for _ in range(50):
        await local.say(flooding, "again")
    await local.say(quiet, "a question")
    async with bot():
        assert await heard(local, 2, 1) == ["a question"]
        assert "One moment" in (await heard(local, 1, 1))[0]
        gate.set()
        assert len(await heard(local, 1, QUICK.queue_per_chat + 1)) == QUICK.queue_per_chat + 1
        await local.confirmed()
    assert len(await heard(local, 1, 1)) == QUICK.queue_per_chat + 1


async def test_a_stop_finishes_what_was_taken(local: LocalTelegram, bot: Polling, app: Parrot) -> None:
    reader = local.user(1, "Reader")
    gate = app.holding("slow")
    async with bot(Limits(shutdown_timeout=5)):
        await local.say(reader, "slow")
        await app.next_question.wait()
        asyncio.get_running_loop().call_later(0.01, gate.set)
    assert await heard(local, 1, 1) == ["slow"]
    assert not local.pending


async def test_a_second_poller_stops_with_a_reason(
    local: LocalTelegram, app: Parrot, readers: SqliteReaders, settings: Settings
) -> None:
    stop = asyncio.Event()
    both = [asyncio.create_task(polling.run(app, readers, settings.polling(), stop, QUICK)) for _ in range(2)]
    stopped, running = await asyncio.wait(both, timeout=5, return_when=asyncio.FIRST_COMPLETED)
    [error] = [task.exception() for task in stopped]
    assert isinstance(error, Misconfigured)
    assert "another bot is running" in str(error)
    reader = local.user(1, "Reader")
    await local.say(reader, "the other one answers")
    assert await heard(local, 1, 1) == ["the other one answers"]
    stop.set()
    await asyncio.wait(running)


async def test_a_successor_that_starts_before_its_predecessor_stops_goes_on(
    local: LocalTelegram, bot: Polling
) -> None:
    reader = local.user(1, "Reader")
    old = AsyncExitStack()
    await old.enter_async_context(bot(replace(QUICK, refusal_pause=5)))
    await local.say(reader, "to the old one")
    await local.confirmed()
    async with bot():
        await local.called("getWebhookInfo", at_least=2)
        await old.aclose()
        await local.say(reader, "to the new one")
        assert await heard(local, 1, 2) == ["to the old one", "to the new one"]


WEBHOOK = "http://127.0.0.1:1/a-secret-path"


async def test_a_webhook_that_is_set_is_not_removed_unless_that_is_asked_for(
    local: LocalTelegram, app: Parrot, readers: SqliteReaders, settings: Settings
) -> None:
    async with Bot(local.token, f"{local.base_url}/bot") as other:
        await other.set_webhook(WEBHOOK)
        with pytest.raises(Misconfigured, match=r"webhook at 127\.0\.0\.1:1: .* --take-over$"):
            await polling.run(app, readers, settings.polling(), asyncio.Event(), QUICK)
        assert (await other.get_webhook_info()).url == WEBHOOK


async def test_a_webhook_is_taken_over_where_that_is_asked_for(
    local: LocalTelegram, app: Parrot, readers: SqliteReaders, settings: Settings
) -> None:
    reader = local.user(1, "Reader")
    async with Bot(local.token, f"{local.base_url}/bot") as other:
        await other.set_webhook(WEBHOOK)
    stop = asyncio.Event()
    wanted = settings.polling(take_over=True)
    task = asyncio.create_task(polling.run(app, readers, wanted, stop, QUICK))
    await local.say(reader, "one")
    assert await heard(local, 1, 1) == ["one"]
    stop.set()
    await task


async def test_a_webhook_that_is_set_meanwhile_stops_the_poller_with_that_reason(
    local: LocalTelegram, app: Parrot, readers: SqliteReaders, settings: Settings
) -> None:
    task = asyncio.create_task(polling.run(app, readers, settings.polling(), asyncio.Event(), QUICK))
    await local.called("getWebhookInfo")
    async with Bot(local.token, f"{local.base_url}/bot") as other:
        await other.set_webhook(WEBHOOK)
    with pytest.raises(Misconfigured, match="a webhook was set"):
        await task


async def test_a_refused_token_stops_with_a_reason_that_does_not_tell_it(
    local: LocalTelegram, app: Parrot, readers: SqliteReaders, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    settings = Settings(Secret("42:a-wrong-secret"), local.base_url)
    with pytest.raises(Misconfigured, match="TELEGRAM_BOT_TOKEN") as refused:
        await polling.run(app, readers, settings.polling(), asyncio.Event(), QUICK)
    assert "secret" not in f"{refused.value}{caplog.text}"


REFUSED = {"ok": False, "error_code": 401, "description": "Unauthorized"}
ODD: dict[str, tuple[str, Any]] = {
    "who it is, in no words of its own": ("getMe", (200, {"ok": True, "result": {}})),
    "it forbids to ask who it is": ("getMe", (403, {"ok": False, "error_code": 403, "description": "no"})),
    "its own refusal of the token, once": ("getMe", (401, REFUSED)),
    "the same of a webhook": ("getWebhookInfo", (401, REFUSED)),
    "the same of updates": ("getUpdates", (401, REFUSED)),
    "a wait that is no number": ("getUpdates", (429, {**REFUSED, "error_code": 429, "parameters": [1]})),
    "a complaint of updates": ("getUpdates", (400, {**REFUSED, "error_code": 400})),
}


@pytest.mark.parametrize("odd", ODD)
async def test_one_odd_reply_of_telegrams_own_ends_nothing(
    local: LocalTelegram, app: Parrot, readers: SqliteReaders, odd: str
) -> None:
    method, reply = ODD[odd]
    async with between(local, {method: [reply]}) as root:
        settings = Settings(Secret(local.token), root)
        stop = asyncio.Event()
        task = asyncio.create_task(polling.run(app, readers, settings.polling(), stop, QUICK))
        await local.say(local.user(1, "Reader"), "one")
        assert await heard(local, 1, 1) == ["one"]
        stop.set()
        await task


@asynccontextmanager
async def between(local: LocalTelegram, odd: dict[str, list[tuple[int, Any]]]) -> AsyncIterator[str]:
    """Something that stands before Telegram and answers the first calls of some methods itself."""
    session = aiohttp.ClientSession(local.base_url)

    async def pass_on(request: web.Request) -> web.Response:
        if replies := odd.get(request.path.rpartition("/")[2]):
            status, reply = replies.pop(0)
            return web.json_response(reply, status=status)
        kind = {"Content-Type": request.headers.get("Content-Type", "application/json")}
        async with session.post(request.path_qs, data=await request.read(), headers=kind) as response:
            return web.json_response(await response.json(), status=response.status)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", pass_on)
    runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
        await session.close()


@pytest.mark.parametrize("address", ["api.telegram.org", "http://", "http://127.0.0.1:99999999"])
async def test_a_malformed_address_is_named(app: Parrot, readers: SqliteReaders, address: str) -> None:
    settings = Settings(Secret("42:secret"), address)
    with pytest.raises(Misconfigured, match="TELEGRAM_API_BASE"):
        await polling.run(app, readers, settings.polling(), asyncio.Event(), QUICK)


async def test_where_a_port_is_named_health_and_metrics_are_told_there(
    local: LocalTelegram, app: Parrot, readers: SqliteReaders, settings: Settings, port: int
) -> None:
    named = replace(settings, host="127.0.0.1", port=port, metrics_token=Secret("counted")).polling()
    reader = local.user(987654321, "Testova")
    stop = asyncio.Event()
    task = asyncio.create_task(polling.run(app, readers, named, stop, QUICK))
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
        await local.say(reader, "a private question")
        await heard(local, reader.id, 1)
        assert (await _got(session, "/healthz"))[0] == (await _got(session, "/readyz"))[0] == 200
        assert (await _got(session, "/metrics"))[0] == 401
        status, text = await _got(session, "/metrics", Authorization="Bearer counted")
        assert status == 200
        assert 'derek_updates_total{kind="text"} 1\n' in text
        assert "derek_set_aside_total 0\n" in text
        assert not [word for word in ("987654321", "Testova", "private") if word in text]
        local.arm("500", times=1_000, method="getUpdates")
        # Ends the poll that waits.
        await local.say(reader, "another")
        await local.called("getUpdates", at_least=len(await local.called("getUpdates")) + 2)
        assert (await _got(session, "/readyz"))[0] == 503
    stop.set()
    await task


async def _got(session: aiohttp.ClientSession, path: str, **headers: str) -> tuple[int, str]:
    async with session.get(path, headers=headers) as response:
        return response.status, await response.text()


async def test_nothing_of_readers_is_logged(
    local: LocalTelegram, bot: Polling, app: Parrot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    reader = local.user(987654321, "Testova")
    local.arm("500", times=2, method="sendMessage")
    async with bot():
        await local.say(reader, "a private question")
        await heard(local, reader.id, 1)
    assert not [
        word for word in ("987654321", "Testova", "private question", local.token) if word in caplog.text
    ]


async def test_the_menus_are_published_for_every_language_longer_for_admins_and_shorter_in_groups(
    local: LocalTelegram, bot: Polling
) -> None:
    async with bot():
        calls = await local.called("setMyCommands", at_least=16)
    menus = {
        (call.parameters["scope"]["type"], call.parameters.get("language_code", "")): call for call in calls
    }
    assert set(menus) == {
        (scope, code)
        for scope in ("all_private_chats", "all_group_chats", "all_chat_administrators", "chat")
        for code in ("", "en", "ru", "kk")
    }

    def names(scope: str) -> set[str]:
        return {command["command"] for command in menus[scope, "ru"].parameters["commands"]}

    assert "person" in names("all_private_chats")
    assert "reload" not in names("all_private_chats") | names("all_group_chats")
    assert "reload" in names("chat")
    assert {"person", "timeline", "help"} <= names("all_group_chats") < names("all_private_chats")
    assert names("all_chat_administrators") - names("all_group_chats") == {"language"}


async def test_the_bot_describes_itself_in_every_language(local: LocalTelegram, bot: Polling) -> None:
    async with bot():
        calls = await local.called("setMyDescription", at_least=4)
        await local.called("setMyShortDescription", at_least=4)
    described = {call.parameters.get("language_code", ""): call.parameters["description"] for call in calls}
    assert described[""] == described["en"]
    assert "дословной цитатой" in described["ru"]
    assert "дереккөздің өз сөзімен" in described["kk"]
