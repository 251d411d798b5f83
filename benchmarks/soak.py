"""Fifty thousand questions by long polling, with reloads and outages: what grows, is lost or is wrong.

    python -m benchmarks.soak                  some minutes
    python -m benchmarks.soak --questions 5000

Every question is one that a single message answers, and every message is compared with the answer that this
base gives to it in peace. The seeds are reloaded with a byte changed; an outage answers every call with 502.
"""

import argparse
import asyncio
import os
import random
import shutil
import signal
import tempfile
import time
from functools import partial
from pathlib import Path

from benchmarks.loopback import ROOT, USERNAME, Loopback, polling
from benchmarks.telegram import one_message_questions
from bot.app import App
from bot.render.account import Account
from bot.render.as_html import messages
from bot.settings import read_settings
from db.store.library import Library
from handlers.conversation import Question

CHATS = range(1, 101)
OUTSTANDING = 150
RELOADS = 10
OUTAGES, OUTAGE = 10, 6.0
"""A minute of outages in all, in seconds."""
ROWS = 10
UNKNOWN = 0.5
"""The share of questions after a name that nobody has asked for before."""


async def references(data: Path) -> dict[str, str]:
    """What the base answers in peace, by question."""
    questions = await one_message_questions(data)
    library = Library(read_settings().seeds_dir, data)
    await library.start()
    app = App(library)
    # As the bot of the trial draws: whom it is called stands in links.
    draw = partial(messages, account=Account(USERNAME, inline=False))
    answers = {text: (await app.answer(Question.parse(text, "en"), draw)).shown for text in questions}
    await library.close()
    return {text: shown[0].html for text, shown in answers.items()}


class Soak:
    def __init__(self, questions: int, answers: dict[str, str]) -> None:
        self._questions = questions
        self._answers = answers
        self._texts = sorted(answers)
        self._chance = random.Random(1)
        self._telegram = Loopback(check=self._is_right)

    async def run(self, folder: Path) -> None:
        seeds, data = folder / "seeds", folder / "data"
        shutil.copytree(ROOT / "seeds", seeds)
        data.mkdir()
        async with polling(self._telegram, data, SEEDS_DIR=str(seeds)) as process:
            begun = time.perf_counter()
            for number in range(self._questions):
                self._telegram.say(self._chance.choice(CHATS), self._question(number))
                await self._make_room(OUTSTANDING)
                await self._disturb(number, process, seeds)
                if (number + 1) % (self._questions // ROWS) == 0:
                    print(
                        f"  {number + 1:6} after {time.perf_counter() - begun:5.0f} s: {_size(process.pid)}"
                    )
            await self._make_room(1)
            async with asyncio.timeout(60):
                await self._telegram.confirmed.wait()
            process.terminate()
            print(f"exit status {await process.wait()}")
        sent = sum(map(len, self._telegram.sent.values()))
        lost = sum(map(len, self._telegram.open.values()))
        said = (data / "log").read_text()
        print(
            f"{sent} answers, {lost} lost, {len(self._telegram.wrong)} wrong,"
            f" {said.count('ERROR')} errors logged"
        )
        for asked, told in self._telegram.wrong[:3]:
            print(f"WRONG {asked!r}: {told[:200]!r}")

    def _question(self, number: int) -> str:
        if self._chance.random() < UNKNOWN:
            return f"/person Qzx{number}"
        return self._chance.choice(self._texts)

    def _is_right(self, asked: str, told: str) -> bool:
        known = self._answers.get(asked)
        return told == known if known is not None else asked.removeprefix("/person ") in told

    async def _make_room(self, most: int) -> None:
        async with asyncio.timeout(120):
            while sum(map(len, self._telegram.open.values())) >= most:
                self._telegram.answered.clear()
                await self._telegram.answered.wait()

    async def _disturb(self, number: int, process: asyncio.subprocess.Process, seeds: Path) -> None:
        if number % (self._questions // RELOADS) == self._questions // RELOADS // 3:
            with (seeds / "entities" / "people.yaml").open("a") as file:
                file.write(f"# {number}\n")
            process.send_signal(signal.SIGHUP)
        if number % (self._questions // OUTAGES) == self._questions // OUTAGES // 2:
            self._telegram.outage = True
            await asyncio.sleep(OUTAGE)
            self._telegram.outage = False


def _size(process: int) -> str:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    descriptors = len(os.listdir(f"/proc/{process}/fd"))
    return f"resident {pages * 4096 / 1e6:.1f} MB, {descriptors} descriptors"


async def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--questions", type=int, default=50_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        answers = await references(folder / "peace")
        print(f"{options.questions} questions, {len(answers)} known, {RELOADS} reloads, {OUTAGES} outages")
        await Soak(options.questions, answers).run(folder)


if __name__ == "__main__":
    asyncio.run(main())
