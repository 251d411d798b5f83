"""The words that occur in names, and which of them a typed word is likely to be."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from rapidfuzz.distance import OSA

from db.names import tables
from db.names.bones import Bones
from db.names.endings import bases, ending_of, is_patronymic
from db.names.folding import coarse, initials, is_foreign, skeletons
from db.names.grams import FewGrams, Form, Grams
from db.names.match import How

MANY_FORMS = 3_000
"""From here on numpy is worth its import."""
LONGEST_ACRONYM = 5
READINGS_KEPT = 3
READINGS_MISSPELT = 2

SAME = 1.0
FOLDED = 0.995
OTHER_READING = 0.985
INFLECTED = 0.97
MISSPELT = 0.96
"""The most that a word can be worth that only sounds or looks alike."""
LEAST = 0.3
BONES = 0.93
"""The most that a word in a foreign script can be worth by its consonants,"""
FLESH = 0.25
"""of which so much is for its other letters."""

FINE_SHARE = 0.85
"""How much a slip counts by the fine skeletons; the rest is by the coarse ones, which forgive the ear."""
OTHER_START = 0.08
"""A different first sound is a sign of a different name."""
KNOWN = 0.15
"""A word that is somebody's name as it stands is seldom a slip for another's."""
SHORTEST = 5
"""A slip in a shorter word is no worse than in one of so many letters."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a typed word is like a word of a name: 1 the same, 0 nothing in common."""

    value: float
    how: How


