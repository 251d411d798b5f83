"""How many updates a second: Derek beside echo bots, each in its own process on one core.

    python -m benchmarks.telegram                  every case, three rounds: about ten minutes
    python -m benchmarks.telegram --quick          one short round

A small Bot API server on loopback, in a process on the other core, hands out 100 updates at a time and takes
the answers. The contestants take turns within every round, so that a busy machine is busy for all. Rates are
medians of the rounds. The questions are such as Derek answers with one message, as an echo bot does.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.bot_api import Load, Measured
from benchmarks.contestants import CONTESTANTS
from bot.app import App
from bot.render.as_html import messages
from bot.settings import read_settings
from db.model import Kind
from handlers.conversation import Outcome, Question

ROOT = Path(__file__).resolve().parents[1]
AIOGRAM = "aiogram>=3,<4"
QUESTIONS = "questions.json"
BOT_CORE, SERVER_CORE = 0, 1
QUICK = Load(warm=0.7, measured=1.5)

CASES: Mapping[str, Mapping[str, Any]] = {
    "100 chats": {},
    "100 chats, 60 ms for every message": {"sending": 0.06},
    "100 chats, 60 ms for every call": {"sending": 0.06, "fetching": 0.06},
    "1 chat": {"chats": 1},
    "10 chats": {"chats": 10},
    "1,000 chats": {"chats": 1_000},
}
HALF = "100 chats, each contestant at half of what it can bear"


@dataclass(frozen=True, slots=True)
class Run:
    rate: float
    """Updates answered a second."""
    cpu: float
    """Seconds of processor time for each of them."""
    memory: float
    """Most bytes held at once."""
    measured: Measured


class Contest:
    """``pythons`` are the contestants and the interpreter of each; the folder holds questions and base."""

    def __init__(self, pythons: Mapping[str, str], folder: Path, rounds: int) -> None:
        self._pythons = pythons
        self._folder = folder
        self._rounds = rounds

    def between(self, title: str, loads: Mapping[str, Load]) -> dict[str, Run]:
        """Every contestant under its load, in turns; prints the table of medians and returns it."""
        runs: dict[str, list[Run]] = {name: [] for name in loads}
        for _ in range(self._rounds):
            for name, load in loads.items():
                runs[name].append(self._run(name, load))
        medians = {name: _median(several) for name, several in runs.items()}
        _print(title, medians)
        return medians

    def _run(self, name: str, load: Load) -> Run:
        with self._child(
            SERVER_CORE, sys.executable, "bot_api", json.dumps(asdict(load)), str(self._folder / QUESTIONS)
        ) as server:
            root = f"http://127.0.0.1:{int(server.line())}"
            with self._child(BOT_CORE, self._pythons[name], "contestants", name, root) as bot:
                server.line()
                before = bot.processor_time()
                measured = Measured(**json.loads(server.line()))
                used = bot.processor_time() - before
                return Run(
                    measured.answered / load.measured,
                    used / max(1, measured.answered),
                    bot.memory(),
                    measured,
                )

    def _child(self, core: int, python: str, module: str, *arguments: str) -> "_Child":
        command = [python, "-m", f"benchmarks.{module}", *arguments]
        environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        return _Child(core, command, environment | {"DATA_DIR": str(self._folder), "PTB_TIMEDELTA": "true"})


class _Child:
    """A process on one core, and what Linux tells of it."""

    def __init__(self, core: int, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            ["taskset", "--cpu-list", str(core), *command],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("a process of the benchmark ended too early")
        return line

    def processor_time(self) -> float:
        fields = self._told("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        peak = next(line for line in self._told("status").splitlines() if line.startswith("VmHWM"))
        return float(peak.split()[1]) * 1024

    def _told(self, what: str) -> str:
        return Path(f"/proc/{self._process.pid}/{what}").read_text()


def _median(runs: Sequence[Run]) -> Run:
    """The run of the median rate."""
    middle = statistics.median_low(run.rate for run in runs)
    return next(run for run in runs if run.rate == middle)


def _print(title: str, runs: Mapping[str, Run]) -> None:
    first = next(iter(runs.values()))
    print(f"\n{title}")
    print(
        f"  {'':10}{'updates/s':>10}{'×':>7}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}{'×':>7}{'MB':>7}{'×':>6}"
    )
    for name, run in runs.items():
        print(
            f"  {name:10}{run.rate:10,.0f}{run.rate / first.rate:7.2f}"
            f"{run.measured.p50 * 1e3:9.1f}{run.measured.p99 * 1e3:9.1f}"
            f"{run.cpu * 1e3:9.2f}{run.cpu / first.cpu:7.2f}"
            f"{run.memory / 1e6:7.0f}{run.memory / first.memory:6.2f}"
            + (f"  {run.measured.strays} strays" if run.measured.strays else "")
        )


async def one_message_questions(data: Path) -> list[str]:
    """/person, /party and /timeline questions of the real base that one message answers."""
    async with App.open(replace(read_settings(), data_dir=data)) as app:
        async with app.library.borrow() as knowledge:
            entities = list(knowledge.every_entity)
        commands = {Kind.PERSON: "/person", Kind.PARTY: "/party"}
        asked = [f"{commands[one.kind]} {one.name['en']}" for one in entities if one.kind in commands]
        asked += [f"/timeline {year}" for year in range(1986, 2025)]
        answers = {text: await app.answer(Question.parse(text, "en"), messages) for text in asked}
    return [
        text for text, drawn in answers.items() if drawn.outcome is Outcome.ANSWERED and len(drawn.shown) == 1
    ]


def environment_of_aiogram() -> str | None:
    """The interpreter of a throw-away environment outside the project; None where aiogram cannot be had."""
    folder = Path(tempfile.gettempdir()) / "derek-benchmark-aiogram"
    python = str(folder / "bin" / "python")
    if not (folder / "complete").exists():
        try:
            subprocess.run(
                [sys.executable, "-m", "venv", "--clear", str(folder)],
                check=True,
                capture_output=True,
                timeout=120,
            )
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", AIOGRAM],
                check=True,
                capture_output=True,
                timeout=300,
            )
        except (subprocess.SubprocessError, OSError) as error:
            print(f"aiogram is left out: {error}")
            return None
        (folder / "complete").touch()
    return python


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--only", nargs="*", default=list(CONTESTANTS), choices=list(CONTESTANTS))
    options = parser.parse_args()
    pythons = {name: sys.executable for name in options.only if name != "aiogram"}
    if "aiogram" in options.only and (rival := environment_of_aiogram()):
        pythons["aiogram"] = rival
    names = [name for name in CONTESTANTS if name in pythons]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        questions = asyncio.run(one_message_questions(folder))
        random.Random(1).shuffle(questions)
        (folder / QUESTIONS).write_text(json.dumps(questions))
        rounds, base = (1, QUICK) if options.quick else (3, Load())
        print(f"{len(questions)} questions, rounds: {rounds}, measured each time: {base.measured} s")
        hold(Contest(pythons, folder, rounds), names, base)


def hold(contest: Contest, names: Sequence[str], base: Load) -> None:
    found: dict[str, dict[str, Run]] = {}
    for title, changes in CASES.items():
        found[title] = contest.between(title, dict.fromkeys(names, replace(base, **changes)))
    bearable = next(iter(found.values()))
    contest.between(HALF, {name: replace(base, rate=bearable[name].rate / 2) for name in names})


if __name__ == "__main__":
    main()
