"""How well a name fits what was typed: words are paired one to one, and what stays alone costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.names.lexicon import Lexicon, Likenesses
from db.names.likeness import Likeness
from db.names.match import How
from db.names.typed import Typed

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

Alike = dict[Typed, Likenesses]
"""What each typed word may be; a memory that lives as long as one look-up."""

Pairs = Mapping[int, tuple[int, Likeness]]
"""Place among the typed words → place in the name."""


@dataclass(frozen=True, slots=True)
class Fit:
    score: float
    said: float
    """The score that it would have if no word of the name were missing."""
    how: How
    covered: tuple[int, ...] = ()
    """Places of the name's telling words that were typed."""
    missing: int = 0
    """How many telling words were not."""
    left: tuple[str, ...] = ()
    """Typed words that contradict the name."""
    beside: tuple[str, ...] = ()
    """Typed words that the name lacks, and that may stand beside it."""
    least: float = 1.0
    """How much the least alike of the paired words are alike."""


def worth(likeness: float) -> float:
    return max(0.0, 1 - SLOPE * (1 - likeness))


def fit(typed: Sequence[Typed], name: Sequence[int], alike: Alike, lexicon: Lexicon) -> Fit:
    pairs = _pairs(typed, name, alike, lexicon)
    got = weight = 0.0
    left: list[str] = []
    beside: list[str] = []
    for place, word in enumerate(typed):
        if place in pairs:
            other, likeness = pairs[place]
            share = _share(word, name[other], len(name), lexicon)
            got += share * worth(likeness.value)
            weight += share
        elif _free(word, typed, name, lexicon):
            beside.append(word.plain)
        else:
            left.append(word.plain)
            weight += CONTRADICTING
            got += HARDLY * max((alike[word][one].value for one in name if one in alike[word]), default=0.0)
    if _fathers_differ(typed, name, pairs, lexicon):
        weight += PATRONYMIC
    covered = {other for other, _ in pairs.values()}
    absent = [
        number
        for other, number in enumerate(name)
        if other not in covered and not _is_fathers(number, len(name), lexicon)
    ]
    missing = sum(not lexicon.weak[number] for number in absent)
    cost = MISSING * missing + WEAK_MISSING * (len(absent) - missing)
    how = max((likeness.how for _, likeness in pairs.values()), key=How.worse, default=How.EXACT)
    return Fit(
        got / (weight + cost) if weight else 0.0,
        got / weight if weight else 0.0,
        max(how, How.PARTIAL, key=How.worse) if missing else how,
        tuple(sorted(other for other in covered if not lexicon.weak[name[other]])),
        missing,
        tuple(left),
        tuple(beside),
        min((likeness.value for _, likeness in pairs.values()), default=1.0),
    )


def _pairs(typed: Sequence[Typed], name: Sequence[int], alike: Alike, lexicon: Lexicon) -> Pairs:
    """The most alike are paired first, and of equals those in the same order."""
    likely = []
    for place, word in enumerate(typed):
        likenesses = alike[word]
        for other, number in enumerate(name):
            likeness = likenesses.get(number) or _abbreviated(word, number, lexicon)
            if likeness and likeness.value >= ALIKE:
                likely.append((-likeness.value, abs(place - other), place, other, likeness))
    likely.sort(key=lambda pair: pair[:4])
    pairs: dict[int, tuple[int, Likeness]] = {}
    taken: set[int] = set()
    for _, _, place, other, likeness in likely:
        if place not in pairs and other not in taken:
            pairs[place] = (other, likeness)
            taken.add(other)
    return pairs


def _abbreviated(word: Typed, number: int, lexicon: Lexicon) -> Likeness | None:
    if not (word.initial or len(lexicon.words[number]) == 1):
        return None
    if all(reading[0] not in lexicon.first_letters[number] for reading in word.readings):
        return None
    return INITIAL_FITS if word.initial else NAME_ABBREVIATED


def _is_fathers(number: int, length: int, lexicon: Lexicon) -> bool:
    """Whether the word is a father's name, not a surname made from one."""
    return length > 2 and lexicon.patronymic[number]


def _fathers_differ(typed: Sequence[Typed], name: Sequence[int], pairs: Pairs, lexicon: Lexicon) -> bool:
    if len(typed) < 3 or len(name) < 3:
        return False
    covered = {other for other, _ in pairs.values()}
    typed_one = any(word.patronymic and place not in pairs for place, word in enumerate(typed))
    has_one = any(lexicon.patronymic[number] and other not in covered for other, number in enumerate(name))
    return typed_one and has_one


def _free(word: Typed, typed: Sequence[Typed], name: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether the word may stand beside a name that lacks it: a year does, if the name has no other."""
    if word.plain.isdigit():
        return not any(lexicon.words[number].isdigit() for number in name)
    return word.free or (len(typed) > 2 and (word.initial or word.patronymic))


def _share(word: Typed, number: int, length: int, lexicon: Lexicon) -> float:
    if _is_fathers(number, length, lexicon):
        return PATRONYMIC
    if word.initial:
        return INITIAL
    return WEAK if lexicon.weak[number] else 1.0