class Typed:
    """A word as somebody typed it, with its readings and the dictionary forms that it may be a case of."""

    def __init__(self, plain: str, readings: tuple[str, ...] | None = None) -> None:
        self.plain = plain
        self.readings = skeletons(plain) if readings is None else readings
        self.initial = len(plain) == 1
        self.free = plain in tables.WEAK_WORDS or plain in tables.QUESTION_WORDS
        """Whether it may stand beside a name that lacks it."""

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Plain dictionary forms."""
        return bases(self.plain)

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """Skeletons of the stems."""
        return tuple(dict.fromkeys(read for stem in self.stems for read in skeletons(stem, 1)))

    @cached_property
    def patronymic(self) -> bool:
        return is_patronymic(self.readings[0])


class Lexicon:
    """The words of all names, each with a number: its place in ``words``."""

    def __init__(self, words: Iterable[str], acronyms: Collection[str] = ()) -> None:
        self.words = tuple(words)
        self.first_letters: list[str] = []
        self.patronymic: list[bool] = []
        self.weak = [word in tables.WEAK_WORDS for word in self.words]
        self._acronyms = {number for number, word in enumerate(self.words) if word in acronyms}
        self._by_initials: defaultdict[str, list[int]] = defaultdict(list)
        self._by_skeleton: defaultdict[str, list[int]] = defaultdict(list)
        self._forms: list[Form] = []
        for number, word in enumerate(self.words):
            self._add(number, word)
        self._grams = _grams(self._forms)

    def _add(self, number: int, word: str) -> None:
        readings = skeletons(word, READINGS_KEPT)
        self.patronymic.append(bool(readings) and is_patronymic(readings[0]))
        self.first_letters.append("".join(reading[0] for reading in readings))
        if number in self._acronyms:
            for reading in initials(word):
                self._by_initials[reading].append(number)
            return
        for reading in readings:
            self._by_skeleton[reading].append(number)
            if len(reading) > 2 and reading.isalpha():
                self._forms.append(_form(number, reading))

    def knows(self, skeleton: str) -> bool:
        return skeleton in self._by_skeleton

    def like(self, typed: Typed, thorough: bool = True) -> dict[int, Likeness]:
        """The words that ``typed`` may be, slips included; those of known words only where ``thorough``."""
        found = self.read(typed)
        if (
            (thorough or not found)
            and not any(map(str.isdigit, typed.plain))
            and not (typed.initial or typed.free)
        ):
            self._add_misspelt(typed, found)
        if is_foreign(typed.plain):
            self._add_by_bones(typed, found)
        return found

    def read(self, typed: Typed) -> dict[int, Likeness]:
        """The words that ``typed`` may be in another spelling or case."""
        found: dict[int, Likeness] = {}
        self._add_read(self._by_skeleton, typed.readings, typed.plain, found)
        if self._by_initials and len(typed.plain) <= LONGEST_ACRONYM:
            self._add_read(self._by_initials, initials(typed.plain), typed.plain, found)
        for base in typed.bases:
            for number in self._by_skeleton.get(base, ()):
                _keep(found, number, INFLECTED, How.INFLECTED)
        if self._by_initials:
            stems = (initials(stem)[:1] for stem in typed.stems if len(stem) <= LONGEST_ACRONYM)
            for reading in chain.from_iterable(stems):
                for number in self._by_initials.get(reading, ()):
                    _keep(found, number, INFLECTED, How.INFLECTED)
        return found

    def _add_read(
        self,
        numbers: Mapping[str, list[int]],
        readings: tuple[str, ...],
        plain: str,
        found: dict[int, Likeness],
    ) -> None:
        for place, reading in enumerate(readings):
            for number in numbers.get(reading, ()):
                if self.words[number] == plain:
                    _keep(found, number, SAME, How.EXACT)
                elif len(reading) > 1:
                    _keep(found, number, OTHER_READING if place else FOLDED, How.FOLDED)

    def _add_misspelt(self, typed: Typed, found: dict[int, Likeness]) -> None:
        known = bool(found)
        forms = [
            (_form(-1, reading), 0.0) for reading in typed.readings[:READINGS_MISSPELT] if len(reading) > 1
        ]
        near = self._grams.near([form for form, _ in forms])
        forms += [(_form(-1, base), SAME - INFLECTED) for base in typed.bases[:READINGS_MISSPELT]]
        for place in near:
            form = self._forms[place]
            if form.word in found and found[form.word].how is not How.TYPO:
                continue
            for one, cost in forms:
                value = _alike(one, form) - cost
                if known and one.coarse != form.coarse:
                    value -= KNOWN
                if value >= LEAST:
                    _keep(found, form.word, min(value, MISSPELT), How.TYPO)

    def _add_by_bones(self, typed: Typed, found: dict[int, Likeness]) -> None:
        for reading in typed.readings[:READINGS_MISSPELT]:
            one = _form(-1, reading)
            for form, share in self._bones.near(one.coarse):
                value = BONES * ((1 - FLESH) * share + FLESH * _alike(one, form))
                _keep(found, form.word, value, How.FOLDED)

    @cached_property
    def _bones(self) -> Bones:
        """Made when the first word in a foreign script is looked up."""
        return Bones(self._forms)


def _grams(forms: Sequence[Form]) -> Grams:
    if len(forms) <= MANY_FORMS:
        return FewGrams(forms)
    from db.names.many import ManyForms  # noqa: PLC0415 - numpy is slow to import, and a small base never needs it

    return ManyForms(forms)


def _keep(found: dict[int, Likeness], number: int, value: float, how: How) -> None:
    if number not in found or found[number].value < value:
        found[number] = Likeness(value, how)


def _form(word: int, reading: str) -> Form:
    return Form(word, reading, coarse(reading), len(reading), len(reading) - len(ending_of(reading)))


def _alike(one: Form, other: Form) -> float:
    """1 less the share of letters that differ; an ending that hosts of surnames share tells nothing."""
    longest = max(one.length, other.length)
    telling = longest
    if one.fine[-2:] == other.fine[-2:]:
        telling = max(one.telling, other.telling)
    telling = max(telling, SHORTEST)
    value = 1.0 if one.coarse[0] == other.coarse[0] else 1.0 - OTHER_START
    value -= FINE_SHARE * OSA.distance(one.fine, other.fine) / telling
    if value < LEAST:
        return 0.0
    heard = max(len(one.coarse), len(other.coarse)) * telling / longest
    return value - (1 - FINE_SHARE) * OSA.distance(one.coarse, other.coarse) / max(heard, SHORTEST - 2)
