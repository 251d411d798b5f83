"""Words as they are compared: whatever the case, the keyboard and the alphabet that letters look like."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from db.languages import OF
from db.model import Lang

LONGEST_WORD = 64
"""Letters: longer ones are told apart by these alone, for what is found of a word is remembered by it."""

_APOSTROPHE = "'"
_APOSTROPHES = re.compile("[ʼʻʹʺ’‘`´ʿʾ]")
_WORD = re.compile(r"[^\W_]+(?:['ʼʻʹ’‘`´ʿʾ][^\W_]+)*")
_TWICE = re.compile(r"(.)\1+")
_LATIN = re.compile(r"[a-zß-ɏəḀ-ỿ]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")

# Latin letters, and the Cyrillic ones that look like them.
_LATIN_LOOKS = {latin: other for language in OF.values() for latin, other in language.look_alikes}
_CYRILLIC_LOOKS = {other: latin for latin, other in _LATIN_LOOKS.items()}
_TO_CYRILLIC = str.maketrans(_LATIN_LOOKS)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOKS)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, at most LONGEST_WORD letters of it, with its place there in code points."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Letters and digits; an apostrophe inside is a letter: O'zbekiston."""
    return [Word(match[0][:LONGEST_WORD], match.start(), match.end()) for match in _WORD.finditer(text)]


def bare_words(text: str) -> list[str]:
    """The same without their places."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(text)]


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """Lower-case, composed, with one kind of apostrophe, and in one alphabet."""
    if word.isascii():
        return word.lower()
    if not word.isalnum():
        word = _APOSTROPHES.sub(_APOSTROPHE, word)
    word = unicodedata.normalize("NFKC", word).casefold()
    if not word.isalnum():
        # A dotted capital I leaves its dot behind, and some signs stand for words with spaces.
        word = "".join(unicodedata.normalize("NFC", word).replace("i\u0307", "i").split())
    return _in_one_alphabet(word) if is_latin(word) and is_cyrillic(word) else word


def is_latin(word: str) -> bool:
    """Whether a plain word has a Latin letter."""
    return _LATIN.search(word) is not None


def is_cyrillic(word: str) -> bool:
    return _CYRILLIC.search(word) is not None


def _in_one_alphabet(word: str) -> str:
    """The alphabet of the letters that look like none of the other; where they do not tell, of the most."""
    latin = [letter for letter in word if _LATIN.match(letter)]
    cyrillic = [letter for letter in word if _CYRILLIC.match(letter)]
    surely_latin = any(letter not in _LATIN_LOOKS for letter in latin)
    surely_cyrillic = any(letter not in _CYRILLIC_LOOKS for letter in cyrillic)
    if surely_latin and surely_cyrillic:
        return word
    if surely_cyrillic or (not surely_latin and len(cyrillic) >= len(latin)):
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN)


def in_latin(word: str) -> str:
    """Its Cyrillic look-alikes as Latin letters, for what is no word: «ХХ»."""
    return word.translate(_TO_LATIN)


def _replaced(word: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for old, new in pairs:
        if old in word:
            word = word.replace(old, new)
    return word


_ALIKE = str.maketrans({old: new for language in OF.values() for old, new in language.alike})
_SOUNDS = tuple(pair for language in OF.values() for pair in language.sounds)


def typed(word: str) -> str:
    """A plain word as a keyboard without some of its letters has it: ё as е, қ as к."""
    return word.translate(_ALIKE)


def sounded(word: str) -> str:
    """A plain Cyrillic word as Latin letters tell it: й and ы as и, no soft signs, doubled letters once."""
    return once(as_spoken(word))


def as_spoken(word: str) -> str:
    """The same with its doubled letters."""
    return _replaced(typed(word), _SOUNDS)


def once(word: str) -> str:
    return _TWICE.sub(r"\1", word)


@lru_cache(maxsize=8192)
def from_latin(word: str, lang: Lang) -> str:
    """A plain Latin word in the letters of the language, as people type it: kto, qashan."""
    return _replaced(word, OF[lang].latin)


@lru_cache(maxsize=8192)
def sounds_of(word: str) -> tuple[str, ...]:
    """What a plain Latin word may have been typed for, one way of saying it for each language."""
    said = (sounded(from_latin(word, lang)) for lang, language in OF.items() if language.latin)
    return tuple(dict.fromkeys(said))
