"""UpdateQueue brought to the bot's own address (setWebhook), again and again until it takes them."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp
import orjson

from telegram_local.errors import bad_request
from telegram_local.json_types import Json
from telegram_local.limits import SECRET_TOKEN_UNITS, WEBHOOK_CONNECTIONS_DEFAULT
from telegram_local.update_queue import BY_DEFAULT, UpdateQueue, Waiting

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
SECRET = re.compile(r"^[A-Za-z0-9_-]*$")
PATIENCE_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Address:
    """Where the bot wants its updates. Plain http is taken, as by a Bot API server run with --local."""

    url: str
    secret: str = ""
    connections: int = WEBHOOK_CONNECTIONS_DEFAULT

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise bad_request("invalid webhook URL specified")
        if len(self.secret) > SECRET_TOKEN_UNITS:
            raise bad_request("secret token is too long")
        if not SECRET.match(self.secret):
            raise bad_request("secret token contains unallowed characters")


@dataclass(slots=True)
class Trouble:
    """Why and since when one chat's updates do not get through."""

    times: int = 0
    until: float = 0.0


@dataclass(slots=True)
class Webhook:
    """Delivers one update at a time for each chat, and several chats at once."""

    updates: UpdateQueue
    clock: Callable[[], float]
    first_pause: float = 1.0
    """Seconds before the first repeat; each further one waits twice as long."""
    address: Address | None = None
    last_error: tuple[int, str] | None = None
    _courier: asyncio.Task[None] | None = None
    _under_way: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _troubles: dict[int, Trouble] = field(default_factory=dict)

    async def set(self, address: Address | None) -> None:
        await self.stop()
        self.address, self.last_error = address, None
        if address:
            self._courier = asyncio.create_task(self._deliver_all(address))

    async def stop(self) -> None:
        tasks = [*self._under_way.values(), *([self._courier] if self._courier else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._courier = None
        self._under_way.clear()
        self._troubles.clear()

    def info(self) -> Json:
        """A WebhookInfo."""
        info: Json = {
            "url": self.address.url if self.address else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting()),
        }
        if self.address:
            info["max_connections"] = self.address.connections
            info["ip_address"] = urlsplit(self.address.url).hostname
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        if self.updates.allowed != BY_DEFAULT:
            info["allowed_updates"] = sorted(self.updates.allowed)
        return info

    async def _deliver_all(self, address: Address) -> None:
        timeout = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout, trust_env=False) as session:
            while True:
                self.updates.arrived.clear()
                pause = self._start_what_is_due(session, address)
                await self._rest(pause)

    def _start_what_is_due(self, session: aiohttp.ClientSession, address: Address) -> float | None:
        """Starts deliveries; gives the seconds until the next repeat is due, or None if none waits."""
        now = asyncio.get_running_loop().time()
        pauses: list[float] = []
        seen: set[int] = set()
        for waiting in self.updates.waiting():
            chat = chat_of(waiting.update)
            if chat in seen or chat in self._under_way or len(self._under_way) >= address.connections:
                continue
            seen.add(chat)
            trouble = self._troubles.get(chat)
            if trouble and trouble.until > now:
                pauses.append(trouble.until - now)
            else:
                self._under_way[chat] = asyncio.create_task(self._deliver(session, address, chat, waiting))
        return min(pauses, default=None)

    async def _rest(self, pause: float | None) -> None:
        try:
            await asyncio.wait_for(self.updates.arrived.wait(), pause)
        except TimeoutError:
            return

    async def _deliver(
        self, session: aiohttp.ClientSession, address: Address, chat: int, waiting: Waiting
    ) -> None:
        error = await self._post(session, address, waiting.update)
        if error is None:
            self._troubles.pop(chat, None)
            self.updates.confirm(lambda identity: identity == waiting.id)
        else:
            self.last_error = (int(self.clock()), error)
            trouble = self._troubles.setdefault(chat, Trouble())
            pause = min(self.first_pause * 2**trouble.times, LONGEST_PAUSE_SECONDS)
            trouble.times += 1
            trouble.until = asyncio.get_running_loop().time() + pause
        self._under_way.pop(chat, None)
        self.updates.arrived.set()

    async def _post(self, session: aiohttp.ClientSession, address: Address, update: Json) -> str | None:
        """Sends one update; gives what went wrong, in Telegram's words, or None."""
        headers = {"Content-Type": "application/json"}
        if address.secret:
            headers[SECRET_HEADER] = address.secret
        try:
            async with session.post(address.url, data=orjson.dumps(update), headers=headers) as response:
                await response.read()
                if response.ok:
                    return None
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Connection reset by peer"


def chat_of(update: Json) -> int:
    """The chat, or else the user, whose updates keep their order."""
    for content in update.values():
        if isinstance(content, dict):
            message = content.get("message", content)
            place = message.get("chat") or content.get("from") or {}
            return int(place.get("id", 0))
    return 0
