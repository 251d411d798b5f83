"""What a first question would wait for, made before one comes: modules, sentences, languages' tables."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from importlib import import_module

from bot import words
from bot.language import choose
from db.languages import OF
from db.languages.dates import parse_dates
from db.languages.stems import tokens
from db.languages.talk import peel
from db.model import LANGUAGES, Lang
from db.names.typed import name_words
from db.questions import concepts

PAUSE = 0.005
"""Seconds between two steps, in which readers are answered."""

_MODULES = (
    *("db.questions.answers", "db.questions.claims", "db.questions.searching"),
    *("bot.drawing.chronicle", "bot.drawing.relations", "encodings.utf_16_le"),
)
_TEXT = " ".join(
    (
        *(f"1 {language.months[0].plain} 2019 {language.asking_words}" for language in OF.values()),
        *("x", "\N{GREEK CAPITAL LETTER OMEGA}", "\N{HANGUL SYLLABLE GA}"),
    )
)
"""A date and words of each language, and of other alphabets."""
_DAY = date(2020, 1, 1)


@asynccontextmanager
async def preloading() -> AsyncIterator[None]:
    """Meanwhile make everything, unless the end comes first."""
    task = asyncio.create_task(_preload())
    try:
        yield
    finally:
        task.cancel()


async def _preload() -> None:
    for step in steps():
        step()
        await asyncio.sleep(PAUSE)


def steps() -> Iterator[Callable[[], object]]:
    """Each takes some milliseconds: whoever asks meanwhile waits for one of them at most."""
    yield from (partial(import_module, module) for module in _MODULES)
    yield from (partial(words.load, lang) for lang in LANGUAGES)
    yield partial(choose, _TEXT, None, None, "en")
    yield partial(peel, _TEXT)
    yield partial(parse_dates, _TEXT, _DAY)
    yield partial(name_words, _TEXT)
    for lang in LANGUAGES:
        yield partial(_stemmed, lang)
        yield from concepts.preparations(lang)


def _stemmed(lang: Lang) -> None:
    for token in tokens(_TEXT, lang):
        _ = token.stems
