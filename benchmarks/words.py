"""How long a question's words take before anything is looked up: its date, its language, its talk, its stems.

    python -m benchmarks.words

In processor time, so that what else runs does not count; of three runs the best, with nothing remembered from
the run before. The longest texts are 4,096 characters, some of them made to take long.
"""

import random
import time
from collections.abc import Callable
from datetime import date

from db.languages import detect, folding, stems, talk, time_words
from db.languages.dates import parse_dates

LONGEST = 4096
RUNS = 3
TODAY = date(2024, 8, 15)

_random = random.Random(1)
TEXTS = {
    "a question": "Сколько людей погибло в Казахстане в январе 2022 года?",
    "random words": "".join(_random.choice("абвгдеёжзиклмнопрстуфхцчшыьэюя     ") for _ in range(LONGEST)),
    "months": "январь " * 600,
    "numbers": "10-" * 1400,
    "years": "2010 – " * 600,
    "intervals": "2010~/2011 " * 400,
    "prepositions": "до " * 1400,
    "parts": "early of the " * 320,
    "greetings": "hello спасибо " * 300,
    "Latin words": "kto takoy qashan boldy " * 180,
}
TASKS: dict[str, Callable[[str], object]] = {
    "parse_dates": lambda text: parse_dates(text, TODAY),
    "detect": detect.detect,
    "peel": talk.peel,
    "tokens": lambda text: stems.tokens(text, "ru"),
    "stemmed": lambda text: stems.stemmed(text, "ru"),
}
REMEMBERED = (
    *(folding.plain, folding.from_latin, folding.sounds_of, talk._readings),
    *(time_words.time_words, time_words.number, time_words.century, stems.stem, stems.stems, stems._readings),
)


def milliseconds(task: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(RUNS):
        for remembered in REMEMBERED:
            remembered.cache_clear()
        started = time.process_time()
        task(text)
        best = min(best, time.process_time() - started)
    return best * 1000


def main() -> None:
    for task in TASKS.values():
        task("the tables are made once: кто, қашан, kto")
    print(f"{'ms':14}" + "".join(f"{name:>13}" for name in TASKS))
    for name, text in TEXTS.items():
        row = "".join(f"{milliseconds(task, text[:LONGEST]):13.2f}" for task in TASKS.values())
        print(f"{name:14}{row}")


if __name__ == "__main__":
    main()
