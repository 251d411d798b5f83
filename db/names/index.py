"""All names of a base, and how well each fits the words that were typed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.names.endings import is_patronymic
from db.names.folding import plain, words
from db.names.lexicon import Lexicon, Likeness
from db.names.scoring import Fit, fit

MOST_CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One name: its text, the words of it, and which of them are a father's name."""

    text: str
    words: tuple[int, ...]
    patronymics: tuple[bool, ...]


class Index:
    """Entries are numbered in the order of ``texts``."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.lexicon = Lexicon()
        self.entries: list[Entry] = []
        self._by_word: defaultdict[int, list[int]] = defaultdict(list)
        for text in texts:
            self._add(text)

    def _add(self, text: str) -> None:
        parts = [(word.text, plain(word.text)) for word in words(text)]
        numbers = tuple(self.lexicon.add(word, is_acronym(written)) for written, word in parts)
        patronymics = tuple(len(parts) > 2 and is_patronymic(word) for _, word in parts)
        for number in set(numbers):
            self._by_word[number].append(len(self.entries))
        self.entries.append(Entry(text, numbers, patronymics))

    def rank(self, typed: Sequence[str], alike: dict[str, dict[int, Likeness]]) -> list[tuple[int, Fit]]:
        """The entries that fit the plain ``typed`` words best; ``alike`` remembers each word's likenesses."""
        for word in typed:
            if word not in alike:
                alike[word] = self.lexicon.like(word)
        promise: defaultdict[int, float] = defaultdict(float)
        for word in set(typed):
            best: dict[int, float] = {}
            for number, likeness in alike[word].items():
                for entry in self._by_word[number]:
                    best[entry] = max(best.get(entry, 0.0), likeness.value)
            for entry, value in best.items():
                promise[entry] += value * value
        likely = sorted(promise, key=lambda entry: -promise[entry] + 0.01 * len(self.entries[entry].words))
        fits = [(entry, self._fit(entry, typed, alike)) for entry in likely[:MOST_CANDIDATES]]
        return sorted(fits, key=lambda ranked: -ranked[1].score)

    def _fit(self, number: int, typed: Sequence[str], alike: dict[str, dict[int, Likeness]]) -> Fit:
        entry = self.entries[number]
        first_letters = [self.lexicon.words[word][:1] for word in entry.words]
        return fit(typed, entry.words, entry.patronymics, first_letters, alike)


def is_acronym(written: str) -> bool:
    return 2 <= len(written) <= 5 and written.isupper()
