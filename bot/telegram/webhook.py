"""The webhook: Telegram brings the updates, and brings one again until it is told 200."""

import asyncio
import hashlib
import hmac
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import inf
from typing import Any

import orjson
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError
from yarl import URL

from bot.app import App
from bot.metrics import CONTENT_TYPE
from bot.settings import Misconfigured, Settings
from bot.signals import signals_of, until
from bot.telegram.connection import connected
from bot.telegram.intake import ALLOWED, Intake, finished
from bot.telegram.limits import WEBHOOK, Limits
from bot.telegram.menus import publish
from bot.telegram.retrying import Retrying
from db.readers.sqlite import Readers

BODY = 1 << 18
"""Bytes of the longest update that is read; a Bot API server makes none over a quarter of this."""
CONNECTIONS = 100
"""Bot API, setWebhook: 1-100 updates brought at the same time."""
FRESH = 15.0
"""Seconds for which Telegram counts as reachable after it was reached."""

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name

log = logging.getLogger(__name__)


async def serve(app: App, readers: Readers, settings: Settings) -> None:
    """Until SIGINT or SIGTERM; raises Misconfigured for what the operator must mend."""
    with signals_of(app) as stop:
        await run(app, readers, settings, stop)


async def run(
    app: App, readers: Readers, settings: Settings, stop: asyncio.Event, limits: Limits = WEBHOOK
) -> None:
    """The same until ``stop`` is set, for a process that heeds its signals itself."""
    await until(stop, _run(app, readers, settings, limits))


async def _run(app: App, readers: Readers, settings: Settings, limits: Limits) -> None:
    settings.need("telegram_bot_token", "webhook_url")
    secret = _secret(settings)
    server = WebhookServer(app, secret)
    for_ever = Retrying(app.metrics, limits.for_ever())
    # The server opens first: a platform looks for the port at once, and Telegram comes once it is asked.
    async with _listening(server, settings), connected(settings, for_ever) as (bot, _):
        intake = Intake.build(app, readers, settings, bot, limits)
        server.open(bot, intake)
        await _set(bot, str(settings.webhook_url), secret, for_ever)
        menus = asyncio.create_task(publish(bot, app.routes, settings, for_ever))
        log.info("serving @%s", bot.username)
        try:
            await asyncio.Event().wait()
        finally:
            # The webhook stays set: Telegram keeps what comes meanwhile for the next start.
            menus.cancel()
            server.close()
            await intake.drain(limits.shutdown_timeout)
            log.info("stopped")


class WebhookServer:
    """The HTTP side: takes what Telegram brings, and tells a platform how the bot is."""

    def __init__(self, app: App, secret: str) -> None:
        self._app = app
        self._metrics = app.metrics
        self._secret = secret.encode()
        self._bot: Bot | None = None
        self._intake: Intake | None = None
        self._reached = -inf

    def open(self, bot: Bot, intake: Intake) -> None:
        self._bot, self._intake = bot, intake

    def close(self) -> None:
        """Take nothing more; what was taken is still answered."""
        self._bot = self._intake = None

    def application(self, path: str) -> web.Application:
        application = web.Application(client_max_size=BODY)
        application.add_routes(
            [
                web.get("/healthz", self._healthz),
                web.get("/readyz", self._readyz),
                web.get("/metrics", self._count),
                web.post(path, self._receive),
            ]
        )
        return application

    async def _receive(self, request: web.Request) -> web.Response:
        """200 once the update is answered, 503 where Telegram should bring it again."""
        given = request.headers.get(_SECRET_HEADER, "").encode(errors="replace")
        if not hmac.compare_digest(given, self._secret):
            self._metrics.errors["stranger"] += 1
            return web.Response(status=403)
        if self._intake is None:
            return web.Response(status=503)
        update = _parsed(await request.read())
        if update is None:
            # Bringing it again would not mend it.
            self._metrics.updates["unreadable"] += 1
            log.error("something that Telegram brought is no update and is skipped")
            return web.Response()
        task = self._intake.take(*update)
        await asyncio.wait({task})
        return web.Response(status=200 if finished(task) else 503)

    async def _healthz(self, _: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def _readyz(self, _: web.Request) -> web.Response:
        if self._app.version and self._bot is not None and await self._reaches_telegram(self._bot):
            return web.Response(text="ready\n")
        return web.Response(status=503, text="not ready\n")

    async def _count(self, _: web.Request) -> web.Response:
        text = self._metrics.text(self._app.version)
        return web.Response(body=text.encode(), headers={"Content-Type": CONTENT_TYPE})

    async def _reaches_telegram(self, bot: Bot) -> bool:
        clock = asyncio.get_running_loop().time
        if clock() - self._reached > FRESH:
            try:
                await bot.get_me()
            except TelegramError:
                return False
            self._reached = clock()
        return True


@asynccontextmanager
async def _listening(server: WebhookServer, settings: Settings) -> AsyncIterator[None]:
    # No access log: it would say nothing that the metrics do not, for every update.
    runner = web.AppRunner(
        server.application(URL(str(settings.webhook_url)).path), access_log=None, shutdown_timeout=1.0
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        await runner.cleanup()
        raise Misconfigured(
            f"PORT: cannot listen on {settings.host}:{settings.port} ({error.strerror})"
        ) from None
    try:
        yield
    finally:
        await runner.cleanup()


async def _set(bot: Bot, url: str, secret: str, retrying: Retrying) -> None:
    try:
        await retrying.call(
            lambda: bot.set_webhook(
                url, secret_token=secret, allowed_updates=ALLOWED, max_connections=CONNECTIONS
            ),
            fatal=(InvalidToken,),
        )
    except BadRequest as error:
        raise Misconfigured(f"WEBHOOK_URL: Telegram says: {error}") from None
    except InvalidToken:
        raise Misconfigured("TELEGRAM_BOT_TOKEN is refused by Telegram") from None


def _secret(settings: Settings) -> str:
    """The setting's, or one that follows from the token: the same in every process that serves this bot."""
    if settings.webhook_secret is None:
        token = settings.telegram_bot_token
        return hmac.new(
            token.get_secret_value().encode() if token else b"", b"webhook", hashlib.sha256
        ).hexdigest()
    return settings.webhook_secret.get_secret_value()


def _parsed(body: bytes) -> tuple[int, dict[str, Any]] | None:
    """The update with its number, or None for what has none."""
    try:
        update = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    number = update.get("update_id") if isinstance(update, dict) else None
    return (number, update) if isinstance(number, int) else None
