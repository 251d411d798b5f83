"""Where names stand inside a longer text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.names import weights
from db.names.folding import Word
from db.names.index import Index
from db.names.lexicon import Alike, Likeness
from db.names.match import How
from db.names.scoring import Entry
from db.names.typed import Typed, typed_words
from db.names.vocabulary import governs_genitive


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that is a name in full, or the last word of one, with the initials beside it."""

    start: int
    end: int
    typed: tuple[Typed, ...]
    full: bool
    beside_name: bool
    """Whether a word stands next to it that may be a strange given name, so that both are somebody else's;"""
    behind_word: bool
    """the same of a word in small letters before it, where the whole text is but these two."""
    in_genitive: bool
    """Whether the word before it wants the genitive: «эпоха Назарбаева»."""


def spans(text: str, index: Index) -> Iterator[tuple[Span, Alike]]:
    """Stretches that may be names, the longest first, none overlapping; and what their words may be."""
    said = _Text(text[: weights.LONGEST_TEXT], index)
    stretches = _without_lesser(said.stretches())
    taken: dict[int, int] = {}
    chosen: list[tuple[int, int, bool]] = []
    for start, end in sorted(stretches, key=lambda stretch: (stretch[0] - stretch[1], stretch[0])):
        if taken.keys().isdisjoint(range(start, end)):
            first, last = said.with_initials(start, end)
            taken |= dict.fromkeys(range(first, last), end - start)
            chosen.append((first, last, stretches[start, end]))
    for first, last, full in chosen:
        span = Span(
            said.words[first].start,
            said.words[last - 1].end,
            tuple(said.typed[first:last]),
            full=full,
            beside_name=said.is_strange(first - 1, first - 1, taken)
            or said.is_strange(last, last - 1, taken),
            behind_word=said.bare and said.is_uncommon(first - 1),
            in_genitive=said.is_in_genitive(first),
        )
        yield span, said.alike


def _without_lesser(stretches: dict[tuple[int, int], bool]) -> dict[tuple[int, int], bool]:
    """Without parts of names that hold a name in full: «Testova and Malin» are two, whatever has both."""
    ends: dict[int, int] = {}
    for (start, end), is_full in stretches.items():
        if is_full:
            ends[start] = min(end, ends.get(start, end))
    return {
        (start, end): is_full
        for (start, end), is_full in stretches.items()
        if is_full or not any(ends.get(place, end + 1) <= end for place in range(start, end))
    }


