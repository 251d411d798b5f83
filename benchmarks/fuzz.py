"""Twenty thousand odd questions through ``python -m bot ask --json``: what is slow, broken or too long.

    python -m benchmarks.fuzz                  some minutes
    python -m benchmarks.fuzz --questions 2000 --seed 7

The questions follow from the seed: names and commands of the base, pieces of all alphabets, seams at which a
transliteration has several readings, repeats, emoji, combining marks, digits, controls, forged pages, and
texts of 4,096 characters that are made to be slow (``benchmarks.slow_texts``).
Times are the answering process's on a processor, for the machine may be busy with something else.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.slow_texts import KINDS
from bot.render.utf16 import units
from db.store.library import Library
from handlers import links, routes

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 4_096
SLOWEST = 0.1
"""Seconds."""
COMMANDS = (*(route.command for route in routes(Library(Path(), Path()))), "nonsense", "person@another_bot")
PREFIXES = (
    "",
    "z-",
    links.CARD,
    *(links.to(command, "") for command in ("fact", "timeline", "quote", "more")),
)
PIECES = (
    *("ң", "ñ", "ڭ", "ng", "n", "g", "kh", "gh", "th", "jw", "ch", "щ", "і", "ie", "ей", "ж", "ё", "ə", "Ə"),
    *("'", "’", "ʼ", '"', "«", "»", "-", "–", " ", "\u00a0", "\u2003", "\t", "\n", ". ", ", ", ";", "#", "/"),
    *("1", "2019", "1999-2004", "90-е", "٣", "½", "IV", "01.02.2003", "2019 ж.", "1e9", "-1", "99999999999"),
    *(
        "e\u0301",
        "\u0301",
        "\u200d",
        "\u200f",
        "\u202e",
        "\ufeff",
        "\x00",
        "\x1b[31m",
        "\ufffd",
        "\U0010ffff",
    ),
    *("😀", "👨‍👩‍👧", "🇰🇿", "❤️", "漢", "ナ", "나", "נ", "ن", "ﷺ", "ﬃ", "ß", "İ", "ı", "ſ", "𝓚", "Ω", "ჯ"),
    *(
        "<b>",
        "</b>",
        "&amp;",
        "<script>",
        "{n}",
        "%s",
        "\\",
        "' OR 1=1 --",
        "*",
        "NEAR(",
        '"',
        "^",
        "$",
        "(?:",
    ),
    *("кто такой", "who is", "кім", "and", "и", "және", "его партия", "her", "what happened in", "когда"),
)


def ids_of_the_base() -> list[str]:
    """Of entities and statements."""
    found: list[str] = []
    for folder in ("entities", "facts"):
        for path in sorted((ROOT / "seeds" / folder).rglob("*.yaml")):
            read = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) or ()
            found += [str(one["id"]) for one in read if isinstance(one, dict) and "id" in one]
    return found


def words_of_the_base() -> list[str]:
    """Names of the entities, as the seeds have them."""
    found: list[str] = []
    for path in sorted((ROOT / "seeds" / "entities").rglob("*.yaml")):
        for entity in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) or ():
            found += map(str, (entity.get("name") or {}).values())
    return found


class Questions:
    """A question of some kind at a time."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._names = words_of_the_base()
        self._ids = ids_of_the_base()
        self._kinds = (
            *(self._command, self._name, self._misspelt, self._noise, self._repeats, self._paged),
            *(self._sentence, self._letters, self._payload, self._link, self._of_an_id, self._text),
            *(self._slow, self._slow_command),
        )

    def __iter__(self) -> Iterator[dict[str, Any]]:
        while True:
            line: dict[str, Any] = {"text": self._random.choice(self._kinds)()[:LONGEST]}
            if self._random.random() < 0.5:
                line["lang"] = self._random.choice(("en", "ru", "kk"))
            if self._random.random() < 0.3:
                line["chat"] = str(self._random.randrange(50))
            for flag in ("group", "inline", "forwarded", "admin"):
                if self._random.random() < 0.08:
                    line[flag] = True
            if self._random.random() < 0.1:
                replied = self._random.choice((self._noise, self._repeats, self._text, self._slow))
                line["reply_to"] = replied()[:LONGEST]
            if self._random.random() < 0.05:
                line["today"] = self._random.choice(("1900-01-01", "1999-12-31", "2024-02-29", "2099-12-31"))
            yield line

    def _command(self) -> str:
        inner = self._random.choice(
            (self._name, self._misspelt, self._noise, self._repeats, self._letters, str)
        )
        return f"/{self._random.choice(COMMANDS)} {inner()}"

    def _name(self) -> str:
        return self._random.choice(self._names)

    def _misspelt(self) -> str:
        name = [*self._name()]
        for _ in range(self._random.randint(1, 3)):
            place = self._random.randrange(len(name))
            name[place] = self._random.choice((name[place] * 2, "", self._random.choice(PIECES)))
        return "".join(name) or "x"

    def _noise(self) -> str:
        return "".join(self._random.choices(PIECES, k=self._random.randint(1, 60)))

    def _repeats(self) -> str:
        unit = "".join(self._random.choices(PIECES, k=self._random.randint(1, 4)))
        if self._random.random() < 0.3:
            unit = self._name() + self._random.choice((" ", ", ", "", "'"))
        head, tail = (self._random.choice(("", *PIECES)) for _ in range(2))
        return head + unit * self._random.choice((3, 20, 57, 199, 500, 2_000)) + tail

    def _paged(self) -> str:
        page = self._random.choice(("0", "-1", "1", "2", "9999", "99999999", "x", "٣", "1e3"))
        return f"/{self._random.choice(COMMANDS)} {self._name()} #{page}"

    def _sentence(self) -> str:
        return " ".join(
            self._random.choice((*PIECES, self._name())) for _ in range(self._random.randint(2, 40))
        )

    def _letters(self) -> str:
        spans = ((0x20, 0x7F), (0x400, 0x530), (0x80, 0x2000), (0x2000, 0x3000), (0x1F300, 0x1FAFF))
        low, high = self._random.choice(spans)
        return "".join(chr(self._random.randrange(low, high)) for _ in range(self._random.randint(1, 400)))

    def _link(self) -> str:
        """What a deep link opens, whole or cut."""
        payload = self._random.choice(PREFIXES) + self._an_id()
        return "/start " + payload[: self._random.choice((64, 64, self._random.randint(1, 64)))]

    def _of_an_id(self) -> str:
        rest = self._random.choice(("", " apa", " bibtex", " #2", " #0", " ", "\n", *PIECES))
        return f"/{self._random.choice(COMMANDS)} {self._an_id()}{rest}"

    def _an_id(self) -> str:
        return self._random.choice(
            (self._random.choice(self._ids), self._random.choice(("19XX", "1999Y", "-")))
        )

    def _text(self) -> str:
        """Long as a post is, and full of names, dates and pieces."""
        parts = (self._name, self._misspelt, self._sentence, lambda: self._random.choice(PIECES))
        return ". ".join(self._random.choice(parts)() for _ in range(self._random.randint(20, 200)))

    def _slow(self) -> str:
        return self._random.choice(list(KINDS.values()))(self._random, self._names)

    def _slow_command(self) -> str:
        return f"/{self._random.choice(COMMANDS)} {self._slow()}"

    def _payload(self) -> str:
        return "/start " + "".join(self._random.choices("abcXYZ019_-~", k=self._random.randint(1, 70)))


