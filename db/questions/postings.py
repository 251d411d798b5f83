"""Which documents hold a key: one array of numbers for all keys, so that a large base stays small."""

from array import array
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Array = NDArray[np.generic]
_NONE: Numbers = np.empty(0, dtype=np.int32)


class Postings:
    """Keys, ascending, and for each the numbers of its documents, ascending."""

    def __init__(self, keys: list[str], starts: Numbers, documents: Numbers) -> None:
        self.keys = keys
        self._starts = starts
        self._documents = documents
        self._places = {key: place for place, key in enumerate(keys)}

    @classmethod
    def of(cls, documents: Iterable[Iterable[str]]) -> "Postings":
        """``documents`` in the order of their numbers, each with its keys."""
        found: dict[str, array[int]] = {}
        for number, keys in enumerate(documents):
            for key in set(keys):
                found.setdefault(key, array("i")).append(number)
        listed = sorted(found)
        counts = [len(found[key]) for key in listed]
        numbers = [np.frombuffer(found[key], dtype=np.int32) for key in listed]
        starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        return cls(listed, starts, np.concatenate(numbers) if numbers else _NONE)

    def __getitem__(self, key: str) -> Numbers:
        """None of them where nothing holds the key."""
        place = self._places.get(key)
        return _NONE if place is None else self._documents[self._starts[place] : self._starts[place + 1]]

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def arrays(self, name: str) -> dict[str, Array]:
        """What ``read`` makes the same postings of."""
        return {
            f"{name}.keys": as_text(self.keys),
            f"{name}.starts": self._starts,
            f"{name}.documents": self._documents,
        }

    @classmethod
    def read(cls, name: str, arrays: Mapping[str, Any]) -> "Postings":
        keys, starts, documents = (arrays[f"{name}.{part}"] for part in ("keys", "starts", "documents"))
        return cls(from_text(keys), starts, documents)


def as_text(lines: Iterable[str]) -> NDArray[np.uint8]:
    """Lines as one array of UTF-8 bytes."""
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def from_text(text: NDArray[np.uint8]) -> list[str]:
    return text.tobytes().decode().split("\n") if len(text) else []


def any_of(found: Iterable[Numbers]) -> Numbers:
    """What one of them holds."""
    several = [numbers for numbers in found if len(numbers)]
    if len(several) == 1:
        return several[0]
    if not several:
        return _NONE
    # Not numpy.unique: it imports numpy.ma for 20 ms in the midst of the first question.
    held = np.sort(np.concatenate(several))
    return held[np.concatenate(([True], held[1:] != held[:-1]))]
