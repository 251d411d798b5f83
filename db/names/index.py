"""All names of a base, and how well each fits the words that were typed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from db.names.folding import plain, split
from db.names.lexicon import Lexicon
from db.names.postings import FewPostings, Postings
from db.names.scoring import WEAK, Alike, Fit, fit, worth
from db.names.typed import LONGEST_ACRONYM, Typed

_HYPHEN = re.compile(r"\s*-\s*")

MANY_ENTRIES = 5_000
"""From here on numpy is worth its import."""
MOST_CANDIDATES = 30
FEW_WORDS = 4
"""With more words than these, one that is somebody's as it stands is not looked at for slips."""


class Index:
    """``entries`` hold the numbers of a name's words, ``names`` the place in ``texts`` of each entry's name.

    A name with a hyphen has a second entry without it: Kassym-Jomart, Kassymjomart.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        written: dict[str, str] = {}
        numbers: dict[str, int] = {}
        self.entries: list[tuple[int, ...]] = []
        self.names: list[int] = []
        self._places: dict[int, list[tuple[int, ...]]] = {}
        for name, text in enumerate(texts):
            parts = split(text)
            written.update((part, plain(part)) for part in parts if part not in written)
            plains = [one for part in parts if (one := written[part])]
            self._add(name, plains, numbers)
            if "-" in text:
                self._add_joined(name, text, numbers)
        self.lexicon = Lexicon(numbers, _acronyms(written))
        self._postings = _postings(self.entries, len(numbers))

    def _add(self, name: int, plains: Iterable[str], numbers: dict[str, int]) -> None:
        self.entries.append(tuple(numbers.setdefault(one, len(numbers)) for one in plains))
        self.names.append(name)

    def _add_joined(self, name: int, text: str, numbers: dict[str, int]) -> None:
        """The name without its hyphens; each word stands at the places of those that it joins."""
        groups = [[plain(part) for part in split(group)] for group in _HYPHEN.sub("-", text).split()]
        places = iter(range(sum(map(len, groups))))
        self._places[len(self.entries)] = [tuple(islice(places, len(group))) for group in groups if group]
        self._add(name, ("".join(group) for group in groups if group), numbers)

    def rank(self, typed: Sequence[Typed], alike: Alike, thorough: bool = True) -> list[tuple[int, Fit]]:
        """The names that fit best; ``alike`` remembers what each typed word may be."""
        thorough = thorough and len(typed) <= FEW_WORDS
        for word in typed:
            if word not in alike:
                alike[word] = self.lexicon.like(word, thorough)
        worths = [
            {number: worth(one.value) * (WEAK if word.free else 1) for number, one in alike[word].items()}
            for word in dict.fromkeys(typed)
        ]
        likely = self._postings.promising(worths, MOST_CANDIDATES)
        fits = [(self.names[entry], self._fit(entry, typed, alike)) for entry in likely]
        return sorted(fits, key=lambda ranked: -ranked[1].score)

    def _fit(self, entry: int, typed: Sequence[Typed], alike: Alike) -> Fit:
        found = fit(typed, self.entries[entry], alike, self.lexicon)
        if places := self._places.get(entry):
            return replace(
                found, covered=tuple(chain.from_iterable(places[place] for place in found.covered))
            )
        return found

    def holding(self, word: int) -> Sequence[int]:
        """The entries with the word."""
        return self._postings.of(word)


def _postings(entries: Sequence[Sequence[int]], words: int) -> Postings:
    if len(entries) <= MANY_ENTRIES:
        return FewPostings(entries)
    from db.names.many import ManyPostings  # noqa: PLC0415 - numpy is slow to import, and a small base never needs it

    return ManyPostings(entries, words)


def _acronyms(written: Mapping[str, str]) -> set[str]:
    """Plain words that are only ever written in capitals, as ДВК and BTA are: never a slip for another."""
    capitals = {
        plain for part, plain in written.items() if 2 <= len(part) <= LONGEST_ACRONYM and part.isupper()
    }
    return capitals - {plain for part, plain in written.items() if not part.isupper()}
