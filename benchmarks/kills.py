"""What a killed process costs readers by long polling: what is lost, out of order, or answered twice.

    python -m benchmarks.kills                 twenty kills with two hundred questions outstanding each

Twenty chats ask; Telegram on loopback keeps what is not confirmed, and takes a message in 30 ms. Each
question is after a name of its own, which its answer repeats.
"""

import asyncio
import random
import re
import tempfile
from pathlib import Path

from benchmarks.loopback import Loopback, listening, start

KILLS = 20
CHATS = range(1, 21)
OUTSTANDING = 200
SENDING = 0.03
_NAME = re.compile(r"Qzx\d+")


async def main() -> None:
    telegram = Loopback(sending=SENDING)
    chance = random.Random(1)
    asked: dict[int, set[str]] = {chat: set() for chat in CHATS}
    with tempfile.TemporaryDirectory() as name:
        async with listening(telegram) as root:
            for round_ in range(KILLS):
                for number in range(OUTSTANDING):
                    chat = CHATS[number % len(CHATS)]
                    asked[chat].add(unknown := f"Qzx{round_ * OUTSTANDING + number}")
                    telegram.say(chat, f"/person {unknown}")
                await _killed(telegram, root, Path(name), after=chance.uniform(0.05, 0.35))
            await _finish(telegram, root, Path(name))
    answers = {chat: [_NAME.findall(text)[0] for text in telegram.sent[chat]] for chat in CHATS}
    lost = sum(len(names - set(answers[chat])) for chat, names in asked.items())
    first = {chat: list(dict.fromkeys(names)) for chat, names in answers.items()}
    disordered = sum(names != sorted(names, key=_number) for names in first.values())
    twice = sum(len(answers[chat]) - len(first[chat]) for chat in CHATS)
    total = sum(map(len, asked.values()))
    print(f"{KILLS} kills, {total} questions: {lost} lost, {disordered} chats out of order")
    print(f"{twice} answered twice: {twice / KILLS:.1f} a kill")


async def _killed(telegram: Loopback, root: str, data: Path, after: float) -> None:
    process = await _polling(telegram, root, data)
    await asyncio.sleep(after)
    process.kill()
    await process.wait()


async def _finish(telegram: Loopback, root: str, data: Path) -> None:
    process = await _polling(telegram, root, data)
    async with asyncio.timeout(60):
        await telegram.confirmed.wait()
    process.terminate()
    await process.wait()


async def _polling(telegram: Loopback, root: str, data: Path) -> asyncio.subprocess.Process:
    telegram.polled.clear()
    process = await start(root, data, data / "log")
    async with asyncio.timeout(120):
        await telegram.polled.wait()
    return process


def _number(name: str) -> int:
    return int(name.removeprefix("Qzx"))


if __name__ == "__main__":
    asyncio.run(main())
