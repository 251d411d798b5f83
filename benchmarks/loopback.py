"""Telegram on loopback, for trials of what goes wrong: it keeps what is not confirmed, refuses when told."""

import asyncio
import os
import sys
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "77:loopback"  # noqa: S105 - nobody's
BATCH = 100
"""Bot API, getUpdates: at most 100 updates."""
REPEATED = 0.5
"""Seconds in which who asks for the same offset again is handed a single update, as a Bot API server does."""
USERNAME = "derek_on_loopback"
_ME = {"id": 77, "is_bot": True, "first_name": "Derek", "username": USERNAME}


@dataclass(slots=True)
class Asked:
    """A question, until it is answered; its first words tell it from the others of its chat."""

    number: int
    chat: int
    text: str
    at: float


@dataclass(slots=True)
class Loopback:
    """Questions wait for getUpdates; each chat's answers are counted against them in their order."""

    next_number: int = 1
    refused_until: dict[int, float] = field(default_factory=dict)
    """Chats whose messages are answered with 429, until when."""
    sending: float = 0.0
    """Seconds that a message takes."""
    outage: bool = False
    """Every call is answered with 502."""
    latencies: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    asked: Counter[int] = field(default_factory=Counter)
    """Questions by chat."""
    sent: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The messages of each chat."""
    calls: Counter[str] = field(default_factory=Counter)
    open: dict[int, deque[Asked]] = field(default_factory=lambda: defaultdict(deque))
    _queue: list[Asked] = field(default_factory=list)
    _last: tuple[int, float] = (0, -1.0)
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by the first getUpdates."""
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by each message."""
    check: Callable[[str, str], bool] = lambda _, __: True
    """Whether a message answers a question."""
    wrong: list[tuple[str, str]] = field(default_factory=list)
    """Questions and what was sent for them."""
    confirmed: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when nothing is left that the bot must still confirm."""
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def say(self, chat: int, text: str) -> None:
        asked = Asked(self.next_number, chat, text, self._now())
        self.next_number += 1
        self.asked[chat] += 1
        self.confirmed.clear()
        self._queue.append(asked)
        self.open[chat].append(asked)
        self._news.set()

    def refuse(self, chats: Sequence[int], seconds: float) -> None:
        self.refused_until.update(dict.fromkeys(chats, self._now() + seconds))

    @property
    def unconfirmed(self) -> int:
        return len(self._queue)

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.calls[method] += 1
        if self.outage:
            return web.Response(status=502, text="<html>Bad Gateway</html>")
        match method:
            case "getUpdates":
                return _told(await self._updates(request))
            case "sendMessage":
                await asyncio.sleep(self.sending)
                message = orjson.loads(await request.read())
                return self._taken(message["chat_id"], message["text"])
            case "getMe":
                return _told(_ME)
            case "getWebhookInfo":
                return _told({"url": "", "has_custom_certificate": False, "pending_update_count": 0})
            case _:
                return _told(True)

    async def _updates(self, request: web.Request) -> list[dict[str, Any]]:
        offset, limit = int(request.query.get("offset", 0)), int(request.query.get("limit", BATCH))
        self.polled.set()
        (before, when), self._last = self._last, (offset, self._now())
        if offset == before and self._now() < when + REPEATED:
            limit = 1
        self._queue = [asked for asked in self._queue if asked.number >= offset]
        if not self._queue:
            self.confirmed.set()
            self._news.clear()
            try:
                async with asyncio.timeout(int(request.query.get("timeout", 0))):
                    await self._news.wait()
            except TimeoutError:
                pass
        return [_update(asked) for asked in self._queue[: min(limit, BATCH)]]

    def _taken(self, chat: int, text: str) -> web.Response:
        wait = self.refused_until.get(chat, 0.0) - self._now()
        if wait > 0:
            seconds = int(wait) + 1
            told = {
                "ok": False,
                "error_code": 429,
                "description": f"Too Many Requests: retry after {seconds}",
            }
            return web.json_response({**told, "parameters": {"retry_after": seconds}}, status=429)
        self.sent[chat].append(text)
        self.answered.set()
        if self.open[chat]:
            asked = self.open[chat].popleft()
            self.latencies[chat].append(self._now() - asked.at)
            if not self.check(asked.text, text):
                self.wrong.append((asked.text, text))
        return _told({"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "-"})

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _told(result: Any) -> web.Response:
    return web.Response(
        body=orjson.dumps({"ok": True, "result": result}), headers={"Content-Type": "application/json"}
    )


def _update(asked: Asked) -> dict[str, Any]:
    person = {"id": asked.chat, "is_bot": False, "first_name": "Reader", "language_code": "en"}
    chat = {"id": asked.chat, "type": "private", "first_name": "Reader"}
    message = {"message_id": asked.number, "date": 1_700_000_000, "from": person, "chat": chat}
    return {"update_id": asked.number, "message": {**message, "text": asked.text}}


@asynccontextmanager
async def listening(telegram: Loopback) -> AsyncIterator[str]:
    """The root of the Bot API, on a free port of loopback."""
    application = web.Application()
    application.router.add_route("*", "/bot{token}/{method}", telegram.handle)
    runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def start(
    root: str, data: Path, log: Path, command: str = "poll", **variables: str
) -> asyncio.subprocess.Process:
    """Derek as ``python -m bot`` with the command runs it."""
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": root, "DATA_DIR": str(data)}
    with log.open("ab") as heard:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", command),
            cwd=ROOT,
            env=environment | settings | variables,
            stderr=heard,
        )


@asynccontextmanager
async def polling(
    telegram: Loopback, data: Path, **variables: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Derek, from its first getUpdates on."""
    async with listening(telegram) as root:
        process = await start(root, data, data / "log", **variables)
        try:
            async with asyncio.timeout(120):
                await telegram.polled.wait()
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
