"""How long a picture takes, how large it is, and what the event loop feels of it."""

import asyncio
import os
import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from bot.app import App
from bot.settings import Settings
from handlers.conversation import Answer, Question

SEEDS = Path(__file__).parents[1] / "seeds"
PICTURES = 60
PAUSE = 0.001


def undrawn(answer: Answer) -> Answer:
    return answer


async def stalls(until: asyncio.Event) -> float:
    """How late the event loop came back to who waits, at worst, in milliseconds."""
    worst = 0.0
    while not until.is_set():
        before = perf_counter()
        await asyncio.sleep(PAUSE)
        worst = max(worst, perf_counter() - before - PAUSE)
    return worst * 1000


async def measured(app: App) -> None:
    async with app.library.borrow() as knowledge:
        ids = [one.id for one in knowledge.every_entity if knowledge.tally(one.id).dated]
    asks = islice((f"/timeline {id} picture" for id in ids), PICTURES)
    questions = [Question.parse(ask, lang) for ask in asks for lang in ("en", "kk")][:PICTURES]
    for label in ("drawn", "kept"):
        done = asyncio.Event()
        watching = asyncio.create_task(stalls(done))
        times, sizes = [], []
        for question in questions:
            begun = perf_counter()
            answer = (await app.answer(question, undrawn)).shown
            times.append((perf_counter() - begun) * 1000)
            assert answer.picture
            sizes.append(len(answer.picture.png) / 1000)
        done.set()
        last = quantiles(times, n=20)[-1]
        print(
            f"{label}: {len(times)} pictures, median {median(times):.0f} ms, 95% under {last:.0f} ms; "
            f"median {median(sizes):.0f} kB, largest {max(sizes):.0f} kB; "
            f"the event loop waited {await watching:.0f} ms at most; load {os.getloadavg()[0]:.1f}"
        )


async def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        async with App.open(Settings(seeds_dir=SEEDS, data_dir=Path(folder))) as app:
            await measured(app)
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
