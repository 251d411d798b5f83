"""How like a question is to those that curators wrote: the best of each statement's."""

from collections.abc import Collection

import numpy as np

from db.model import LANGUAGES
from db.questions import weights
from db.questions.asked import Asked
from db.questions.index import CONCEPT, ENTITY, KIND, YEAR, Floats, Index
from db.questions.postings import any_of
from db.questions.rarity import rarity


class Likeness:
    """Of one question to every curated one (0 to 1); ``without`` are numbers of those that are left out."""

    def __init__(self, index: Index, asked: Asked, without: Collection[int] = ()) -> None:
        asks = index.asks
        self._asks = asks
        self._size = len(index)
        marks, marks_weight = self._marks(asked)
        said, words_weight = self._words(asked)
        both = marks + said
        of_both = marks_weight + words_weight + asks.mark_weight + asks.word_weight
        self._here = asks.lang == LANGUAGES.index(asked.lang)
        here = both / np.maximum(of_both - both, 1e-6)
        elsewhere = marks / (marks_weight + asks.mark_weight - marks + weights.SMOOTHING)
        self.likeness: Floats = np.where(self._here, here, elsewhere)
        self.likeness[list(without)] = 0

    def here(self) -> Floats:
        """The best of each statement's in the question's own language."""
        return self._best(self._here)

    def elsewhere(self) -> Floats:
        return self._best(~self._here)

    def _best(self, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
        best = np.zeros(self._size, dtype=np.float32)
        np.maximum.at(best, self._asks.of[chosen], self.likeness[chosen])
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
