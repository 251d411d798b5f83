"""Which skeletons share many letters with another: a first rough choice, so that few need a close look."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

NEAREST = 20
"""How many forms get a close look, for each reading of a typed word."""
LEAST_SHARED = 0.4
"""A form that shares fewer grams than this part of the most that any form shares is not looked at."""


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word of the lexicon; its first ``telling`` letters are no surname ending."""

    word: int
    fine: str
    coarse: str
    length: int
    telling: int


class Grams(Protocol):
    def near(self, typed: Sequence[Form]) -> set[int]:
        """Places of the forms that share most with one of ``typed``."""


class FewGrams:
    """Dictionaries: built in milliseconds, and fast up to some thousands of forms."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._sizes: list[int] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, form in enumerate(forms):
            grams = set(grams_of(form))
            self._sizes.append(len(grams))
            for gram in grams:
                self._places[gram].append(place)

    def near(self, typed: Sequence[Form]) -> set[int]:
        found: set[int] = set()
        for form in typed:
            grams = set(grams_of(form))
            shared = Counter[int]()
            for gram in grams:
                shared.update(self._places.get(gram, ()))
            least = LEAST_SHARED * max(shared.values(), default=0)
            sizes, size = self._sizes, len(grams)
            likely = [
                (both / (size + sizes[place] - both), place)
                for place, both in shared.items()
                if both >= least
            ]
            likely.sort(reverse=True)
            found.update([place for _, place in likely[:NEAREST]])
        return found


def grams_of(form: Form) -> list[str]:
    """Three letters at a time; those of the coarse skeleton in capitals, so that they stay apart."""
    fine, rough = f"^{form.fine}$", f"^{form.coarse.upper()}$"
    grams = [fine[start : start + 3] for start in range(len(fine) - 2)]
    grams += [rough[start : start + 3] for start in range(len(rough) - 2)]
    return grams
