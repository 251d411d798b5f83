"""What is said to the bot, not asked of it: greetings, thanks, polite words, questions about itself."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from db.languages import OF
from db.languages.folding import Word, from_latin, is_cyrillic, plain, sounded, words
from db.model import Lang

LONGEST = 7
"""Words of a phrase."""
_LONGEST_OF_THE_BOT = 12
"""Words of a question that may be to the bot itself."""
_MOST_PEELED = 8
"""Phrases at one end of a question."""
_TYPED = tuple(lang for lang, language in OF.items() if language.latin)
_FIRST_PICTURE = 0x2190
"""Signs from the arrows on are pictures; № and © before them are not."""
_JOINING = frozenset("\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}")
_EDGES = " \t\n,.;:…-–—*~"
_CLOSING = "!?»”)"

_AROUND = frozenset({"greeting", "thanks", "polite"})
"""What may stand around a question; the other kinds are talk only where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Peeled:
    """What is left to ask; where nothing is, of which kind the talk was, "" where there was none either."""

    rest: str
    talk: str = ""


def peel(text: str) -> Peeled:
    """The question without greetings, polite words and pictures around it."""
    text = "".join(letter for letter in text if not _is_picture(letter)).strip(_EDGES)
    found = words(text)
    known = [plain(word.text) for word in found]
    begin, end, kinds = 0, len(known), list[str]()
    for _ in range(_MOST_PEELED):
        if whole := _whole(known[begin:end]):
            return Peeled("", _weightiest([*kinds, whole]))
        if said := _said(known[begin:end]):
            kinds.append(said[0])
            begin += said[1]
    for _ in range(_MOST_PEELED):
        if said := _said(known[begin:end], at_end=True):
            kinds.append(said[0])
            end -= said[1]
    if begin == end:
        return Peeled("", _weightiest(kinds))
    if whole := _of_the_bot(known[begin:end]):
        return Peeled("", whole)
    return Peeled(_between(text, found, begin, end))


def _of_the_bot(known: Sequence[str]) -> str:
    """The kind of talk of a question to "you" that holds nothing else than what a bot is asked of itself."""
    if len(known) > _LONGEST_OF_THE_BOT:
        return ""
    for lang, language in OF.items():
        said = {_listed(word, lang) for word in known}
        if said.isdisjoint(_said_to_you(lang)):
            continue
        telling = said - _said_to_you(lang) - _holding_together(lang)
        for kind, asked in language.about_you.items():
            if telling and telling <= {_listed(word, lang) for word in asked}:
                return kind
    return ""


def _listed(word: str, lang: Lang) -> str:
    return sounded(word) if is_cyrillic(word) else sounded(from_latin(word, lang)) if OF[lang].latin else word


@cache
def _said_to_you(lang: Lang) -> frozenset[str]:
    return frozenset(_listed(plain(word), lang) for word in OF[lang].you.split())


@cache
def _holding_together(lang: Lang) -> frozenset[str]:
    """Stop words, and those of the phrases that ask."""
    language = OF[lang]
    asking = (
        word.text for phrases in language.question_words.values() for one in phrases for word in words(one)
    )
    return frozenset(_listed(plain(word), lang) for word in (*language.stop_words.split(), *asking))


def _is_picture(letter: str) -> bool:
    pictured = ord(letter) >= _FIRST_PICTURE and unicodedata.category(letter) in {"So", "Sk"}
    return pictured or letter in _JOINING


def _weightiest(kinds: Sequence[str]) -> str:
    """What asks for something first, then thanks, a greeting, and a polite word."""
    order = (*(kind for kind in kinds if kind not in _AROUND), "thanks", "greeting", "polite")
    return next((kind for kind in order if kind in kinds), "")


def _between(text: str, found: Sequence[Word], begin: int, end: int) -> str:
    """What stands between the talk before it and the talk behind, with the marks that belong to it."""
    first = found[begin - 1].end if begin else 0
    last = len(text)
    if end < len(found):
        marks = text[found[end - 1].end : found[end].start].split(maxsplit=1)
        last = found[end - 1].end + len(marks[0] if marks else "")
    return text[first:last].lstrip(_EDGES + _CLOSING).rstrip(_EDGES)


def _whole(known: Sequence[str]) -> str:
    """The kind of talk that all of the words are, as one phrase."""
    if not 0 < len(known) <= LONGEST:
        return ""
    return next(_kinds(known), "")


def _said(known: Sequence[str], *, at_end: bool = False) -> tuple[str, int] | None:
    """The longest phrase that the words begin or end with and that may stand around a question."""
    for length in range(min(LONGEST, len(known)), 0, -1):
        part = known[-length:] if at_end else known[:length]
        if kind := next((kind for kind in _kinds(part) if kind in _AROUND), ""):
            return kind, length
    return None


def _kinds(known: Sequence[str]) -> Iterator[str]:
    """Of which kinds of talk the words are a phrase, on any keyboard."""
    phrases = _phrases()
    yield from dict.fromkeys(
        kind for reading in zip(*map(_readings, known), strict=True) for kind in phrases.get(reading, ())
    )


@lru_cache(maxsize=4096)
def _readings(word: str) -> tuple[str, ...]:
    """A plain word as it is, and as it sounds in each language that is typed in other letters."""
    if is_cyrillic(word):
        return (sounded(word),) * (1 + len(_TYPED))
    return word, *(sounded(from_latin(word, lang)) for lang in _TYPED)


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for language in OF.values():
        for kind, phrases in language.talk.items():
            for phrase in phrases:
                key = tuple(_readings(plain(word.text))[0] for word in words(phrase))
                found[key] = (*found.get(key, ()), kind)
    return found
