"""The words that occur in names, and which of them a typed word is likely to be."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.names import weights
from db.names.folding import consonants, phonetic, spell, transliterate
from db.names.match import How
from db.names.typed import Typed
from db.names.vocabulary import WEAK_WORDS, ending_of, is_patronymic
from db.names.weights import INFLECTED

MOST_KNOWN = 8_192
"""Typed words whose nearest forms are remembered, some hundred bytes each."""
_MOST_DIFFERENT = (1 - weights.ALIKE) / weights.FINE_SHARE
"""Share of the letters; with more of them different no two words are alike."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """1 is the same word, 0 one that has nothing in common with it."""

    value: float
    how: How


Likenesses = dict[int, Likeness]
"""What a typed word is like, by the number of the word in the lexicon."""


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word of the lexicon; its first ``telling`` letters are no surname ending."""

    word: int
    skeleton: str
    heard: str
    """The phonetic key."""
    telling: int


class Lexicon:
    """The words of all names, each with a number: its place in ``words``."""

    def __init__(self, words: Iterable[str], acronyms: Collection[str] = ()) -> None:
        self.words = tuple(words)
        self._first_sounds: list[str] = []
        self.patronymic: list[bool] = []
        self.has_surname_ending: list[bool] = []
        self.initials = {number for number, word in enumerate(self.words) if len(word) == 1}
        self.weak = [word in WEAK_WORDS for word in self.words]
        self._by_letters: defaultdict[str, list[int]] = defaultdict(list)
        self._by_skeleton: defaultdict[str, list[int]] = defaultdict(list)
        self._forms: list[Form] = []
        for number, word in enumerate(self.words):
            self._add(number, word, word in acronyms)
        self._slips = Slips(self._forms)

    def prepare(self) -> None:
        """Make what else the first word in a foreign script waits for: of many names it takes long."""
        _ = self._skeletons_of_consonants

    def begun(self, readings: Iterable[str]) -> set[int]:
        """The words that begin as one of the readings does: so many as may be offered, in their order."""
        found: set[int] = set()
        for reading in readings:
            if len(reading) >= weights.LEAST_BEGUN:
                start = bisect_left(self._in_order, reading)
                for skeleton in self._in_order[start : start + weights.MOST_BEGUN]:
                    if not skeleton.startswith(reading):
                        break
                    found.update(self._by_skeleton[skeleton])
        return found

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self._by_skeleton)

    def _add(self, number: int, word: str, acronym: bool) -> None:
        readings = transliterate(word)
        self.has_surname_ending.append(any(map(ending_of, readings)))
        self.patronymic.append(bool(readings) and is_patronymic(readings[0]))
        # Kh is х, and seldom the к of a name: of *h|kh* the second reading is for the middle of a word.
        self._first_sounds.append("".join(reading[0] for reading in readings if reading[1:2] != "h"))
        if acronym:
            for reading in spell(word):
                self._by_letters[reading].append(number)
            return
        for reading in readings:
            self._by_skeleton[reading].append(number)
            if len(reading) > 2 and reading.isalpha():
                self._forms.append(form_of(number, reading))

    def begins(self, number: int, typed: Typed) -> bool:
        """Whether the word begins with the sound or the letter of ``typed``: Zh. and J. are both Zharkyn."""
        if self.words[number][0] == typed.plain[0]:
            return True
        return any(reading[0] in self._first_sounds[number] for reading in typed.readings)

    def knows(self, skeleton: str) -> bool:
        return skeleton in self._by_skeleton

    def exact(self, typed: Typed) -> Likenesses:
        """The words that ``typed`` may be in another spelling or case."""
        found: Likenesses = {}
        for by, readings in ((self._by_skeleton, typed.readings), (self._by_letters, typed.letters)):
            for reading in readings:
                for number in by.get(reading, ()):
                    if self.words[number] == typed.plain:
                        found[number] = Likeness(1.0, How.EXACT)
                    elif len(reading) > 1:
                        _keep(found, number, 1.0, How.FOLDED)
        for by, readings in ((self._by_skeleton, typed.bases), (self._by_letters, typed.letters_of_bases)):
            for reading in readings:
                for number in by.get(reading, ()):
                    _keep(found, number, INFLECTED, How.INFLECTED)
        return found

    def fuzzy(self, typed: Typed) -> Likenesses:
        """The same, and the words that ``typed`` may be with slips in it, or in a foreign script."""
        found = self.exact(typed)
        if typed.may_be_a_slip:
            self._add_misspelt(typed, found)
        if typed.foreign:
            self._add_by_consonants(typed, found)
        return found

    def _add_misspelt(self, typed: Typed, found: Likenesses) -> None:
        known = set(found)
        forms = [form_of(-1, reading) for reading in typed.readings if len(reading) > 1]
        bases = [form_of(-1, base) for base in typed.bases]
        costs = [*((form, 0.0) for form in forms), *((form, 1 - INFLECTED) for form in bases)]
        for place in self._slips.near(forms):
            form = self._forms[place]
            if form.word in known:
                continue
            for one, cost in costs:
                value = alike(one, form) - cost
                if known:
                    value -= weights.KNOWN
                if value >= weights.ALIKE:
                    _keep(found, form.word, value, How.TYPO)

    def _add_by_consonants(self, typed: Typed, found: Likenesses) -> None:
        for reading in typed.readings:
            one = form_of(-1, reading)
            for form, share in self._skeletons_of_consonants.near(one.heard):
                value = (1 - weights.VOWELS) * share + weights.VOWELS * alike(one, form)
                _keep(found, form.word, weights.BY_CONSONANTS * value, How.FOLDED)

    @cached_property
    def _skeletons_of_consonants(self) -> "Consonants":
        """Made when the first word in a foreign script is looked up."""
        return Consonants(self._forms)


