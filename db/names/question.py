"""The words of a text that may be a name, without the question around them."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.model import Kind
from db.names import tables
from db.names.folding import plain, words
from db.names.keyboard import layouts
from db.names.lexicon import Lexicon, Typed
from db.names.scoring import Alike

LEAST_PART = 2
LEAST_KNOWN = 4
MOST_SPLITS = 4
STRANGE = 0.8
"""A word that is less like every word of the names may be two words written as one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """``kind`` is what the asker called the thing: "party Azat"."""

    words: tuple[Typed, ...]
    kind: Kind | None = None


def asked(text: str) -> Asked:
    plains = [one for word in words(text) if (one := plain(word.text))]
    start, end = 0, len(plains)
    while start < end and plains[start] in tables.QUESTION_WORDS:
        start += 1
    while end > start and plains[end - 1] in tables.QUESTION_WORDS:
        end -= 1
    kinds = [tables.KIND_WORDS[one] for one in plains[start:end] if one in tables.KIND_WORDS]
    typed = (Typed(one) for one in plains[start:end])
    return Asked(tuple(word for word in typed if word.readings), kinds[0] if kinds else None)


def respaced(question: Asked, alike: Alike, lexicon: Lexicon) -> Iterator[Asked]:
    """The question with a strange word cut in two or three, or with two words written as one."""
    typed = question.words
    for place, word in enumerate(typed):
        if all(one.value < STRANGE for one in alike[word].values()):
            for parts in _cut(word, lexicon):
                yield Asked((*typed[:place], *parts, *typed[place + 1 :]), question.kind)
    for place in range(len(typed) - 1):
        joined = Typed(typed[place].plain + typed[place + 1].plain)
        if any(map(lexicon.knows, joined.readings)):
            yield Asked((*typed[:place], joined, *typed[place + 2 :]), question.kind)


def retyped(text: str, lexicon: Lexicon) -> Iterator[Asked]:
    """The question in the other keyboard layouts, where that makes a word of some name of it."""
    for other in layouts(text):
        question = asked(other)
        readings = (reading for word in question.words for reading in (*word.readings, *word.bases))
        if any(map(lexicon.knows, readings)):
            yield question


def _cut(word: Typed, lexicon: Lexicon) -> list[tuple[Typed, ...]]:
    """Cuts whose parts are mostly words of names; a letter doubled at the seam may belong to both."""
    found: dict[tuple[str, ...], int] = {}
    for reading in word.readings[:2]:
        for parts in _parts(reading, lexicon, 3):
            known = [len(part) for part in parts if lexicon.knows(part)]
            if len(parts) > 1 and max(known, default=0) >= min(LEAST_KNOWN, len(reading) // 2):
                found[parts] = sum(known)
    best = sorted(found, key=lambda parts: (-found[parts], len(parts)))
    return [tuple(Typed(part, (part,)) for part in parts) for parts in best[:MOST_SPLITS]]


def _parts(reading: str, lexicon: Lexicon, most: int) -> Iterator[tuple[str, ...]]:
    yield (reading,)
    if most == 1:
        return
    for seam in range(LEAST_PART, len(reading) - LEAST_PART + 1):
        first = reading[:seam]
        for second in (reading[seam:], reading[seam - 1 :]):
            if lexicon.knows(first):
                yield from ((first, *rest) for rest in _parts(second, lexicon, most - 1))
            elif lexicon.knows(second):
                yield (first, second)
