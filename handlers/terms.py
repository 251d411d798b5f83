"""The words of a question as terms of SQLite's full-text search (FTS5)."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from db.languages import OF
from db.model import Lang, When
from db.names.vocabulary import QUESTION_WORDS

MOST_WORDS = 12
"""Words of a long text that are searched for."""
SHORTEST_STEM = 3
SHORTEST_PREFIX = 4
"""Letters from which on a stem stands for every word that begins with it."""

_WORD = re.compile(r"\w+")
_STOP_WORDS = frozenset(
    word
    for language in OF.values()
    for words in (language.stop_words.split(), *language.question_words.values())
    for word in words
)

# What inflection adds, the longest first: an ending that no word of the language takes is left alone, so that
# a name which only begins like a word is not that word ("Путин" and "пути").
_ENGLISH = re.compile(r"(?<=\w{4})(?:e?s|ing|ed)$|(?<=\w{3})(?:'s|’s)$")
_RUSSIAN = re.compile(
    r"""(?:ями|ами|ыми|ими|ого|его|ому|ему|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ой|ей|ых|их|ым|им|ом|ем|ём|ах|ях|ам|ям
        |ов|ев|ью|али|или|ала|ила|ало|ило|ает|яет|ует|ают|яют|уют|ал|ил|ть|ли|ла|ло|а|я|о|е|ы|и|у|ю|ь|й)$""",
    re.VERBOSE,
)
_KAZAKH = re.compile(
    r"""(?:лар|лер|дар|дер|тар|тер)?
        (?:(?:сы|сі|ы|і)(?:ның|нің|на|не|н|нда|нде|нан|нен|мен)?|ым|ім|ың|ің)?
        (?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ны|ні|ды|ді|ты|ті|да|де|та|те|нан|нен|дан|ден|тан|тен|мен|бен
        |пен)?(?:ғы|гі)?$""",
    re.VERBOSE,
)
_KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]")


Terms: TypeAlias = Mapping[str, str]
"""Words as the reader wrote them, each with its term; nothing that a reader types is an operator."""


def terms(text: str, lang: Lang) -> Terms:
    """The words that matter; those that differ by an ending only count once."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        plain = word.casefold()
        if len(plain) > 1 and plain not in _STOP_WORDS and plain not in QUESTION_WORDS:
            found.setdefault(_term(plain, lang), word)
    return {word: term for term, word in list(found.items())[:MOST_WORDS]}


def is_question(text: str) -> bool:
    """Whether the text asks something, rather than being a name."""
    return "?" in text or any(word.casefold() in QUESTION_WORDS for word in _WORD.findall(text))


def years(when: When) -> Terms:
    return {year: f'"{year}"' for year in re.findall(r"\d{4}", when.edtf)}


def every(wanted: Terms) -> str:
    """The expression for all of the words."""
    return " AND ".join(wanted.values())


def some(wanted: Terms) -> str:
    """The expression for any of the words."""
    return " OR ".join(wanted.values())


def _term(word: str, lang: Lang) -> str:
    """Numbers and short words stand for themselves only: "1" begins too much."""
    stem = _stem(word, lang)
    return f'"{word}"' if word.isdigit() or len(stem) < SHORTEST_PREFIX else f'"{stem}"*'


def _stem(word: str, lang: Lang) -> str:
    if word.isascii():
        ending = _ENGLISH
    elif lang == "kk" or _KAZAKH_LETTER.search(word):
        ending = _KAZAKH
    else:
        ending = _RUSSIAN
    match = ending.search(word, min(SHORTEST_STEM, len(word)))
    return word[: match.start()] if match else word
