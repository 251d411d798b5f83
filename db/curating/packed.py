"""Records kept as bytes until somebody needs one: of a large base few are looked at after an edit."""

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeVar, overload

import msgspec

from db.curating.files import Placed
from db.curating.strict_yaml import Located, Place

Record = TypeVar("Record")
Unpack = Callable[[bytes], tuple[Record, ...]]

_OPEN = 4
"""So many files are unpacked at a time: whoever needs many records goes from file to file."""


class Packed(Sequence[Record]):
    """The records of one file, in msgpack; ``mark`` changes when any of them does."""

    def __init__(self, content: bytes, size: int, unpack: Unpack[Record]) -> None:
        self.content = content
        self._size = size
        self._unpack = unpack

    @classmethod
    def of(cls, records: Sequence[Record], unpack: Unpack[Record]) -> "Packed[Record]":
        return cls(pack(records), len(records), unpack)

    @cached_property
    def mark(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, index: int | slice) -> Record | tuple[Record, ...]:
        found: tuple[Record, ...] = _unpacked(self.content, self._unpack)
        return found[index]


pack = msgspec.msgpack.encode


def unpacker(kind: type[tuple[Record, ...]]) -> Unpack[Record]:
    """What undoes ``pack``."""
    return msgspec.msgpack.Decoder(kind).decode


class Compact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A record that takes little room and time to unpack: without the names of its fields."""


@lru_cache(_OPEN)
def _unpacked(content: bytes, unpack: Unpack[Any]) -> tuple[Any, ...]:
    return unpack(content)


class PlacedIn(Placed[Record]):
    """One of the records of a file that is packed."""

    __slots__ = ("_index", "packed")
    packed: Packed[Record]
    _index: int

    def __init__(self, packed: Packed[Record], index: int, file: Located, place: Place) -> None:
        for name, value in (("packed", packed), ("_index", index), ("file", file), ("place", place)):
            # Frozen, like all that is placed.
            object.__setattr__(self, name, value)

    @property
    def record(self) -> Record:
        return self.packed[self._index]


class Records(Mapping[str, Record]):
    """Records by their ids, each unpacked when it is looked up."""

    def __init__(self, placed: Mapping[str, Placed[Record]]) -> None:
        self._placed = placed

    def __getitem__(self, id: str) -> Record:
        return self._placed[id].record

    def __contains__(self, id: object) -> bool:
        return id in self._placed

    def __iter__(self) -> Iterator[str]:
        return iter(self._placed)

    def __len__(self) -> int:
        return len(self._placed)

    def only(self, ids: Container[str]) -> "Records[Record]":
        return Records({id: placed for id, placed in self._placed.items() if id in ids})

    def marks(self, ids: Iterable[str]) -> list[str]:
        """Change when any of the records of these ids does, or one that stands in a file with them."""
        placed = (self._placed[id] for id in ids if id in self._placed)
        files = {one.file.path: one.packed for one in placed if isinstance(one, PlacedIn)}
        return [packed.mark for packed in files.values()]