class _Text:
    def __init__(self, text: str, index: Index) -> None:
        self.text = text
        self._index = index
        words = list(typed_words(text))
        self.words: list[Word] = [word for word, _ in words]
        self.typed: list[Typed] = [typed for _, typed in words]
        self._entries: dict[Typed, frozenset[int]] = {}
        self._alone: dict[Typed, bool | None] = {}
        short = len(self.words) <= weights.SHORT_TEXT
        self.alike = Alike(index.lexicon, _accepted, slips=short)
        telling = [word for word in self.typed if not (word.free or word.asks_in_latin)]
        self.bare = len(telling) == 2 and not any(word.capital for word in self.typed)
        """Whether the text is two words in small letters, those of the question apart."""
        self._capitals = not short and any(word.text[0].isupper() for word in self.words)

    def stretches(self) -> dict[tuple[int, int], bool]:
        """From which word to which a name reaches, and whether it is there in full."""
        found: dict[tuple[int, int], bool] = {}
        followed = 0
        for start in filter(self._may_start, range(len(self.words))):
            if (full := self._is_name(start)) is not None:
                found[start, start + 1] = full
            # Few names hold two words that stand together; the many that hold one are not compared.
            for entry in self._holding(start) & self._holding(start + 1):
                if followed == weights.MOST_FOLLOWED:
                    return found
                followed += 1
                name = self._index.entries[entry]
                end, missing = self._follow(start, name.words, len(self.words))
                if (full := self._in_full(name, missing)) is not None:
                    found[start, end] = found.get((start, end), False) or full
        return found

    def with_initials(self, start: int, end: int) -> tuple[int, int]:
        """The stretch with the initials on either side of it."""
        while start and self.typed[start - 1].initial and self._parted_by(start - 1, ".- "):
            start -= 1
        while end < len(self.words) and self.typed[end].initial and self._parted_by(end - 1, ".- "):
            end += 1
        return start, end

    def is_strange(self, place: int, seam: int, taken: Mapping[int, int]) -> bool:
        """Whether the word is capitalised, with nothing but a space at the seam, and no other known name.

        A known given name is strange beside another's surname. ``taken`` tells of each place in a name
        how many words it has.
        """
        if not 0 <= place < len(self.words) or not self._parted_by(seam, " "):
            return False
        word = self.typed[place]
        known = [number for number, one in self.alike[word].items() if one.value >= weights.INFLECTED]
        another = taken.get(place, 0) > 1 or (
            place in taken and known and self._index.given.isdisjoint(known)
        )
        return word.capital and not word.free and not another

    def is_uncommon(self, place: int) -> bool:
        """Whether the word may be a name though it is in small letters."""
        word = self.typed[place]
        return place >= 0 and not (word.free or word.asks_in_latin or word.common)

    def is_in_genitive(self, start: int) -> bool:
        if not start or self.typed[start - 1].capital or not self._parted_by(start - 1, " "):
            return False
        return governs_genitive(self.typed[start - 1].plain)

    def _parted_by(self, place: int, between: str) -> bool:
        """Whether nothing else stands between the word and the next."""
        gap = self.text[self.words[place].end : self.words[place + 1].start]
        return not gap.replace("\N{NO-BREAK SPACE}", " ").strip(between)

    def _may_start(self, place: int) -> bool:
        if self._capitals and not self.words[place].text[0].isupper():
            return False
        word = self.typed[place]
        return not (word.initial or word.asks or (word.asks_in_latin and not word.capital))

    def _is_name(self, place: int) -> bool | None:
        """Whether some name is the word in full (True), ends in it (False), or neither (None)."""
        word = self.typed[place]
        if word not in self._alone:
            entries = [self._index.entries[entry] for entry in self._holding(place)]
            told = {self._in_full(one, self._follow(place, one.words, place + 1)[1]) for one in entries}
            self._alone[word] = True if True in told else False if False in told else None
        return self._alone[word]

    def _in_full(self, name: Entry, missing: list[int]) -> bool | None:
        """True where nothing telling is missing of the name, False where its last word is there."""
        fathers = name.words[name.fathers] if name.fathers >= 0 else None
        if all(number == fathers or self._index.lexicon.weak[number] for number in missing):
            return True
        return False if len(name.words) > 1 and name.words[-1] not in missing else None

    def _holding(self, place: int) -> frozenset[int]:
        """The entries with a word that the one typed there may be."""
        if place == len(self.words):
            return frozenset()
        word = self.typed[place]
        if word not in self._entries:
            self._entries[word] = frozenset(
                entry for number in self.alike[word] for entry in self._index.holding(number)
            )
        return self._entries[word]

    def _follow(self, start: int, name: tuple[int, ...], last: int) -> tuple[int, list[int]]:
        """Where the words of the name end that begins at ``start``, and which of them are missing."""
        missing = list(name)
        end = start
        while end < last and missing:
            like = self.alike[self.typed[end]]
            fitting = [number for number in missing if number in like]
            if not fitting:
                break
            missing.remove(max(fitting, key=lambda number: like[number].value))
            end += 1
        return end, missing


def _accepted(typed: Typed, likeness: Likeness) -> bool:
    """Between other words a slip must be small, and smaller still in a word without a capital."""
    if likeness.how is How.TYPO and not typed.capital:
        return likeness.value >= weights.VERY_CLOSE
    return likeness.value >= weights.CLOSE
