"""The dictionary forms that an inflected word may have, and the endings that tell nothing."""

import re

from db.languages import OF
from db.languages.forms import Endings
from db.names import tables

SHORTEST_STEM = 3
SHORTEST_KAZAKH_STEM = 2

_CYRILLIC = re.compile(f"[{OF['kk'].letters}]")
_KAZAKH = re.compile(f"[{OF['kk'].own_letters}]")


def bases(word: str) -> tuple[str, ...]:
    """Dictionary forms of a plain word, without the word itself."""
    found: dict[str, None] = {}
    if not _CYRILLIC.search(word):
        _strip(word, tables.LATIN_ENDINGS, found)
    else:
        if not _KAZAKH.search(word):
            _strip(word, tables.RUSSIAN_ENDINGS, found)
        _strip(word, tables.KAZAKH_ENDINGS, found, SHORTEST_KAZAKH_STEM)
    found.pop(word, None)
    return tuple(found)


def _strip(word: str, endings: Endings, found: dict[str, None], least: int = SHORTEST_STEM) -> None:
    for ending, dictionary in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            for replacement in dictionary:
                found.setdefault(word[: len(word) - len(ending)] + replacement)


def is_patronymic(skeleton: str) -> bool:
    return len(skeleton) > 5 and skeleton.endswith(tables.PATRONYMICS)


def ending_of(skeleton: str) -> str:
    """The surname ending, which hosts of people share."""
    if not skeleton.endswith(tables.SURNAME_ENDINGS):
        return ""
    for ending in tables.SURNAME_ENDINGS:
        if skeleton.endswith(ending) and len(skeleton) - len(ending) >= SHORTEST_STEM:
            return ending
    return ""
