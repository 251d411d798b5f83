"""Where names stand inside a longer text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.names import tables
from db.names.folding import Word, plain, words
from db.names.index import Index
from db.names.lexicon import Likeness, Typed
from db.names.scoring import Alike

FEW_WORDS = 16
"""In a longer text slips are not looked for: most words are like some name, and time runs."""
LEAST_LIKENESS = 0.8


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that is a name in full, or the last word of one."""

    words: tuple[Word, ...]
    typed: tuple[Typed, ...]
    full: bool
    beside_name: bool
    """Whether a capitalised word stands next to it, so that it may be part of somebody else's name."""

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def spans(text: str, index: Index, alike: Alike) -> Iterator[Span]:
    """Stretches that may be names, the longest first and none overlapping another; fills ``alike``."""
    said = tuple(words(text))
    typed = tuple(Typed(plain(word.text)) for word in said)
    alike.update(_alike(typed, index))
    stretches = _stretches(typed, alike, index)
    taken: set[int] = set()
    for start, end in sorted(stretches, key=lambda stretch: (stretch[0] - stretch[1], stretch[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            beside = (*said[max(0, start - 1) : start], *said[end : end + 1])
            full = stretches[start, end]
            yield Span(said[start:end], typed[start:end], full, any(map(_may_be_name, beside)))


def _alike(typed: Sequence[Typed], index: Index) -> Alike:
    misspelt = len(typed) <= FEW_WORDS
    once: dict[str, dict[int, Likeness]] = {}
    for word in typed:
        if word.plain not in once:
            found = index.lexicon.like(word, misspelt) if word.readings else {}
            once[word.plain] = {number: one for number, one in found.items() if one.value >= LEAST_LIKENESS}
    return {word: once[word.plain] for word in typed}


def _stretches(typed: Sequence[Typed], alike: Alike, index: Index) -> dict[tuple[int, int], bool]:
    """From which word to which a name reaches, and whether it is there in full."""
    found: dict[tuple[int, int], bool] = {}
    lexicon = index.lexicon
    for start, word in enumerate(typed):
        if word.plain in tables.QUESTION_WORDS:
            continue
        for entry in {entry for number in alike[word] for entry in index.holding(number)}:
            name = index.entries[entry]
            end, missing = _follow(start, typed, alike, name)
            full = all(lexicon.weak[number] or lexicon.patronymic[number] for number in missing)
            if full or (len(name) > 1 and name[-1] not in missing):
                found[start, end] = found.get((start, end), False) or full
    return found


def _follow(start: int, typed: Sequence[Typed], alike: Alike, name: Sequence[int]) -> tuple[int, list[int]]:
    """Where the words of the name end that begins at ``start``, and which of them are missing."""
    missing = list(name)
    end = start
    while end < len(typed):
        fitting = [number for number in missing if number in alike[typed[end]]]
        if not fitting:
            break
        missing.remove(max(fitting, key=lambda number: alike[typed[end]][number].value))
        end += 1
    return end, missing


def _may_be_name(word: Word) -> bool:
    one = plain(word.text)
    return word.text[:1].isupper() and one not in tables.WEAK_WORDS and one not in tables.QUESTION_WORDS
