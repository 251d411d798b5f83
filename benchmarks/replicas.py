"""Three replicas behind a real proxy, on loopback: what kills and restarts cost, order, and throughput.

    python -m benchmarks.replicas                    all of it: some minutes
    python -m benchmarks.replicas kills restart reload outage order throughput

Readers ask by the local Telegram's webhook sender, which brings a chat's next update when the last one is
acknowledged, as Telegram does. Each question is after a name of its own, which its answer repeats.
"""

import asyncio
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import astuple, dataclass, field
from itertools import pairwise
from pathlib import Path

from benchmarks.cluster import Cluster, cluster
from benchmarks.fleet import ROOT, Fleet, fleet
from telegram_local import LocalTelegram

KILLS = 10
OUTSTANDING = 200
CHATS = 20
IN_ORDER = 4_000
CHATS_IN_ORDER = 100
RATE = 30.0
"""Questions a second during a rolling restart: what Telegram lets a bot send."""
RELOADS = 3
AWAY = 60.0
"""Seconds without PostgreSQL."""
MEASURED = 8.0
"""Seconds of each measured throughput."""
FINISH = 120.0
"""Seconds in which the last answers must have come."""
LINES = "SELECT count(*), count(DISTINCT version) FROM derek.releases"
_NAME = re.compile(r"Qzx(\d+)")


@dataclass(slots=True)
class Readers:
    """Who asks, and what they were answered."""

    telegram: LocalTelegram
    chats: int
    asked: dict[int, list[int]] = field(default_factory=dict)
    """Numbers of the questions, by chat, in order."""
    _next: int = 0

    def __post_init__(self) -> None:
        for chat in range(1, self.chats + 1):
            self.telegram.user(chat, "Reader")
            self.asked[chat] = []

    async def ask(self, questions: int) -> None:
        for _ in range(questions):
            chat = 1 + self._next % self.chats
            self.asked[chat].append(self._next)
            await self.telegram.say(self.telegram.people[chat], f"/person Qzx{self._next}")
            self._next += 1

    async def keep_outstanding(self, questions: int, seconds: float) -> int:
        """Ask whenever fewer are unanswered; how many were acknowledged meanwhile."""
        begun, until = self._next - self.telegram.pending, time.monotonic() + seconds
        while time.monotonic() < until:
            await self.ask(max(0, questions - self.telegram.pending))
            await asyncio.sleep(0.005)
        return self._next - self.telegram.pending - begun

    async def finished(self) -> None:
        await self.telegram.confirmed(timeout=FINISH)

    async def verdict(self) -> "Verdict":
        total = Verdict()
        for chat, asked in self.asked.items():
            texts = [message["text"] for message in await self.telegram.messages(chat)]
            total += _verdict(asked, texts)
        return total


