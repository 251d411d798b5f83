"""How buttons stand in rows: every label with the room that it needs on a phone."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar
from unicodedata import category

ROOM = {3: 11.0, 2: 17.0, 1: 36.0}
"""Letters of a label that a phone shows where so many stand in a row; without more, a label stands alone."""
WIDE = 1.15
"""How wide a letter is that is not Latin; seen in the chat page: «Сослаться» fits, «Хронология» does not."""

SIGN = 2.0
"""How wide a sign like ⚖ is."""
LAST_LATIN = "\u024f"


class Labelled(Protocol):
    @property
    def label(self) -> str: ...


B = TypeVar("B", bound=Labelled)


def laid_out(row: Sequence[B]) -> Iterator[tuple[B, ...]]:
    """The row, or as many rows as its labels need, in their order."""
    start = 0
    while start < len(row):
        left = row[start:]
        count = next(count for count in ROOM if _fit(left[:count], count))
        yield tuple(left[:count])
        start += count


def _fit(some: Sequence[Labelled], count: int) -> bool:
    fits = all(_width(one.label) <= ROOM[count] for one in some)
    return len(some) == count and (fits or count == 1)


def _width(label: str) -> float:
    return sum(map(_width_of, label))


def _width_of(letter: str) -> float:
    if category(letter) == "So":
        return SIGN
    return WIDE if letter.isalpha() and letter > LAST_LATIN else 1.0
