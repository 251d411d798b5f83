"""Whether one chat holds up another: what fifty readers wait while others flood, or are made to wait.

    python -m benchmarks.crowds                about three minutes
    python -m benchmarks.crowds 5,000          the cases with this word

Long polling from a Bot API server on loopback that keeps what is not confirmed, as Telegram does. The fifty
ask twenty questions a second altogether.
"""

import asyncio
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.loopback import Loopback, polling

SECONDS = 30.0
RATE = 20.0
OTHERS = range(1, 51)
TROUBLE = range(1_000, 1_100)
QUESTIONS = ("/person Ablyazov", "/timeline 1999", "/party Nur Otan", "/sources", "/person Tokayev")


def nothing(_: Loopback) -> None:
    """Nobody else writes."""


def one_chat_waits(telegram: Loopback) -> None:
    _wait(telegram, chats=1, questions=1)


def three_chats_wait(telegram: Loopback) -> None:
    _wait(telegram, chats=3, questions=20)


def many_chats_wait(telegram: Loopback) -> None:
    _wait(telegram, chats=51, questions=1)


def five_chats_fill_the_hundred(telegram: Loopback) -> None:
    _wait(telegram, chats=5, questions=20)


def flood(telegram: Loopback) -> None:
    for _ in range(5_000):
        telegram.say(TROUBLE[0], random.choice(QUESTIONS))


def _wait(telegram: Loopback, chats: int, questions: int) -> None:
    telegram.refuse(TROUBLE[:chats], 60)
    for _ in range(questions):
        for chat in TROUBLE[:chats]:
            telegram.say(chat, random.choice(QUESTIONS))


CASES: dict[str, Callable[[Loopback], None]] = {
    "nobody else writes": nothing,
    "1 chat × 1 question under 429 for 60 s": one_chat_waits,
    "3 chats × 20 questions under 429 for 60 s": three_chats_wait,
    "51 chats × 1 question under 429 for 60 s": many_chats_wait,
    "5 chats × 20 questions under 429 for 60 s": five_chats_fill_the_hundred,
    "5,000 questions of one chat at once": flood,
}


async def ask(telegram: Loopback) -> None:
    asked = random.Random(1)
    for number in range(int(SECONDS * RATE)):
        telegram.say(OTHERS[number % len(OTHERS)], asked.choice(QUESTIONS))
        await asyncio.sleep(asked.expovariate(RATE))


async def trial(data: Path, trouble: Callable[[Loopback], None]) -> str:
    telegram = Loopback()
    async with polling(telegram, data):
        for other in OTHERS:
            telegram.say(other, QUESTIONS[other % len(QUESTIONS)])
        await asyncio.sleep(3)
        telegram.latencies.clear()
        telegram.calls.clear()
        trouble(telegram)
        await ask(telegram)
        await asyncio.sleep(2)
    found = sorted(one for chat in OTHERS for one in telegram.latencies[chat])
    lost = sum(len(telegram.open[chat]) for chat in OTHERS)
    p50, p99 = statistics.median(found), found[int(len(found) * 0.99)]
    return (
        f"{len(found)} answered, {lost} not; p50 {p50 * 1e3:.1f} ms, p99 {p99 * 1e3:.1f} ms,"
        f" max {found[-1] * 1e3:.1f} ms; getUpdates {telegram.calls['getUpdates'] / SECONDS:.1f}/s"
    )


async def main() -> None:
    for title, trouble in CASES.items():
        if sys.argv[1:] and not any(word in title for word in sys.argv[1:]):
            continue
        with tempfile.TemporaryDirectory() as data:
            print(f"{title}: {await trial(Path(data), trouble)}", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
