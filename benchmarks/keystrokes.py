"""How long an inline answer takes: questions typed key by key, each key a query, made anew on the real base.

    python -m benchmarks.keystrokes

Told is the processor's time too, for others may use the machine; to reach are 50 ms for 99 of 100.
"""

import asyncio
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import App
from bot.language import choose
from bot.render.account import Account
from bot.render.as_inline import LONGEST, Offer, offer
from db.store.library import Library
from handlers.conversation import Question

TYPED = (
    "Mukhtar Ablyazov",
    "how many seats does Nur Otan have in the Majilis after the elections of 2021",
    "Nursultan Nazarbayev resigned in 2019",
    "кто основал партию Алга и когда",
    "что было в декабре 2016 года",
    "Қасым-Жомарт Тоқаев не айтты",
    "as +Ablyazov said in +Brussels forum, +Nazarbayev and +Tokayev were silent",
    "+Ablyzov " * 20,
    "Ordabayev Satpayev Kussainov Nurseitov Zhapisheva " * 5,
)


async def measure(app: App) -> None:
    draw = partial(offer, account=Account("derek_bot"))
    await typed(app, draw, "Ablyazov")  # Catalogues are read, and the beginnings of names sorted, once.
    wall, processor = zip(*[pair for text in TYPED for pair in await typed(app, draw, text)], strict=True)
    for name, seconds in (("wall", wall), ("processor", processor)):
        row = sorted(seconds)
        shares = (0.5, 0.9, 0.99, 1)
        told = "  ".join(f"p{share:.0%} {row[int(share * (len(row) - 1))] * 1e3:6.1f}" for share in shares)
        print(f"{name:10} {len(row)} queries, ms: {told}")


async def typed(app: App, draw: partial[Offer], text: str) -> list[tuple[float, float]]:
    """Of each key seconds on the clock, and of the processor."""
    found = []
    for end in range(1, len(text) + 1):
        said = text[:end]
        question = Question.parse(said, choose(said, None, "en", "en"), longest=LONGEST, inline=True)
        wall, processor = time.perf_counter(), time.process_time()
        await app.answer(question, draw)
        found.append((time.perf_counter() - wall, time.process_time() - processor))
    return found


async def main() -> None:
    with TemporaryDirectory() as data:
        library = Library(Path("seeds"), Path(data))
        await library.start()
        await measure(App(library))
        await library.close()


if __name__ == "__main__":
    asyncio.run(main())
