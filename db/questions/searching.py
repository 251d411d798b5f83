"""Statements that hold the words of a search, in the language that is shown, the best first."""

from collections.abc import Iterator
from functools import partial, reduce

import numpy as np

from db.questions.asked import Asked, Word
from db.questions.index import ENTITY, Index
from db.questions.postings import Numbers, any_of
from db.questions.ranking import Ranking, best_first

_both = partial(np.intersect1d, assume_unique=True)


class Search:
    """The statements with every word, or where none has them all, those with some of them."""

    def __init__(self, index: Index, asked: Asked) -> None:
        self._index = index
        held = {word.text: self._holding(asked, word) for word in asked.words}
        held |= dict(self._named(asked))
        every = reduce(_both, held.values()) if held else np.empty(0, dtype=np.int32)
        some = any_of(held.values())
        self.missing = tuple(text for text, numbers in held.items() if not len(numbers))
        self.partly = not len(every)
        self._total = Ranking(index, asked).total
        self._found = some if self.partly else every

    def __len__(self) -> int:
        return len(self._found)

    def ids(self, limit: int, offset: int = 0) -> list[str]:
        """The best first."""
        ordered = best_first(self._found, self._total, offset + limit)
        return [self._index.ids[number] for number in ordered[offset:]]

    def _holding(self, asked: Asked, word: Word) -> Numbers:
        index, lang = self._index, asked.lang
        postings = (index.words[lang], index.quoted[lang])
        return any_of(held[key] for held in postings for key in word.keys)

    def _named(self, asked: Asked) -> Iterator[tuple[str, Numbers]]:
        """Of a name the statements that concern whom it may mean, in whatever form they print it."""
        for mention in asked.mentions:
            name = asked.text[mention.start : mention.end]
            yield name, any_of(self._index.marks[ENTITY + id] for id in mention.ids)
