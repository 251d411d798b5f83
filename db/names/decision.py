"""When a ranking is an answer, when it is a question back, and when it is nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.model import Kind, Name
from db.names.match import MOST_CHOICES, MOST_NEAREST, Found, How, Match, Unclear, Unknown, Why
from db.names.scoring import Fit

CERTAIN = 0.72
LIKELY = 0.55
NEAR = 0.38
MARGIN = 0.06
"""Entities whose scores are this close to the best are asked about together."""


@dataclass(frozen=True, slots=True)
class Scored:
    """An entity by the name of it that fits best."""

    name: Name
    fit: Fit

    @property
    def whole(self) -> bool:
        """Whether the name was typed in full, in some spelling, and nothing else."""
        return not self.fit.missing and not self.fit.left and self.fit.how in {How.EXACT, How.FOLDED}

    @property
    def by_surname(self) -> bool:
        """Whether a person was called by the last word of the name; the given name comes first."""
        return self._by_one_word and self.fit.covered[0] > 0

    @property
    def by_given_name(self) -> bool:
        return self._by_one_word and self.fit.covered[0] == 0

    @property
    def _by_one_word(self) -> bool:
        return self.name.kind is Kind.PERSON and self.fit.missing > 0 and len(self.fit.covered) == 1


def decide(ranked: Sequence[Scored], kind: Kind | None = None) -> Match:
    """``ranked`` holds each entity once, the best first; ``kind`` is what the asker called it.

    A name that was typed in full needs no such help: the word may be a part of it.
    """
    likely = [scored for scored in ranked if scored.fit.score >= LIKELY]
    if not likely:
        near = [scored.name.entity for scored in ranked if scored.fit.score >= NEAR]
        return Unknown(tuple(near[:MOST_NEAREST]))
    if likely[0].whole:
        kind = None
    of_kind = [scored for scored in likely if scored.name.kind is kind]
    best, *others = of_kind or likely
    rivals = [other for other in others if _rivals(best, other)]
    if rivals or not _safe(best) or (kind and not of_kind):
        return Unclear(tuple(scored.name.entity for scored in (best, *rivals)[:MOST_CHOICES]))
    return Found(best.name.entity, Why(best.name, best.fit.how))


def _safe(best: Scored) -> bool:
    if best.fit.score < CERTAIN or best.fit.left or best.by_given_name:
        return False
    return best.name.kind is Kind.PERSON or best.fit.missing <= len(best.fit.covered) / 2


def _rivals(best: Scored, other: Scored) -> bool:
    if best.whole and not other.whole:
        return len(best.fit.covered) == 1 and (other.by_surname or other.by_given_name) and _near(best, other)
    if best.by_surname and other.name.kind is not Kind.PERSON and not other.whole:
        return False
    return best.fit.score - other.fit.score < MARGIN


def _near(best: Scored, other: Scored) -> bool:
    """Whether a word that is one entity's whole name is also exactly a word of the other's."""
    return other.fit.score >= CERTAIN and best.fit.score >= other.fit.score
