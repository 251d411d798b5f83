"""The words of a question as terms of SQLite's full-text search (FTS5)."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from db.model import Lang, When
from db.names.tables import QUESTION_WORDS

MOST_WORDS = 12
"""Words of a long text that are searched for."""
SHORTEST_STEM = 3
SHORTEST_PREFIX = 4
"""Letters from which on a stem stands for every word that begins with it."""

_WORD = re.compile(r"\w+")
_STOP_WORDS = frozenset(
    """
    a after again all also an and any are as at be been before between but by can could did do does doing
    done during else for from had happen happened happening has have he her him his how i if in into is it
    its just many me more most much my no nobody not nothing of on or our please she since so some something
    than that the their them then there these they this those through to too until us very was we were what
    while why will with would you your
    а без бы был была были было быть в вам вас весь во время все всё вы где да даже делает делал делала
    делали для до его ее её ей ему если есть еще ещё же за зачем здесь и из или им их к как ко кто ли между
    мне много мой мы на над нам нас не нет ни них но ну о об он она они опять от очень перед по под после
    почему при про произошло происходило с сделал сделала сделали сейчас сколько случалось случилось со так
    такое там то тоже ты у уж уже чем что чтобы это этот я
    бар барлық бір бойынша болған болды бұл да де деп енді еді екен емес және жайында жайлы жоқ мен мына не
    неге осы ол олар пен сен сіз сол туралы үшін ғой қанша қалай неліктен көп істеді жасады арасында бұрын
    кезінде кейін өте тағы
    """.split()
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
