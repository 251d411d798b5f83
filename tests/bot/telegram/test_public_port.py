"""Strangers at the public port, over raw sockets."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

import pytest
from aiohttp import web

from bot.metrics import Metrics
from bot.telegram.public_port import listening

Serving = Callable[..., AbstractAsyncContextManager[None]]
WHOLE = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def gate() -> asyncio.Event:
    """Requests of /slow are answered once this is set."""
    return asyncio.Event()


@pytest.fixture
def serving(metrics: Metrics, gate: asyncio.Event, port: int) -> Serving:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="here")

    async def answer_slowly(_: web.Request) -> web.Response:
        await gate.wait()
        return web.Response(text="late")

    async def fail(request: web.Request) -> web.Response:
        raise KeyError(request.query_string)

    @asynccontextmanager
    async def serving(headers: float = 60, connections: int | None = None) -> AsyncIterator[None]:
        application = web.Application()
        application.add_routes([web.get("/", answer), web.get("/slow", answer_slowly), web.get("/bug", fail)])
        async with listening(
            application, "127.0.0.1", port, metrics, headers=headers, connections=connections
        ):
            yield

    return serving


class Stranger:
    """A connection of somebody who need not speak HTTP."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, what: bytes) -> None:
        self._writer.write(what)
        await self._writer.drain()

    async def hears(self, what: bytes) -> None:
        async with asyncio.timeout(5):
            await self._reader.readuntil(what)

    async def is_closed(self, within: float = 5) -> bool:
        try:
            async with asyncio.timeout(within):
                await self._reader.read()
        except ConnectionError:
            pass
        except TimeoutError:
            return False
        finally:
            self._writer.close()
        return True


@pytest.fixture
def comes(port: int) -> Callable[[], AbstractAsyncContextManager[Stranger]]:
    @asynccontextmanager
    async def coming() -> AsyncIterator[Stranger]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            yield Stranger(reader, writer)
        finally:
            writer.close()

    return coming


Coming = Callable[[], AbstractAsyncContextManager[Stranger]]


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: here\r\nX-Slow: "])
async def test_who_does_not_send_whole_headers_in_time_is_closed(
    serving: Serving, comes: Coming, sent: bytes
) -> None:
    async with serving(headers=0.05), comes() as stranger:
        await stranger.send(sent)
        assert await stranger.is_closed()


async def test_headers_that_come_byte_by_byte_get_no_more_time(serving: Serving, comes: Coming) -> None:
    async with serving(headers=0.1), comes() as stranger:
        closed = asyncio.create_task(stranger.is_closed())
        while not closed.done():
            with suppress(ConnectionError):
                await stranger.send(b"x")
            await asyncio.sleep(0.005)
        assert closed.result()


async def test_a_connection_is_kept_for_the_next_request_but_not_for_ever(
    serving: Serving, comes: Coming
) -> None:
    async with serving(headers=0.2), comes() as stranger:
        for _ in range(2):
            await stranger.send(WHOLE)
            await stranger.hears(b"here")
        assert await stranger.is_closed()


async def test_where_too_many_are_connected_the_longest_silent_one_is_closed(
    serving: Serving, comes: Coming
) -> None:
    async with serving(connections=2), comes() as first, comes() as second:
        for one in (first, second):
            await one.send(WHOLE)
            await one.hears(b"here")
        async with comes() as third:
            await third.send(WHOLE)
            await third.hears(b"here")
            assert await first.is_closed()
            await second.send(WHOLE)
            await second.hears(b"here")


async def test_nobody_loses_an_answer_to_one_who_comes_later(
    serving: Serving, comes: Coming, gate: asyncio.Event
) -> None:
    async with serving(connections=1), comes() as first:
        await first.send(b"GET /slow HTTP/1.1\r\nHost: here\r\n\r\n")
        await asyncio.sleep(0.05)
        async with comes() as second:
            assert await second.is_closed()
        gate.set()
        await first.hears(b"late")


async def test_malformed_requests_are_one_line_without_their_bytes_and_addresses(
    serving: Serving, comes: Coming, metrics: Metrics, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    malformed = [
        b"SECRETPROBE\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02",
        b"GET /\x00 HTTP/1.1\r\n\r\n",
    ]
    async with serving():
        for sent in malformed * 3:
            async with comes() as stranger:
                await stranger.send(sent + b"\r\n\r\n")
                assert await stranger.is_closed()
    assert metrics.errors["malformed"] == 3 * len(malformed)
    lines = [record.getMessage() for record in caplog.records if record.levelno > logging.DEBUG]
    assert lines == ["malformed requests on the public port since last told: 1"]
    assert not [word for word in ("SECRETPROBE", "127.0.0.1", "Traceback") if word in caplog.text]


async def test_a_bug_while_answering_is_told_without_strangers_words(
    serving: Serving, comes: Coming, metrics: Metrics, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(), comes() as stranger:
        await stranger.send(b"GET /bug?SECRETPROBE HTTP/1.1\r\nHost: here\r\n\r\n")
        await stranger.hears(b"500")
    assert metrics.errors["bug"] == 1
    assert "a bug while answering a request: KeyError" in caplog.text
    assert "SECRETPROBE" not in caplog.text
