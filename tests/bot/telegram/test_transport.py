"""The transport, over real sockets to a server that behaves as told."""

import asyncio
import gzip
import io
import json
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import orjson
import pytest
from aiohttp import BodyPartReader, web
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.telegram.transport import Transport, is_loopback

TOKEN = "123456:this-is-the-secret"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers every method by one handler; ``seen`` are the methods in order."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.root = ""
        self.handler: Handler = _kind

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.seen.append(request.match_info["method"])
        return await self.handler(request)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    application = web.Application()
    application.router.add_route("*", "/bot{token}/{method}", server.answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    transport = Transport(server.root)
    await transport.initialize()
    yield Bot(TOKEN, f"{server.root}/bot", request=transport, get_updates_request=transport)
    await transport.shutdown()


async def test_parameters_arrive_as_json_with_every_letter(server: Server, bot: Bot) -> None:
    bodies: list[Any] = []

    async def handler(request: web.Request) -> web.Response:
        bodies.append(await request.json())
        return _ok(_message("Қазақ тілі"))

    server.handler = handler
    sent = await bot.send_message(5, "Қазақ <b>тілі</b> 🇰🇿", parse_mode="HTML")
    assert bodies == [{"chat_id": 5, "text": "Қазақ <b>тілі</b> 🇰🇿", "parse_mode": "HTML"}]
    assert sent.text == "Қазақ тілі"


async def test_files_are_uploaded_with_their_names_and_kinds(server: Server, bot: Bot) -> None:
    parts: dict[str, tuple[str | None, str, bytes]] = {}

    async def handler(request: web.Request) -> web.Response:
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            kind = part.headers.get("Content-Type", "")
            parts[str(part.name)] = (part.filename, kind, bytes(await part.read()))
        return _ok(_message("photo"))

    server.handler = handler
    await bot.send_photo(5, io.BytesIO(b"\x89PNG"), filename="map.png", caption="Алматы")
    assert parts["photo"] == ("map.png", "image/png", b"\x89PNG")
    assert parts["caption"][2].decode() == "Алматы"
    assert parts["chat_id"][2] == b"5"


async def test_a_connection_is_kept_and_used_again(server: Server, bot: Bot) -> None:
    clients: set[Any] = set()

    async def handler(request: web.Request) -> web.Response:
        clients.add(request.transport.get_extra_info("peername") if request.transport else None)
        return _ok(_message("x"))

    server.handler = handler
    for _ in range(3):
        await bot.send_message(5, "x")
    assert len(clients) == 1


async def test_a_lost_connection_is_told_to_the_caller_who_alone_decides_on_a_repeat(
    server: Server, bot: Bot
) -> None:
    server.handler = _dropping
    with pytest.raises(NetworkError):
        await bot.answer_callback_query("1")
    assert server.seen == ["answerCallbackQuery"]


async def test_a_server_that_does_not_answer_is_a_timeout(server: Server, bot: Bot) -> None:
    async def handler(_: web.Request) -> web.Response:
        await asyncio.sleep(0.2)
        return _ok(True)

    server.handler = handler
    with pytest.raises(TimedOut):
        await bot.send_message(5, "x", read_timeout=0.01, write_timeout=0, connect_timeout=0.01)


async def test_telegrams_own_words_reach_the_caller(server: Server, bot: Bot) -> None:
    async def handler(_: web.Request) -> web.Response:
        body = {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}
        return web.json_response(body, status=400)

    server.handler = handler
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "x")


def saying(status: int, body: str, kind: str = "application/json") -> Handler:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body, content_type=kind)

    return handler


@pytest.mark.parametrize("status", [200, 301, 302, 400, 401, 403, 404, 409, 413, 429, 500, 502])
@pytest.mark.parametrize(
    "body",
    [
        "<html>captive portal</html>",
        "",
        "[]",
        '{"ok": false}',
        '{"ok": true}',
        '{"error": "gateway"}',
        '{"ok": false, "error_code": "403", "description": "no"}',
    ],
)
async def test_whatever_is_not_telegrams_own_reply_is_a_trouble_of_the_network(
    server: Server, bot: Bot, status: int, body: str
) -> None:
    server.handler = saying(status, body)
    for call in (bot.get_me(), bot.send_message(5, "x"), bot.delete_webhook()):
        with pytest.raises(NetworkError) as caught:
            await call
        assert type(caught.value) is NetworkError


ODD = [None, True, 5, "x", [1], {}, {"ok": True}]
"""Results that no method has."""
METHODS: dict[str, Callable[[Bot], Awaitable[Any]]] = {
    "getMe": lambda bot: bot.get_me(),
    "getUpdates": lambda bot: bot.get_updates(),
    "getWebhookInfo": lambda bot: bot.get_webhook_info(),
    "deleteWebhook": lambda bot: bot.delete_webhook(),
    "sendMessage": lambda bot: bot.send_message(5, "x"),
    "sendPhoto": lambda bot: bot.send_photo(5, b"PNG"),
    "editMessageText": lambda bot: bot.edit_message_text("x", 5, 1),
    "answerCallbackQuery": lambda bot: bot.answer_callback_query("1"),
    "answerInlineQuery": lambda bot: bot.answer_inline_query("1", []),
    "setMyCommands": lambda bot: bot.set_my_commands([]),
    "getChatMember": lambda bot: bot.get_chat_member(5, 6),
}


