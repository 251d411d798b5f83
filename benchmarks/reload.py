"""What others notice of a reload: how long they wait, how long the loop stands still, what memory is kept.

    python -m benchmarks.reload                the real base, and an invented one of 5,000 statements

Questions are asked one after another, every answer made and drawn anew, first in peace and then while the
seeds are reloaded again and again, each time with a byte changed. A pause is a stretch in which the loop's
thread looks at nothing else. Told are its own processor time; then with it what it stood still for other
threads of the process (the collector, the interpreter's lock); then the clock's, in which it waited for a
processor that other processes had.
"""

import asyncio
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.synthetic import write
from bot.app import App
from bot.render.as_html import messages
from db.store.library import Library
from handlers.conversation import Question

ROOT = Path(__file__).resolve().parents[1]
RELOADS = 5
PEACE = 8.0
TICK = 0.001
BETWEEN = 0.01
"""Seconds from an answer to the next question."""


@dataclass(slots=True)
class Watch:
    """Pauses of the loop, in seconds: on a processor, ready to run left out, and by the clock."""

    worked: float = 0.0
    stood: float = 0.0
    waited: float = 0.0
    latencies: list[float] = field(default_factory=list)

    @asynccontextmanager
    async def over(self, app: App, questions: list[str]) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(self._tick()), asyncio.create_task(self._ask(app, questions))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _tick(self) -> None:
        while True:
            worked, ready, clock = time.thread_time(), _ready(), time.perf_counter()
            await asyncio.sleep(TICK)
            waited = time.perf_counter() - clock - TICK
            self.worked = max(self.worked, time.thread_time() - worked)
            self.stood = max(self.stood, waited - (_ready() - ready))
            self.waited = max(self.waited, waited)

    async def _ask(self, app: App, questions: list[str]) -> None:
        while True:
            question = Question.parse(random.choice(questions), "en")
            begun = time.perf_counter()
            await app.answer(question, messages)
            self.latencies.append(time.perf_counter() - begun)
            await asyncio.sleep(BETWEEN)

    def __str__(self) -> str:
        found = sorted(self.latencies)
        return (
            f"{len(found):5} answers, p50 {statistics.median(found) * 1e3:5.1f}, p95"
            f" {found[int(len(found) * 0.95)] * 1e3:6.1f}, slowest {found[-1] * 1e3:6.1f} ms;"
            f" longest pause {self.worked * 1e3:5.1f} ms worked, {self.stood * 1e3:5.1f} with other threads,"
            f" {self.waited * 1e3:6.1f} by the clock"
        )


async def trial(title: str, seeds: Path, data: Path) -> None:
    library = Library(seeds, data)
    await library.start()
    app = App(library, remembered=0)
    questions = [
        *await _names(library),
        *(f"/timeline {year}" for year in range(1990, 2005)),
        "/sources",
        "/start",
    ]
    print(f"\n{title}: resident {resident():.0f} MB")
    peace = Watch()
    async with peace.over(app, questions):
        await asyncio.sleep(PEACE)
    print(f"  in peace   {peace}")
    changed = next((seeds / "entities").glob("*.yaml"))
    for number in range(RELOADS):
        with changed.open("a", encoding="utf-8") as file:
            file.write(f"# {number}\n")
        watch, begun = Watch(), time.perf_counter()
        async with watch.over(app, questions):
            await library.reload()
        print(f"  {time.perf_counter() - begun:6.1f} s    {watch}; resident {resident():.0f} MB")
    await library.close()


async def _names(library: Library) -> list[str]:
    """In a frame of its own, which ends: a version that is still named here would count as memory kept."""
    async with library.borrow() as knowledge:
        return [entity.name["en"] for entity in knowledge.every_entity]


def _ready() -> float:
    """Seconds that this thread has been ready to run while others had the processors (proc(5), schedstat)."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9


def resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


async def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "seeds", folder / "real")
        write(folder / "invented", 5_000)
        await trial("the real base", folder / "real", folder / "data")
        await trial("5,000 invented statements", folder / "invented", folder / "data")


if __name__ == "__main__":
    asyncio.run(main())
