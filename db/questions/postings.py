"""Which documents hold a key: one array of numbers for all keys, so that a large base stays small."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.questions.arrays import Array, as_text, from_text

Numbers = NDArray[np.int32]
NONE: Numbers = np.empty(0, dtype=np.int32)


class Postings:
    """Keys, ascending, and for each the numbers of its documents, ascending."""

    def __init__(self, keys: list[str], starts: Numbers, documents: Numbers) -> None:
        self.keys = keys
        self.starts = starts
        self.documents = documents

    @classmethod
    def of(cls, documents: Iterable[Iterable[str]]) -> "Postings":
        """``documents`` in the order of their numbers, each with its keys."""
        found: dict[str, list[int]] = {}
        for number, keys in enumerate(documents):
            for key in set(keys):
                found.setdefault(key, []).append(number)
        listed = sorted(found)
        starts = list(accumulate((len(found[key]) for key in listed), initial=0))
        numbers = np.fromiter(chain.from_iterable(found[key] for key in listed), np.int32, starts[-1])
        return cls(listed, np.array(starts, np.int32), numbers)

    @classmethod
    def joined(cls, parts: Sequence["Postings"], numbers: Sequence[Numbers], size: int) -> "Postings":
        """One of several; ``numbers`` are for each part those that its documents have among all ``size``.

        A document whose number is negative is left out.
        """
        listed = sorted(set().union(*(part.keys for part in parts)))
        places = {key: place for place, key in enumerate(listed)}
        # A key and a number as one: so both are sorted at once, which is fast where most is sorted already.
        pairs = [_pairs(part, places, one, size) for part, one in zip(parts, numbers, strict=True)]
        every = np.sort(np.concatenate([np.empty(0, np.int64), *pairs]), kind="stable")
        counts = np.bincount(every // max(size, 1), minlength=len(listed))
        starts = np.concatenate(([0], np.cumsum(counts[counts > 0]))).astype(np.int32)
        kept = [key for key, count in zip(listed, counts.tolist(), strict=True) if count]
        return cls(kept, starts, (every % max(size, 1)).astype(np.int32))

    def sums(self, worth: Mapping[str, float], size: int) -> NDArray[np.float32]:
        """For each of so many documents the worth of its keys together."""
        each = np.repeat(np.array([worth[key] for key in self.keys], np.float32), np.diff(self.starts))
        return np.bincount(self.documents, weights=each, minlength=size).astype(np.float32)

    def __getitem__(self, key: str) -> Numbers:
        """None of them where nothing holds the key."""
        place = bisect_left(self.keys, key)
        if place == len(self.keys) or self.keys[place] != key:
            return NONE
        return self.documents[self.starts[place] : self.starts[place + 1]]

    def __contains__(self, key: str) -> bool:
        place = bisect_left(self.keys, key)
        return place < len(self.keys) and self.keys[place] == key

    def arrays(self, name: str) -> dict[str, Array]:
        """What ``read`` makes the same postings of."""
        return {
            f"{name}.keys": as_text(self.keys),
            f"{name}.starts": self.starts,
            f"{name}.documents": self.documents,
        }

    @classmethod
    def read(cls, name: str, arrays: Mapping[str, Any]) -> "Postings":
        keys, starts, documents = (arrays[f"{name}.{part}"] for part in ("keys", "starts", "documents"))
        return cls(from_text(keys), starts, documents)


def _pairs(part: Postings, places: Mapping[str, int], numbers: Numbers, size: int) -> NDArray[np.int64]:
    of = np.array([places[key] for key in part.keys], np.int64)
    documents = numbers[part.documents]
    return (np.repeat(of, np.diff(part.starts)) * size + documents)[documents >= 0]


def any_of(found: Iterable[Numbers]) -> Numbers:
    """What one of them holds."""
    several = [numbers for numbers in found if len(numbers)]
    if len(several) == 1:
        return several[0]
    if not several:
        return NONE
    # Not numpy.unique: it imports numpy.ma for 20 ms in the midst of the first question.
    held = np.sort(np.concatenate(several))
    return held[np.concatenate(([True], held[1:] != held[:-1]))]
