"""From a word as it was typed to its skeletons: one spelling for every alphabet and habit of writing."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice, product

from db.names import tables

MOST_READINGS = 6
"""A word of many ambiguous letters is read in this many ways, not in all."""
MOST_TRIED = 24
"""Readings that are looked at for these: of *ng* and *n* many come to the same once letters are single."""
LONGEST_WORD = 48
"""Letters, counted after romanisation: longer than two names written as one. A longer word has no reading."""

# Everything that is neither a space nor punctuation; apostrophes belong to words, and so do combining marks.
_WORD = re.compile(r"""[^\s!-&(-/:-@\[-_{-~«»“”„‹›–—‒―‐‑…·・•،؛؟。、「」]+""")
_LATIN_WITH_ENDING = re.compile(
    f"^([a-zß-ɏə'.]{{3,}})(?:{'|'.join(ending for ending, _ in tables.KAZAKH_ENDINGS)})$"
)
_APOSTROPHES = re.compile("[ʼʻʹʺ’‘`´ʿʾ]")
_POSSESSIVE = re.compile(r"'s$|(?<=s)'$")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_ARABIC = re.compile(r"[؀-ۿ]")
_LATIN = re.compile(r"[a-zß-ɏəẀ-ỿ]")
_E_AFTER_GLIDE = re.compile(r"i+(?=e)")
_OFF = re.compile(r"(?<=[oe])ff$")
_TWICE = re.compile(r"(.)\1+")
_FOREIGN = re.compile(f"[^0-9{''.join(key for key in tables.LATIN if len(key) == 1)}]")
_COARSE = str.maketrans(dict(tables.COARSE))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with its place there in code points."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        yield Word(match[0], match.start(), match.end())


def split(text: str) -> list[str]:
    """The words alone."""
    return _WORD.findall(text)


def plain(word: str) -> str:
    """The word without case, compatibility forms, apostrophes, and letters of another alphabet."""
    if not word.isascii():
        word = unicodedata.normalize(
            "NFC", unicodedata.normalize("NFKC", word).casefold().replace("i\u0307", "i")
        )
        word = _APOSTROPHES.sub("'", word)
        if len(word) > LONGEST_WORD:
            return word
        if _CYRILLIC.search(word) and _LATIN.search(word):
            word = _LATIN_WITH_ENDING.sub(r"\1", word)
            word = word.translate(tables.LOOKALIKES)
    return _POSSESSIVE.sub("", word.lower()).replace("'", "")


def skeletons(word: str, most: int = MOST_READINGS) -> tuple[str, ...]:
    """The readings of a plain word, the likeliest first; none for a word without letters or digits."""
    found: dict[str, None] = {}
    for reading in islice(_readings(word), MOST_TRIED):
        found.setdefault(_smoothed(reading))
        if len(found) == most:
            break
    found.pop("", None)
    return tuple(found)


def initials(word: str) -> tuple[str, ...]:
    """The readings of a plain word of which every letter counts: ДВК, BTA."""
    return tuple(dict.fromkeys(islice(_readings(word), MOST_READINGS)))


def coarse(skeleton: str) -> str:
    """What is left of a skeleton when vowels are alike and voiced consonants are voiceless."""
    return once(skeleton.translate(_COARSE))


def once(skeleton: str) -> str:
    """Doubled letters once."""
    return _TWICE.sub(lambda letters: letters[1], skeleton) if _TWICE.search(skeleton) else skeleton


def is_foreign(word: str) -> bool:
    """Whether the word is in a script that is romanised as a last resort, or in Arabic letters."""
    return not (word.isascii() or _CYRILLIC.search(word) or _LATIN.search(word))


def _scanner(table: Mapping[str, str]) -> re.Pattern[str]:
    keys = sorted((*table, *"0123456789"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys)))


_SCRIPTS = tuple(
    (alphabet, table, _scanner(table))
    for alphabet, table in (
        (_CYRILLIC, tables.CYRILLIC),
        (_ARABIC, tables.KAZAKH_ARABIC),
        (_LATIN, tables.LATIN),
    )
)


def _readings(word: str) -> Iterator[str]:
    if len(word) > LONGEST_WORD:
        return iter(())
    for alphabet, table, scanner in _SCRIPTS:
        if alphabet.search(word):
            parts = [table.get(letters, letters) for letters in scanner.findall(_known(word, table))]
            return _by_likelihood(parts)
    if word.isascii():
        return iter((word,) if word.isalnum() else ())
    return _readings(_romanised(word))


def _known(word: str, table: Mapping[str, str]) -> str:
    """The word with Latin letters that the table lacks as their base letters, and -off as -ov."""
    if table is tables.LATIN and _FOREIGN.search(word):
        word = _FOREIGN.sub(lambda letter: unicodedata.normalize("NFD", letter[0])[0], word)
    return _OFF.sub("v", word)


def _by_likelihood(parts: list[str]) -> Iterator[str]:
    """The likeliest reading, then those that depart from it at one place, then at two."""
    if not any("|" in part for part in parts):
        yield "".join(parts)
        return
    choices = [part.split("|") for part in parts]
    likeliest = [choice[0] for choice in choices]
    unsure = [place for place, choice in enumerate(choices) if len(choice) > 1]
    for departures in range(min(2, len(unsure)) + 1):
        for places in combinations(unsure, departures):
            for others in product(*(choices[place][1:] for place in places)):
                reading = likeliest.copy()
                for place, other in zip(places, others, strict=True):
                    reading[place] = other
                yield "".join(reading)


def _smoothed(reading: str) -> str:
    """Doubled letters once, and *ie*, *ye*, *je* as *e*."""
    return once(_E_AFTER_GLIDE.sub("", reading) if "ie" in reading else reading)


def _romanised(word: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - rarely needed, and start-up matters

    for letters, sound in tables.TWO_LETTER_SOUNDS.items():
        word = word.replace(letters, sound)
    # Letters, marks and digits alone: of a smiling face anyascii makes the word "grinning".
    letters = "".join(letter for letter in word if unicodedata.category(letter)[0] in "LMN")
    return "".join(letter for letter in anyascii(letters).lower() if letter.isalnum())
