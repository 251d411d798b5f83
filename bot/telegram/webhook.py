"""The webhook: Telegram brings the updates, and brings one again until it is told 200."""

import asyncio
import logging
from functools import partial
from typing import Any

import orjson
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, InvalidToken
from yarl import URL

from bot.app import App
from bot.settings import Misconfigured, Serving
from bot.signals import until
from bot.telegram.connection import connected
from bot.telegram.intake import ALLOWED, Intake, finished
from bot.telegram.limits import WEBHOOK, Limits
from bot.telegram.public_port import listening
from bot.telegram.reachability import Reachability
from bot.telegram.retrying import Retrying
from bot.telegram.running import answering
from bot.telegram.status_pages import StatusPages, is_same
from bot.telegram.updates import update_number
from db.readers import Readers

BODY = 1 << 18
"""Bytes of the longest update that is read; a Bot API server makes none over a quarter of this."""
CONNECTIONS = 100
"""Bot API, setWebhook: 1-100 updates brought at the same time."""

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name

log = logging.getLogger(__name__)


async def run(
    app: App, readers: Readers, serving: Serving, stop: asyncio.Event, limits: Limits = WEBHOOK
) -> None:
    """Until ``stop`` is set; raises Misconfigured for what the operator must mend."""
    await until(stop, _run(app, readers, serving, limits))


async def _run(app: App, readers: Readers, serving: Serving, limits: Limits) -> None:
    server = WebhookServer(app, readers, serving, limits)
    retrying = Retrying(app.metrics, limits.for_ever())
    # The server opens first: a platform looks for the port at once, and Telegram comes once it is asked.
    async with (
        listening(server.application(), serving.port.host, serving.port.number, app.metrics),
        connected(serving, retrying) as (bot, _),
        answering(app, readers, serving, bot, retrying=retrying, limits=limits) as intake,
        Reachability.watching(bot, limits.reach_every) as reachability,
    ):
        server.open(intake, reachability)
        try:
            await _set_webhook(bot, serving, retrying)
            log.info("serving @%s", bot.username)
            await asyncio.Event().wait()
        finally:
            # The webhook stays set: Telegram keeps what comes meanwhile for the next start.
            server.close()


class WebhookServer:
    """The HTTP side: takes what Telegram brings, and tells a platform how the bot is."""

    def __init__(self, app: App, readers: Readers, serving: Serving, limits: Limits) -> None:
        self._limits = limits
        self._metrics = app.metrics
        self._path = URL(serving.url).path
        self._secret = serving.secret
        self._pages = StatusPages(app, readers, serving.port.metrics_token)
        self._intake: Intake | None = None

    def open(self, intake: Intake, reachability: Reachability) -> None:
        """Take updates from now on; before, Telegram is told to come again."""
        self._intake = intake
        self._pages.open(lambda: reachability.reached)

    def close(self) -> None:
        """Take nothing more; what was taken is still answered."""
        self._intake = None
        self._pages.close()

    def application(self) -> web.Application:
        """/healthz, /readyz, /metrics, and the path to which Telegram brings updates."""
        application = web.Application(client_max_size=BODY)
        application.add_routes([*self._pages.routes(), web.post(self._path, self._receive)])
        return application

    async def _receive(self, request: web.Request) -> web.Response:
        """200 once the update is answered; else Telegram should bring it again.

        503 says that nothing was tried, so that a proxy may try another replica; 504 that something was.
        """
        if not is_same(request.headers.get(_SECRET_HEADER, ""), self._secret.get_secret_value()):
            self._metrics.errors["stranger"] += 1
            return web.Response(status=403)
        if self._intake is None:
            return web.Response(status=503)
        try:
            async with asyncio.timeout(self._limits.body_within):
                update = _parsed(await request.read())
        except TimeoutError:
            return web.Response(status=408, headers={"Connection": "close"})
        if update is None:
            # Bringing it again would not mend it.
            self._metrics.updates["unreadable"] += 1
            log.error("something that Telegram brought is no update and is skipped")
            return web.Response()
        task = self._intake.take(*update)
        await asyncio.wait({task})
        return web.Response(status=200 if finished(task) else 504)


async def _set_webhook(bot: Bot, serving: Serving, retrying: Retrying) -> None:
    call = partial(
        bot.set_webhook,
        serving.url,
        secret_token=serving.secret.get_secret_value(),
        allowed_updates=ALLOWED,
        max_connections=CONNECTIONS,
    )
    try:
        await retrying.insist(call, BadRequest, InvalidToken)
    except BadRequest as error:
        raise Misconfigured(f"WEBHOOK_URL: Telegram says: {error}") from None
    except InvalidToken:
        raise Misconfigured("TELEGRAM_BOT_TOKEN is refused by Telegram") from None


def _parsed(body: bytes) -> tuple[int, dict[str, Any]] | None:
    """The update with its number, or None for what has none."""
    try:
        update = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    number = update_number(update)
    return None if number is None else (number, update)
