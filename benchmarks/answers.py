"""How long an answer takes: from a cold start, and warm through App.answer on the real base.

    python -m benchmarks.answers

Cold is a ratio of whole processes in one run, alternating: ``ask`` for a card, and for what is looked up,
against importing python-telegram-bot and aiosqlite. Warm is drawn for Telegram: made anew, remembered, and
against one bare query of aiosqlite.
"""

import asyncio
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import aiosqlite

from bot.app import App
from bot.language import choose
from bot.render.as_html import messages
from db.store.library import Library
from handlers.conversation import Question

COLD_RUNS = 11
WARM_ROUNDS = 20
QUESTIONS = (
    "/person Ablyazov",
    "кто такой Аблязов?",
    "Назарбаев деген кім",
    "/party Nur Otan",
    "Нур Отан",
    "/timeline 2020",
    "/timeline Ablyazov 2016",
    "/quote Kussainov",
    "/search land reform",
    "how many seats has Nur Otan",
    "что было в 2016 году",
    "/sources",
    "nobody of this name",
)
COLD = (QUESTIONS[0], "how many seats has Nur Otan")
"""A name's card, and a question that is looked up in the index, which takes numpy."""


def cold(seeds: Path, data: str) -> None:
    asks = {text: [sys.executable, "-m", "bot", "ask", text] for text in COLD}
    imports = [sys.executable, "-c", "import telegram.ext, aiosqlite"]
    environment = {"SEEDS_DIR": str(seeds), "DATA_DIR": data}
    _cpu(asks[QUESTIONS[0]], environment)
    runs = [
        {text: _cpu(command, environment) for text, command in {"": imports, **asks}.items()}
        for _ in range(COLD_RUNS)
    ]
    theirs = [run[""] for run in runs]
    print(f"cold imports                     {statistics.median(theirs) * 1e3:4.0f} ms cpu")
    for text in COLD:
        mine = [run[text] for run in runs]
        ratio = statistics.median(one / other for one, other in zip(mine, theirs, strict=True))
        print(
            f"cold {text:27} {statistics.median(mine) * 1e3:4.0f} ms cpu, ratio {ratio:.2f} (to reach: 1.5)"
        )


def _cpu(command: list[str], environment: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


async def warm(seeds: Path, data: str) -> None:
    library = Library(seeds, Path(data))
    await library.reload()
    questions = [Question.parse(text, choose(text, None, None, "en")) for text in QUESTIONS]
    for label, app in (("made anew", App(library, remembered=0)), ("remembered", App(library))):
        times = [
            await _timed(partial(app.answer, asked, messages))
            for _ in range(WARM_ROUNDS)
            for asked in questions
        ]
        _print(label, times[len(questions) :])
    async with aiosqlite.connect(":memory:") as connection:
        bare = [await _timed(lambda: connection.execute_fetchall("SELECT 1")) for _ in range(500)]
        _print("one bare query", bare)
    await library.close()


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    start = time.perf_counter()
    await work()
    return time.perf_counter() - start


def _print(label: str, times: list[float]) -> None:
    times.sort()
    median, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"warm {label:15} p50 {median * 1e3:6.3f} ms   p95 {p95 * 1e3:6.3f} ms")


def main() -> None:
    seeds = Path(os.environ.get("SEEDS_DIR", "seeds")).resolve()
    with TemporaryDirectory() as data:
        cold(seeds, data)
        asyncio.run(warm(seeds, data))


if __name__ == "__main__":
    main()
