"""How well and how fast names are found, beside other tools, over crowds of invented people.

    python -m benchmarks.names                     1k, 10k and 100k people
    python -m benchmarks.names --sizes 1000        one size
    python -m benchmarks.names --base              over the project's base, with messages made to be slow

Everybody is put together from parts of Kazakh names, so that a crowd is full of look-alikes. The index holds
English spellings; queries are the same people in Russian and Kazakh, in other countries' Latin, in a case,
with a slip, or in the wrong keyboard layout. Strangers are asked about in the same spellings: "safe" is the
share of right answers above the score that 2 % of the strangers reach. "slower" compares medians with the
finder's. Tools that would need minutes are asked fewer of the same queries; each has a process of its own.
"""

import argparse
import multiprocessing
import random
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz, process

from db.curating.seeds import read_seeds
from db.names import Names, resolver
from db.snapshot import Snapshot

SEEDS = Path(__file__).parents[1] / "seeds"
Resolve = Callable[[str], list[tuple[str, float]]]
Index = list[tuple[str, str]]

FALSE_ACCEPTS = 0.02
ASKED, STRANGERS = 400, 200
SLOW = 40
"""Queries that a tool is asked which would need minutes for all."""
FIRST = """
    Ай Аман Арыс Асыл Бай Бақыт Бек Берді Болат Ғали Дәулет Дос Ел Ер Есен Жан Жақсы Жұма Зейне Иман Кеңес Көп
    Құл Құрман Қуан Май Мақсат Мұқа Мырза Нұр Ораз Өмір Рысқұл Сағын Сәбит Серік Тұрсын Тілеу Шәкі Ыбырай
""".split()
SECOND = """
    бай бек бол ғали ғазы дос жан зия кемел күл қожа қали құл мұрат мырза нәби нұр рәсіл сейіт сұлтан тай төре
    хан шат ислам
""".split()
ENDINGS = ("ов", "ев", "баев", "беков", "ұлы")

TO_RUSSIAN = str.maketrans("әғқңөұүіһӘҒҚҢӨҰҮІҺ", "агкноууихАГКНОУУИХ")
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LATIN: Mapping[str, str] = {
    "english": "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "german": "a b w g d e sch s i i k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja",
    "polish": "a b w g d e ż z i j k l m n o p r s t u f ch c cz sz szcz - y - e iu ja",
    "french": "a b v g d e j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
    "turkish": "a b v g d e j z i y k l m n o p r s t u f h ts ç ş şç - ı - e yu ya",
}
KAZAKH_LATIN = dict(
    zip(
        "аәбвгғдежзийкқлмнңоөпрстуұүфхһшыі",
        "a ä b v g ğ d e j z i i k q l m n ñ o ö p r s t u ū ü f h h ş y ı".split(),
        strict=True,
    )
)
KEYS = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    person: str | None


@dataclass(frozen=True, slots=True)
class Result:
    tool: str
    size: int
    first: float
    accepted: float
    median: float
    slow: float
    build: float
    megabytes: float


def people(size: int, rng: random.Random) -> list[str]:
    """Different full names in Kazakh Cyrillic."""
    given = [first + second for first in FIRST for second in SECOND]
    surnames = [name + ending for name in given for ending in ENDINGS]
    found: dict[str, None] = {}
    while len(found) < size:
        found.setdefault(f"{rng.choice(given)} {rng.choice(surnames)}")
    return list(found)


def latin(name: str, habit: str) -> str:
    table = dict(zip(LETTERS, LATIN[habit].replace("-", "").split(" "), strict=True))
    return "".join(table.get(letter, letter) for letter in name.translate(TO_RUSSIAN).lower()).title()


