"""How well and how fast questions are answered.

python -m benchmarks.questions --quality    all curated questions, each left out; and the closed ones
python -m benchmarks.questions              speed: the real base; 10,000 and 100,000 statements beside FTS5
python -m benchmarks.questions --sizes 100000 200000
"""

import argparse
import asyncio
import random
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import yaml

from benchmarks.growth_seeds import vocabulary
from benchmarks.leaving_out import TODAY, index_of, questions, rates
from bot.app import App
from bot.reader import Conversations
from bot.render import as_json
from bot.render.as_html import messages
from db.curating.seeds import Base, read_seeds
from db.languages.stems import stemmed
from db.model import LANGUAGES, Asks, Entity, Kind, Lang, Name, Quote, Statement, When
from db.names import Names
from db.questions.asked import Asked, QuestionReader
from db.questions.coverage import Covering
from db.questions.index import Index
from db.questions.indexing import index
from db.questions.ranking import Ranking
from db.questions.verdict import Coverage
from db.readers.memory import InMemory
from db.snapshot import Snapshot
from db.store.library import Library
from handlers.conversation import Question

ROOT = Path(__file__).resolve().parents[1]
CLOSED = Path(__file__).with_name("closed_questions.yaml")
WORDS = ("words", "words of names", "words quoted")
PARTS: dict[str, tuple[str, ...]] = {
    "words": WORDS,
    "+ names, kind, links, time, lead": (
        *("named", "everybody", "subject", "kind of answer", "several", "relation", "legal position"),
        *("speaker", "time", "lead", "context"),
    ),
    "+ concepts": ("concepts", "deed"),
    "+ curated questions": (
        *("like a curated question", "like one in another language"),
        "asked so by curators",
    ),
}
"""Signs by the part of the ranking that they belong to, each added to those before."""


# Quality


def quality(seeds: Path, data: Path) -> None:
    base = read_seeds(Snapshot.of(seeds))
    known = index_of(base)
    left = list(questions(base, known))
    print(f"{len(left)} curated questions: statement first / among three, then the share under no note")
    for label, with_its_like in (("each left out alone", False), ("with its like elsewhere", True)):
        for lang, found in rates(known, left, with_its_like=with_its_like).items():
            print(f"  {label:24} {lang}  {found}")
    closed = yaml.safe_load(CLOSED.read_text(encoding="utf-8"))
    _print_parts(known, base, closed)
    asyncio.run(_print_answers(seeds, data, closed))


def _print_parts(known: Index, base: Base, closed: dict[Lang, list[dict[str, Any]]]) -> None:
    """What each part of the ranking brings, on the closed questions that stand alone."""
    reader = QuestionReader(known, Names(base.names))
    asked = [
        (lang, reader.read(one["ask"], lang, TODAY), _now(base, one["right"]))
        for lang, ones in closed.items()
        for one in ones
        if one.get("right") and not one.get("after")
    ]
    print(f"{len(asked)} closed questions, first / among three")
    signs: tuple[str, ...] = ()
    for part, added in PARTS.items():
        signs += added
        ranked = [(lang, _first_by(known, Ranking(known, one), signs), right) for lang, one, right in asked]
        shares = [
            f"{lang} {_share(r[1][0] in r[2] for r in ranked if r[0] == lang):.2f}"
            f"/{_share(not right.isdisjoint(ids) for other, ids, right in ranked if other == lang):.2f}"
            for lang in LANGUAGES
        ]
        print(f"  {part:34} {'  '.join(shares)}")


def _now(base: Base, ids: Iterable[str]) -> set[str]:
    """Their ids, also where they were renamed since."""
    renamed = {old: one.id for one in base.statements for old in one.was}
    return {renamed.get(id, id) for id in ids}


def _first_by(known: Index, ranking: Ranking, signs: Iterable[str]) -> list[str]:
    total = np.sum([ranking.points[sign] for sign in signs if sign in ranking.points], axis=0)
    return [known.ids[number] for number in np.argsort(-total, kind="stable")[:3]]


