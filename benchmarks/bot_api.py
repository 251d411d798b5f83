"""A Bot API server as small and fast as Python allows, for load: it hands out updates and takes the answers.

Started by benchmarks.telegram: prints its port, "warm" when measuring begins, and what it measured as JSON.
"""

import asyncio
import json
import random
import re
import statistics
import sys
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

BATCH = 100
"""Bot API, getUpdates: at most 100 updates."""
LONG_BODY = 500
"""Bytes of a call beyond which its message counts as a long one, and is told back as long."""

_LENGTH = re.compile(rb"[Cc]ontent-[Ll]ength: (\d+)")
_CHAT = re.compile(rb'chat_id"?(?:=|:\s*"?|"\r\n\r\n)(-?\d+)')
_OFFSET = re.compile(rb'offset"?(?:=|:\s*"?|"\r\n\r\n)(\d+)')

_ME = b'{"id":1,"is_bot":true,"first_name":"B","username":"benchbot","can_join_groups":true}'
_TOLD = {
    b"getme": _ME,
    b"getwebhookinfo": b'{"url":"","has_custom_certificate":false,"pending_update_count":0}',
}
_ENTITIES = b",".join(
    b'{"type":"%s","offset":%d,"length":20}' % (kind, 40 * number)
    for number, kind in enumerate([b"bold", b"expandable_blockquote", b"italic"] * 4)
)
_BUTTONS = b",".join(
    [b'[{"text":"A","callback_data":"/person a #2"},{"text":"B","callback_data":"/quote a"}]'] * 3
)
_SENT = (
    b'{"message_id":7,"date":1700000000,"from":'
    + _ME
    + b',"chat":{"id":%d,"type":"private","first_name":"R"},'
)
SHORT = _SENT + b'"text":"/person Testova"}'
LONG = b"".join(
    (
        _SENT,
        b'"text":"' + b"A sentence that somebody wrote. " * 30 + b'",',
        b'"entities":[' + _ENTITIES + b'],"reply_markup":{"inline_keyboard":[' + _BUTTONS + b"]}}",
    )
)

Reply = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Load:
    """Times in seconds."""

    chats: int = 100
    rate: float = 0.0
    """Updates a second, at random moments; 0 lets a hundred arrive whenever a hundred are unanswered."""
    sending: float = 0.0
    """How long a call takes that is not getUpdates."""
    fetching: float = 0.0
    """How long getUpdates takes."""
    warm: float = 1.0
    measured: float = 4.0


@dataclass(frozen=True, slots=True)
class Measured:
    answered: int
    p50: float
    """Seconds from an update's arrival to its answer."""
    p99: float
    strays: int
    """Messages that answered nothing."""


