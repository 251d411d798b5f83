"""What the store answers beside the records of the model."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from db.model import Text

Item = TypeVar("Item")

EVERYTHING = ""
"""The entity whose chronicle is everybody's."""
OPEN_BEGIN, OPEN_END = "", "9999"
"""Days before and after all others."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of the items asked for, and how many there are in all."""

    items: tuple[Item, ...]
    total: int


class Against(StrEnum):
    """How one statement stands beside another."""

    DIFFERS = "differs"
    COMPARES = "compares"
    REPLACES = "replaces"


@dataclass(frozen=True, slots=True)
class Contrast:
    """``one`` stands beside ``other``; the note is for the reader."""

    one: str
    other: str
    kind: Against
    note: Text


@dataclass(frozen=True, slots=True)
class Tally:
    """What there is of an entity, in numbers."""

    leading: int = 0
    """Statements that may stand in its summary: the first of those told."""
    told: int = 0
    """Statements about it."""
    said: int = 0
    """Its own words."""
    said_of: int = 0
    """Others' words on it."""
    dated: int = 0
    """Events."""
    linked: int = 0
    """Statements that bind it to another."""
    differing: int = 0
    """Pairs of statements about it or by it, of which one differs from the other or replaces it."""
    documents: tuple[str, ...] = ()
    """Ids of the documents in which something is told of it, the newest first."""
