"""Words of time in every language, by what they mean: one table for the reading of dates."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from db.languages import OF, Language
from db.languages.folding import is_cyrillic, plain, sounded, sounds_of, typed, words
from db.languages.forms import phrases


class Role(Enum):
    """What a word does in a date; the value of a Word says which."""

    MONTH = auto()
    SEASON = auto()
    UNIT = auto()
    YEARS = auto()
    DECADE = auto()
    CENTURY = auto()
    PART = auto()
    PART_BEHIND = auto()
    PREPOSITION = auto()
    POSTPOSITION = auto()
    CLOSING = auto()
    JOINER = auto()
    WITHIN = auto()
    ABOUT = auto()
    PERHAPS = auto()
    DAY = auto()
    YEAR_FROM_NOW = auto()
    PREVIOUS = auto()
    THIS = auto()
    NEXT = auto()
    RECENT = auto()
    AGO = auto()
    ORDINAL_ENDING = auto()
    DECADE_ENDING = auto()
    ENDING_OF_YEAR_IN = auto()
    ADVERB = auto()
    OTHERWISE_MEANT = auto()


class TimeWord(NamedTuple):
    """A word or phrase of time; ``rest`` are the keys of the words after its first."""

    rest: tuple[str, ...]
    role: Role
    value: str
    inflected: bool
    """Whether its language puts endings to it besides the forms listed."""


_ENDINGS = {Role.ORDINAL_ENDING, Role.DECADE_ENDING, Role.ENDING_OF_YEAR_IN}
_LONGEST_ENDING = 6
_INFLECTED = {
    Role.MONTH,
    Role.SEASON,
    Role.UNIT,
    Role.YEARS,
    Role.PART_BEHIND,
    Role.DECADE,
    Role.YEAR_FROM_NOW,
}


def _said(language: Language) -> Iterator[tuple[Role, str, tuple[str, ...]]]:
    """Each role with its values and the phrases for them."""
    for month, forms in enumerate(language.months, 1):
        yield Role.MONTH, str(month), forms.every
    for season, forms in enumerate(language.seasons, 21):
        yield Role.SEASON, str(season), forms.every
    for role, meanings in (
        (Role.UNIT, language.units),
        (Role.DECADE, language.decades),
        (Role.PART_BEHIND if language.parts_follow else Role.PART, language.parts),
        (Role.PREPOSITION, language.prepositions),
        (Role.POSTPOSITION, language.postpositions),
        (Role.DAY, language.days),
    ):
        for value, listed in meanings.items():
            yield role, value, listed
    for role, value, text in (
        (Role.YEARS, "", language.years),
        (Role.CLOSING, "since", language.closing),
        (Role.WITHIN, "", language.within_dates),
        (Role.ABOUT, "~", language.about),
        (Role.PERHAPS, "?", language.perhaps),
        (Role.YEAR_FROM_NOW, "0", language.this_year),
        (Role.YEAR_FROM_NOW, "-1", language.last_year),
        (Role.PREVIOUS, "-1", language.previous),
        (Role.THIS, "0", language.this),
        (Role.NEXT, "1", language.next),
        (Role.RECENT, "", language.recent),
        (Role.AGO, "", language.ago),
        (Role.ORDINAL_ENDING, "", language.ordinal_endings),
        (Role.DECADE_ENDING, "", language.decade_endings),
        (Role.ENDING_OF_YEAR_IN, "", language.endings_of_year_in),
        (Role.ADVERB, "", language.time_adverbs),
        (Role.OTHERWISE_MEANT, "", language.otherwise_meant),
    ):
        yield role, value, phrases(text)
    yield Role.JOINER, "", language.joiners


@cache
def _tables() -> tuple[dict[str, set[TimeWord]], dict[str, set[TimeWord]]]:
    """By words as they are typed, and by how Cyrillic ones sound, for those typed in Latin letters."""
    as_typed: dict[str, set[TimeWord]] = {}
    as_sounded: dict[str, set[TimeWord]] = {}
    for language in OF.values():
        for role, value, said in _said(language):
            inflected = bool(language.time_endings) and role in _INFLECTED
            for phrase in said:
                parts = [plain(word.text) for word in words(phrase)]
                for table, fold in ((as_typed, typed), (as_sounded, sounded)):
                    if table is as_typed or language.latin:
                        first, *rest = map(fold, parts)
                        table.setdefault(first, set()).add(TimeWord(tuple(rest), role, value, inflected))
    return as_typed, as_sounded


@cache
def _endings() -> tuple[frozenset[str], frozenset[str]]:
    every = [ending for language in OF.values() for ending in language.time_endings.split()]
    return frozenset(map(typed, every)), frozenset(map(sounded, every))


@lru_cache(maxsize=8192)
def time_words(word: str, from_latin: bool = False) -> tuple[TimeWord, ...]:
    """What a word of a text may mean in a date, or be the beginning of.

    ``from_latin``: a Latin word that means nothing itself may be a Cyrillic one ("do" is no «до»).
    """
    known = plain(word)
    (as_typed, as_sounded), (endings, sounded_endings) = _tables(), _endings()
    found = _looked_up(typed(known), as_typed, endings)
    if from_latin and not is_cyrillic(known) and all(one.role in _ENDINGS for one in found):
        for said in sounds_of(known):
            found += _looked_up(said, as_sounded, sounded_endings)
    return tuple(dict.fromkeys(found))


def _looked_up(word: str, table: dict[str, set[TimeWord]], endings: frozenset[str]) -> tuple[TimeWord, ...]:
    """The word as it is listed, and the listed one that it is with an ending."""
    found = set(table.get(word, ()))
    for length in range(1, min(_LONGEST_ENDING, len(word) - 1) + 1):
        if word[-length:] in endings:
            found |= {one for one in table.get(word[:-length], ()) if one.inflected and not one.rest}
    return tuple(found)


def is_said(word: str, wanted: str, from_latin: bool) -> bool:
    """Whether a word of a text is this one of a phrase."""
    known = plain(word)
    return typed(known) == wanted or (from_latin and wanted in sounds_of(known))


@lru_cache(maxsize=1024)
def number(word: str) -> int | None:
    """One to twelve, cardinal or ordinal."""
    known = typed(plain(word))
    return next((value for value, pattern in _numbers() if pattern.fullmatch(known)), None)


@cache
def _numbers() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Of one word: «он бір» is not read."""
    return tuple(
        (value, re.compile(f"(?:{begins})(?:{endings})?"))
        for language in OF.values()
        for endings in ["|".join(map(typed, language.number_endings.split()))]
        for value, listed in enumerate(language.numbers, 1)
        if (begins := "|".join(typed(begin) for begin in listed.split() if "_" not in begin))
    )


@lru_cache(maxsize=1024)
def century(one: str, two: str = "") -> int | None:
    """The century that one ordinal word names, or two: twentieth, twenty-first."""
    given = [typed(plain(word)) for word in (one, two) if word]
    for language in OF.values():
        for value, begins in language.centuries.items():
            wanted = [typed(begin) for begin in begins.split()]
            if len(wanted) == len(given) and all(map(str.startswith, given, wanted)):
                return int(value)
    return None
