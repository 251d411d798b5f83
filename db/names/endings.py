"""The dictionary forms that an inflected word may have."""

import re

from db.names import tables

_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]")
_KAZAKH = re.compile(r"[әғқңөұүһі]")
_SHORTEST_STEM = 3


def bases(word: str) -> tuple[str, ...]:
    """Dictionary forms of a plain word, without the word itself; longer endings first."""
    found: dict[str, None] = {}
    if not _CYRILLIC.search(word):
        _strip(word, tables.LATIN_ENDINGS, found)
    else:
        if not _KAZAKH.search(word):
            _strip(word, tables.RUSSIAN_ENDINGS, found)
        _strip(word, tables.KAZAKH_ENDINGS, found)
    found.pop(word, None)
    return tuple(found)


def _strip(word: str, endings: tuple[tuple[str, tuple[str, ...]], ...], found: dict[str, None]) -> None:
    for ending, dictionary in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            stem = word[: len(word) - len(ending)]
            for replacement in dictionary:
                found.setdefault(stem + replacement)


def is_patronymic(word: str) -> bool:
    return len(word) > 5 and word.endswith(tables.PATRONYMICS)
