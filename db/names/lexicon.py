"""The words that occur in names, and which of them a typed word is likely to be."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from db.names import tables
from db.names.endings import is_patronymic
from db.names.folding import initials, skeletons
from db.names.grams import FewGrams, Form, Grams
from db.names.likeness import (
    FOLDED,
    INFLECTED,
    LEAST,
    MISSPELT,
    OTHER_READING,
    SAME,
    Likeness,
    alike,
    form_of,
)
from db.names.match import How
from db.names.typed import Typed

if TYPE_CHECKING:
    from db.names.bones import Bones

MANY_FORMS = 3_000
"""From here on numpy is worth its import."""
READINGS_KEPT = 3
READINGS_MISSPELT = 2

KNOWN = 0.15
"""A word that is somebody's name as it stands is seldom a slip for another's."""
BY_BONES = 0.93
"""The most that a word in a foreign script can be worth by its consonants,"""
FLESH = 0.25
"""of which so much is for its other letters."""

Likenesses = dict[int, Likeness]
"""What a typed word is like, by the number of the word in the lexicon."""


class Lexicon:
    """The words of all names, each with a number: its place in ``words``."""

    def __init__(self, words: Iterable[str], acronyms: Collection[str] = ()) -> None:
        self.words = tuple(words)
        self.first_letters: list[str] = []
        self.patronymic: list[bool] = []
        self.weak = [word in tables.WEAK_WORDS for word in self.words]
        self._by_letters: defaultdict[str, list[int]] = defaultdict(list)
        self._by_skeleton: defaultdict[str, list[int]] = defaultdict(list)
        self._forms: list[Form] = []
        for number, word in enumerate(self.words):
            self._add(number, word, word in acronyms)
        self._grams = _grams(self._forms)

    def _add(self, number: int, word: str, acronym: bool) -> None:
        readings = skeletons(word, READINGS_KEPT)
        self.patronymic.append(bool(readings) and is_patronymic(readings[0]))
        self.first_letters.append("".join(reading[0] for reading in readings))
        if acronym:
            for reading in initials(word):
                self._by_letters[reading].append(number)
            return
        for reading in readings:
            self._by_skeleton[reading].append(number)
            if len(reading) > 2 and reading.isalpha():
                self._forms.append(form_of(number, reading))

    def knows(self, skeleton: str) -> bool:
        return skeleton in self._by_skeleton

    def like(self, typed: Typed, thorough: bool = True) -> Likenesses:
        """The words that ``typed`` may be, slips included; those of known words only where ``thorough``."""
        found = self.read(typed)
        if typed.may_be_a_slip and (thorough or not found):
            self._add_misspelt(typed, found)
        if typed.foreign:
            self._add_by_bones(typed, found)
        return found

    def read(self, typed: Typed) -> Likenesses:
        """The words that ``typed`` may be in another spelling or case."""
        found: Likenesses = {}
        for by, readings in ((self._by_skeleton, typed.readings), (self._by_letters, typed.letters)):
            for place, reading in enumerate(readings):
                for number in by.get(reading, ()):
                    if self.words[number] == typed.plain:
                        _keep(found, number, SAME, How.EXACT)
                    elif len(reading) > 1:
                        _keep(found, number, OTHER_READING if place else FOLDED, How.FOLDED)
        for by, readings in ((self._by_skeleton, typed.bases), (self._by_letters, typed.letters_of_bases)):
            for reading in readings:
                for number in by.get(reading, ()):
                    _keep(found, number, INFLECTED, How.INFLECTED)
        return found

    def _add_misspelt(self, typed: Typed, found: Likenesses) -> None:
        known = set(found)
        forms = [form_of(-1, reading) for reading in typed.readings[:READINGS_MISSPELT] if len(reading) > 1]
        based = [form_of(-1, base) for base in typed.bases[:READINGS_MISSPELT]]
        costs = [*((form, 0.0) for form in forms), *((form, SAME - INFLECTED) for form in based)]
        for place in self._grams.near(forms):
            form = self._forms[place]
            if form.word in known:
                continue
            for one, cost in costs:
                value = alike(one, form) - cost
                if known and one.coarse != form.coarse:
                    value -= KNOWN
                if value >= LEAST:
                    _keep(found, form.word, min(value, MISSPELT), How.TYPO)

    def _add_by_bones(self, typed: Typed, found: Likenesses) -> None:
        for reading in typed.readings[:READINGS_MISSPELT]:
            one = form_of(-1, reading)
            for form, share in self._bones.near(one.coarse):
                value = BY_BONES * ((1 - FLESH) * share + FLESH * alike(one, form))
                _keep(found, form.word, value, How.FOLDED)

    @cached_property
    def _bones(self) -> "Bones":
        """Made when the first word in a foreign script is looked up."""
        from db.names.bones import Bones  # noqa: PLC0415 - rarely needed, and start-up matters

        return Bones(self._forms)


def _grams(forms: Sequence[Form]) -> Grams:
    if len(forms) <= MANY_FORMS:
        return FewGrams(forms)
    from db.names.many import ManyForms  # noqa: PLC0415 - numpy is slow to import, and a small base never needs it

    return ManyForms(forms)


def _keep(found: Likenesses, number: int, value: float, how: How) -> None:
    if number not in found or found[number].value < value:
        found[number] = Likeness(value, how)
