"""How well a name fits what was typed: words are paired one to one, and what stays alone costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.names.lexicon import Lexicon, Likeness, Typed
from db.names.match import How

SLOPE = 1.3
"""How fast a word loses its worth as it is less alike."""
ALIKE = 0.5
"""Words less alike than this contradict each other."""
HARDLY = 0.05
"""What a likeness below that still counts, to part names that are otherwise equal."""
MISSING = 0.5
"""What a word of the name costs that was not typed."""
CONTRADICTING = 1.2
"""What a typed word costs that the name lacks."""
PATRONYMIC = 0.3
WEAK = 0.3
INITIAL = 0.4
WEAK_MISSING = 0.05
INITIAL_FITS = Likeness(0.95, How.PARTIAL)
NAME_ABBREVIATED = Likeness(0.7, How.PARTIAL)

Alike = dict[Typed, dict[int, Likeness]]
"""What each typed word may be; a memory that lives as long as one look-up."""

_ORDER = tuple(How)


@dataclass(frozen=True, slots=True)
class Fit:
    """``covered``: places of the telling words that were typed; ``left``: typed words the name lacks."""

    score: float
    how: How
    covered: tuple[int, ...] = ()
    missing: int = 0
    left: tuple[str, ...] = ()


def worth(likeness: float) -> float:
    return max(0.0, 1 - SLOPE * (1 - likeness))


def fit(typed: Sequence[Typed], name: Sequence[int], alike: Alike, lexicon: Lexicon) -> Fit:
    paired = _paired(typed, name, alike, lexicon)
    got = weight = 0.0
    hows = {How.EXACT}
    left: list[str] = []
    for place, word in enumerate(typed):
        if place in paired:
            other, likeness = paired[place]
            share = _share(word, name[other], len(name), lexicon)
            got += share * worth(likeness.value)
            weight += share
            hows.add(likeness.how)
        elif not _free(word, typed, name, lexicon):
            left.append(word.plain)
            weight += CONTRADICTING
            got += HARDLY * max((alike[word][one].value for one in name if one in alike[word]), default=0.0)
    covered = {other for other, _ in paired.values()}
    if _fathers_differ(typed, name, paired, lexicon):
        weight += PATRONYMIC
    missing = 0
    for other, number in enumerate(name):
        if other not in covered and not (len(name) > 2 and lexicon.patronymic[number]):
            missing += not lexicon.weak[number]
            weight += WEAK_MISSING if lexicon.weak[number] else MISSING
    if missing:
        hows.add(How.PARTIAL)
    telling = tuple(sorted(other for other in covered if not lexicon.weak[name[other]]))
    how = max(hows, key=_ORDER.index)
    return Fit(got / weight if weight else 0.0, how, telling, missing, tuple(left))


def _paired(
    typed: Sequence[Typed], name: Sequence[int], alike: Alike, lexicon: Lexicon
) -> dict[int, tuple[int, Likeness]]:
    """Typed place → name place: the most alike first, and of equals those in the same order."""
    pairs = []
    for place, word in enumerate(typed):
        likenesses = alike[word]
        for other, number in enumerate(name):
            likeness = likenesses.get(number) or _abbreviated(word, number, lexicon)
            if likeness and likeness.value >= ALIKE:
                pairs.append((-likeness.value, abs(place - other), place, other, likeness))
    pairs.sort(key=lambda pair: pair[:4])
    paired: dict[int, tuple[int, Likeness]] = {}
    taken: set[int] = set()
    for _, _, place, other, likeness in pairs:
        if place not in paired and other not in taken:
            paired[place] = (other, likeness)
            taken.add(other)
    return paired


def _abbreviated(word: Typed, number: int, lexicon: Lexicon) -> Likeness | None:
    if not (word.initial or len(lexicon.words[number]) == 1):
        return None
    if all(reading[0] not in lexicon.first_letters[number] for reading in word.readings):
        return None
    return INITIAL_FITS if word.initial else NAME_ABBREVIATED


def _fathers_differ(
    typed: Sequence[Typed], name: Sequence[int], paired: Mapping[int, tuple[int, Likeness]], lexicon: Lexicon
) -> bool:
    covered = {other for other, _ in paired.values()}
    return (
        len(typed) > 2
        and len(name) > 2
        and any(word.patronymic and place not in paired for place, word in enumerate(typed))
        and any(lexicon.patronymic[number] and other not in covered for other, number in enumerate(name))
    )


def _free(word: Typed, typed: Sequence[Typed], name: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether the word may stand beside a name that lacks it: a year does, if the name has no other."""
    if word.plain.isdigit():
        return not any(lexicon.words[number].isdigit() for number in name)
    return word.free or (len(typed) > 2 and (word.initial or word.patronymic))


def _share(word: Typed, number: int, length: int, lexicon: Lexicon) -> float:
    if length > 2 and lexicon.patronymic[number]:
        return PATRONYMIC
    if word.initial:
        return INITIAL
    return WEAK if lexicon.weak[number] else 1.0
