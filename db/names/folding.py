"""Transliteration: from a word as it was typed to its skeletons, one spelling for every alphabet and habit.

A *skeleton* is a word as it sounds, written in one small alphabet: «Жақыпов», Zhakypov and Jaqypov are all
``žakipov``. A word that may be read in several ways has several. A *phonetic key* forgives what the ear
confuses.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice, product

from db.languages import OF, letters
from db.names.weights import LONGEST_WORD, MOST_READINGS

# Everything that is neither a space nor punctuation; apostrophes belong to words, and so do combining marks.
_WORD = re.compile(r"""[^\s!-&(-/:-@\[-_{-~«»“”„‹›–—‒―‐‑…·・•،؛؟。、「」]+""")
_LATIN_WITH_ENDING = re.compile(
    f"^([a-zß-ɏə'.]{{3,}})(?:{'|'.join(ending for ending, _ in OF['kk'].name_endings)})$"
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHES = re.compile("[ʼʻʹʺ’‘`´ʿʾ]")
_POSSESSIVE = re.compile(r"'s$|(?<=s)'$")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_ARABIC = re.compile(r"[؀-ۿ]")
_LATIN = re.compile(r"[a-zß-ɏəẀ-ỿ]")
_E_AFTER_GLIDE = re.compile(r"i+(?=e)")
_OFF = re.compile(r"(?<=[oe])ff$")
_TWICE = re.compile(r"(.)\1+")
_TWO_LETTERS = re.compile("|".join(letters.TWO_LETTER_SOUNDS))
_FOREIGN = re.compile(f"[^0-9{''.join(key for key in letters.LATIN if len(key) == 1)}]")
_PHONETIC = str.maketrans(dict(letters.PHONETIC))
_CONSONANTS = str.maketrans(dict(letters.CONSONANTS))
_LOOK_ALIKES = [pair for language in OF.values() for pair in language.look_alikes]
_TO_CYRILLIC = str.maketrans(dict(_LOOK_ALIKES))
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in _LOOK_ALIKES})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with its place there in code points."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        yield Word(match[0], match.start(), match.end())


def normalise(word: str) -> str:
    """The word without case, compatibility forms, apostrophes, and letters that only look like its own."""
    if not word.isascii():
        word = _UNSEEN.sub("", unicodedata.normalize("NFKC", word)).casefold().replace("i\u0307", "i")
        word = _APOSTROPHES.sub("'", unicodedata.normalize("NFC", word))
        if len(word) <= LONGEST_WORD and _CYRILLIC.search(word) and _LATIN.search(word):
            word = _in_one_alphabet(word)
    return _POSSESSIVE.sub("", word.lower()).replace("'", "")


def _in_one_alphabet(word: str) -> str:
    """A word of Cyrillic and Latin letters in the alphabet of those that have no twin in the other."""
    if stem := _LATIN_WITH_ENDING.match(word):
        return stem[1]
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    return latin if _LATIN.search(cyrillic) and not _CYRILLIC.search(latin) else cyrillic


def transliterate(word: str, most: int = MOST_READINGS) -> tuple[str, ...]:
    """The skeletons of a normalised word, the likeliest first; none for one without letters or digits."""
    found: dict[str, None] = {}
    # Of *ng* and *n* many come to the same once doubled letters are single: a few more are looked at.
    for reading in islice(_readings(word), 4 * most):
        found.setdefault(_smoothed(reading))
        if len(found) == most:
            break
    found.pop("", None)
    return tuple(found)


def spell(word: str) -> tuple[str, ...]:
    """The readings of a normalised word of which every letter counts: ДВК, BTA."""
    return tuple(dict.fromkeys(islice(_readings(word), MOST_READINGS)))


def phonetic(skeleton: str) -> str:
    """What is left of a skeleton when vowels are alike and voiced consonants are voiceless."""
    return once(skeleton.translate(_PHONETIC))


def consonants(key: str) -> str:
    """What is left of a phonetic key in scripts that leave vowels out (Hebrew) or add some (Japanese)."""
    return once(key.translate(_CONSONANTS))


def once(skeleton: str) -> str:
    """Doubled letters once."""
    return _TWICE.sub(lambda twice: twice[1], skeleton) if _TWICE.search(skeleton) else skeleton


def is_foreign(word: str) -> bool:
    """Whether the word is in a script that is romanised as a last resort, or in Arabic letters."""
    return not (word.isascii() or _CYRILLIC.search(word) or _LATIN.search(word))


def _scanner(table: Mapping[str, str]) -> re.Pattern[str]:
    keys = sorted((*table, *"0123456789"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys)))


_SCRIPTS = tuple(
    (alphabet, table, _scanner(table))
    for alphabet, table in (
        (_CYRILLIC, letters.CYRILLIC),
        (_ARABIC, letters.KAZAKH_ARABIC),
        (_LATIN, letters.LATIN),
    )
)


def _readings(word: str) -> Iterator[str]:
    word = romanised(word)
    if len(word) > LONGEST_WORD:
        return iter(())
    for alphabet, table, scanner in _SCRIPTS:
        if alphabet.search(word):
            parts = [table.get(group, group) for group in scanner.findall(_known(word, table))]
            return _by_likelihood(parts)
    return iter((word,) if word.isalnum() else ())


def _known(word: str, table: Mapping[str, str]) -> str:
    """The word with Latin letters that the table lacks as their base letters, and -off as -ov."""
    if table is letters.LATIN and _FOREIGN.search(word):
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


def romanised(word: str) -> str:
    """A normalised word in Latin letters where its script has no table of its own; endless ones stay."""
    if not is_romanised(word) or len(word) > LONGEST_WORD:
        return word
    from anyascii import anyascii  # noqa: PLC0415 - rarely needed, and start-up matters

    sounded = _TWO_LETTERS.sub(lambda pair: letters.TWO_LETTER_SOUNDS[pair[0]], word)
    # Letters, marks and digits alone: of a smiling face anyascii makes the word "grinning".
    kept = "".join(letter for letter in sounded if unicodedata.category(letter)[0] in "LMN")
    return "".join(letter for letter in anyascii(kept).lower() if letter.isalnum())


def is_romanised(word: str) -> bool:
    """Whether no table has the script of a normalised word."""
    return is_foreign(word) and not _ARABIC.search(word)
