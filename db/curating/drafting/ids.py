"""Ids as curators choose them: a few telling words, in small letters joined by hyphens."""

import re
from collections.abc import Container, Iterable

from db.curating.shapes import ID_BYTES
from db.languages import OF
from db.names.folding import normalise
from db.names.spelling import in_latin

MOST_WORDS = 3
"""Words of a sentence beside the name that it begins with."""
_WORD = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"\d[\d,]*\d")
_FREE = frozenset(
    word
    for language in OF.values()
    for words in (language.stop_words, language.function_words, language.weak_words)
    for word in words.split()
)


def of_words(words: Iterable[str], taken: Container[str]) -> str:
    """The words that fit, joined; with a number where that id is taken."""
    id = ""
    for word in map(_plain, words):
        if word and len(id) + 1 + len(word) <= ID_BYTES - 3:
            id = f"{id}-{word}" if id else word
    id = id or "statement"
    return next(one for one in _numbered(id) if one not in taken)


def telling(sentence: str, without: Iterable[str]) -> list[str]:
    """The first words of a sentence that tell something, but those of names, and its first figure."""
    left_out = {word.casefold() for name in without for word in _WORD.findall(name)}
    words = [word for word in _WORD.findall(sentence) if word.casefold() not in left_out | _FREE]
    said = [word for word in words if word.isalpha() and len(word) > 3]
    figures = [figure.replace(",", "") for figure in _FIGURE.findall(sentence) if len(figure) > 2]
    return [*said[:MOST_WORDS], *figures[:1]]


def _plain(word: str) -> str:
    return "-".join(part for part in re.findall(r"[a-z0-9]+", in_latin(normalise(word))))


def _numbered(id: str) -> Iterable[str]:
    yield id
    number = 2
    while True:
        yield f"{id}-{number}"
        number += 1
