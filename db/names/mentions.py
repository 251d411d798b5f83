"""Where names stand inside a longer text."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.names import tables
from db.names.folding import plain, words
from db.names.index import Index
from db.names.lexicon import Likenesses
from db.names.scoring import Alike
from db.names.typed import Typed

FEW_WORDS = 16
"""In a longer text slips are not looked for, and a name begins with a capital if anything does."""
LEAST_LIKENESS = 0.8


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that is a name in full, or the last word of one."""

    start: int
    end: int
    typed: tuple[Typed, ...]
    full: bool
    beside_name: bool
    """Whether a capitalised word stands next to it, so that it may be part of somebody else's name,"""
    after_comma: bool
    """or with no more than a comma between, as the surname does in lists."""


def spans(text: str, index: Index, alike: Alike) -> Iterator[Span]:
    """Stretches that may be names, the longest first and none overlapping another; fills ``alike``."""
    said = _Text(text, index, alike)
    stretches = said.stretches()
    taken: set[int] = set()
    for start, end in sorted(stretches, key=lambda stretch: (stretch[0] - stretch[1], stretch[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield Span(
                said.words[start].start,
                said.words[end - 1].end,
                tuple(said.typed[start:end]),
                full=stretches[start, end],
                beside_name=said.name_beside(start, end, " "),
                after_comma=said.name_beside(start, end, ", "),
            )


class _Text:
    def __init__(self, text: str, index: Index, alike: Alike) -> None:
        self.text = text
        self.words = tuple(words(text))
        self._index = index
        self._alike = alike
        once: dict[str, Typed] = {}
        plains = [plain(word.text) for word in self.words]
        self.typed = [once.get(one) or once.setdefault(one, Typed(one)) for one in plains]
        self._short = len(self.words) <= FEW_WORDS
        self._capitals = not self._short and any(word.text[0].isupper() for word in self.words)

    def stretches(self) -> dict[tuple[int, int], bool]:
        """From which word to which a name reaches, and whether it is there in full."""
        found: dict[tuple[int, int], bool] = {}
        lexicon = self._index.lexicon
        for start, word in enumerate(self.words):
            if self._capitals and not word.text[0].isupper():
                continue
            if self.typed[start].plain in tables.QUESTION_WORDS:
                continue
            entries = {entry for number in self._like(start) for entry in self._index.holding(number)}
            for entry in entries:
                name = self._index.entries[entry]
                end, missing = self._follow(start, name)
                full = all(lexicon.weak[number] or lexicon.patronymic[number] for number in missing)
                if full or (len(name) > 1 and name[-1] not in missing):
                    found[start, end] = found.get((start, end), False) or full
        return found

    def name_beside(self, start: int, end: int, between: str) -> bool:
        """Whether a word next to these is capitalised, and nothing but ``between`` parts it from them."""
        return self._may_be_name(start - 1, start - 1, between) or self._may_be_name(end, end - 1, between)

    def _may_be_name(self, place: int, seam: int, between: str) -> bool:
        if not 0 <= place < len(self.words):
            return False
        gap = self.text[self.words[seam].end : self.words[seam + 1].start].replace("\N{NO-BREAK SPACE}", " ")
        return self.words[place].text[0].isupper() and not self.typed[place].free and not gap.strip(between)

    def _follow(self, start: int, name: tuple[int, ...]) -> tuple[int, list[int]]:
        """Where the words of the name end that begins at ``start``, and which of them are missing."""
        missing = list(name)
        end = start
        while end < len(self.words) and missing:
            like = self._like(end)
            fitting = [number for number in missing if number in like]
            if not fitting:
                break
            missing.remove(max(fitting, key=lambda number: like[number].value))
            end += 1
        return end, missing

    def _like(self, place: int) -> Likenesses:
        word = self.typed[place]
        if word not in self._alike:
            lexicon = self._index.lexicon
            found = lexicon.like(word, thorough=False) if self._short else lexicon.read(word)
            self._alike[word] = {number: one for number, one in found.items() if one.value >= LEAST_LIKENESS}
        return self._alike[word]
