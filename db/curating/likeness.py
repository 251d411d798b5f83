"""Texts that are alike but for case and punctuation, found among millions by marks of eight bytes."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from db.model import Lang

_WORD = re.compile(r"\w+")
_BYTES = 8


def folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def marks_of(texts: Iterable[tuple[Lang, str, str]]) -> bytes:
    """The same for two texts that are alike, with the same language and whatever else; seldom for others."""
    return b"".join(
        blake2b(f"{lang}\0{folded(text)}\0{more}".encode(), digest_size=_BYTES).digest()
        for lang, text, more in texts
    )


def alike(marks: Sequence[bytes]) -> list[int]:
    """The places of those in which a mark stands that stands elsewhere too, or twice."""
    # Numbers, which take a third of the room of bytes.
    every = array("Q", b"".join(marks))
    if len(set(every)) == len(every):
        return []
    counted = Counter(every)
    return [place for place, one in enumerate(marks) if any(counted[mark] > 1 for mark in array("Q", one))]
