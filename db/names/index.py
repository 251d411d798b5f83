"""All names of a base, and how well each fits the words that were typed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import chain, islice

from db.model import Kind, Name
from db.names.folding import normalise, words
from db.names.lexicon import Alike, Lexicon
from db.names.scoring import Entry, Fit, fit, worth
from db.names.typed import Typed
from db.names.weights import CONTRADICTING, LIGHT, LONGEST_ACRONYM, MOST_CANDIDATES, NEAR

_HYPHEN = re.compile(r"\s*-\s*")


class Index:
    """``entries``: the names, those with a hyphen a second time without it: Kassym-Jomart, Kassymjomart."""

    def __init__(self, names: Sequence[Name]) -> None:
        written: dict[str, str] = {}
        numbers: dict[str, int] = {}
        told = [told for place, name in enumerate(names) for told in _told(place, name, written)]
        words = [tuple(numbers.setdefault(word, len(numbers)) for word in one.words) for one in told]
        self.lexicon = Lexicon(numbers, _acronyms(written))
        self.entries = [
            Entry(held, one.place, names[one.place].kind is Kind.PERSON, self._fathers(held), one.joined)
            for held, one in zip(words, told, strict=True)
        ]
        self.given = frozenset(self._given_names())
        """Words of people's names that may be given names: the first, and those without -ov or -eva."""
        self._holding: defaultdict[int, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for word in dict.fromkeys(entry.words):
                self._holding[word].append(number)

    def _fathers(self, words: Sequence[int]) -> int:
        """The place of the father's name; of two such the second is a surname made from one."""
        places = (place for place, word in enumerate(words) if self.lexicon.patronymic[word])
        return next(places, -1) if len(words) > 2 else -1

    def _given_names(self) -> Iterator[int]:
        for entry in self.entries:
            if entry.personal:
                yield from (word for word in entry.words if not self.lexicon.has_surname_ending[word])
                yield from entry.words[:-1][:1]

    def begun(self, typed: Sequence[Sequence[str]]) -> list[Entry]:
        """The names of which each typed word, given as its readings, begins a word."""
        found: set[int] | None = None
        for readings in typed:
            words = self.lexicon.begun(readings)
            entries = {entry for word in words for entry in self._holding[word]}
            found = entries if found is None else found & entries
        return [self.entries[number] for number in sorted(found or ())]

    def rank(self, typed: Sequence[Typed], alike: Alike) -> list[tuple[int, Fit]]:
        """The names that fit best, each with its fit; those that are not even near are left out."""
        for word in typed:
            alike.look_up(word, thorough=True)
        near = (one for one in self._promising(typed, alike) if self.at_most(one, typed, alike) >= NEAR)
        fits = [(entry.name, self._fit(entry, typed, alike)) for entry in near]
        return sorted(fits, key=lambda ranked: -ranked[1].score)

    def _promising(self, typed: Sequence[Typed], alike: Alike) -> list[Entry]:
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
        likely = (
            (-round(value, 1), len(self.entries[n].words), n) for n, value in total.items() if value > half
        )
        return [self.entries[number] for *_, number in nsmallest(MOST_CANDIDATES, likely)]

    def at_most(self, entry: Entry, typed: Sequence[Typed], alike: Alike) -> float:
        """More than any fit of the name: each word at its best, as if no other were paired with the same.

        Of a whole question most names hold a word or two, which a look at them tells.
        """
        if not self.lexicon.initials.isdisjoint(entry.words):
            return 1.0
        best = [
            max((found[one].value for one in entry.words if one in found), default=None)
            for found in map(alike.look_up, typed)
        ]
        got = sum(LIGHT if one is None else worth(one) for one in best)
        left = sum(one is None and word.tells for word, one in zip(typed, best, strict=True))
        return got / (got + CONTRADICTING * left) if got else 0.0

    def _fit(self, entry: Entry, typed: Sequence[Typed], alike: Alike) -> Fit:
        found = fit(typed, entry, alike, self.lexicon)
        if entry.joined:
            return replace(found, covered=tuple(chain.from_iterable(entry.joined[n] for n in found.covered)))
        return found

    def holding(self, word: int) -> Sequence[int]:
        """The entries with the word."""
        return self._holding.get(word, ())

    def begins(self, entry: Entry, initials: Sequence[Typed]) -> bool:
        """Whether the words before the last, a person's given names, begin with the initials in order."""
        return all(map(self.lexicon.begins, entry.words[:-1], initials))


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of a name, of the ``place`` that it has among all."""

    place: int
    words: tuple[str, ...]
    joined: tuple[tuple[int, ...], ...] = ()


def _told(place: int, name: Name, written: dict[str, str]) -> Iterator[_Told]:
    """The words of a name, and those of one with a hyphen without it; ``written`` is filled."""
    groups: list[list[str]] = []
    for group in _HYPHEN.sub("-", name.text).split():
        parts = [word.text for word in words(group)]
        written.update((part, normalise(part)) for part in parts if part not in written)
        groups.append([one for part in parts if (one := written[part])])
    yield _Told(place, tuple(chain.from_iterable(groups)))
    if "-" in name.text:
        places = iter(range(sum(map(len, groups))))
        joined = tuple(tuple(islice(places, len(group))) for group in groups if group)
        yield _Told(place, tuple("".join(group) for group in groups if group), joined)


def _acronyms(written: Mapping[str, str]) -> set[str]:
    """Plain words that are only ever written in capitals, as ДВК and BTA are: never a slip for another."""
    capitals = {
        plain for part, plain in written.items() if 2 <= len(part) <= LONGEST_ACRONYM and part.isupper()
    }
    return capitals - {plain for part, plain in written.items() if not part.isupper()}
