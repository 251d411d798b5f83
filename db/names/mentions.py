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
LONGEST_TEXT = 4096
"""Characters: as many as one message of Telegram's holds. What comes after them is not read."""
MOST_FOLLOWED = 4_000
"""Names of several words that are compared with the text word by word; an article needs some hundred."""


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
    said = _Text(text[:LONGEST_TEXT], index, alike)
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
        self._entries: dict[Typed, frozenset[int]] = {}
        self._alone: dict[Typed, bool | None] = {}
        self._short = len(self.words) <= FEW_WORDS
        self._capitals = not self._short and any(word.text[0].isupper() for word in self.words)

    def stretches(self) -> dict[tuple[int, int], bool]:
        """From which word to which a name reaches, and whether it is there in full."""
        found: dict[tuple[int, int], bool] = {}
        followed = 0
        for start in filter(self._may_start, range(len(self.words))):
            if (full := self._is_name(start)) is not None:
                found[start, start + 1] = full
            # Few names hold two words that stand together; the many that hold one are not compared.
            for entry in self._holding(start) & self._holding(start + 1):
                if followed == MOST_FOLLOWED:
                    return found
                followed += 1
                name = self._index.entries[entry]
                end, missing = self._follow(start, name)
                if (full := self._in_full(name, missing)) is not None:
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

    def _may_start(self, place: int) -> bool:
        if self._capitals and not self.words[place].text[0].isupper():
            return False
        return self.typed[place].plain not in tables.QUESTION_WORDS

    def _is_name(self, place: int) -> bool | None:
        """Whether some name is the word in full (True), ends in it (False), or neither (None)."""
        word = self.typed[place]
        if word not in self._alone:
            entries = [self._index.entries[entry] for entry in self._holding(place)]
            told = {self._in_full(name, self._follow(place, name, place + 1)[1]) for name in entries}
            self._alone[word] = True if True in told else False if False in told else None
        return self._alone[word]

    def _in_full(self, name: tuple[int, ...], missing: list[int]) -> bool | None:
        """True where nothing telling is missing of the name, False where its last word is there."""
        lexicon = self._index.lexicon
        if all(lexicon.weak[number] or lexicon.patronymic[number] for number in missing):
            return True
        return False if len(name) > 1 and name[-1] not in missing else None

    def _holding(self, place: int) -> frozenset[int]:
        """The entries with a word that the one typed there may be."""
        if place == len(self.words):
            return frozenset()
        word = self.typed[place]
        if word not in self._entries:
            like = self._like(place)
            self._entries[word] = frozenset(entry for number in like for entry in self._index.holding(number))
        return self._entries[word]

    def _follow(self, start: int, name: tuple[int, ...], last: int | None = None) -> tuple[int, list[int]]:
        """Where the words of the name end that begins at ``start``, and which of them are missing."""
        missing = list(name)
        end = start
        last = len(self.words) if last is None else last
        while end < last and missing:
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
