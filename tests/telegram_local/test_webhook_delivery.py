"""Webhooks: updates are brought to the bot, with the secret, in each chat's order, until they are taken."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from yarl import URL

from telegram_local import LocalTelegram
from telegram_local.json_types import Json
from telegram_local.webhook import Pinned, loopback_addresses
from tests.telegram_local.bare_http import Ask


@dataclass
class Receiver:
    """A bot's own address, which refuses as often as it is told to."""

    url: str = ""
    refusals: int = 0
    secrets: list[str | None] = field(default_factory=list)
    taken: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    hold: asyncio.Event | None = None
    """Answers are held back until it is set."""

    async def receive(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=500)
        self.taken.put_nowait(await request.json())
        if self.hold:
            await self.hold.wait()
        return web.Response()

    async def lead_on(self, request: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect("/hook")

    async def text(self) -> str:
        async with asyncio.timeout(2):
            said: str = (await self.taken.get())["message"]["text"]
            return said


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    application = web.Application()
    application.router.add_post("/hook", receiver.receive)
    application.router.add_post("/elsewhere", receiver.lead_on)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_come_with_the_secret(telegram: LocalTelegram, ask: Ask, receiver: Receiver) -> None:
    await ask("setWebhook", url=receiver.url, secret_token="a-secret_1")
    await telegram.say(telegram.user(7, "Testova"), "hello")
    assert await receiver.text() == "hello"
    assert receiver.secrets == ["a-secret_1"]
    await telegram.confirmed()


async def test_updates_that_waited_come_too(telegram: LocalTelegram, ask: Ask, receiver: Receiver) -> None:
    await telegram.say(telegram.user(7, "Testova"), "early")
    await ask("setWebhook", url=receiver.url)
    assert await receiver.text() == "early"
    assert receiver.secrets == [None]


async def test_a_refused_update_is_repeated_before_the_next_of_its_chat(
    telegram: LocalTelegram, ask: Ask, receiver: Receiver
) -> None:
    receiver.refusals = 3
    await ask("setWebhook", url=receiver.url)
    user = telegram.user(7, "Testova")
    await telegram.say(user, "first")
    await telegram.say(user, "second")
    assert [await receiver.text(), await receiver.text()] == ["first", "second"]
    info = (await ask("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_an_address_where_nobody_listens_is_reported(telegram: LocalTelegram, ask: Ask) -> None:
    await ask("setWebhook", url="http://127.0.0.1:1/hook")
    await telegram.say(telegram.user(7, "Testova"), "hello")
    while "last_error_message" not in (info := (await ask("getWebhookInfo"))["result"]):
        assert info["pending_update_count"] == 1
    assert info["last_error_message"] == "Connection refused"


async def test_an_update_can_be_delivered_twice(
    telegram: LocalTelegram, ask: Ask, receiver: Receiver
) -> None:
    await ask("setWebhook", url=receiver.url)
    telegram.arm("twice")
    await telegram.say(telegram.user(7, "Testova"), "hello")
    assert [await receiver.text(), await receiver.text()] == ["hello", "hello"]


async def test_polling_and_a_webhook_exclude_each_other(
    telegram: LocalTelegram, ask: Ask, receiver: Receiver
) -> None:
    poll = asyncio.ensure_future(ask("getUpdates", timeout=5))
    await telegram.polled()
    await ask("setWebhook", url=receiver.url)
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    refused = await ask("getUpdates")
    assert refused["error_code"] == 409
    assert refused["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
    await ask("deleteWebhook")
    assert (await ask("getUpdates"))["ok"]


async def test_pending_updates_can_be_dropped(telegram: LocalTelegram, ask: Ask) -> None:
    await telegram.say(telegram.user(7, "Testova"), "hello")
    await ask("deleteWebhook", drop_pending_updates=True)
    assert telegram.pending == 0


async def test_the_info_tells_what_was_set(ask: Ask, receiver: Receiver) -> None:
    assert (await ask("getWebhookInfo"))["result"]["url"] == ""
    await ask("setWebhook", url=receiver.url, max_connections=3, allowed_updates=["message"])
    info = (await ask("getWebhookInfo"))["result"]
    assert (info["url"], info["max_connections"], info["allowed_updates"]) == (receiver.url, 3, ["message"])


async def test_a_press_does_not_wait_for_a_message_of_its_chat(
    telegram: LocalTelegram, ask: Ask, receiver: Receiver
) -> None:
    user = telegram.user(7, "Testova")
    await telegram.say(user, "hello")
    keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    message = (await ask("sendMessage", chat_id=7, text="hello", reply_markup=keyboard))["result"]
    receiver.hold = asyncio.Event()
    await ask("setWebhook", url=receiver.url)
    assert await receiver.text() == "hello"
    await telegram.press(user, message, "x")
    async with asyncio.timeout(2):
        assert "callback_query" in await receiver.taken.get()
    receiver.hold.set()


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"url": "not an address"}, "invalid webhook URL specified"),
        ({"url": "ftp://127.0.0.1/hook"}, "invalid webhook URL specified"),
        ({"url": "http://127.0.0.1:99999/hook"}, "invalid webhook URL specified"),
        ({"url": "http://user@127.0.0.1/hook"}, "invalid webhook URL specified"),
        ({"url": "http://user:password@localhost/hook"}, "invalid webhook URL specified"),
        ({"url": "http://127.0.0.1:1\\@example.org/hook"}, "invalid webhook URL specified"),
        ({"secret_token": "with space"}, "secret token contains unallowed characters"),
        ({"secret_token": "and-a-line-end\n"}, "secret token contains unallowed characters"),
        ({"secret_token": "x" * 257}, "secret token is too long"),
    ],
)
async def test_a_webhook_that_telegram_refuses(ask: Ask, parameters: Json, words: str) -> None:
    answer = await ask("setWebhook", **({"url": "http://127.0.0.1:1/hook"} | parameters))
    assert answer["description"] == f"Bad Request: {words}"


