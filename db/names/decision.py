"""When a ranking is an answer, when it is a question back, and when it is nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.model import Kind, Name
from db.names.match import Found, How, Match, Unclear, Unknown, Why
from db.names.scoring import Fit
from db.names.vocabulary import KIND_WORDS
from db.names.weights import (
    ANOTHER_NAME,
    CERTAIN,
    LIKELY,
    MARGIN,
    MOST_CHOICES,
    MOST_NEAREST,
    NEAR,
    VERY_CLOSE,
    WIDE_MARGIN,
)


@dataclass(frozen=True, slots=True)
class Scored:
    """An entity by the name of it that fits best."""

    name: Name
    fit: Fit
    another: bool = False
    """Whether initials were typed that no name of the entity begins with: somebody of the same surname."""

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
        partly = self.fit.missing > 0 or bool(self.fit.called) or self.another
        return self.name.kind is Kind.PERSON and partly

    @property
    def by_given_name(self) -> bool:
        """Names are written given name first; a compound one, Kassym-Jomart, says enough."""
        return self.by_part and not self.another and self.fit.covered == (0,)

    @property
    def by_surname(self) -> bool:
        return self.by_part and len(self.fit.covered) == 1 and self.fit.covered != (0,)

    @property
    def one_misspelt(self) -> bool:
        return self.fit.how is How.TYPO and len(self.fit.covered) == 1

    @property
    def misnamed(self) -> bool:
        """Whether it was called a kind of thing that it is not: "party" beside a person's name."""
        kinds = {KIND_WORDS[word] for word in self.fit.beside if word in KIND_WORDS}
        return bool(kinds) and self.name.kind not in kinds


def decide(ranked: Sequence[Scored]) -> Match:
    """``ranked`` holds each entity once."""
    likely = [scored for scored in ranked if _likely(scored)]
    if not likely:
        near = [scored.name.entity for scored in ranked if scored.strength >= NEAR]
        return Unknown(tuple(near[:MOST_NEAREST]))
    best, *others = sorted(likely, key=_order)
    rivals = [other for other in others if _rivals(best, other)]
    if rivals or not _safe(best):
        return Unclear(tuple(scored.name.entity for scored in (best, *rivals)[:MOST_CHOICES]))
    return Found(best.name.entity, Why(best.name, best.fit.how))


def _order(scored: Scored) -> tuple[bool, bool, float, int, int]:
    fit = scored.fit
    return scored.another, scored.misnamed, -scored.strength, fit.missing, len(fit.beside)


def _likely(scored: Scored) -> bool:
    if scored.fit.how is How.TYPO and scored.fit.left:
        return False
    if not (scored.fit.covered or scored.whole):
        return False
    return scored.strength >= (CERTAIN if scored.one_misspelt else LIKELY)


def _safe(best: Scored) -> bool:
    fit = best.fit
    if best.strength < CERTAIN or fit.left or best.another or best.misnamed or best.by_given_name:
        return False
    if fit.least < ANOTHER_NAME:
        return False
    if best.one_misspelt and fit.least < VERY_CLOSE:
        return False
    if best.name.kind is Kind.PERSON:
        return True
    return fit.missing == 0 or (fit.how is not How.TYPO and fit.missing <= len(fit.covered) / 2)


def _rivals(best: Scored, other: Scored) -> bool:
    if (other.misnamed and not best.misnamed) or (other.another and not best.another):
        return False
    behind = best.strength - other.strength
    if best.whole and len(other.fit.beside) > len(best.fit.beside):
        return False  # "Kazakhstan 2012" is the movement, and not the country in some year.
    if best.whole and not other.whole:
        return other.by_part and behind < MARGIN
    if best.by_part and other.name.kind is not Kind.PERSON and other.fit.missing:
        return False
    person = best.name.kind is Kind.PERSON
    return behind < (MARGIN if person or best.fit.how is not How.TYPO else WIDE_MARGIN)