class Asker:
    """The process that answers, and how long it took for each answer."""

    def __init__(self, data: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "ask", "--json"],
            cwd=ROOT,
            env={**os.environ, "DATA_DIR": data},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, line: dict[str, Any]) -> tuple[float, dict[str, Any]]:
        """Seconds on a processor, and the answer."""
        assert self._process.stdin
        assert self._process.stdout
        begun = self._worked()
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()
        told = self._process.stdout.readline()
        if not told:
            raise SystemExit(f"the process died of {json.dumps(line)}")
        return self._worked() - begun, json.loads(told)

    def _worked(self) -> float:
        """Of all threads (Linux, /proc/…/schedstat: nanoseconds on a processor)."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def close(self) -> int:
        assert self._process.stdin
        self._process.stdin.close()
        return self._process.wait(30)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--questions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        _try(Asker(data), options.questions, options.seed)


def _try(asker: Asker, questions: int, seed: int) -> None:
    asker.ask({"text": "/start"})
    times: list[float] = []
    outcomes: Counter[str] = Counter()
    slow: list[tuple[float, dict[str, Any]]] = []
    for _, line in zip(range(questions), Questions(seed), strict=False):
        seconds, record = asker.ask(line)
        times.append(seconds)
        outcomes[record["outcome"]] += 1
        if seconds > SLOWEST / 3:
            slow.append((seconds, line))
        if record["outcome"] == "error":
            print("ERROR", record["text"], json.dumps(line))
        for message in record["messages"]:
            if units(message) > LONGEST or "<script" in message:
                print("MESSAGE", units(message), json.dumps(line))
    times.sort()
    p50, p99, p999 = (times[int(len(times) * part)] * 1e3 for part in (0.5, 0.99, 0.999))
    print(f"{questions} questions, seed {seed}: {dict(outcomes)}")
    print(f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, p99.9 {p999:.1f} ms, slowest {times[-1] * 1e3:.1f} ms")
    for seconds, line in sorted(slow, key=lambda one: -one[0])[:10]:
        print(f"SLOW {seconds * 1e3:.0f} ms {json.dumps(line)[:200]}")
    print(f"exit status {asker.close()}")


if __name__ == "__main__":
    main()