def _share(true: Iterable[bool]) -> float:
    found = list(true)
    return sum(found) / len(found)


async def _print_answers(seeds: Path, data: Path, closed: dict[Lang, list[dict[str, Any]]]) -> None:
    """What the whole bot answers, follow-ups included."""
    library = Library(seeds, data)
    await library.reload()
    app = App(library)
    base = read_seeds(Snapshot.of(seeds))
    rows = [(lang, one, await _answered(app, one, lang)) for lang, ones in closed.items() for one in ones]
    await library.close()
    for lang in LANGUAGES:
        told = [(one, record) for other, one, record in rows if other == lang and one.get("right")]
        ids = [[cited["id"] for cited in record["statements"]] for _, record in told]
        right = [_now(base, one["right"]) for one, _ in told]
        first = _share(bool(a) and a[0] in r for a, r in zip(ids, right, strict=True))
        among = _share(not r.isdisjoint(a[:3]) for a, r in zip(ids, right, strict=True))
        outcomes = _outcomes(record for _, record in told)
        others = _outcomes(record for other, one, record in rows if other == lang and not one.get("right"))
        print(f"  {lang} first {first:.2f} among three {among:.2f} | {outcomes} | unanswerable: {others}")
    for lang, one, record in rows:
        shown = [cited["id"] for cited in record["statements"]][:3]
        wrong = (
            _now(base, one["right"]).isdisjoint(shown)
            if one.get("right")
            else record["outcome"] == "answered"
        )
        if wrong:
            print(f"    {lang} {one['kind']}: {one['ask']} -> {record['outcome']} {shown}")


async def _answered(app: App, one: dict[str, Any], lang: Lang) -> dict[str, Any]:
    conversations: Conversations[str] = Conversations(InMemory(), lang)
    for text in (*one.get("after", ()), one["ask"]):
        question = Question.parse(text, lang, today=TODAY, context=await conversations.context("chat"))
        drawn = await app.answer(question, as_json.record)
        await conversations.note("chat", drawn)
    return drawn.shown


def _outcomes(records: Iterable[dict[str, Any]]) -> str:
    found = [record["outcome"] for record in records]
    return " ".join(f"{outcome} {found.count(outcome) / len(found):.2f}" for outcome in sorted(set(found)))


# Speed


def speed(seeds: Path, data: Path, sizes: Sequence[int]) -> None:
    asyncio.run(_real(seeds, data))
    found = [_synthetic(size) for size in sizes]
    for label in found[0] if len(found) > 1 else ():
        p50 = [statistics.median(one[label]) for one in found]
        print(f"growth of {label.strip():34} {' '.join(f'× {b / a:.1f}' for a, b in pairwise(p50))}")


async def _real(seeds: Path, data: Path) -> None:
    library = Library(seeds, data)
    await library.reload()
    app = App(library, remembered=0)
    closed = yaml.safe_load(CLOSED.read_text(encoding="utf-8"))
    asked = [Question.parse(one["ask"], lang) for lang, ones in closed.items() for one in ones]
    for question in asked:
        await app.answer(question, messages)
    times = []
    for question in asked:
        start = time.perf_counter()
        await app.answer(question, messages)
        times.append(time.perf_counter() - start)
    _print("real base, answered anew and drawn", times)
    longest = [f"{one['ask']} " * 200 for ones in closed.values() for one in ones[:20]]
    times = []
    for text in longest:
        start = time.perf_counter()
        await app.answer(Question.parse(text, "en", longest=4_096, forwarded=True), messages)
        times.append(time.perf_counter() - start)
    _print("real base, 4,096 characters", times)
    await library.close()


def _print(label: str, times: list[float]) -> None:
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    print(f"{label:44} p50 {p50 * 1e3:7.2f} ms   p95 {p95 * 1e3:7.2f} ms   most {ordered[-1] * 1e3:7.2f} ms")


VOCABULARY, LENGTH, PEOPLE, ASKED = 60_000, 15, 4_000, 300
CURATED = 3
"""Questions of each statement in each language."""


