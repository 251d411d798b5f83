"""Contents of many files in one temporary file without a name, so that they take no memory."""

import os
import weakref
from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile
from typing import Self

Place = tuple[int, int]
"""Where a content begins, and its length, in bytes."""


class Spool(Mapping[str, bytes]):
    """Contents by path, each read anew when it is asked for; ``handle`` is closed with the spool."""

    def __init__(self, handle: int, places: Mapping[str, Place]) -> None:
        self.handle = handle
        self.places = places
        weakref.finalize(self, os.close, handle)

    @classmethod
    def of(cls, contents: Iterable[tuple[str, bytes]]) -> Self:
        """Written down one by one, never all of them in memory; OSError where the disk does not take it."""
        places: dict[str, Place] = {}
        with TemporaryFile() as file:
            for path, content in contents:
                places[path] = file.tell(), len(content)
                file.write(content)
            file.flush()
            return cls(os.dup(file.fileno()), places)

    def __getitem__(self, path: str) -> bytes:
        """OSError where the disk does not give it back."""
        start, length = self.places[path]
        content = os.pread(self.handle, length, start)
        if len(content) != length:
            raise OSError(f"{path} cannot be read back: {len(content)} of {length} bytes")
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)
