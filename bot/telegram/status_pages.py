"""What a platform and whoever watches the bot ask for, by webhook and, where there is a PORT, by polling."""

import hmac
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.app import App
from bot.metrics import CONTENT_TYPE
from bot.settings import PublicPort, Secret
from bot.telegram.public_port import listening
from bot.telegram.transport import is_loopback
from db.readers import Readers

_PROXYS = re.compile(r"forwarded|via|x-forwarded-.*|x-real-ip|.*-(?:connecting|client)-ip", re.IGNORECASE)
"""Headers that proxies add: standard ones, and those of nginx's manual and of large networks."""


class StatusPages:
    """/healthz, /readyz and /metrics, answered from memory."""

    def __init__(self, app: App, readers: Readers, metrics_token: Secret | None) -> None:
        self._app = app
        self._readers = readers
        self._metrics_token = metrics_token
        self._reaches: Callable[[], bool] | None = None

    @classmethod
    @asynccontextmanager
    async def served(
        cls, app: App, readers: Readers, port: PublicPort | None
    ) -> AsyncIterator["StatusPages"]:
        """On a port of their own until the end, or nowhere."""
        pages = cls(app, readers, port.metrics_token if port else None)
        if port is None:
            yield pages
            return
        application = web.Application()
        application.add_routes(pages.routes())
        async with listening(application, port.host, port.number, app.metrics):
            yield pages

    def open(self, reaches: Callable[[], bool]) -> None:
        """The bot is at work now; ``reaches`` says whether it reaches Telegram."""
        self._reaches = reaches

    def close(self) -> None:
        """The bot stops, and is ready no more."""
        self._reaches = None

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/healthz", self._healthz),
            web.get("/readyz", self._readyz),
            web.get("/metrics", self._count),
        ]

    async def _healthz(self, _: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def _readyz(self, _: web.Request) -> web.Response:
        if not self._app.library.is_untouched:
            await self._app.library.mend()
        behind = self._app.library.is_behind
        ready = self._reaches is not None and self._reaches() and not behind
        told = {
            "ready": ready,
            "version": self._app.version,
            # Another replica's release, of which a reader who was answered by that one may ask on.
            "behind": behind,
            "stale": self._app.library.stale is not None,
            # No reason to be taken out: answers go on from memory, and no other replica fares better.
            "store": "away" if self._readers.is_away else "here",
        }
        return web.json_response(told, status=200 if ready else 503)

    async def _count(self, request: web.Request) -> web.Response:
        if not self._may_count(request):
            return web.Response(status=401, headers={"WWW-Authenticate": "Bearer"})
        library = self._app.library
        stale, away = library.stale is not None, self._readers.is_away
        text = self._app.metrics.text(self._app.version, stale=stale, away=away, behind=library.is_behind)
        return web.Response(body=text.encode(), headers={"Content-Type": CONTENT_TYPE})

    def _may_count(self, request: web.Request) -> bool:
        if self._metrics_token is None:
            return _is_of_this_machine(request)
        wanted = f"Bearer {self._metrics_token.get_secret_value()}"
        return is_same(request.headers.get("Authorization", ""), wanted)


def is_same(given: str, wanted: str) -> bool:
    """Compared in a time that tells nothing of how much is right."""
    return hmac.compare_digest(given.encode(errors="replace"), wanted.encode())


def _is_of_this_machine(request: web.Request) -> bool:
    """Whether the caller is on the loopback, and does not speak for another as a proxy would.

    A proxy on the same machine that adds no header cannot be told from the machine: there a token is due.
    """
    forwarded = any(_PROXYS.fullmatch(header) for header in request.headers)
    return not forwarded and request.remote is not None and is_loopback(request.remote)