class Alike:
    """What each typed word may be; a memory that lives as long as one look-up, and bounds its work."""

    def __init__(
        self, lexicon: Lexicon, accept: Callable[[Typed, Likeness], bool] | None = None, *, slips: bool = True
    ) -> None:
        self._lexicon = lexicon
        self._accept = accept
        self._fuzzy_left = weights.MOST_FUZZY if slips else 0
        self._found: dict[Typed, Likenesses] = {}

    def __getitem__(self, typed: Typed) -> Likenesses:
        found = self._found.get(typed)
        return self.look_up(typed) if found is None else found

    def look_up(self, typed: Typed, *, thorough: bool = False) -> Likenesses:
        """The words that ``typed`` may be; slips for others of somebody's name only if ``thorough``."""
        if typed not in self._found:
            found = self._lexicon.exact(typed)
            if self._fuzzy_left and (thorough or not found):
                self._fuzzy_left -= 1
                found = self._lexicon.fuzzy(typed)
            if self._accept:
                found = {number: one for number, one in found.items() if self._accept(typed, one)}
            self._found[typed] = found
        return self._found[typed]

    def is_strange(self, typed: Typed) -> bool:
        """Whether a word that was looked up is hardly like any word of a name."""
        return all(one.value < weights.CLOSE for one in self[typed].values())