def _synthetic(size: int) -> dict[str, list[float]]:
    """Words as often as in a language (Zipf), the same ranks in three languages with words of their own."""
    chance = random.Random(size)
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    entities = {f"e{n}": _person(n) for n in range(PEOPLE)}
    ranks = [chance.choices(range(VOCABULARY), cum_weights=weights, k=LENGTH) for _ in range(size)]
    statements = [_statement(number, words, chance) for number, words in enumerate(ranks)]
    asks: dict[str, Asks] = {
        statement.id: {
            lang: tuple(" ".join(_word(w, lang) for w in chance.sample(words, 5)) for _ in range(CURATED))
            for lang in LANGUAGES
        }
        for statement, words in zip(statements, ranks, strict=True)
    }
    start = time.perf_counter()
    known = Index.read(index(statements, asks, entities, {"d": "en"}).to_bytes())
    taken = time.perf_counter() - start
    print(f"{size:,} statements: indexed in {taken:.0f} s, {_megabytes():.0f} MB held at most")
    names = Names(name for entity in entities.values() for name in entity.names)
    reader = QuestionReader(known, names)
    asked = [
        (
            lang,
            f"{_word(VOCABULARY + chance.randrange(PEOPLE), lang).title()} " * chance.randrange(2)
            + " ".join(_word(w, lang) for w in chance.sample(ranks[chance.randrange(size)], 5)),
        )
        for _ in range(ASKED)
        for lang in LANGUAGES
    ]
    read = [reader.read(text, lang, TODAY) for lang, text in asked]
    times = {
        "  read, ranked and judged": _timed(
            lambda one: _judged(known, reader.read(one[1], one[0], TODAY)), asked
        ),
        "  ranked alone": _timed(lambda one: Ranking(known, one).ids(3), read),
        "  FTS5, any of the stems": _timed(_full_text(statements), asked),
    }
    for label, one in times.items():
        _print(label, one)
    return times


def _judged(known: Index, asked: Asked) -> Coverage:
    return Covering(known, asked).of(Ranking(known, asked).numbers(3))


def _timed(work: Callable[[Any], object], items: Iterable[Any]) -> list[float]:
    times = []
    for item in items:
        start = time.perf_counter()
        work(item)
        times.append(time.perf_counter() - start)
    return times


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _word(rank: int, lang: Lang) -> str:
    return vocabulary(VOCABULARY + PEOPLE)[rank][lang]


def _person(number: int) -> Entity:
    name = {lang: _word(VOCABULARY + number, lang).title() for lang in LANGUAGES}
    names = tuple(Name(f"e{number}", Kind.PERSON, text, lang, main=True) for lang, text in name.items())
    return Entity(f"e{number}", Kind.PERSON, None, name, names)


def _statement(number: int, words: Sequence[int], chance: random.Random) -> Statement:
    person = chance.randrange(PEOPLE)
    text = {
        lang: " ".join((_word(VOCABULARY + person, lang).title(), *(_word(w, lang) for w in words)))
        for lang in LANGUAGES
    }
    year = str(chance.randrange(1990, 2026))
    when = When(year, f"{year}-01-01", f"{year}-12-31")
    return Statement(f"s{number}", (f"e{person}",), text, (Quote("d", text["en"], 0, 1),), when=when)


def _full_text(statements: Iterable[Statement]) -> Callable[[tuple[Lang, str]], object]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5 (en, ru, kk, tokenize = 'unicode61')")
    database.executemany(
        "INSERT INTO words VALUES (?, ?, ?)",
        ([" ".join(stemmed(one.text[lang], lang)) for lang in LANGUAGES] for one in statements),
    )

    def search(asked: tuple[Lang, str]) -> object:
        lang, text = asked
        match = f"{lang} : ({' OR '.join(stemmed(text, lang))})"
        return database.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 3", (match,)
        ).fetchall()

    return search


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quality", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    asked = parser.parse_args()
    with TemporaryDirectory() as data:
        if asked.quality:
            quality(asked.seeds, Path(data))
        else:
            speed(asked.seeds, Path(data), asked.sizes)


if __name__ == "__main__":
    main()
