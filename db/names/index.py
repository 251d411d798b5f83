"""All names of a base, and how well each fits the words that were typed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import chain, islice

from db.model import Kind, Name
from db.names.folding import normalise, words
from db.names.lexicon import Alike, Lexicon
from db.names.scoring import Fit, fit, worth
from db.names.typed import Typed
from db.names.weights import LIGHT, LONGEST_ACRONYM, MOST_CANDIDATES

_HYPHEN = re.compile(r"\s*-\s*")


class Index:
    """``entries`` hold the numbers of a name's words, ``names`` the place of each entry's name among all.

    A name with a hyphen has a second entry without it: Kassym-Jomart, Kassymjomart.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        written: dict[str, str] = {}
        numbers: dict[str, int] = {}
        self.entries: list[tuple[int, ...]] = []
        self.names: list[int] = []
        self._personal: list[bool] = []
        self._places: dict[int, list[tuple[int, ...]]] = {}
        for place, name in enumerate(names):
            parts = [word.text for word in words(name.text)]
            written.update((part, normalise(part)) for part in parts if part not in written)
            plains = [one for part in parts if (one := written[part])]
            self._add(place, name, plains, numbers)
            if "-" in name.text:
                self._add_joined(place, name, numbers)
        self.lexicon = Lexicon(numbers, _acronyms(written))
        self._holding: defaultdict[int, list[int]] = defaultdict(list)
        for entry, held in enumerate(self.entries):
            for word in dict.fromkeys(held):
                self._holding[word].append(entry)

    def _add(self, place: int, name: Name, plains: Iterable[str], numbers: dict[str, int]) -> None:
        self.entries.append(tuple(numbers.setdefault(one, len(numbers)) for one in plains))
        self.names.append(place)
        self._personal.append(name.kind is Kind.PERSON)

    def _add_joined(self, place: int, name: Name, numbers: dict[str, int]) -> None:
        """The name without its hyphens; each word stands at the places of those that it joins."""
        groups = [
            [normalise(part.text) for part in words(group)] for group in _HYPHEN.sub("-", name.text).split()
        ]
        places = iter(range(sum(map(len, groups))))
        self._places[len(self.entries)] = [tuple(islice(places, len(group))) for group in groups if group]
        self._add(place, name, ("".join(group) for group in groups if group), numbers)

    def rank(self, typed: Sequence[Typed], alike: Alike) -> list[tuple[int, Fit]]:
        """The names that fit best, each with its fit."""
        for word in typed:
            alike.look_up(word, thorough=True)
        likely = self._promising(typed, alike)
        fits = [(self.names[entry], self._fit(entry, typed, alike)) for entry in likely]
        return sorted(fits, key=lambda ranked: -ranked[1].score)

    def _promising(self, typed: Sequence[Typed], alike: Alike) -> list[int]:
        """The entries whose words are worth most; of those that are worth the same the shorter ones."""
        total: dict[int, float] = {}
        for one in dict.fromkeys(typed):
            share = LIGHT if one.free else 1.0
            best: dict[int, float] = {}
            for word, likeness in sorted(alike[one].items(), key=lambda found: found[1].value):
                best.update(dict.fromkeys(self._holding[word], share * worth(likeness.value)))
            both = {entry: total[entry] + best[entry] for entry in total.keys() & best.keys()}
            total = total | best | both
        # What holds no more than half of what the best holds has more words against it than for it.
        half = max(total.values(), default=0.0) / 2
        likely = (entry for entry, value in total.items() if value > half)
        return nsmallest(
            MOST_CANDIDATES, likely, key=lambda entry: (-round(total[entry], 1), len(self.entries[entry]))
        )

    def _fit(self, entry: int, typed: Sequence[Typed], alike: Alike) -> Fit:
        found = fit(typed, self.entries[entry], alike, self.lexicon, personal=self._personal[entry])
        if places := self._places.get(entry):
            return replace(
                found, covered=tuple(chain.from_iterable(places[place] for place in found.covered))
            )
        return found

    def holding(self, word: int) -> Sequence[int]:
        """The entries with the word."""
        return self._holding.get(word, ())

    def begins(self, entry: int, initials: Sequence[Typed]) -> bool:
        """Whether the words before the last, a person's given names, begin with the initials in order."""
        given_names = self.entries[entry][:-1]
        return all(map(self.lexicon.begins, given_names, initials))


def _acronyms(written: Mapping[str, str]) -> set[str]:
    """Plain words that are only ever written in capitals, as ДВК and BTA are: never a slip for another."""
    capitals = {
        plain for part, plain in written.items() if 2 <= len(part) <= LONGEST_ACRONYM and part.isupper()
    }
    return capitals - {plain for part, plain in written.items() if not part.isupper()}
