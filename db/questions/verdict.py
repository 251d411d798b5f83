"""What may be said above the statements that are shown, by how much of the question they hold."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    ANSWERED = "answered"
    NEAREST = "nearest"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Coverage:
    verdict: Verdict
    share: float
    """Of the question's words in the first statement, a rare word counting more, and of whom it names."""
    missing: tuple[str, ...]
    """Words and names of the question that none of the statements holds."""
    untold: str = ""
    """The kind of question, a figure, a date, that none of the statements has something for."""
