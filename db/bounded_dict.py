"""A dictionary that forgets: the one cache of this house (least recently used goes first)."""

from collections import OrderedDict
from itertools import islice
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class BoundedDict(Generic[K, V]):
    """The ``limit`` items that were put or got last, by key."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._items: OrderedDict[K, V] = OrderedDict()

    def __contains__(self, key: K) -> bool:
        return key in self._items

    def __len__(self) -> int:
        return len(self._items)

    def get(self, key: K) -> V | None:
        if key not in self._items:
            return None
        self._items.move_to_end(key)
        return self._items[key]

    def put(self, key: K, value: V) -> None:
        self._items[key] = value
        self._items.move_to_end(key)
        if len(self._items) > self._limit:
            self._items.popitem(last=False)

    def newest(self, number: int) -> list[K]:
        """Keys, those that were put or got last at the end."""
        return list(islice(reversed(self._items), number))[::-1]

    def drop(self, key: K) -> None:
        self._items.pop(key, None)
