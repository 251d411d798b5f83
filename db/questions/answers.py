"""The statements that are shown for a question, the best first, and what may be said above them."""

from collections.abc import Collection, Sequence

from db.questions import weights
from db.questions.asked import Asked
from db.questions.coverage import Covering
from db.questions.index import Index
from db.questions.ranking import Ranking
from db.questions.verdict import Coverage

SHOWN = 3
"""Statements to a page, and those that the heading of an answer is chosen by."""
LOOKED_AT = 5
"""Statements among which one that answers is looked for where the best does not."""


class Answers:
    """A ranking in which no *nearest* stands above a plain answer that is worth nearly as much.

    ``without`` are numbers of curated questions that are left out.
    """

    def __init__(self, index: Index, asked: Asked, without: Collection[int] = ()) -> None:
        self._index = index
        self.ranking = Ranking(index, asked, without)
        self._covering = Covering(index, asked, without)
        self._best = self._answering_first(self.ranking.numbers(LOOKED_AT))

    def __len__(self) -> int:
        return len(self.ranking)

    def numbers(self, limit: int, offset: int = 0) -> list[int]:
        after_them = self.ranking.numbers(offset + limit)[LOOKED_AT:]
        return [*self._best, *after_them][offset : offset + limit]

    def ids(self, limit: int, offset: int = 0) -> list[str]:
        return [self._index.ids[number] for number in self.numbers(limit, offset)]

    @property
    def coverage(self) -> Coverage:
        return self._covering.of(self.numbers(SHOWN))

    def _answering_first(self, numbers: Sequence[int]) -> list[int]:
        if not numbers or self._covering.answers(numbers[0]):
            return list(numbers)
        least = weights.NEARLY * self.ranking.total[numbers[0]]
        answering = [
            number
            for number in numbers[1:]
            if self.ranking.total[number] >= least and self._covering.answers(number)
        ]
        return answering + [number for number in numbers if number not in answering]
