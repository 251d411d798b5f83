"""When a ranking is an answer, when it is a question back, and when it is nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.model import Kind, Name
from db.names import tables
from db.names.match import MOST_CHOICES, MOST_NEAREST, Found, How, Match, Unclear, Unknown, Why
from db.names.scoring import Fit

CERTAIN = 0.65
LIKELY = 0.5
NEAR = 0.38
MARGIN = 0.06
"""Entities that fit nearly as well as the best are asked about together with it."""
WIDE_MARGIN = 0.2
"""The same where the best was misspelt and is no person: names of parties share their words."""
ANOTHER_NAME = 0.68
"""Words less alike may be two names: Nurlan is hardly Nursultan with slips, whatever the surname."""
ONE_WORD_MISSPELT = 0.8
"""One word with a slip in it may as well be the name of a stranger."""


@dataclass(frozen=True, slots=True)
class Scored:
    """An entity by the name of it that fits best."""

    name: Name
    fit: Fit

    @property
    def strength(self) -> float:
        """How well it fits; a person is called by a part of the name, so nothing is held to be missing."""
        return self.fit.said if self.by_part else self.fit.score

    @property
    def whole(self) -> bool:
        """Whether the name was typed in full, in some spelling, and nothing else."""
        return not self.fit.missing and not self.fit.left and self.fit.how in {How.EXACT, How.FOLDED}

    @property
    def by_part(self) -> bool:
        return self.name.kind is Kind.PERSON and self.fit.missing > 0

    @property
    def by_given_name(self) -> bool:
        """Names are written given name first; a compound one, Kassym-Jomart, says enough."""
        return self.by_part and self.fit.covered == (0,)

    @property
    def by_surname(self) -> bool:
        return self.by_part and len(self.fit.covered) == 1 and self.fit.covered != (0,)

    @property
    def one_misspelt(self) -> bool:
        return self.fit.how is How.TYPO and len(self.fit.covered) == 1

    @property
    def misnamed(self) -> bool:
        """Whether it was called a kind of thing that it is not: "party" beside a person's name."""
        kinds = {tables.KIND_WORDS[word] for word in self.fit.beside if word in tables.KIND_WORDS}
        return bool(kinds) and self.name.kind not in kinds


def decide(ranked: Sequence[Scored]) -> Match:
    """``ranked`` holds each entity once."""
    likely = [scored for scored in ranked if _likely(scored)]
    if not likely:
        near = [scored.name.entity for scored in ranked if scored.fit.score >= NEAR]
        return Unknown(tuple(near[:MOST_NEAREST]))
    best, *others = sorted(likely, key=lambda one: (one.misnamed, -one.strength, one.fit.missing))
    rivals = [other for other in others if _rivals(best, other)]
    if rivals or not _safe(best):
        return Unclear(tuple(scored.name.entity for scored in (best, *rivals)[:MOST_CHOICES]))
    return Found(best.name.entity, Why(best.name, best.fit.how))


def _likely(scored: Scored) -> bool:
    return scored.strength >= (CERTAIN if scored.one_misspelt else LIKELY)


def _safe(best: Scored) -> bool:
    fit = best.fit
    if best.strength < CERTAIN or fit.left or best.misnamed or best.by_given_name:
        return False
    if fit.least < ANOTHER_NAME:
        return False
    if best.one_misspelt and best.strength < ONE_WORD_MISSPELT:
        return False
    if best.name.kind is Kind.PERSON:
        return True
    return fit.missing == 0 or (fit.how is not How.TYPO and fit.missing <= len(fit.covered) / 2)


def _rivals(best: Scored, other: Scored) -> bool:
    if other.misnamed and not best.misnamed:
        return False
    behind = best.strength - other.strength
    if best.whole and not other.whole:
        return other.by_part and behind < MARGIN
    if best.by_part and other.name.kind is not Kind.PERSON and other.fit.missing:
        return False
    person = best.name.kind is Kind.PERSON
    return behind < (MARGIN if person or best.fit.how is not How.TYPO else WIDE_MARGIN)
