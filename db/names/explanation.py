"""How a name was decided, as a table."""

from dataclasses import dataclass

from db.names.decision import CERTAIN, LIKELY, Scored
from db.names.match import Match
from db.names.typed import Typed

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Explanation:
    words: tuple[Typed, ...]
    """Without the words of the question, each with its readings."""
    candidates: tuple[Scored, ...]
    match: Match
    certain: float = CERTAIN
    likely: float = LIKELY

    def __str__(self) -> str:
        lines = [f"{word.plain:24} {' '.join(word.readings)}" for word in self.words]
        lines += [
            f"{scored.fit.score:.3f} {scored.fit.how:10} {scored.name.entity:32} {scored.name.text}"
            for scored in self.candidates[:MOST_SHOWN]
        ]
        return "\n".join((*lines, f"certain {self.certain}  likely {self.likely}", repr(self.match)))
