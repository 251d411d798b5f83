"""Which statements answer a question best: the sum of their signs, each with its reason."""

from collections.abc import Collection, Iterable

import numpy as np

from db.questions import signs, weights
from db.questions.answering import WANTED
from db.questions.asked import Asked
from db.questions.index import KIND, Floats, Index
from db.questions.likeness import Likeness
from db.questions.postings import Numbers

LIKE = 0.2
"""A likeness to a curated question from which on it alone speaks for a statement."""
CONTEXT = "context"
"""The sign that speaks for a statement by itself only where the question has no word of its own."""
FIRST = 50
"""Statements among which facts decide between those that answer alike."""


class Ranking:
    """All statements that anything speaks for; ``points`` tells of each sign what it gave."""

    def __init__(self, index: Index, asked: Asked, without: Collection[int] = ()) -> None:
        self._index = index
        self.asked = asked
        self.points: dict[str, Floats] = {name: sign(index, asked) for name, sign in signs.EVIDENCE.items()}
        evidence = [vector for name, vector in self.points.items() if name != CONTEXT or not asked.words]
        spoken_for = _sum(evidence) > 0
        if len(index.asks.of):
            like = Likeness(index, asked, without)
            here, elsewhere = like.here(), like.elsewhere()
            spoken_for |= np.maximum(here, elsewhere) > LIKE
            self.points["asked so by curators"] = _asked_so(index, asked, without)
            self.points["like a curated question"] = weights.PARAPHRASE * here
            self.points["like one in another language"] = weights.PARAPHRASE_ELSEWHERE * elsewhere
        self.points |= {name: sign(index, asked) for name, sign in signs.SUPPORT.items()}
        self.total = _sum(self.points.values())
        fitting = signs.fitting(index, asked)
        if (spoken_for & fitting).any() or asked.bare:
            spoken_for &= fitting
        best = self.total[spoken_for].max(initial=0.0)
        worth = np.flatnonzero(spoken_for & (self.total >= weights.WORTH * best))
        self._worth: Numbers = worth.astype(np.int32)

    def __len__(self) -> int:
        return len(self._worth)

    def numbers(self, limit: int) -> list[int]:
        """The best first."""
        ordered = best_first(self._worth, self.total, max(limit, FIRST))
        return [*self._by_facts(ordered[:FIRST]), *map(int, ordered[FIRST:])][:limit]

    def ids(self, limit: int) -> list[str]:
        return [self._index.ids[number] for number in self.numbers(limit)]

    def _by_facts(self, ordered: Numbers) -> list[int]:
        """Those that answer alike in the order of what they tell, which no language's words decide."""
        found: list[int] = []
        alike: list[int] = []
        for number in ordered:
            if alike and self.total[alike[0]] - self.total[number] > weights.ALIKE:
                found += sorted(alike, key=self._facts)
                alike = []
            alike.append(int(number))
        return found + sorted(alike, key=self._facts)

    def _facts(self, number: int) -> tuple[float, float, int]:
        return -self._index.lead[number], -self._index.newness[number], number


def best_first(numbers: Numbers, total: Floats, most: int) -> Numbers:
    """So many of the numbers, which ascend: those with most points first, and of equals the first.

    Of many only those that may be among them are sorted, which took a quarter of the time of a long search.
    """
    points = total[numbers]
    if len(numbers) > most:
        least = np.partition(points, -most)[-most]
        numbers, points = numbers[points >= least], points[points >= least]
    return numbers[np.argsort(-points, kind="stable")[:most]]


def _sum(vectors: Iterable[Floats]) -> Floats:
    """One after another: stacked first, as ``np.sum`` does it, they would take three times as long."""
    first, *others = vectors
    total = first.copy()
    for one in others:
        total += one
    return total


def _asked_so(index: Index, asked: Asked, without: Collection[int]) -> Floats:
    """Statements of which curators ask why, when, where or how many, where that is asked."""
    points = signs.zeros(index)
    if asked.kind in WANTED:
        asks = index.asks.marks[KIND + asked.kind]
        points[index.asks.of[np.setdiff1d(asks, list(without)) if without else asks]] = weights.ASKED_SO
    return points