@pytest.mark.parametrize("method", METHODS)
async def test_a_result_that_the_method_does_not_have_is_a_trouble_of_the_network(
    server: Server, bot: Bot, method: str
) -> None:
    for result in ODD:
        if (method, result) == ("getUpdates", [1]) or (result is True and method in BARE):
            continue
        server.handler = saying(200, json.dumps({"ok": True, "result": result}))
        with pytest.raises(NetworkError) as caught:
            await METHODS[method](bot)
        assert type(caught.value) is NetworkError
    assert {*server.seen} == {method}


BARE = ("deleteWebhook", "answerCallbackQuery", "answerInlineQuery", "setMyCommands")


@pytest.mark.parametrize(
    "refusal",
    [
        {"error_code": 429, "parameters": {"retry_after": "1"}},
        {"error_code": 429, "parameters": {"retry_after": [1]}},
        {"error_code": 429, "parameters": {"retry_after": -5}},
        {"error_code": 429, "parameters": {"retry_after": True}},
        {"error_code": 429, "parameters": {"retry_after": 10**25}},
        {"error_code": 429, "parameters": [1]},
        {"error_code": 400, "parameters": "x"},
        {"error_code": 400, "parameters": {"migrate_to_chat_id": "-100"}},
        {"error_code": 400, "parameters": {"migrate_to_chat_id": [1]}},
        {"error_code": True},
        {"error_code": 403, "description": None},
    ],
)
async def test_an_error_that_says_what_none_of_telegrams_says_is_a_trouble_of_the_network(
    server: Server, bot: Bot, refusal: dict[str, Any]
) -> None:
    told = {"ok": False, "description": "odd", **refusal}
    server.handler = saying(429, json.dumps(told))
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(5, "x")
    assert type(caught.value) is NetworkError


async def test_a_reply_without_end_is_not_read_to_its_end(server: Server, bot: Bot) -> None:
    ended = asyncio.Event()

    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b" " * (1 << 20))
        finally:
            ended.set()

    server.handler = handler
    with pytest.raises(NetworkError, match="with over 16 MB"):
        await bot.send_message(5, "x")
    await asyncio.wait_for(ended.wait(), 5)


async def test_a_small_reply_that_unpacks_to_a_large_one_is_not_unpacked(server: Server, bot: Bot) -> None:
    async def handler(_: web.Request) -> web.Response:
        packed = gzip.compress(b" " * (64 << 20))
        return web.Response(body=packed, headers={"Content-Encoding": "gzip"})

    server.handler = handler
    with pytest.raises(NetworkError, match="with over 16 MB"):
        await bot.send_message(5, "x")


async def test_a_bot_that_does_not_read_its_messages_is_not_told_that_a_page_is_one(server: Server) -> None:
    transport = Transport(server.root, reads_messages=False)
    await transport.initialize()
    server.handler = saying(200, "<html>captive portal</html>", "text/html")
    with pytest.raises(NetworkError):
        await Bot(TOKEN, f"{server.root}/bot", request=transport).send_message(5, "x")
    await transport.shutdown()


async def test_a_server_that_leaves_out_that_a_bot_is_one_is_understood(server: Server, bot: Bot) -> None:
    server.handler = saying(200, '{"ok": true, "result": {"id": 7, "first_name": "B", "username": "b_bot"}}')
    assert (await bot.get_me()).is_bot


async def _echo_page(request: web.Request) -> web.Response:
    return web.Response(status=502, text=f"<html>cannot reach {request.url}</html>", content_type="text/html")


async def _redirect(request: web.Request) -> web.Response:
    raise web.HTTPFound(f"{request.url}/elsewhere")


async def _half_a_reply(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"ok": ')
    if request.transport:
        request.transport.abort()
    return response


async def _no_json(request: web.Request) -> web.Response:
    return web.Response(text=f"not JSON, of {request.url}")


async def _no_object(_: web.Request) -> web.Response:
    return web.json_response(["no", "object"], status=500)


@pytest.mark.parametrize("handler", [_echo_page, _redirect, _half_a_reply, _no_json, _no_object])
async def test_no_trouble_tells_the_token(
    server: Server, bot: Bot, handler: Handler, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.handler = handler
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(5, "x")
    _says_nothing(caught.value, caplog)


@pytest.mark.parametrize("root", ["http://127.0.0.1:1", "gopher://127.0.0.1", "http://"])
async def test_no_unreachable_server_tells_the_token(root: str, caplog: pytest.LogCaptureFixture) -> None:
    transport = Transport(root)
    await transport.initialize()
    bot = Bot(TOKEN, f"{root}/bot", request=transport, get_updates_request=transport)
    caplog.set_level(logging.INFO)
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(5, "x")
    _says_nothing(caught.value, caplog)
    await transport.shutdown()


def test_the_environments_proxies_are_for_the_world_and_not_for_this_machine() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "localhost", "::1")))
    assert not any(map(is_loopback, ("api.telegram.org", "10.0.0.5", "")))


def _says_nothing(error: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("test").error("what a careless caller logs", exc_info=error)
    told = [caplog.text, *traceback.format_exception(error), *_chain(error)]
    assert not [text for text in told if "secret" in text]


def _chain(error: BaseException | None) -> list[str]:
    """The error and all that hides behind it, printed or not."""
    seen = []
    while error is not None:
        seen.append(repr(error))
        error = error.__cause__ or error.__context__
    return seen


async def _dropping(request: web.Request) -> web.Response:
    await request.read()
    if request.transport:
        request.transport.abort()
    return _ok(True)


async def _kind(_: web.Request) -> web.Response:
    return _ok(True)


def _ok(result: Any) -> web.Response:
    return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")


def _message(text: str) -> dict[str, Any]:
    return {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}, "text": text}
