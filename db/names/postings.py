"""Which entries hold a word, and which of them promise to fit best."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

LEAST_PROMISE = 0.6
"""An entry that is worth less than this part of the best is not looked at."""
A_WORD_MORE = 0.01
"""Of entries that are worth the same the shorter comes first."""


class Postings(Protocol):
    def of(self, word: int) -> Sequence[int]:
        """The entries that hold the word."""

    def promising(self, worths: Sequence[Mapping[int, float]], most: int) -> list[int]:
        """The entries whose words are worth most, given the worth of each word to each typed word."""


class FewPostings:
    def __init__(self, entries: Sequence[Sequence[int]]) -> None:
        self._lengths = [len(words) for words in entries]
        self._entries: defaultdict[int, list[int]] = defaultdict(list)
        for entry, words in enumerate(entries):
            for word in dict.fromkeys(words):
                self._entries[word].append(entry)

    def of(self, word: int) -> Sequence[int]:
        return self._entries.get(word, ())

    def promising(self, worths: Sequence[Mapping[int, float]], most: int) -> list[int]:
        total: defaultdict[int, float] = defaultdict(float)
        for worth in worths:
            best: dict[int, float] = {}
            for word, value in worth.items():
                for entry in self._entries[word]:
                    if value > best.get(entry, 0.0):
                        best[entry] = value
            for entry, value in best.items():
                total[entry] += value
        least = LEAST_PROMISE * max(total.values(), default=0.0)
        likely = [entry for entry, worth in total.items() if worth >= least]
        likely.sort(key=lambda entry: self._lengths[entry] * A_WORD_MORE - total[entry])
        return likely[:most]
