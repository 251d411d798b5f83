"""How well a name fits what was typed: words are paired one to one, and what stays alone costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.names.endings import is_patronymic
from db.names.folding import skeletons
from db.names.lexicon import Likeness
from db.names.match import How

MISSING = 0.25
"""What a word of the name costs that was not typed."""
CONTRADICTING = 1.2
"""What a typed word costs that the name lacks."""
INITIAL = Likeness(0.9, How.PARTIAL)
PATRONYMIC_WEIGHT = 0.3
INITIAL_WEIGHT = 0.4

_ORDER = (How.EXACT, How.FOLDED, How.INFLECTED, How.PARTIAL, How.TYPO)


@dataclass(frozen=True, slots=True)
class Fit:
    score: float
    how: How
    covered: tuple[int, ...]
    """Places of the name's words that were typed in full, its father's name not counted."""
    missing: int
    extra: int


def fit(
    typed: Sequence[str],
    name: Sequence[int],
    patronymics: Sequence[bool],
    first_letters: Sequence[str],
    alike: Mapping[str, Mapping[int, Likeness]],
) -> Fit:
    pairs: list[tuple[float, int, int, Likeness]] = []
    for place, word in enumerate(typed):
        for other, number in enumerate(name):
            likeness = alike[word].get(number)
            if likeness is None and len(word) == 1 and _may_begin(word, first_letters[other]):
                likeness = INITIAL
            if likeness is not None:
                pairs.append((likeness.value, place, other, likeness))
    pairs.sort(key=lambda pair: (-pair[0], abs(pair[1] - pair[2])))
    paired: dict[int, tuple[int, Likeness]] = {}
    taken: set[int] = set()
    for _, place, other, likeness in pairs:
        if place not in paired and other not in taken:
            paired[place] = (other, likeness)
            taken.add(other)
    return _sum_up(typed, name, patronymics, paired, taken)


def _sum_up(
    typed: Sequence[str],
    name: Sequence[int],
    patronymics: Sequence[bool],
    paired: Mapping[int, tuple[int, Likeness]],
    taken: set[int],
) -> Fit:
    got = weight = 0.0
    hows = {How.EXACT}
    extra = 0
    covered: list[int] = []
    for place, word in enumerate(typed):
        if place in paired:
            other, likeness = paired[place]
            share = PATRONYMIC_WEIGHT if patronymics[other] else INITIAL_WEIGHT if len(word) == 1 else 1.0
            got += share * _worth(likeness.value)
            weight += share
            hows.add(likeness.how)
            if not patronymics[other] and len(word) > 1:
                covered.append(other)
        elif not is_patronymic(word) and len(word) > 1:
            weight += CONTRADICTING
            extra += 1
    missing = sum(other not in taken and not patronymics[other] for other in range(len(name)))
    weight += MISSING * missing
    if missing or extra:
        hows.add(How.PARTIAL)
    how = max(hows, key=_ORDER.index)
    return Fit(got / weight if weight else 0.0, how, tuple(sorted(covered)), missing, extra)


def _worth(likeness: float) -> float:
    """A likeness of one half is worth nothing, and falls from one steeply."""
    return max(0.0, 1 - 1.6 * (1 - likeness))


def _may_begin(letter: str, first: str) -> bool:
    return any(one[0] == other[0] for one in skeletons(letter) for other in skeletons(first))
