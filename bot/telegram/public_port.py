"""The port that strangers reach: few connections, little patience, and no word of theirs in the log."""

import asyncio
import logging
import resource
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.logs import trail
from bot.metrics import Metrics
from bot.settings import Misconfigured

HEADERS = 20.0
"""Seconds in which a request's headers must have come, or the connection is closed; also an idle one's."""
LINGERING = 5.0
"""Seconds for which the rest of a body is awaited that nobody reads."""
MOST_CONNECTIONS = 512
"""Telegram opens a hundred; beyond these the one that has been silent longest is closed."""
RESERVE = 256
"""Descriptors kept for the rest of the bot, where the system allows few altogether."""
FEWEST_CONNECTIONS = 32
TELL_EVERY = 60.0
"""Seconds between two lines about strangers."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = logging.getLogger(__name__)


@asynccontextmanager
async def listening(
    application: web.Application,
    host: str,
    port: int,
    metrics: Metrics,
    *,
    headers: float = HEADERS,
    connections: int | None = None,
) -> AsyncIterator[None]:
    """Serve until the end; Misconfigured where the address cannot be had."""
    busy: set[Any] = set()

    @web.middleware
    async def noting_busy(request: web.Request, handler: Handler) -> web.StreamResponse:
        busy.add(request.protocol)
        try:
            return await handler(request)
        finally:
            busy.discard(request.protocol)

    application.middlewares.append(noting_busy)
    # No access log: it would say nothing that the metrics do not, for every update.
    runner = web.AppRunner(
        application,
        access_log=None,
        logger=_Strangers(metrics),
        keepalive_timeout=headers,
        lingering_time=LINGERING,
        # Telegram packs nothing, and what a stranger packs would be unpacked before anybody asks who it is.
        auto_decompress=False,
        shutdown_timeout=1.0,
    )
    await runner.setup()
    try:
        gate = _Gate(cast("web.Server", runner.server), busy, connections or _most())
        listener = await asyncio.get_running_loop().create_server(gate, host, port)
    except OSError as error:
        await runner.cleanup()
        raise Misconfigured(f"PORT: cannot listen on {host}:{port} ({error.strerror})") from None
    try:
        yield
    finally:
        listener.close()
        await runner.cleanup()


def _most() -> int:
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if allowed == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return max(FEWEST_CONNECTIONS, min(MOST_CONNECTIONS, allowed - RESERVE))


class _Gate:
    """Makes a protocol for each new connection; ``busy`` are those whose request is being answered."""

    def __init__(self, server: web.Server, busy: set[Any], most: int) -> None:
        self._server = server
        self._busy = busy
        self._most = most

    def __call__(self) -> asyncio.Protocol:
        open_ones = [one for one in self._server.connections if one.transport is not None]
        if len(open_ones) >= self._most:
            # The oldest first. Who floods the port must come again and again, and Telegram does find room.
            idle = next((one for one in open_ones if one not in self._busy), None)
            if idle is None:
                return _TurnedAway()
            idle.force_close()
        return self._server()


class _TurnedAway(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast("asyncio.Transport", transport).abort()


class _Strangers:
    """The logger of aiohttp's server: its lines hold addresses and bytes of whoever sent what is no HTTP."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._untold = 0
        self._told_at = -TELL_EVERY

    def exception(self, _: str, *__: object, exc_info: BaseException | None = None) -> None:
        if isinstance(exc_info, HttpProcessingError):
            self._malformed()
        elif exc_info is not None:
            self._metrics.errors["bug"] += 1
            log.error("a bug while answering a request: %s", trail(exc_info))

    def debug(self, _: str, *__: object, exc_info: BaseException | None = None) -> None:
        if isinstance(exc_info, HttpProcessingError):
            self._malformed()

    def _malformed(self) -> None:
        self._metrics.errors["malformed"] += 1
        self._untold += 1
        now = asyncio.get_running_loop().time()
        if now - self._told_at >= TELL_EVERY:
            log.warning("malformed requests on the public port since last told: %d", self._untold)
            self._untold, self._told_at = 0, now
