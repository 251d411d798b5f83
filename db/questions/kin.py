"""Words that are nearly alike: of one root with other endings, or the same with a slip."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_ROOT = 5
"""Letters at the beginning that two stems must share to be of one root."""
ENDING = 2
"""Letters at the end of a stem that may be no part of its root, and one more of the other's."""
SHORTEST_WITH_SLIP = 6
SURE_LETTERS = 2
"""Letters at the beginning in which no slip is looked for."""
MOST = 8


def kin(stem: str, vocabulary: Sequence[str]) -> tuple[str, ...]:
    """Other stems of the ascending vocabulary that may be meant; slips only where the stem is not in it."""
    if len(stem) < SHORTEST_ROOT or not stem.isalpha():
        return ()
    root = stem[: max(SHORTEST_ROOT, len(stem) - ENDING)]
    akin = tuple(
        other
        for other in beginning(root, vocabulary)
        if other != stem and len(other) <= len(root) + 2 * ENDING + 1
    )
    if akin or len(stem) < SHORTEST_WITH_SLIP or stem in set(beginning(stem, vocabulary)):
        return akin[:MOST]
    near = process.extract(
        stem,
        tuple(beginning(stem[:SURE_LETTERS], vocabulary)),
        scorer=OSA.distance,
        score_cutoff=1,
        limit=MOST,
    )
    return tuple(other for other, _, _ in near)


def beginning(prefix: str, vocabulary: Sequence[str]) -> Iterator[str]:
    """The words that begin so."""
    for place in range(bisect_left(vocabulary, prefix), len(vocabulary)):
        if not vocabulary[place].startswith(prefix):
            return
        yield vocabulary[place]
