"""UpdateQueue brought to the bot's own address (setWebhook), again and again until it takes them."""

import asyncio
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address

import aiohttp
import orjson
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from telegram_local.errors import bad_request
from telegram_local.json_types import Json
from telegram_local.limits import SECRET_TOKEN_UNITS, WEBHOOK_CONNECTIONS_DEFAULT
from telegram_local.update_queue import BY_DEFAULT, UpdateQueue, Waiting

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
SECRET = re.compile(r"[A-Za-z0-9_-]*")
REQUEST_SECONDS = 60.0
LONGEST_PAUSE_SECONDS = 60.0
ELSEWHERE = "bad webhook: only this machine is reached from here (127.0.0.0/8, ::1, localhost)"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the bot wants its updates. Plain http is taken, as by a Bot API server run with --local."""

    url: URL
    ips: tuple[str, ...]
    secret: str = ""
    connections: int = WEBHOOK_CONNECTIONS_DEFAULT


async def read_address(url: str, secret: str, connections: int) -> Address:
    """Raises Telegram's 400 for an address that it, or this machine, does not deliver to."""
    if len(secret) > SECRET_TOKEN_UNITS:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    read = _read_url(url)
    return Address(read, await loopback_addresses(read), secret, connections)


def _read_url(url: str) -> URL:
    try:
        read = URL(url)
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if read.scheme not in ("http", "https") or not read.raw_host or read.raw_user or read.raw_password:
        raise bad_request("invalid webhook URL specified")
    return read


async def loopback_addresses(url: URL) -> tuple[str, ...]:
    """The addresses of a URL's host, all on this machine; no name but localhost is even looked up."""
    host = url.raw_host or ""
    try:
        ips = await _resolved(url.port or 0) if host == "localhost" else (str(ip_address(host)),)
    except (ValueError, socket.gaierror):
        raise bad_request(ELSEWHERE) from None
    if not all(ip_address(ip).is_loopback for ip in ips):
        raise bad_request(ELSEWHERE)
    return ips


async def _resolved(port: int) -> tuple[str, ...]:
    found = await asyncio.get_running_loop().getaddrinfo("localhost", port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


class Pinned(AbstractResolver):
    """Answers with the addresses that were checked, whatever the name means by now."""

    def __init__(self, ips: tuple[str, ...]) -> None:
        self._ips = ips

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        del family
        return [
            ResolveResult(
                hostname=host,
                host=ip,
                port=port,
                family=socket.AF_INET6 if ":" in ip else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for ip in self._ips
        ]

    async def close(self) -> None:
        """Nothing is held."""


Queue = tuple[str, int]
"""What keeps its order: the updates of a chat, or those of one kind of a user."""
# As Telegram's own Bot API server queues them.
BY_USER = frozenset({"inline_query", "chosen_inline_result", "callback_query"})


@dataclass(slots=True)
class Backoff:
    """How often an update was refused, and until when (the loop's time) its queue rests."""

    failures: int = 0
    until: float = 0.0


@dataclass(slots=True)
class Webhook:
    """Delivers the updates of one queue one after the other, and those of several queues at once."""

    updates: UpdateQueue
    clock: Callable[[], float]
    pause: float = 1.0
    """The first repeat comes at once, the next after twice these seconds, the next after four times."""
    address: Address | None = None
    last_error: tuple[int, str] | None = None
    _loop: asyncio.Task[None] | None = None
    _in_flight: dict[Queue, asyncio.Task[None]] = field(default_factory=dict)
    """The next update of a queue is sent when the one before it is acknowledged."""
    _backoffs: dict[Queue, Backoff] = field(default_factory=dict)

    async def set(self, address: Address | None) -> None:
        await self.stop()
        self.address, self.last_error = address, None
        if address:
            self._loop = asyncio.create_task(self._deliver_all(address))

    async def stop(self) -> None:
        tasks = [*self._in_flight.values(), *([self._loop] if self._loop else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._loop = None
        self._in_flight.clear()
        self._backoffs.clear()

    def info(self) -> Json:
        """A WebhookInfo."""
        info: Json = {
            "url": str(self.address.url) if self.address else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting()),
        }
        if self.address:
            info["max_connections"] = self.address.connections
            info["ip_address"] = self.address.ips[0]
        if self.last_error:
            info["last_error_date"], info["last_error_message"] = self.last_error
        if self.updates.allowed != BY_DEFAULT:
            info["allowed_updates"] = sorted(self.updates.allowed)
        return info

    async def _deliver_all(self, address: Address) -> None:
        timeout = aiohttp.ClientTimeout(total=REQUEST_SECONDS)
        connector = aiohttp.TCPConnector(resolver=Pinned(address.ips))
        async with aiohttp.ClientSession(connector=connector, timeout=timeout, trust_env=False) as session:
            while True:
                self.updates.arrived.clear()
                await self._wait(self._start_what_is_due(session, address))

    def _start_what_is_due(self, session: aiohttp.ClientSession, address: Address) -> float | None:
        """Starts deliveries; gives the seconds until the next repeat is due, or None if none waits."""
        now = asyncio.get_running_loop().time()
        pauses: list[float] = []
        seen: set[Queue] = set()
        for waiting in self.updates.waiting():
            queue = queue_of(waiting.update)
            if queue in seen or queue in self._in_flight or len(self._in_flight) >= address.connections:
                continue
            seen.add(queue)
            backoff = self._backoffs.get(queue)
            if backoff and backoff.until > now:
                pauses.append(backoff.until - now)
            else:
                self._in_flight[queue] = asyncio.create_task(self._deliver(session, address, queue, waiting))
        return min(pauses, default=None)

    async def _wait(self, pause: float | None) -> None:
        try:
            await asyncio.wait_for(self.updates.arrived.wait(), pause)
        except TimeoutError:
            return

    async def _deliver(
        self, session: aiohttp.ClientSession, address: Address, queue: Queue, waiting: Waiting
    ) -> None:
        error = await self._post(session, address, waiting.update)
        if error is None:
            self._backoffs.pop(queue, None)
            self.updates.confirm(lambda identity: identity == waiting.id)
        else:
            self.last_error = (int(self.clock()), error)
            backoff = self._backoffs.setdefault(queue, Backoff())
            pause = min(self.pause * 2**backoff.failures, LONGEST_PAUSE_SECONDS) if backoff.failures else 0
            backoff.failures += 1
            backoff.until = asyncio.get_running_loop().time() + pause
        self._in_flight.pop(queue, None)
        self.updates.arrived.set()

    async def _post(self, session: aiohttp.ClientSession, address: Address, update: Json) -> str | None:
        """Sends one update; gives what went wrong, in Telegram's words, or None."""
        headers = {"Content-Type": "application/json"}
        if address.secret:
            headers[SECRET_HEADER] = address.secret
        try:
            body = orjson.dumps(update)
            async with session.post(
                address.url, data=body, headers=headers, allow_redirects=False
            ) as response:
                await response.read()
                if 200 <= response.status < 300:
                    return None
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Connection reset by peer"


def queue_of(update: Json) -> Queue:
    """Messages keep a chat's order; what a user asks inline, chooses and presses has queues of its own."""
    for kind, content in update.items():
        if kind in BY_USER:
            return kind, int(content["from"]["id"])
        if isinstance(content, dict):
            return "chat", int(content.get("chat", {}).get("id", 0))
    return "chat", 0