def slipped(name: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    return rng.choice(
        (before + after, before + letter + letter + after, before + after[:1] + letter + after[1:])
    )


def spellings(name: str, rng: random.Random) -> Iterator[str]:
    russian = name.translate(TO_RUSSIAN)
    yield name
    yield russian
    yield " ".join(reversed(russian.split())).lower()
    yield " ".join(word + "у" for word in russian.split())
    yield "".join(KAZAKH_LATIN.get(letter, letter) for letter in name.lower()).title()
    yield from (latin(name, habit) for habit in LATIN)
    yield slipped(latin(name, "english"), rng)
    yield slipped(russian, rng)
    yield russian.lower().translate(KEYS)
    yield f"кто такой {russian}?"


def raw(index: Index) -> Resolve:
    ids, names = zip(*index, strict=True)

    def resolve(query: str) -> list[tuple[str, float]]:
        best = process.extract(query, names, scorer=fuzz.WRatio, limit=5)
        return [(ids[place], score) for _, score, place in best]

    return resolve


def romanised(index: Index) -> Resolve:
    ids = [person for person, _ in index]
    names = [anyascii(name).lower() for _, name in index]

    def resolve(query: str) -> list[tuple[str, float]]:
        best = process.extract(anyascii(query).lower(), names, scorer=fuzz.token_set_ratio, limit=5)
        return [(ids[place], score) for _, score, place in best]

    return resolve


def full_text(index: Index) -> Resolve:
    """SQLite FTS5 with trigrams over romanised names, its best fifty ordered by rapidfuzz."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE names USING fts5(person UNINDEXED, name, tokenize = 'trigram')")
    rows = ((person, anyascii(name).lower()) for person, name in index)
    database.executemany("INSERT INTO names VALUES (?, ?)", rows)

    def resolve(query: str) -> list[tuple[str, float]]:
        plain = anyascii(query).lower()
        grams = {plain[start : start + 3] for start in range(len(plain) - 2)}
        wanted = " OR ".join(f'"{gram}"' for gram in sorted(grams) if gram.isalnum())
        if not wanted:
            return []
        found = database.execute(
            "SELECT person, name FROM names WHERE names MATCH ? ORDER BY rank LIMIT 50", (wanted,)
        )
        scored = [(person, fuzz.WRatio(plain, name)) for person, name in found]
        return sorted(scored, key=lambda pair: -pair[1])

    return resolve


TOOLS: Mapping[str, Callable[[Index], Resolve]] = {
    "db.names": resolver,
    "rapidfuzz WRatio": raw,
    "anyascii + token_set": romanised,
    "FTS5 trigram + WRatio": full_text,
}


def measured(tool: str, size: int) -> Result:
    """One tool over one crowd, in a process that did nothing else."""
    rng = random.Random(size)
    everybody = people(size + STRANGERS, rng)
    known = everybody[:size]
    index = [(f"p{number}", latin(name, "english")) for number, name in enumerate(known)]
    asked = [
        Query(text, f"p{number}")
        for number in rng.sample(range(size), ASKED // 10)
        for text in spellings(known[number], rng)
    ]
    strange = [Query(rng.choice(list(spellings(name, rng))), None) for name in everybody[size:]]
    rng.shuffle(asked)
    if size > 1_000 and tool != "db.names":
        asked, strange = asked[: 10 * SLOW], strange[: 2 * SLOW]
    if size > 10_000 and tool != "db.names":
        asked, strange = asked[:SLOW], strange[:SLOW]
    return judged(tool, index, asked, strange)


def judged(tool: str, index: Index, asked: list[Query], strange: list[Query]) -> Result:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    resolve = TOOLS[tool](index)
    build = time.perf_counter() - started
    megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    resolve(asked[0].text)
    wrong = sorted((best(resolve(query.text))[1] for query in strange), reverse=True)
    threshold = wrong[int(FALSE_ACCEPTS * len(wrong))]
    times, first, accepted = [], 0, 0
    for query in asked:
        started = time.perf_counter()
        person, score = best(resolve(query.text))
        times.append(1000 * (time.perf_counter() - started))
        first += person == query.person
        accepted += person == query.person and score > threshold
    times.sort()
    shares = first / len(asked), accepted / len(asked)
    slow = times[int(0.95 * len(times))]
    return Result(tool, len(index), *shares, statistics.median(times), slow, build, megabytes)


def best(ranked: list[tuple[str, float]]) -> tuple[str | None, float]:
    return ranked[0] if ranked else (None, 0.0)


def over_the_base() -> None:
    """Processor time, so that other work on the machine does not count; the least of three runs."""
    base = read_seeds(Snapshot.of(SEEDS)).names
    started = time.thread_time()
    names = Names(base)
    print(f"{len(base)} names: built in {1000 * (time.thread_time() - started):.0f} ms")
    times = sorted(milliseconds(names.find, name.text) for name in base)
    print(
        f"find, every name: p50 {statistics.median(times):.2f} ms, p95 {times[int(0.95 * len(times))]:.2f} ms"
    )
    words = [word for name in base for word in name.text.split()]
    slow = {
        "its names": ". ".join(name.text for name in base),
        "words of its names": " ".join(random.Random(1).sample(words, len(words))),
        "24 words with slips": " ".join(word[:2] + word[3:] for word in words if len(word) > 7),
        "one name again and again": f"{base[0].text} " * 500,
        "ң": "ң" * 199,
        "ң, ñ and an apostrophe": ("ңñ" * 28 + "'") * 80,
        "n|ng, kh, gh, th": "nngkhghth " * 450,
        "faces": "😀" * 199,
        "characters": "漢字仮名 " * 800,
        "marks": "e" + "\u0301" * 4000,
        "digits": " ".join(map(str, range(1000, 1900))),
    }
    for title, text in slow.items():
        name = " ".join(text[:200].split()[:24])
        finding, reading = milliseconds(names.find, name), milliseconds(names.within, text[:4096])
        print(f"{title:26} find {finding:6.1f} ms   within {reading:6.1f} ms")


def milliseconds(look_up: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(3):
        started = time.thread_time()
        look_up(text)
        times.append(1000 * (time.thread_time() - started))
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--base", action="store_true")
    chosen = parser.parse_args()
    if chosen.base:
        over_the_base()
        return
    heads = ("people", "first", "safe", "ms p50", "ms p95", "slower", "build s", "MB")
    print(f"{'tool':24}" + "".join(f"{head:>9}" for head in heads))
    for size in chosen.sizes:
        ours = 0.0
        for tool in TOOLS:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                got = pool.apply(measured, (tool, size))
            ours = ours or got.median
            print(
                f"{got.tool:24}{got.size:9}{got.first:9.3f}{got.accepted:9.3f}{got.median:9.2f}{got.slow:9.2f}"
                f"{got.median / ours:8.1f}x{got.build:9.2f}{got.megabytes:9.0f}"
            )


if __name__ == "__main__":
    main()
