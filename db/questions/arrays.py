"""Arrays by name as one run of bytes, which is read by looking at it: nothing is copied."""

import json
import sys
from collections.abc import Iterable, Mapping
from itertools import accumulate
from mmap import mmap

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]

ALIGNED = 64
"""Bytes: numbers that begin at a multiple are read at full speed."""
_HEAD = 8
"""Bytes that tell how long the list of arrays is."""
_PIECE = 1 << 16
"""Bytes of lines that are parted at a time."""


def packed(arrays: Mapping[str, Array]) -> bytes:
    sizes = [-(-one.nbytes // ALIGNED) * ALIGNED for one in arrays.values()]
    starts = accumulate(sizes, initial=0)
    placed = zip(arrays.items(), starts, strict=False)
    listed = json.dumps([(name, one.dtype.str, one.size, start) for (name, one), start in placed]).encode()
    parts = [len(listed).to_bytes(_HEAD), listed, bytes(-(_HEAD + len(listed)) % ALIGNED)]
    for one, size in zip(arrays.values(), sizes, strict=True):
        parts += [one.tobytes(), bytes(size - one.nbytes)]
    return b"".join(parts)


def unpacked(content: bytes | mmap) -> dict[str, Array]:
    """Views of the content; ValueError where it is not what ``packed`` makes."""
    end = _HEAD + int.from_bytes(content[:_HEAD])
    start = end + -end % ALIGNED
    return {
        name: np.frombuffer(content, kind, length, start + place)
        for name, kind, length, place in json.loads(content[_HEAD:end])
    }


def as_text(lines: Iterable[str]) -> NDArray[np.uint8]:
    """Lines as one array of UTF-8 bytes."""
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def from_text(text: NDArray[np.uint8]) -> list[str]:
    """Each line once in the whole process: most keys stand in several languages, and in the next version.

    Piece by piece, so that others have their turns meanwhile.
    """
    content, lines, start = text.tobytes(), list[str](), 0
    # A last line that is empty begins where the content ends.
    while content and start <= len(content):
        end = content.find(b"\n", start + _PIECE)
        piece = content[start:] if end < 0 else content[start:end]
        lines += [sys.intern(line) for line in piece.decode().split("\n")]
        start += len(piece) + 1
    return lines
