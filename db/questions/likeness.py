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
        self._asks = asks = index.asks
        self._size = len(index)
        self._without = list(without)
        # Words are compared within a language only: what another language's holds are marks.
        held = np.zeros(len(asks.of), dtype=np.float32)
        marks_weight = self._hold_marks(asked, held)
        words_weight = self._hold_words(asked, held)
        # Of what is true NumPy finds the places five times as fast as of what is not 0.
        alike = np.flatnonzero(held > 0)
        is_here = asks.lang[alike] == LANGUAGES.index(asked.lang)
        here, there = alike[is_here], alike[~is_here]
        of_both = marks_weight + words_weight + asks.mark_weight[here] + asks.word_weight[here]
        self._here = self._best(here, held[here] / np.maximum(of_both - held[here], 1e-6))
        of_marks = marks_weight + asks.mark_weight[there] + weights.SMOOTHING
        self._elsewhere = self._best(there, held[there] / (of_marks - held[there]))

    def here(self) -> Floats:
        """The best of each statement's in the question's own language."""
        return self._here

    def elsewhere(self) -> Floats:
        return self._elsewhere

    def _best(self, numbers: NDArray[np.int64], likeness: Floats) -> Floats:
        best = np.zeros(self._size, dtype=np.float32)
        if self._without:
            likeness[np.isin(numbers, self._without)] = 0
        statements = self._asks.of[numbers]
        if len(statements):
            # Questions stand in the order of their statements, so that those of one are together.
            others = np.flatnonzero(statements[1:] != statements[:-1]) + 1
            first = np.concatenate(([0], others))
            best[statements[first]] = np.maximum.reduceat(likeness, first)
        return best

    def _hold_marks(self, asked: Asked, held: Floats) -> float:
        """Add to each curated question what the marks are worth that it holds; what all are worth."""
        marks = {
            *(CONCEPT + one for one in asked.concepts),
            *(ENTITY + id for ids in (*asked.groups, asked.context) for id in ids[:1]),
            *(YEAR + one for one in asked.years),
            *(KIND + one for one in (asked.kind,) if one),
        }
        weight = 0.0
        for mark in marks:
            numbers = self._asks.marks[mark]
            worth = rarity(len(numbers), len(held)) * weights.MARKS[mark[:2]]
            held[numbers] += worth
            weight += worth
        return weight

    def _hold_words(self, asked: Asked, held: Floats) -> float:
        """The same of words."""
        weight = 0.0
        postings = self._asks.words[asked.lang]
        for word in asked.words:
            own = [postings[key] for key in word.keys if key in postings]
            akin = [postings[key] for key in word.kin if key in postings]
            numbers = any_of(own or akin)
            worth = rarity(len(numbers), len(held))
            held[numbers] += worth if own else worth * weights.DERIVED
            weight += worth
        return weight
