"""How like a question is to those that curators wrote: the best of each statement's."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from db.model import LANGUAGES
from db.questions import weights
from db.questions.asked import Asked
from db.questions.index import CONCEPT, ENTITY, KIND, YEAR, Floats, Index
from db.questions.postings import any_of
from db.questions.rarity import rarity


class Likeness:
    """Of one question to every curated one (0 to 1); ``without`` are numbers of those that are left out.

    Of a large base most have nothing in common with it: these are looked at once and left.
    """

    def __init__(self, index: Index, asked: Asked, without: Collection[int] = ()) -> None:
        self._asks = index.asks
        self._size = len(index)
        every_mark, marks_weight = self._marks(asked)
        every_word, words_weight = self._words(asked)
        together = every_mark + every_word
        # Of what is true NumPy finds the places five times as fast as of what is not 0.
        self._alike = np.flatnonzero(together > 0)
        marks, both = every_mark[self._alike], together[self._alike]
        mark_weight, word_weight = index.asks.mark_weight[self._alike], index.asks.word_weight[self._alike]
        self._here = index.asks.lang[self._alike] == LANGUAGES.index(asked.lang)
        here = both / np.maximum(marks_weight + words_weight + mark_weight + word_weight - both, 1e-6)
        elsewhere = marks / (marks_weight + mark_weight - marks + weights.SMOOTHING)
        self._likeness: Floats = np.where(self._here, here, elsewhere)
        if without:
            self._likeness[np.isin(self._alike, list(without))] = 0

    def here(self) -> Floats:
        """The best of each statement's in the question's own language."""
        return self._best(self._here)

    def elsewhere(self) -> Floats:
        return self._best(~self._here)

    def _best(self, chosen: NDArray[np.bool_]) -> Floats:
        best = np.zeros(self._size, dtype=np.float32)
        statements = self._asks.of[self._alike[chosen]]
        if len(statements):
            # Questions stand in the order of their statements, so that those of one are together.
            first = np.flatnonzero(np.diff(statements, prepend=-1))
            best[statements[first]] = np.maximum.reduceat(self._likeness[chosen], first)
        return best

    def _marks(self, asked: Asked) -> tuple[Floats, float]:
        marks = {
            *(CONCEPT + one for one in asked.concepts),
            *(ENTITY + id for ids in (*asked.groups, asked.context) for id in ids[:1]),
            *(YEAR + one for one in asked.years),
            *(KIND + one for one in (asked.kind,) if one),
        }
        held, weight = self._zeros(), 0.0
        for mark in marks:
            numbers = self._asks.marks[mark]
            worth = rarity(len(numbers), len(held)) * weights.MARKS[mark[:2]]
            held[numbers] += worth
            weight += worth
        return held, weight

    def _words(self, asked: Asked) -> tuple[Floats, float]:
        held, weight = self._zeros(), 0.0
        postings = self._asks.words[asked.lang]
        for word in asked.words:
            own = [postings[key] for key in word.keys if key in postings]
            akin = [postings[key] for key in word.kin if key in postings]
            numbers = any_of(own or akin)
            worth = rarity(len(numbers), len(held))
            held[numbers] += worth if own else worth * weights.DERIVED
            weight += worth
        return held, weight

    def _zeros(self) -> Floats:
        return np.zeros(len(self._asks.of), dtype=np.float32)
