"""From a word as it was typed to its skeletons: one spelling for every alphabet and habit of writing."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from db.names import tables

MOST_SKELETONS = 6

_SEPARATORS = re.compile(r"""[^\s!-&(-/:-@\[-_{-~«»“”„‹›–—‒―‐‑…·・•،؛؟。、「」*]+""")
_APOSTROPHES = re.compile("[ʼʻʹʺ’‘`´ʿʾ]")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_ARABIC = re.compile(r"[؀-ۿ]")
_LATIN = re.compile(r"[a-zÀ-ɏə]")
_IOTATED = re.compile(r"[ij]+(?=e)")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"a+")
_OFF = re.compile(r"(?<=[oe])ff$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with its place there in code points."""

    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        return plain(self.text)


def words(text: str) -> Iterator[Word]:
    for match in _SEPARATORS.finditer(text):
        yield Word(match[0], match.start(), match.end())


def plain(word: str) -> str:
    """The word without case, compatibility forms, stray apostrophes, and letters of another alphabet."""
    word = _APOSTROPHES.sub("'", unicodedata.normalize("NFKC", word).casefold())
    word = unicodedata.normalize("NFC", word.replace("i\u0307", "i"))
    word = _POSSESSIVE.sub("", word).replace("'", "")
    if _CYRILLIC.search(word) and _LATIN.search(word):
        word = word.translate(tables.LOOKALIKES)
    return word


def _scanner(table: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(key) for key in sorted(table, key=len, reverse=True)))


_TABLES = ((tables.CYRILLIC, _CYRILLIC), (tables.KAZAKH_ARABIC, _ARABIC), (tables.LATIN, _LATIN))
_SCANNERS = tuple((table, alphabet, _scanner(table)) for table, alphabet in _TABLES)
_GREEK = _scanner(tables.GREEK)
_COARSE = str.maketrans(dict(tables.COARSE))


def skeletons(word: str) -> tuple[str, ...]:
    """Every reading of a plain word, the likeliest first; at most MOST_SKELETONS, none for a word without letters."""
    for table, alphabet, scanner in _SCANNERS:
        if alphabet.search(word):
            return _readings(word, table, scanner)
    if word.isascii():
        return (word,) if word.isdigit() else ()
    return skeletons(_romanised(word))


def _readings(word: str, table: Mapping[str, str], scanner: re.Pattern[str]) -> tuple[str, ...]:
    parts = [table[piece].split("|") for piece in scanner.findall(_OFF.sub("v", word))]
    found: dict[str, None] = {}
    for choice in _by_likelihood(parts):
        found.setdefault(_smoothed("".join(choice)))
        if len(found) == MOST_SKELETONS:
            break
    found.pop("", None)
    return tuple(found)


def _by_likelihood(parts: list[list[str]]) -> Iterator[list[str]]:
    """Every choice of readings that departs from the likeliest at two places at most."""
    first = [part[0] for part in parts]
    unsure = [place for place, part in enumerate(parts) if len(part) > 1]
    for departures in range(min(2, len(unsure)) + 1):
        for places in combinations(unsure, departures):
            for others in product(*(parts[place][1:] for place in places)):
                choice = first.copy()
                for place, other in zip(places, others, strict=True):
                    choice[place] = other
                yield choice


def _smoothed(skeleton: str) -> str:
    return _TWICE.sub(r"\1", _IOTATED.sub("", skeleton))


def coarse(skeleton: str) -> str:
    """What is left of a skeleton when vowels are alike and voiced consonants are voiceless."""
    return _TWICE.sub(r"\1", _VOWELS.sub("a", skeleton.translate(_COARSE)))


def _romanised(word: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - rarely needed, and start-up matters

    word = _GREEK.sub(lambda match: tables.GREEK[match[0]], word)
    return "".join(letter for letter in anyascii(word).lower() if letter.isascii() and letter.isalnum())
