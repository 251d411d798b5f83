"""How long a text of 4,096 characters takes to be read, apart from being answered, on the real base.

    python -m benchmarks.reading               # half a minute
    python -m benchmarks.reading --seed 7

In processor time, of texts that are made to be slow, one of each kind (``benchmarks.slow_texts``). Read are
its language, the names in it, and of the sentences with most names their days and words, as a text that is
sent is read; and as a question, as ``/ask`` reads it. All but the first questions are read as in a process
that has preloaded what it needs.
"""

import argparse
import asyncio
import random
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.fuzz import words_of_the_base
from benchmarks.slow_texts import ROOT, slow_texts
from bot.language import choose
from bot.preloading import steps
from db.model import Lang
from db.questions.claims import claims
from db.store.library import Library
from db.store.queries import Knowledge
from handlers.conversation import Question

SHOWN = 8
QUESTIONS: dict[Lang, str] = {
    "en": "who is Ablyazov and what happened in May 2016?",
    "ru": "кто такой Аблязов и что было в мае 2016 года?",
    "kk": "Аблязов деген кім, 2016 жылы мамырда не болды?",
}


class Reading:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def as_text(self, text: str) -> None:
        question = Question.parse(text, choose(text, None, None, "en"))
        found = sorted(self._knowledge.names.within(question.words), key=lambda one: one.start)
        for _ in claims(self._knowledge.reader, question.words, found, question.lang, question.today):
            pass

    def as_question(self, text: str) -> None:
        question = Question.parse(text, choose(text, None, None, "en"))
        self._knowledge.reader.read(question.words, question.lang, question.today)


def milliseconds(task: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    task(text)
    return (time.process_time() - started) * 1_000


async def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    texts = dict(slow_texts(random.Random(parser.parse_args().seed), words_of_the_base()))
    with TemporaryDirectory() as data:
        library = Library(ROOT / "seeds", Path(data))
        await library.start()
        async with library.borrow() as knowledge:
            reading = Reading(knowledge)
            tasks = {"as a text": reading.as_text, "as a question": reading.as_question}
            for lang, text in QUESTIONS.items():
                told = ", ".join(f"{how} {milliseconds(task, text):.1f}" for how, task in tasks.items())
                print(f"ms of the first question in {lang}: {told}")
            for step in steps():
                step()
            for how, task in tasks.items():
                _print(how, {kind: milliseconds(task, text) for kind, text in texts.items()})
        await library.close()


def _print(how: str, taken: dict[str, float]) -> None:
    slowest = sorted(taken, key=lambda kind: -taken[kind])
    print(f"{how}, ms: median {taken[slowest[len(slowest) // 2]]:.1f}, slowest")
    for kind in slowest[:SHOWN]:
        print(f"  {taken[kind]:6.1f} {kind}")


if __name__ == "__main__":
    asyncio.run(main())
