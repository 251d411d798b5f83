"""What a process that is killed, or asked to stop, costs readers: what is lost, disordered or answered twice.

    python -m benchmarks.kills                 each way of delivery, killed and asked to stop: some minutes
    python -m benchmarks.kills serve SIGTERM   the cases with these words

Twenty chats ask; Telegram on loopback keeps what is not confirmed, and tells of a message that it has taken
after 30 ms: a kill in between answers twice. Each process is ended while two hundred questions are
outstanding, and the next one begins with what it left.
"""

import asyncio
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from benchmarks.fleet import free_port
from benchmarks.loopback import start
from benchmarks.replicas import Readers
from telegram_local import LocalTelegram

ENDS = 20
CHATS = 20
OUTSTANDING = 200
SENDING = 0.03
STARTED = 60.0
"""Seconds in which a process must answer."""


@dataclass(slots=True)
class Trial:
    """One way of delivery and one way of ending, over and over on the same folder."""

    telegram: LocalTelegram
    command: str
    data: Path
    port: int = field(default_factory=free_port)
    statuses: list[int | None] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    """Seconds from the signal to the end."""

    async def run(self, number: signal.Signals) -> str:
        readers, chance = Readers(self.telegram, CHATS), random.Random(1)
        for _ in range(ENDS):
            process = await self._started()
            await readers.ask(OUTSTANDING)
            await self._sent(chance.randrange(OUTSTANDING))
            await self._ended(process, number)
        process = await self._started()
        await readers.finished()
        await self._ended(process, signal.SIGTERM)
        statuses = sorted(set(self.statuses), key=str)
        told = f"{await readers.verdict()}; exit statuses {statuses}, the slowest end {max(self.times):.2f} s"
        return f"{self.command} {number.name}: {told}"

    async def _started(self) -> asyncio.subprocess.Process:
        asked = len(await self.telegram.called("getMe", at_least=0))
        process = await start(
            self.telegram.base_url,
            self.data,
            self.data / "log",
            self.command,
            TELEGRAM_BOT_TOKEN=self.telegram.token,
            WEBHOOK_URL=f"http://127.0.0.1:{self.port}/telegram",
            HOST="127.0.0.1",
            PORT=str(self.port),
        )
        await self.telegram.called("getMe", at_least=asked + 1, timeout=STARTED)
        return process

    async def _sent(self, messages: int) -> None:
        before = len(await self.telegram.called("sendMessage", at_least=0))
        await self.telegram.called("sendMessage", at_least=before + messages, timeout=STARTED)

    async def _ended(self, process: asyncio.subprocess.Process, number: signal.Signals) -> None:
        begun = time.perf_counter()
        process.send_signal(number)
        self.statuses.append(await process.wait())
        self.times.append(time.perf_counter() - begun)


async def main() -> None:
    for command, number in product(("poll", "serve"), (signal.SIGKILL, signal.SIGTERM)):
        if any(word not in (command, number.name) for word in sys.argv[1:]):
            continue
        telegram = LocalTelegram(webhook_pause=0.5)
        await telegram.start()
        telegram.arm("slow", times=4 * ENDS * OUTSTANDING, method="sendMessage", seconds=SENDING)
        with tempfile.TemporaryDirectory() as name:
            print(await Trial(telegram, command, Path(name)).run(number), flush=True)
        await telegram.stop()


if __name__ == "__main__":
    asyncio.run(main())
