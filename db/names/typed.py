"""Words as somebody typed them, and what a text may be in other spaces or another keyboard layout."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise

from db.names import vocabulary, weights
from db.names.folding import (
    Word,
    is_foreign,
    is_romanised,
    normalise,
    romanised,
    spell,
    transliterate,
    words,
)

_QUESTION_SKELETONS = frozenset(
    chain.from_iterable(transliterate(word, 1) for word in vocabulary.QUESTION_WORDS if not word.isascii())
)


class Typed:
    """A normalised word with its readings, and with the dictionary forms that it may be a case of."""

    def __init__(
        self,
        plain: str,
        readings: tuple[str, ...] | None = None,
        *,
        capital: bool = False,
        initial: bool = False,
        free: bool = False,
        in_kazakh: bool = False,
    ) -> None:
        self.plain = plain
        self.capital = capital
        self._in_kazakh = in_kazakh
        self._known = romanised(plain)
        self.readings = transliterate(self._known) if readings is None else readings
        self.initial = initial
        self.asks = not initial and plain in vocabulary.QUESTION_WORDS
        """Whether it is a word of questions."""
        self.asks_in_latin = plain.isascii() and not _QUESTION_SKELETONS.isdisjoint(self.readings[:2])
        """Whether it is one of them in Latin letters, kto or kim, and nobody's name."""
        self.free = free or self.asks or (not initial and plain in vocabulary.WEAK_WORDS)
        """Whether it may stand beside a name that lacks it."""

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """Skeletons of the dictionary forms."""
        return tuple(dict.fromkeys(read for stem in self._stems for read in transliterate(stem, 1)))

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """Readings letter by letter, if it is short enough for an acronym."""
        return spell(self._known) if len(self.plain) <= weights.LONGEST_ACRONYM else ()

    @cached_property
    def letters_of_bases(self) -> tuple[str, ...]:
        return tuple(
            read for stem in self._stems if len(stem) <= weights.LONGEST_ACRONYM for read in spell(stem)[:1]
        )

    @cached_property
    def patronymic(self) -> bool:
        return vocabulary.is_patronymic(self.readings[0])

    @cached_property
    def tells(self) -> bool:
        """Whether it contradicts every name that lacks it."""
        beside = self.free or self.initial or self.asks_in_latin or self.plain.isdigit()
        return not (beside or self.patronymic)

    @cached_property
    def foreign(self) -> bool:
        """Whether its script is read by its consonants."""
        return is_foreign(self.plain)

    @cached_property
    def common(self) -> bool:
        """Whether it is a word of the language, and written as one: «билік», power, but not «Билік»."""
        return not self.capital and vocabulary.is_common(self.plain)

    @property
    def may_be_a_slip(self) -> bool:
        """A year with another digit is another year; a word of questions or of the language is what it is."""
        if self.free or self.asks_in_latin or self.initial or len(self.plain) == 1 or self.common:
            return False
        return not any(map(str.isdigit, self.plain))

    @cached_property
    def _stems(self) -> tuple[str, ...]:
        return vocabulary.bases(self.plain, in_kazakh=self._in_kazakh)


def typed_words(text: str) -> Iterator[tuple[Word, Typed]]:
    """The words of a text that have any letter or digit, each with its place.

    Up to the last of MOST_DIFFERENT words, and of those that are romanised the ones of MOST_BLOCKS blocks.
    """
    normal: dict[str, str] = {}
    seen: dict[tuple[str, bool, bool, bool], Typed] = {}
    blocks: set[int] = set()
    all_words = list(words(text))
    in_kazakh = vocabulary.is_kazakh(word.text for word in all_words)
    for place, word in enumerate(all_words):
        if word.text not in normal:
            normal[word.text] = normalise(word.text)
        if not (plain := normal[word.text]):
            continue
        initial = _is_initial(text, word, plain, first=place == 0)
        apart = text[word.start - 1 : word.start] == "-" and plain in vocabulary.APART
        key = plain, word.text[0].isupper(), initial, apart
        if key not in seen:
            if len(seen) == weights.MOST_DIFFERENT:
                return
            if not _is_read(plain, blocks):
                continue
            seen[key] = Typed(plain, capital=key[1], initial=initial, free=apart, in_kazakh=in_kazakh)
        yield word, seen[key]


