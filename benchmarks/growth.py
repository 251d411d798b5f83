"""How cost grows with the base: check, build, an edit, a reload while serving, and every command made anew.

    python -m benchmarks.growth                           500, 5,000, 50,000 and 200,000 statements: an hour
    python -m benchmarks.growth --sizes 500 5000          some minutes

Seeds are the benchmark's own (``growth_seeds``). Check and build run as an operator runs them, each in a
process of its own, whose processor time and greatest memory are told; what serves is measured in another. A
command is asked alone, then right behind three of the slowest. Growth is drawn at the end: a ``#`` for each
doubling between two sizes: three to a tenfold of what grows as the base does, none of what does not grow.
"""

import argparse
import asyncio
import json
import math
import os
import random
import statistics
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import growth_seeds
from benchmarks.reload import Watch, resident
from bot.app import App
from bot.render.as_html import messages
from db.model import Kind, Lang
from db.store.library import Library
from db.store.queries import Knowledge
from handlers.conversation import Question

SIZES = (500, 5_000, 50_000, 200_000)
ROUNDS = 15
SAMPLED = 20
BEHIND = 3
PEACE = 5.0
RARE = growth_seeds.VOCABULARY - 2

Figures = dict[str, float]


@dataclass(slots=True)
class Found:
    """What was measured of one size, by label: seconds, megabytes, or milliseconds as the label says."""

    statements: int
    work: Figures = field(default_factory=dict)
    alone: dict[str, tuple[float, float]] = field(default_factory=dict)
    """p50 and p95, ms; so are the next two."""
    cpu: dict[str, tuple[float, float]] = field(default_factory=dict)
    """The same in processor time, which hardly depends on what else the machine does."""
    behind: dict[str, tuple[float, float]] = field(default_factory=dict)


def measure(size: int, folder: Path) -> Found:
    found = Found(size)
    seeds, data = folder / f"seeds-{size}", folder / f"data-{size}"
    growth_seeds.write(seeds, size)
    found.work |= _run("check", [sys.executable, "-m", "bot", "check", str(seeds)], seeds, data)
    build = [sys.executable, "-m", "bot", "build"]
    found.work |= _run("build", build, seeds, data)
    found.work["database MB"] = sum(one.stat().st_size for one in data.glob("*.db")) / 1e6
    edit(seeds, 0)
    found.work |= _run("edit", build, seeds, data)
    served = _run_serving(seeds, data)
    found.work |= served.work
    found.alone, found.cpu, found.behind = served.alone, served.cpu, served.behind
    return found


def _run(label: str, command: list[str], seeds: Path, data: Path) -> Figures:
    environment = {**os.environ, "SEEDS_DIR": str(seeds), "DATA_DIR": str(data)}
    begun = time.perf_counter()
    null = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    process = os.posix_spawn(command[0], command, environment, file_actions=actions)
    os.close(null)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{label} failed with {status}: {' '.join(command)}")
    return {
        f"{label} s": time.perf_counter() - begun,
        f"{label} cpu s": used.ru_utime + used.ru_stime,
        f"{label} MB": used.ru_maxrss / 1024,
    }


def edit(seeds: Path, number: int) -> None:
    """A new statement at the end of a document's facts, as a curator adds one."""
    document = f"report-{number}"
    facts = seeds / "facts" / f"{document}.yaml"
    first = facts.read_text(encoding="utf-8").split("\n- id: ")[1]
    added = first.replace(f"{document}-0", f"added-{time.monotonic_ns()}", 1)
    for lang in ("en", "ru", "kk"):
        added = added.replace(f"    {lang}: ", f"    {lang}: {growth_seeds.vocabulary()[number][lang]} ", 1)
    with facts.open("a", encoding="utf-8") as file:
        file.write(f"- id: {added}\n")
    asks = seeds / "asks" / f"{document}.yaml"
    id = added.partition("\n")[0]
    with asks.open("a", encoding="utf-8") as file:
        file.write(f"{id}:\n")
        for lang in ("en", "ru", "kk"):
            file.write(f"  {lang}:\n" + "".join(f"  - {id} {lang} {one}?\n" for one in range(3)))


