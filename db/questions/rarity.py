"""How much a key tells: 1 for one that nothing holds, towards 0 for one that everything holds."""

from collections.abc import Mapping
from math import log

import numpy as np

from db.questions.postings import Postings


def rarity(holding: int, of: int) -> float:
    """The same measure in a small base and in a large one: an inverse document frequency by its greatest."""
    return log((of + 1) / (holding + 0.5)) / log(2 * (of + 1))


def rarities(postings: Postings, of: int) -> Mapping[str, float]:
    return {key: rarity(int(n), of) for key, n in zip(postings.keys, np.diff(postings.starts), strict=True)}
