"""The words that occur in names, and which of them a typed word is likely to be."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from db.names.endings import bases
from db.names.folding import coarse, skeletons
from db.names.match import How

SHORTLIST = 40
LEAST_LIKENESS = 0.55

FOLDED = 0.995
OTHER_READING = 0.985
INFLECTED = 0.97


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a typed word is like a word of a name: 1 the same, 0 nothing in common."""

    value: float
    how: How


@dataclass(frozen=True, slots=True)
class Form:
    """One skeleton of a word in the lexicon."""

    word: int
    fine: str
    coarse: str


class Lexicon:
    """Words are numbered in the order in which they were added."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}
        self._acronyms: set[int] = set()
        self._forms: list[Form] = []
        self._by_skeleton: defaultdict[str, list[int]] = defaultdict(list)
        self._by_gram: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, word: str, acronym: bool = False) -> int:
        """The number of a plain word, which is added if it is new."""
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.words)
            self.words.append(word)
            for fine in skeletons(word):
                form = len(self._forms)
                self._forms.append(Form(number, fine, coarse(fine)))
                self._by_skeleton[fine].append(number)
                for gram in _grams(self._forms[form]):
                    self._by_gram[gram].append(form)
        if acronym:
            self._acronyms.add(number)
        return number

    def like(self, word: str) -> dict[int, Likeness]:
        """The words of the lexicon that a plain typed word may be, by number."""
        found: dict[int, Likeness] = {}
        read = skeletons(word)
        for place, skeleton in enumerate(read):
            for number in self._by_skeleton.get(skeleton, ()):
                same = self.words[number] == word
                value = 1.0 if same else FOLDED if place == 0 else OTHER_READING
                _keep(found, number, Likeness(value, How.EXACT if same else How.FOLDED))
        for base in bases(word):
            for skeleton in skeletons(base)[:2]:
                for number in self._by_skeleton.get(skeleton, ()):
                    if number not in self._acronyms:
                        _keep(found, number, Likeness(INFLECTED, How.INFLECTED))
        for skeleton in read[:3]:
            self._add_misspelt(skeleton, found)
        return found

    def _add_misspelt(self, skeleton: str, found: dict[int, Likeness]) -> None:
        if len(skeleton) < 3:
            return
        typed = Form(-1, skeleton, coarse(skeleton))
        shared = Counter[int]()
        for gram in _grams(typed):
            shared.update(self._by_gram.get(gram, ()))
        for number, _ in shared.most_common(SHORTLIST):
            form = self._forms[number]
            if form.word in self._acronyms:
                continue
            value = _likeness(typed, form)
            if value >= LEAST_LIKENESS:
                _keep(found, form.word, Likeness(min(value, 0.96), How.TYPO))


def _keep(found: dict[int, Likeness], number: int, likeness: Likeness) -> None:
    if number not in found or found[number].value < likeness.value:
        found[number] = likeness


def _grams(form: Form) -> list[str]:
    fine, rough = f"^{form.fine}$", f"^{form.coarse}$"
    return [fine[i : i + 2] for i in range(len(fine) - 1)] + [rough[i : i + 3] for i in range(len(rough) - 2)]


def _likeness(one: Form, other: Form) -> float:
    fine: float = OSA.normalized_similarity(one.fine, other.fine)
    rough: float = OSA.normalized_similarity(one.coarse, other.coarse)
    return (fine + rough) / 2