@pytest.mark.parametrize(
    "host",
    [
        "169.254.169.254",
        "10.0.0.1",
        "0.0.0.0",  # noqa: S104 - it must be refused
        "example.org",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "[2001:db8::1]",
        "[::ffff:10.0.0.1]",
        "2130706433",
        "0x7f.1",
    ],
)
async def test_a_webhook_elsewhere_is_refused(ask: Ask, host: str) -> None:
    answer = await ask("setWebhook", url=f"http://{host}/hook")
    assert answer["description"].startswith("Bad Request: bad webhook: only this machine is reached")
    assert (await ask("getWebhookInfo"))["result"]["url"] == ""


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "[::1]", "localhost", "LOCALHOST"])
async def test_a_webhook_on_this_machine_is_taken(ask: Ask, host: str) -> None:
    assert (await ask("setWebhook", url=f"http://{host}:1/hook"))["ok"]


async def test_a_name_is_resolved_once_when_the_webhook_is_set() -> None:
    """A name that comes to mean another address later leads nowhere else."""
    addresses = await loopback_addresses(URL("http://localhost:1/hook"))
    assert addresses
    resolved = await Pinned(addresses).resolve("localhost", 1)
    assert tuple(one["host"] for one in resolved) == addresses


async def test_updates_come_to_a_name(telegram: LocalTelegram, ask: Ask, receiver: Receiver) -> None:
    await ask("setWebhook", url=receiver.url.replace("127.0.0.1", "localhost"))
    await telegram.say(telegram.user(7, "Testova"), "hello")
    assert await receiver.text() == "hello"


async def test_a_webhook_that_leads_on_is_not_followed(
    telegram: LocalTelegram, ask: Ask, receiver: Receiver
) -> None:
    await ask("setWebhook", url=receiver.url.replace("/hook", "/elsewhere"))
    await telegram.say(telegram.user(7, "Testova"), "hello")
    while "last_error_message" not in (info := (await ask("getWebhookInfo"))["result"]):
        assert info["pending_update_count"] == 1
    assert info["last_error_message"] == "Wrong response from the webhook: 307 Temporary Redirect"
    assert receiver.taken.empty()


async def test_a_chats_next_update_waits_until_the_last_is_acknowledged(
    telegram: LocalTelegram, ask: Ask, receiver: Receiver
) -> None:
    """However long a bot holds a request open; another chat is not held up by it."""
    receiver.hold = asyncio.Event()
    await ask("setWebhook", url=receiver.url)
    user, other = telegram.user(7, "Testova"), telegram.user(8, "Other")
    await telegram.say(user, "first")
    await telegram.say(user, "second")
    await telegram.say(other, "third")
    assert {await receiver.text(), await receiver.text()} == {"first", "third"}
    assert receiver.taken.empty()
    assert telegram.pending == 3
    receiver.hold.set()
    assert await receiver.text() == "second"
    await telegram.confirmed()