@dataclass(slots=True)
class Verdict:
    """How many questions there were, and what became of them otherwise than it should."""

    questions: int = 0
    lost: int = 0
    failed: int = 0
    disordered: int = 0
    twice: int = 0

    def __add__(self, other: "Verdict") -> "Verdict":
        return Verdict(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        wrong = f"{self.lost} lost, {self.failed} failed, {self.disordered} out of order"
        return f"{self.questions} questions: {wrong}, {self.twice} answered twice"


def _verdict(asked: list[int], texts: list[str]) -> Verdict:
    found = [_NAME.search(text) for text in texts]
    answers = [int(one[1]) for one in found if one]
    first = list(dict.fromkeys(answers))
    return Verdict(
        len(asked),
        len(set(asked) - set(first)),
        len(texts) - len(answers),
        sum(one > other for one, other in pairwise(first)),
        len(answers) - len(first),
    )


@asynccontextmanager
async def served(
    database: Cluster, chats: int, replicas: int = 3, **variables: str
) -> AsyncIterator[tuple[Readers, Fleet]]:
    telegram = LocalTelegram(webhook_pause=0.5)
    await telegram.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            url = database.database()
            async with fleet(telegram, url, Path(folder), replicas, **variables) as running:
                yield Readers(telegram, chats), running
    finally:
        await telegram.stop()


async def kills(database: Cluster) -> None:
    chance = random.Random(1)
    async with served(database, CHATS) as (readers, running):
        longest = 0.0
        for round_ in range(KILLS):
            victim = round_ % len(running.ports)
            await readers.ask(OUTSTANDING)
            await asyncio.sleep(chance.uniform(0.05, 0.5))
            left, at = readers.telegram.pending, time.monotonic()
            await running.kill(victim)
            await running.start(victim)
            await readers.finished()
            longest = max(longest, time.monotonic() - at)
            print(f"  kill {round_ + 1}: {left} were outstanding, done after {time.monotonic() - at:.1f} s")
            await running.ready(victim)
        print(f"{KILLS} kills; {await readers.verdict()}; longest wait {longest:.1f} s")


async def restart(database: Cluster) -> None:
    async with served(database, CHATS) as (readers, running):
        asking = asyncio.create_task(_ask_steadily(readers))
        for place in range(len(running.ports)):
            await asyncio.sleep(2)
            await running.stop(place)
            await running.start(place)
            await running.ready(place)
        await asyncio.sleep(2)
        asking.cancel()
        await readers.finished()
        print(f"rolling restart at {RATE:.0f} a second; {await readers.verdict()}")


async def _ask_steadily(readers: Readers) -> None:
    while True:
        await readers.ask(1)
        await asyncio.sleep(1 / RATE)


async def reload(database: Cluster) -> None:
    """Two of three are told to reload at once, while all are asked."""
    with tempfile.TemporaryDirectory() as name:
        seeds = Path(name) / "seeds"
        shutil.copytree(ROOT / "seeds", seeds)
        async with served(database, CHATS, SEEDS_DIR=str(seeds)) as (readers, running):
            asking = asyncio.create_task(_ask_steadily(readers))
            for _ in range(RELOADS):
                with min(seeds.glob("facts/*.yaml")).open("a") as facts:
                    facts.write("\n")
                first, last = await _all_serve_another(running)
                lines, versions = database.ask(running.database, LINES)
                print(f"  served by one after {first:.1f} s, by all {last - first:.1f} s later", end="; ")
                print(f"the ledger has {lines} lines of {versions} versions")
            asking.cancel()
            await readers.finished()
            print(f"{RELOADS} reloads, told to two at once; {await readers.verdict()}")


async def _all_serve_another(running: Fleet) -> tuple[float, float]:
    """Seconds until the first and the last serve another version than now."""
    began, before = time.monotonic(), set(await running.versions())
    for place in (0, 1):
        running.processes[place].send_signal(signal.SIGHUP)
    times: list[float] = []
    async with asyncio.timeout(FINISH):
        while len(times) < len(running.ports):
            new = [one for one in await running.versions() if one not in before]
            times += [time.monotonic() - began] * (len(new) - len(times))
            await asyncio.sleep(0.02)
    return times[0], times[-1]


async def outage(database: Cluster) -> None:
    """PostgreSQL is gone for a minute, while all are asked."""
    async with served(database, CHATS) as (readers, running):
        asking = asyncio.create_task(_ask_steadily(readers))
        await asyncio.sleep(3)
        await asyncio.to_thread(database.stop)
        await asyncio.sleep(AWAY)
        unanswered = readers.telegram.pending
        await asyncio.to_thread(database.start)
        await asyncio.sleep(5)
        asking.cancel()
        await readers.finished()
        said = sum(log.read_text().count("PostgreSQL is") for log in running.logs())
        print(f"PostgreSQL away for {AWAY:.0f} s, {unanswered} unanswered at its end", end="; ")
        print(f"{await readers.verdict()}; {said} lines on it in {len(running.ports)} logs")


async def order(database: Cluster) -> None:
    async with served(database, CHATS_IN_ORDER) as (readers, _):
        for _ in range(IN_ORDER // OUTSTANDING):
            await readers.ask(OUTSTANDING)
            await readers.finished()
        print(f"order; {await readers.verdict()}")


async def throughput(database: Cluster) -> None:
    """One process with its file comes first: what a replica takes more is what sharing costs."""
    alone = 0.0
    for replicas, variables in ((1, {"DATABASE_URL": ""}), (1, {}), (2, {}), (3, {})):
        async with served(database, CHATS_IN_ORDER, replicas, **variables) as (readers, running):
            await readers.keep_outstanding(OUTSTANDING, 2)
            before = _cpu(running, database)
            answered = await readers.keep_outstanding(OUTSTANDING, MEASURED)
            used = (now - was for now, was in zip(_cpu(running, database), before, strict=True))
            ours, theirs, telegrams = (1000 * seconds / answered for seconds in used)
            rate = answered / MEASURED
            alone = alone or rate
            label = "one process, SQLite" if variables else f"{replicas} with PostgreSQL"
            print(
                f"  {label}: {rate:.0f} a second, × {rate / alone:.2f}; of processors a question took",
                end=" ",
            )
            print(f"{ours:.2f} ms in replicas, {theirs:.2f} in PostgreSQL, {telegrams:.2f} in Telegram")
            await readers.finished()


def _cpu(running: Fleet, database: Cluster) -> tuple[float, float, float]:
    """Seconds that replicas, PostgreSQL with its backends, and this process have used."""
    ours = sum(_seconds(process.pid) for process in running.processes.values())
    return ours, sum(map(_seconds, database.processes())), _seconds(os.getpid())


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


PARTS: dict[str, Callable[[Cluster], Awaitable[None]]] = {
    "kills": kills,
    "restart": restart,
    "reload": reload,
    "outage": outage,
    "order": order,
    "throughput": throughput,
}


async def main() -> None:
    with cluster() as database:
        for name in sys.argv[1:] or PARTS:
            print(f"{name}, at load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors:", flush=True)
            await PARTS[name](database)


if __name__ == "__main__":
    asyncio.run(main())
