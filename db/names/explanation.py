"""How a name was decided, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.names.decision import CERTAIN, LIKELY, Scored
from db.names.folding import skeletons, words
from db.names.match import Match


@dataclass(frozen=True, slots=True)
class Explanation:
    text: str
    skeletons: tuple[tuple[str, tuple[str, ...]], ...]
    """Each word with its readings."""
    candidates: tuple[Scored, ...]
    certain: float
    likely: float
    match: Match

    def __str__(self) -> str:
        lines = [f"{word:20} {' '.join(read)}" for word, read in self.skeletons]
        lines += [
            f"{scored.fit.score:.3f} {scored.fit.how:10} {scored.name.entity:32} {scored.name.text}"
            for scored in self.candidates
        ]
        return "\n".join((*lines, f"certain {self.certain} likely {self.likely}", repr(self.match)))


def explained(text: str, ranked: Sequence[Scored], match: Match) -> Explanation:
    read = tuple((word.plain, skeletons(word.plain)) for word in words(text))
    return Explanation(text, read, tuple(ranked[:12]), CERTAIN, LIKELY, match)