class Slips:
    """Forms by the beginning of their skeletons and phonetic keys, whole and without one of its letters.

    Two words that are one slip apart - a letter left out, added, changed, or swapped with the next - always
    have one of these in common, and so have two with more slips as long as at most one is near the beginning.
    This is the symmetric deletion of SymSpell, cut to a prefix.
    """

    def __init__(self, forms: Sequence[Form]) -> None:
        self._by_skeleton: defaultdict[str, _Sharing] = defaultdict(_Sharing)
        self._by_heard: defaultdict[str, _Sharing] = defaultdict(_Sharing)
        self._known: dict[tuple[str, str], list[int]] = {}
        for place, form in enumerate(forms):
            for key in openings(form.skeleton, weights.OPENING):
                self._by_skeleton[key].add(form.skeleton, place)
            for key in openings(form.heard, weights.OPENING_HEARD):
                self._by_heard[key].add(form.heard, place)

    def near(self, typed: Iterable[Form]) -> set[int]:
        """Places of the forms that are most like one of ``typed``."""
        return {place for form in typed for place in self._near(form)}

    def _near(self, form: Form) -> list[int]:
        """Remembered, for a question is looked through for names and may be one: a quarter of its time."""
        known = self._known.get((form.skeleton, form.heard))
        if known is None:
            known = _nearest(form.skeleton, self._by_skeleton, weights.OPENING)
            known += _nearest(form.heard, self._by_heard, weights.OPENING_HEARD)
            if len(self._known) == MOST_KNOWN:
                self._known.clear()
            self._known[form.skeleton, form.heard] = known
        return known


class _Sharing:
    """Forms with an opening in common: how they are written, and their places.

    A list for each opening, ready to be compared: among many names gathering them anew for every word that is
    typed took longer than comparing them.
    """

    __slots__ = ("places", "written")

    def __init__(self) -> None:
        self.written: list[str] = []
        self.places: list[int] = []

    def add(self, written: str, place: int) -> None:
        self.written.append(written)
        self.places.append(place)

    def near(self, word: str) -> Iterator[tuple[int, int]]:
        """Those most like the word: slips, and place."""
        likely = process.extract(
            word,
            self.written,
            scorer=OSA.distance,
            score_cutoff=int(_MOST_DIFFERENT * len(word)),
            limit=weights.NEAREST,
        )
        return ((int(slips), self.places[number]) for _, slips, number in likely)


def openings(word: str, letters: int) -> set[str]:
    """The first letters of a word, and these without each of them."""
    opening = word[:letters]
    return {opening, *(opening[:place] + opening[place + 1 :] for place in range(len(opening)))}


def _nearest(word: str, by: Mapping[str, _Sharing], letters: int) -> list[int]:
    keys = [key for key in openings(word, letters) if key in by]
    near = {found for key in keys for found in by[key].near(word)}
    return [place for _, place in nsmallest(weights.NEAREST, near)]


class Consonants:
    """Forms by their consonants."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms: defaultdict[str, list[Form]] = defaultdict(list)
        for form in forms:
            self._forms[consonants(form.heard)].append(form)
        self._all = [one for one in self._forms if len(one) > 1]

    def near(self, heard: str) -> Iterator[tuple[Form, float]]:
        """Forms with like consonants, and the share of the consonants that are alike."""
        likely = process.extract(
            consonants(heard),
            self._all,
            scorer=OSA.normalized_similarity,
            score_cutoff=weights.ALIKE,
            limit=weights.NEAREST,
        )
        for one, share, _ in likely:
            for form in self._forms[one]:
                yield form, share


def form_of(word: int, reading: str) -> Form:
    return Form(word, reading, phonetic(reading), len(reading) - len(ending_of(reading)))


def alike(one: Form, other: Form) -> float:
    """1 less the share of letters that differ; an ending that hosts of surnames share tells nothing."""
    longest = max(len(one.skeleton), len(other.skeleton))
    telling = max(one.telling, other.telling) if one.skeleton[-2:] == other.skeleton[-2:] else longest
    telling = max(telling, weights.SHORTEST)
    value = 1.0 if one.heard[0] == other.heard[0] else 1.0 - weights.OTHER_START
    value -= weights.FINE_SHARE * OSA.distance(one.skeleton, other.skeleton) / telling
    heard = max(len(one.heard), len(other.heard)) * telling / longest
    heard = max(heard, weights.SHORTEST - 2)
    return max(0.0, value - (1 - weights.FINE_SHARE) * OSA.distance(one.heard, other.heard) / heard)


def _keep(found: Likenesses, number: int, value: float, how: How) -> None:
    if number not in found or found[number].value < value:
        found[number] = Likeness(value, how)
