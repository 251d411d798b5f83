"""How much a typed word is like a word of a name."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from db.names.endings import ending_of
from db.names.folding import coarse
from db.names.grams import Form
from db.names.match import How

SAME = 1.0
FOLDED = 0.995
OTHER_READING = 0.985
INFLECTED = 0.97
MISSPELT = 0.96
"""The most that a word can be worth that only sounds or looks alike."""
LEAST = 0.3

FINE_SHARE = 0.85
"""How much a slip counts by the fine skeletons; the rest is by the coarse ones, which forgive the ear."""
OTHER_START = 0.08
"""A different first sound is a sign of a different name."""
SHORTEST = 5
"""A slip in a shorter word is no worse than in one of so many letters."""
MOST_LETTERS_MORE = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """1 is the same word, 0 one that has nothing in common with it."""

    value: float
    how: How


def form_of(word: int, reading: str) -> Form:
    return Form(word, reading, coarse(reading), len(reading), len(reading) - len(ending_of(reading)))


def alike(one: Form, other: Form) -> float:
    """1 less the share of letters that differ; an ending that hosts of surnames share tells nothing."""
    if abs(one.length - other.length) > MOST_LETTERS_MORE:
        return 0.0
    longest = max(one.length, other.length)
    telling = max(one.telling, other.telling) if one.fine[-2:] == other.fine[-2:] else longest
    telling = max(telling, SHORTEST)
    value = 1.0 if one.coarse[0] == other.coarse[0] else 1.0 - OTHER_START
    value -= FINE_SHARE * OSA.distance(one.fine, other.fine) / telling
    if value < LEAST:
        return 0.0
    heard = max(len(one.coarse), len(other.coarse)) * telling / longest
    return value - (1 - FINE_SHARE) * OSA.distance(one.coarse, other.coarse) / max(heard, SHORTEST - 2)