def _run_serving(seeds: Path, data: Path) -> Found:
    """In a process of its own, whose memory nothing else has touched."""
    told = data / "measured.json"
    _run("serving", [sys.executable, "-m", "benchmarks.growth", "--serve", str(told)], seeds, data)
    return Found(**json.loads(told.read_bytes()))


# What serves


async def serve() -> Found:
    seeds, data = Path(os.environ["SEEDS_DIR"]), Path(os.environ["DATA_DIR"])
    library = Library(seeds, data)
    begun = time.perf_counter()
    await library.start()
    found = Found(0)
    found.work["open s"] = time.perf_counter() - begun
    found.work["serving MB"] = resident()
    app = App(library, remembered=0)
    questions = await _asked(library)
    await _commands(app, questions, found)
    found.work["serving, asked MB"] = resident()
    await _reload(app, library, seeds, [one for asked in questions.values() for one in asked], found)
    await library.close()
    return found


async def _commands(app: App, questions: Mapping[str, list[str]], found: Found) -> None:
    for label, asked in questions.items():
        await _answered(app, asked[0])
        rounds = asked * max(1, ROUNDS // len(asked))
        times = [await _timed(app, one) for one in rounds]
        found.alone[label] = _figures(wall for wall, _ in times)
        found.cpu[label] = _figures(cpu for _, cpu in times)
    slowest = sorted(found.alone, key=lambda label: -found.alone[label][0])[:BEHIND]
    found.work |= {f"slow: {label}": found.alone[label][0] for label in slowest}
    for label, asked in questions.items():
        rounds = asked * max(1, ROUNDS // len(asked))
        found.behind[label] = _figures(
            [await _behind(app, [questions[slow][0] for slow in slowest], one) for one in rounds]
        )


async def _behind(app: App, slow: Iterable[str], text: str) -> float:
    before = [asyncio.create_task(_answered(app, one)) for one in slow]
    taken, _ = await _timed(app, text)
    await asyncio.gather(*before)
    return taken


async def _answered(app: App, text: str) -> None:
    lang: Lang = "en" if text.isascii() else "ru"
    await app.answer(Question.parse(text, lang), messages)


async def _timed(app: App, text: str) -> tuple[float, float]:
    """By the clock, and on a processor."""
    begun, worked = time.perf_counter(), time.process_time()
    await _answered(app, text)
    return time.perf_counter() - begun, time.process_time() - worked


def _figures(times: Iterable[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return statistics.median(ordered) * 1e3, ordered[math.ceil(len(ordered) * 0.95) - 1] * 1e3


async def _asked(library: Library) -> dict[str, list[str]]:
    """In a frame of its own, which ends: a version that is still named here would count as memory kept."""
    async with library.borrow() as knowledge:
        return _questions(knowledge)


def _questions(knowledge: Knowledge) -> dict[str, list[str]]:
    """By label; the star is who most is told of."""
    chance = random.Random(1)
    words = growth_seeds.vocabulary()
    star = knowledge.listing(Kind.PERSON, 1).items[0]
    people = [one.name["en"] for one in chance.choices(knowledge.every_entity, k=SAMPLED)]
    party = knowledge.listing(Kind.PARTY, 1).items[0].name["en"]
    name, russian = star.name["en"], star.name["ru"]
    some = [[words[chance.randrange(1, 2_000)] for _ in range(4)] for _ in range(SAMPLED)]
    document = knowledge.sources[-1].id
    everywhere = words[growth_seeds.EVERYWHERE]["en"]
    return {
        "/person STAR": [f"/person {name}"],
        "/more STAR": [f"/more {name}"],
        "/more STAR #40": [f"/more {name} #40"],
        "/person, any": [f"/person {one}" for one in people],
        "/person": ["/person"],
        "/party STAR": [f"/party {party}"],
        "/timeline": ["/timeline"],
        "/timeline 2010": ["/timeline 2010"],
        "/timeline 2010 #9": ["/timeline 2010 #9"],
        "/timeline STAR": [f"/timeline {name}"],
        "/timeline, any": [f"/timeline {one}" for one in people],
        "/search common": [f"/search {words[1]['en']}"],
        "/search in all": [f"/search {everywhere}"],
        "/search rare": [f"/search {words[RARE]['en']}"],
        "/search miss": ["/search quuxly"],
        "a name": people,
        "a misspelt name": [f"{one[:3]}{one[4:]}" for one in people],
        "a question": [f"what {' '.join(word['en'] for word in ones)}?" for ones in some],
        "a question of STAR": [f"why {name} {' '.join(word['en'] for word in ones[:3])}?" for ones in some],
        "вопрос": [f"почему {russian} {' '.join(word['ru'] for word in ones[:3])}?" for ones in some],
        "в 2010 году": ["что было в 2010 году"],
        "a miss": ["who invented quuxly frobnication"],
        "/differ": ["/differ"],
        "/differ STAR": [f"/differ {name}"],
        "/sources": ["/sources"],
        "/sources STAR": [f"/sources {name}"],
        "/source ID": [f"/source {document}"],
        "/source words": ["/source report"],
        "/quote": ["/quote"],
        "/quote STAR": [f"/quote {name}"],
        "/quote, any": [f"/quote {one}" for one in people],
        "/start": ["/start"],
    }


async def _reload(app: App, library: Library, seeds: Path, questions: list[str], found: Found) -> None:
    peace = Watch()
    async with peace.over(app, questions):
        await asyncio.sleep(PEACE)
    watch = Watch()
    await asyncio.to_thread(edit, seeds, 1)
    async with watch.over(app, questions):
        begun = time.perf_counter()
        await library.reload()
        found.work["reload s"] = time.perf_counter() - begun
    found.work |= {
        "peace p95 ms": _figures(peace.latencies)[1],
        "reloading p95 ms": _figures(watch.latencies)[1],
        "peace pause ms": peace.waited * 1e3,
        "reloading pause ms": watch.waited * 1e3,
        "reloading pause, cpu ms": watch.worked * 1e3,
        "after reload MB": resident(),
    }


# What is told


def show(found: Sequence[Found]) -> None:
    sizes = "".join(f"{one.statements:>16,}" for one in found)
    print(f"\n{'statements':28}{sizes}   growth")
    for label in dict.fromkeys(label for one in found for label in one.work if not label.startswith("slow")):
        figures = [one.work.get(label, 0.0) for one in found]
        print(f"{label:28}{''.join(f'{figure:16.1f}' for figure in figures)}   {_growth(figures)}")
    for heading, tables in (
        ("made anew, p50 / p95 ms", [one.alone for one in found]),
        ("the same on a processor, ms", [one.cpu for one in found]),
        ("behind three of the slowest", [one.behind for one in found]),
    ):
        print(f"\n{heading:28}{sizes}   growth of p50")
        for label in tables[0]:
            cells = "".join(f"{f'{one[label][0]:.1f} / {one[label][1]:.1f}':>16}" for one in tables)
            print(f"{label:28}{cells}   {_growth([one[label][0] for one in tables])}")
        worst = [max(p95 for _, p95 in one.values()) for one in tables]
        print(f"{'the worst p95':28}{''.join(f'{one:16.1f}' for one in worst)}")


def _growth(figures: Sequence[float]) -> str:
    """Doublings from size to size."""
    steps = [after / before if before else 1.0 for before, after in pairwise(figures)]
    return " | ".join("#" * round(math.log2(max(step, 1))) or "·" for step in steps)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--folder", type=Path, help="Keep seeds and databases here.")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        asked.serve.write_text(json.dumps(asdict(asyncio.run(serve()))), encoding="utf-8")
        return
    with TemporaryDirectory() as temporary:
        found = []
        for size in asked.sizes:
            found.append(measure(size, asked.folder or Path(temporary)))
            show(found[-1:])
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if len(found) > 1:
        show(found)


if __name__ == "__main__":
    main()
