"""What a look-up answers: somebody, several who may be meant, or nobody."""

from dataclasses import dataclass
from enum import StrEnum

from db.model import Name


class How(StrEnum):
    """How a name that was found differs from what was typed."""

    EXACT = "exact"
    FOLDED = "folded"
    """Another case, accent, alphabet or romanisation."""
    INFLECTED = "inflected"
    PARTIAL = "partial"
    """A word is missing."""
    TYPO = "typo"
    KEYBOARD = "keyboard"
    """Typed in the other keyboard layout."""

    def worse(self) -> int:
        """A key to sort by: the higher, the farther from what was typed."""
        return _RANKS[self]


_RANKS = {how: rank for rank, how in enumerate(How)}


@dataclass(frozen=True, slots=True)
class Why:
    name: Name
    how: How


@dataclass(frozen=True, slots=True)
class Found:
    id: str
    why: Why


@dataclass(frozen=True, slots=True)
class Unclear:
    ids: tuple[str, ...]
    """Best first, at most ``weights.MOST_CHOICES``; a single one is a guess that wants a yes."""


@dataclass(frozen=True, slots=True)
class Unknown:
    nearest: tuple[str, ...] = ()
    """At most ``weights.MOST_NEAREST`` entities whose names look alike."""


Match = Found | Unclear | Unknown


@dataclass(frozen=True, slots=True)
class Mention:
    """A name inside a longer text; ``start`` and ``end`` count code points."""

    match: Found | Unclear
    start: int
    end: int

    @property
    def ids(self) -> tuple[str, ...]:
        return (self.match.id,) if isinstance(self.match, Found) else self.match.ids