class Server:
    """The updates that wait, and how the answers came."""

    def __init__(self, load: Load, questions: list[str]) -> None:
        self.finished: asyncio.Future[Measured] = asyncio.get_running_loop().create_future()
        self._load = load
        self._loop = asyncio.get_running_loop()
        self._texts = [json.dumps(question).encode() for question in questions]
        self._random = random.Random(1)
        self._arrived: list[float] = []
        """When each update arrived; its number is its place, counted from 1."""
        self._confirmed = 0
        self._handed_out = 0
        self._unanswered: dict[int, deque[int]] = defaultdict(deque)
        """The places of each chat's updates, in the order in which their answers will come."""
        self._waiting: Reply | None = None
        self._begun = False
        self._next_arrival = 0.0
        self._latencies: list[float] = []
        self._answers = 0
        self._strays = 0

    def called(self, target: bytes, body: bytes, reply: Reply) -> None:
        method = target.partition(b"?")[0].rpartition(b"/")[2].lower()
        if method == b"getupdates":
            offset = _OFFSET.search(target) or _OFFSET.search(body)
            self._after(self._load.fetching, lambda: self._fetched(int(offset[1]) if offset else 0, reply))
        elif method == b"sendmessage":
            found = _CHAT.search(body)
            assert found
            chat = int(found[1])
            self._answered(chat)
            self._after(self._load.sending, lambda: reply((LONG if len(body) > LONG_BODY else SHORT) % chat))
        else:
            self._after(self._load.sending, lambda: reply(_TOLD.get(method, b"true")))

    def _after(self, seconds: float, what: Callable[[], None]) -> None:
        if seconds:
            self._loop.call_later(seconds, what)
        else:
            what()

    def _fetched(self, offset: int, reply: Reply) -> None:
        self._begin()
        self._confirmed = max(self._confirmed, offset - 1)
        if len(self._arrived) > self._confirmed:
            self._hand_out(reply)
        else:
            self._waiting = reply

    def _hand_out(self, reply: Reply) -> None:
        last = min(len(self._arrived), self._confirmed + BATCH)
        for place in range(self._handed_out, last):
            self._unanswered[self._chat(place)].append(place)
        self._handed_out = max(self._handed_out, last)
        reply(b"[" + b",".join(self._update(place) for place in range(self._confirmed, last)) + b"]")

    def _chat(self, place: int) -> int:
        return 1_000 + place % self._load.chats

    def _update(self, place: int) -> bytes:
        chat = self._chat(place)
        return (
            b'{"update_id":%d,"message":{"message_id":%d,"date":1700000000,"text":%s,'
            b'"entities":[{"type":"bot_command","offset":0,"length":7}],'
            b'"chat":{"id":%d,"type":"private","first_name":"Reader","username":"reader"},'
            b'"from":{"id":%d,"is_bot":false,"first_name":"Reader","username":"reader","language_code":"en"}}}'
        ) % (place + 1, place + 1, self._texts[place % len(self._texts)], chat, chat)

    def _answered(self, chat: int) -> None:
        if not self._unanswered[chat]:
            self._strays += 1
            return
        now = self._loop.time()
        self._latencies.append(now - self._arrived[self._unanswered[chat].popleft()])
        self._answers += 1
        if not self._load.rate and len(self._arrived) - self._answers <= BATCH:
            self._arrived += [now] * BATCH
            self._tell()

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        self._loop.call_later(self._load.warm, self._measure)
        self._next_arrival = self._loop.time()
        if self._load.rate:
            self._tick()
        else:
            self._arrived += [self._next_arrival] * 2 * BATCH

    def _tick(self) -> None:
        """Let arrive what is due."""
        now = self._loop.time()
        while self._next_arrival <= now:
            self._arrived.append(self._next_arrival)
            self._next_arrival += self._random.expovariate(self._load.rate)
        self._tell()
        self._loop.call_later(0.001, self._tick)

    def _tell(self) -> None:
        """Answer the getUpdates that waits, if there is something now."""
        if self._waiting is not None and len(self._arrived) > self._confirmed:
            reply, self._waiting = self._waiting, None
            self._hand_out(reply)

    def _measure(self) -> None:
        print("warm", flush=True)
        self._latencies.clear()
        self._loop.call_later(self._load.measured, self._finish)

    def _finish(self) -> None:
        found = sorted(self._latencies) or [float("nan")]
        percentile = found[int(len(found) * 0.99)]
        self.finished.set_result(
            Measured(len(self._latencies), statistics.median(found), percentile, self._strays)
        )


class Connection(asyncio.Protocol):
    """HTTP/1.1, as much of it as the contestants speak."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._buffer = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            length = _LENGTH.search(head)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < whole:
                return
            body, self._buffer = self._buffer[end + 4 : whole], self._buffer[whole:]
            self._server.called(head.split(b" ", 2)[1], body, self._reply)

    def _reply(self, result: bytes) -> None:
        if not self._transport.is_closing():
            body = b'{"ok":true,"result":' + result + b"}"
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            self._transport.write(head % len(body) + body)


async def serve(load: Load, questions: list[str]) -> None:
    server = Server(load, questions)
    listening = await asyncio.get_running_loop().create_server(lambda: Connection(server), "127.0.0.1", 0)
    print(listening.sockets[0].getsockname()[1], flush=True)
    async with asyncio.timeout(30 + load.warm + load.measured):
        print(json.dumps(asdict(await server.finished)), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(Load(**json.loads(sys.argv[1])), json.loads(Path(sys.argv[2]).read_text())))