def _is_read(plain: str, blocks: set[int]) -> bool:
    """Whether its letters are of ``blocks``, or of so many others that these are added to them."""
    if not is_romanised(plain):
        return True
    others = {ord(letter) >> 8 for letter in plain[: weights.LONGEST_WORD]} - blocks
    if len(blocks) + len(others) > weights.MOST_BLOCKS:
        return False
    blocks |= others
    return True


def _is_initial(text: str, word: Word, plain: str, *, first: bool) -> bool:
    """Whether letters stand for a name: «Ж.», Zh., К; but «в Казахстане» and «г. Алматы» hold none."""
    capital, dotted = word.text[0].isupper(), text[word.end : word.end + 1] == "."
    if not plain.isalpha() or (len(plain) > 1 and not (capital and dotted)):
        return False
    if len(plain) > 1:
        is_word = word.text.isupper() or plain in vocabulary.KIND_WORDS
        return not is_word and len((*transliterate(plain, 1), "")[0]) <= weights.LONGEST_INITIAL
    if plain in vocabulary.KIND_WORDS:
        return capital
    if dotted or not (plain in vocabulary.QUESTION_WORDS or plain in vocabulary.WEAK_WORDS):
        return True
    return capital and not first and not text.isupper()


def name_words(text: str) -> tuple[Typed, ...]:
    """The words left between those of a question; none where there are too many, or one is endless."""
    typed = [one for _, one in typed_words(text)]
    if len(typed) > weights.MOST_WORDS or any(len(one.plain) > weights.LONGEST_WORD for one in typed):
        return ()
    start, end = 0, len(typed)
    while start < end and typed[start].plain in vocabulary.QUESTION_WORDS and not typed[start].initial:
        start += 1
    while end > start and typed[end - 1].plain in vocabulary.QUESTION_WORDS and not typed[end - 1].initial:
        end -= 1
    return tuple(one for one in typed[start:end] if one.readings)


def respaced(
    typed: Sequence[Typed], is_strange: Callable[[Typed], bool], knows: Callable[[str], bool]
) -> Iterator[tuple[Typed, ...]]:
    """The same with a strange word cut in two or three, or with two words written as one.

    ``knows`` tells whether a skeleton is a word of some name.
    """
    for place, word in enumerate(typed):
        if word.may_be_a_slip and is_strange(word):
            for parts in _cuts(word, knows):
                yield (*typed[:place], *parts, *typed[place + 1 :])
    for place, (one, other) in enumerate(pairwise(typed)):
        joined = Typed(one.plain + other.plain)
        if not (one.initial or other.initial) and any(map(knows, joined.readings)):
            yield (*typed[:place], joined, *typed[place + 2 :])


def _cuts(word: Typed, knows: Callable[[str], bool]) -> list[tuple[Typed, ...]]:
    """Cuts whose parts are mostly words of names; a letter doubled at the seam may belong to both."""
    found: dict[tuple[str, ...], int] = {}
    for reading in word.readings[:2]:
        for parts in _parts(reading, knows, 3):
            known = [len(part) for part in parts if knows(part)]
            if len(parts) > 1 and max(known, default=0) >= min(weights.LEAST_KNOWN, len(reading) // 2):
                found[parts] = sum(known)
    best = sorted(found, key=lambda parts: (-found[parts], len(parts)))
    return [tuple(Typed(part, (part,)) for part in parts) for parts in best[: weights.MOST_CUTS]]


def _parts(reading: str, knows: Callable[[str], bool], most: int) -> Iterator[tuple[str, ...]]:
    yield (reading,)
    if most == 1:
        return
    for seam in range(weights.LEAST_PART, len(reading) - weights.LEAST_PART + 1):
        first = reading[:seam]
        for second in (reading[seam:], reading[seam - 1 :]):
            if knows(first):
                yield from ((first, *rest) for rest in _parts(second, knows, most - 1))
            elif knows(second):
                yield (first, second)
