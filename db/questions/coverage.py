"""How much of a question some statements hold, and so what may be said above them.

No score of the ranking tells whether a question is answered; what share of its own words the first statement
holds does. A word is held by the sentence, what is quoted, a concept, or a curated question of the statement.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from db.model import Kind
from db.questions import signs, weights
from db.questions.answering import (
    ACTIONS,
    ATTRIBUTES,
    COUNTED,
    HOW_MANY,
    LISTED,
    ROLES,
    SAYING,
    SURE,
    WANTED,
    WHEN,
    WHERE,
    WHO,
)
from db.questions.asked import Asked, Word
from db.questions.index import BY, CONCEPT, ENTITY, KIND, OF, Index
from db.questions.postings import Postings
from db.questions.rarity import rarity
from db.questions.verdict import Coverage, Verdict

_BOUND = {WHO: ROLES, WHEN: frozenset({"found"}), WHERE: frozenset({"found"})}
"""Concepts that want to be told of those who are named: when was *it* founded?"""
_SEVERAL = 2
"""Of so many who are named together something is told."""
_SHARES = frozenset(("seat", "percent", "result"))
"""Concepts of what is won, held or had, which is one where its figure is told."""


class Covering:
    """What statements hold of one question; ``without`` are numbers of curated ones that are left out."""

    def __init__(self, index: Index, asked: Asked, without: Collection[int] = ()) -> None:
        self._index = index
        self._asked = asked
        self._without = frozenset(without)
        self._worth = {word: self._rarity(word) for word in asked.words}
        self._times = signs.time(index, asked)
        self._months = signs.months(index) if asked.months else None

    def of(self, numbers: Sequence[int]) -> Coverage:
        """Of the statements that are shown, the best first."""
        asked = self._asked
        words = [word for word in asked.words if not any(self._holds(one, word) for one in numbers)]
        strange = [word.text for word in words if word.strange]
        today = () if asked.of_role else asked.today
        unsaid = (
            *self._unconcerned(numbers),
            *(word.text for word in words),
            *self._untold_days(numbers),
            *today,
        )
        missing = tuple(dict.fromkeys(unsaid))
        share = self._share(numbers[0]) if numbers else 0.0
        wanted = asked.kind in WANTED and not any(map(self._fits, numbers))
        untold = asked.kind if wanted else ""
        if not numbers or (strange and not asked.groups):
            return Coverage(Verdict.NOTHING, share, missing)
        if self._is_denied(words):
            return Coverage(Verdict.NOTHING, share, missing)
        if self.answers(numbers[0]):
            return Coverage(Verdict.ANSWERED, share, missing)
        held = any(word not in words and word.text.isalpha() for word in asked.words)
        near = held or asked.groups or asked.context
        return Coverage(Verdict.NEAREST if near else Verdict.NOTHING, share, missing, untold)

    def _is_denied(self, missing: Collection[Word]) -> bool:
        """Whether what nothing tells is somebody's age, family …, or a figure such as the population."""
        of_somebody = self._asked.of_person or self._asked.context
        silent = ATTRIBUTES if of_somebody else COUNTED
        return len(self._asked.groups) < _SEVERAL and any(word.concepts & silent for word in missing)

    def answers(self, number: int) -> bool:
        """Whether the statement holds enough of the question, and what it asks for, to be its answer."""
        asked = self._asked
        return (
            self._share(number) >= weights.ANSWERED
            and self._fits(number)
            and self._tells_deed(number)
            and all(self._holds(number, word) for word in asked.words if word.concepts & ATTRIBUTES)
            and not (asked.kind == HOW_MANY and asked.mentions and not asked.words)
            and (asked.groups or not any(word.foreign for word in asked.words))
            and (not asked.whens or bool(self._times[number]))
            and (asked.counted is None or self._holds(number, asked.counted))
            and (asked.of_role or not asked.today)
        )

    def _tells_deed(self, number: int) -> bool:
        """Whether it tells of what was done, by all of whom it is asked."""
        asked = [word for word in self._asked.words if word.concepts & ACTIONS]
        told = not asked or any(self._holds_of_named(number, word) for word in asked)
        return told and all(_in(self._index.marks, ENTITY + id, number) for id in self._asked.actors)

    def _fits(self, number: int) -> bool:
        """Whether the statement has, or curators asked it for, what the question word asks for."""
        kind = self._asked.kind
        if (said := self._asked.speakers) and not any(
            _in(self._index.speakers, id, number) for ids in said for id in ids
        ):
            return self._is_asked_of(number, {SAYING})
        if self._asked.several == Kind.PARTY and not _in(
            self._index.marks, KIND + Kind.PARTY + LISTED, number
        ):
            return False
        if kind not in WANTED:
            return True
        if _in(self._index.marks, KIND + kind, number):
            return True
        if kind == HOW_MANY and not ATTRIBUTES.isdisjoint(self._asked.concepts):
            # How much power a family has is not how many children.
            return False
        return any(_in(self._index.asks.marks, KIND + kind, ask) for ask in self._asks_of(number))

    def _asks_of(self, number: int) -> Iterator[int]:
        """Numbers of the curated questions that the statement answers."""
        first, last = self._index.asks.of.searchsorted(np.array((number, number + 1), np.int32))
        return (ask for ask in range(first, last) if ask not in self._without)

    def _share(self, number: int) -> float:
        total = sum(self._worth.values())
        held = sum(worth for word, worth in self._worth.items() if self._holds_of_named(number, word))
        if self._asked.whens:
            total += weights.DAYS_ASKED
            held += weights.DAYS_ASKED * bool(self._times[number])
        groups = self._asked.groups
        concerned = sum(self._concerns(number, ids) for ids in groups) / len(groups) if groups else 1.0
        return concerned * (held / total if total else 1.0)

    def _rarity(self, word: Word) -> float:
        """A word that says little decides little, and a stranger's name decides most."""
        said = self._index.words[self._asked.lang]
        worth = rarity(max(len(said[key]) for key in word.keys), len(self._index))
        return worth * (weights.STRANGER if word.strange else 1)

    def _untold_days(self, numbers: Sequence[int]) -> Iterator[str]:
        if self._asked.whens and not any(self._times[number] for number in numbers):
            yield from sorted(year for year in self._asked.years if year in self._asked.text)

    def _unconcerned(self, numbers: Sequence[int]) -> Iterator[str]:
        for mention in self._asked.mentions:
            if not any(self._concerns(number, mention.ids) for number in numbers):
                yield self._asked.text[mention.start : mention.end]

    def _concerns(self, number: int, ids: tuple[str, ...]) -> bool:
        return any(_in(self._index.marks, ENTITY + id, number) for id in ids)

    def _holds_of_named(self, number: int, word: Word) -> bool:
        """Whether it holds the word, and of whom is named: that somebody else leads is no answer."""
        asked, groups = self._asked, self._asked.groups
        if groups and (roles := word.concepts & _BOUND.get(asked.kind, frozenset())):
            others = word.concepts - ROLES
            return self._tells_role(number, roles) or any(self._speaks_of(number, one) for one in others)
        if "win" in word.concepts and asked.kind == HOW_MANY and not _SHARES.isdisjoint(asked.concepts):
            return self._fits(number)
        return self._holds(number, word)

    def _tells_role(self, number: int, roles: Collection[str]) -> bool:
        """Whether its link is that role of one who is named, or curators ask it so."""
        links = [
            relation + end + id
            for role in roles
            for relation in signs.RELATIONS[role]
            for ids in self._asked.groups
            for id in ids
            for end in (OF, BY)
        ]
        linked = any(_in(self._index.links, link, number) for link in links)
        return (linked and any(self._speaks_of(number, role) for role in roles)) or self._is_asked_of(
            number, roles, self._asked.kind
        )

    def _speaks_of(self, number: int, concept: str) -> bool:
        return _in(self._index.marks, CONCEPT + concept, number)

    def _is_asked_of(self, number: int, concepts: Collection[str], kind: str = "") -> bool:
        """Whether a curated question of it, of this kind, has one of the concepts and one who is named."""
        marks = self._index.asks.marks
        return any(
            any(_in(marks, CONCEPT + concept, ask) for concept in concepts)
            and any(_in(marks, ENTITY + id, ask) for ids in self._asked.groups for id in ids)
            and (not kind or _in(marks, KIND + kind, ask))
            for ask in self._asks_of(number)
        )

    def _holds(self, number: int, word: Word) -> bool:
        if word.month and self._months is not None and self._months[number] == word.month:
            return True
        index, lang = self._index, self._asked.lang
        counted = word.concepts & SURE
        said = () if counted else (*word.keys, *word.kin)
        if any(_in(postings[lang], key, number) for postings in (index.words, index.quoted) for key in said):
            return True
        if any(_in(index.marks, CONCEPT + concept, number) for concept in counted or word.concepts):
            return True
        if SAYING in word.concepts and _in(index.marks, KIND + SAYING, number):
            return True
        return not word.concepts & ATTRIBUTES and self._is_asked_so(number, word)

    def _is_asked_so(self, number: int, word: Word) -> bool:
        """Whether a curated question that the statement answers speaks of it."""
        asks, lang = self._index.asks, self._asked.lang
        concepts = [CONCEPT + concept for concept in word.concepts]
        return any(
            _in(postings, key, ask)
            for ask in self._asks_of(number)
            for postings, keys in ((asks.words[lang], (*word.keys, *word.kin)), (asks.marks, concepts))
            for key in keys
        )


def _in(postings: Postings, key: str, number: int) -> bool:
    found = postings[key]
    # Of the same kind: for a number of Python's own NumPy would copy all that is looked through.
    place = found.searchsorted(np.int32(number))
    return bool(place < len(found) and found[place] == number)
