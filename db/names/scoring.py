"""How well a name fits what was typed: words are paired one to one, and what stays alone costs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.names import weights
from db.names.lexicon import Alike, Lexicon, Likeness
from db.names.match import How
from db.names.typed import Typed
from db.names.vocabulary import KIND_WORDS
from db.names.weights import CONTRADICTING, LIGHT

BY_INITIAL = Likeness(weights.INFLECTED, How.PARTIAL)
ABBREVIATED = Likeness(weights.ABBREVIATED, How.PARTIAL)

Pairs = Mapping[int, tuple[int, Likeness]]
"""Place among the typed words → place in the name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as it is compared: the numbers that its words have in the lexicon."""

    words: tuple[int, ...]
    name: int
    """Its place among all names."""
    personal: bool
    """A person's is called by initials too, of its words that were not typed, in order."""
    fathers: int = -1
    """The place of the father's name, which is so often left out; -1 where it has none."""
    joined: tuple[tuple[int, ...], ...] = ()
    """Of a name written without its hyphens: the places of the words that each of its words joins."""


@dataclass(frozen=True, slots=True)
class Fit:
    score: float
    said: float
    """The score that it would have if no word of the name were missing, and no initial contradicted it."""
    how: How
    covered: tuple[int, ...] = ()
    """Places of the name's telling words that were typed in full,"""
    called: tuple[int, ...] = ()
    """and of those that were typed as an initial."""
    missing: int = 0
    """How many telling words were not typed at all."""
    left: tuple[str, ...] = ()
    """Typed words that contradict the name."""
    beside: tuple[str, ...] = ()
    """Typed words that the name lacks, and that may stand beside it."""
    least: float = 1.0
    """How much the least alike of the paired words are alike."""


def worth(likeness: float) -> float:
    return max(0.0, 1 - weights.SLOPE * (1 - likeness))


def fit(typed: Sequence[Typed], entry: Entry, alike: Alike, lexicon: Lexicon) -> Fit:
    name = entry.words
    pairs = _pairs(typed, name, alike, lexicon)
    initials = _initials(typed, name, pairs, lexicon) if entry.personal else {}
    called = [other for other, fits in initials.values() if fits]
    alone = [word for place, word in enumerate(typed) if place not in pairs and place not in initials]
    beside = [word for word in alone if _free(word, typed, entry, lexicon)]
    left = [word for word in alone if word not in beside]
    shares = [(_share(other, entry, lexicon), likeness) for other, likeness in pairs.values()]
    shares += [(LIGHT, BY_INITIAL)] * len(called)
    got = sum(share * worth(likeness.value) for share, likeness in shares)
    weight = sum(share for share, _ in shares) + CONTRADICTING * len(left)
    covered = {other for other, _ in pairs.values()}
    if entry.fathers >= 0 and entry.fathers not in covered and any(word.patronymic for word in beside):
        weight += LIGHT  # another father's son
    absent = [place for place in range(len(name)) if place not in covered and place not in called]
    missing = sum(place != entry.fathers and not lexicon.weak[name[place]] for place in absent)
    cost = weights.MISSING * missing + CONTRADICTING * (len(initials) - len(called))
    how = max((likeness.how for _, likeness in shares), key=How.worse, default=How.EXACT)
    return Fit(
        got / (weight + cost) if got else 0.0,
        got / weight if got else 0.0,
        max(how, How.PARTIAL, key=How.worse) if missing else how,
        tuple(sorted(_telling(entry, pairs, lexicon))),
        tuple(called),
        missing,
        tuple(word.plain for word in left),
        tuple(word.plain for word in beside),
        min((likeness.value for _, likeness in shares), default=1.0),
    )


def _telling(entry: Entry, pairs: Pairs, lexicon: Lexicon) -> Iterator[int]:
    """Places of the paired words that tell who is meant; a father's name does if there is no slip in it."""
    for other, likeness in pairs.values():
        sure = other != entry.fathers or likeness.value >= weights.INFLECTED
        if sure and not lexicon.weak[entry.words[other]]:
            yield other


def _pairs(typed: Sequence[Typed], name: Sequence[int], alike: Alike, lexicon: Lexicon) -> Pairs:
    """The most alike are paired first, and of equals those in the same order."""
    likely = []
    for place, word in enumerate(typed):
        if word.initial:
            continue
        likenesses = alike[word]
        for other, number in enumerate(name):
            likeness = likenesses.get(number)
            if not likeness and number in lexicon.initials and lexicon.begins(number, word):
                likeness = ABBREVIATED
            if likeness:
                likely.append(
                    (-likeness.value, likeness.how.worse(), abs(place - other), place, other, likeness)
                )
    likely.sort(key=lambda pair: pair[:5])
    pairs: dict[int, tuple[int, Likeness]] = {}
    taken: set[int] = set()
    for *_, place, other, likeness in likely:
        if place not in pairs and other not in taken:
            pairs[place] = (other, likeness)
            taken.add(other)
    return pairs


def _initials(
    typed: Sequence[Typed], name: Sequence[int], pairs: Pairs, lexicon: Lexicon
) -> dict[int, tuple[int, bool]]:
    """For each typed initial the next place of the name that was not typed, and whether it fits there."""
    covered = {other for other, _ in pairs.values()}
    open_places = [other for other in range(len(name)) if other not in covered]
    places = [place for place, word in enumerate(typed) if word.initial]
    return {
        place: (other, lexicon.begins(name[other], typed[place]))
        for place, other in zip(places, open_places, strict=False)
    }


def _free(word: Typed, typed: Sequence[Typed], entry: Entry, lexicon: Lexicon) -> bool:
    """Whether the word may stand beside a name that lacks it: a year does, if the name has no other."""
    if word.plain.isdigit():
        return not any(lexicon.words[number].isdigit() for number in entry.words)
    if word.asks_in_latin and not (word.capital and any(map(lexicon.knows, word.readings))):
        return True
    if word.initial:
        return entry.personal or word.plain in KIND_WORDS
    return word.free or (len(typed) > 2 and word.patronymic)


def _share(other: int, entry: Entry, lexicon: Lexicon) -> float:
    return LIGHT if other == entry.fathers or lexicon.weak[entry.words[other]] else 1.0
