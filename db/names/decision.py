"""When a ranking is an answer, when it is a question back, and when it is nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.model import Kind, Name
from db.names.match import MOST_CHOICES, MOST_NEAREST, Found, How, Match, Unclear, Unknown, Why
from db.names.scoring import Fit

CERTAIN = 0.80
LIKELY = 0.62
NEAR = 0.40
MARGIN = 0.06
"""Entities whose scores are this close to the best are asked about together."""


@dataclass(frozen=True, slots=True)
class Scored:
    """An entity by the name of it that fits best."""

    name: Name
    fit: Fit

    @property
    def whole(self) -> bool:
        """Whether the name was typed in full, in some spelling."""
        return not self.fit.missing and not self.fit.extra and self.fit.how in {How.EXACT, How.FOLDED}


def decide(ranked: Sequence[Scored]) -> Match:
    """``ranked`` holds each entity once, the best first."""
    if not ranked or ranked[0].fit.score < LIKELY:
        near = [scored for scored in ranked if scored.fit.score >= NEAR]
        return Unknown(tuple(scored.name.entity for scored in near[:MOST_NEAREST]))
    best = ranked[0]
    rivals = [other for other in ranked[1:] if _rivals(best, other)]
    if rivals or best.fit.score < CERTAIN or _given_name_only(best):
        return Unclear(tuple(scored.name.entity for scored in (best, *rivals)[:MOST_CHOICES]))
    return Found(best.name.entity, Why(best.name, best.fit.how))


def _rivals(best: Scored, other: Scored) -> bool:
    if other.fit.score < LIKELY:
        return False
    if best.whole and not other.whole:
        return len(best.fit.covered) == 1 and other.name.kind is Kind.PERSON and not other.fit.extra
    return best.fit.score - other.fit.score < MARGIN or (best.fit.missing > 0 and not other.fit.extra)


def _given_name_only(scored: Scored) -> bool:
    """Whether a person was called by the given name alone; names are written given name first."""
    return scored.name.kind is Kind.PERSON and scored.fit.missing > 0 and scored.fit.covered == (0,)
