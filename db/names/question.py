"""The words of a text that may be a name, without the question around them."""

from collections.abc import Iterator

from db.names import tables
from db.names.folding import LONGEST_WORD, plain, split
from db.names.keyboard import layouts
from db.names.lexicon import Lexicon
from db.names.scoring import Alike
from db.names.typed import Typed

MOST_WORDS = 24
"""A longer text is no name, and is not looked at."""
LEAST_PART = 2
LEAST_KNOWN = 4
MOST_CUTS = 4
STRANGE = 0.8
"""A word that is less like every word of the names may be two words written as one."""
RETYPED = 0.85
"""A word must be so much like one of the names in another keyboard layout."""

Question = tuple[Typed, ...]


def asked(text: str) -> Question:
    """The words left between those of a question; none where there are too many, or one is endless."""
    plains = [one for word in split(text) if (one := plain(word))]
    if len(plains) > MOST_WORDS or any(len(one) > LONGEST_WORD for one in plains):
        return ()
    start, end = 0, len(plains)
    while start < end and plains[start] in tables.QUESTION_WORDS:
        start += 1
    while end > start and plains[end - 1] in tables.QUESTION_WORDS:
        end -= 1
    return tuple(word for one in plains[start:end] if (word := Typed(one)).readings)


def respaced(question: Question, alike: Alike, lexicon: Lexicon) -> Iterator[Question]:
    """The question with a strange word cut in two or three, or with two words written as one."""
    for place, word in enumerate(question):
        if all(one.value < STRANGE for one in alike[word].values()):
            for parts in _cuts(word, lexicon):
                yield (*question[:place], *parts, *question[place + 1 :])
    for place in range(len(question) - 1):
        joined = Typed(question[place].plain + question[place + 1].plain)
        if any(map(lexicon.knows, joined.readings)):
            yield (*question[:place], joined, *question[place + 2 :])


def retyped(text: str, alike: Alike, lexicon: Lexicon) -> Iterator[Question]:
    """The question in the other keyboard layouts, where that makes a word of some name of it."""
    for other in layouts(text):
        question = asked(other)
        for word in question:
            alike[word] = lexicon.like(word)
        if any(one.value >= RETYPED for word in question for one in alike[word].values()):
            yield question


def _cuts(word: Typed, lexicon: Lexicon) -> list[tuple[Typed, ...]]:
    """Cuts whose parts are mostly words of names; a letter doubled at the seam may belong to both."""
    found: dict[tuple[str, ...], int] = {}
    for reading in word.readings[:2]:
        for parts in _parts(reading, lexicon, 3):
            known = [len(part) for part in parts if lexicon.knows(part)]
            if len(parts) > 1 and max(known, default=0) >= min(LEAST_KNOWN, len(reading) // 2):
                found[parts] = sum(known)
    best = sorted(found, key=lambda parts: (-found[parts], len(parts)))
    return [tuple(Typed(part, (part,)) for part in parts) for parts in best[:MOST_CUTS]]


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
