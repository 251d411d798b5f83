"""Whom a name means."""

from collections.abc import Container, Iterable
from dataclasses import replace

from db.model import Kind, Name
from db.names.decision import CERTAIN, LIKELY, Scored, decide
from db.names.explanation import Explanation
from db.names.index import Index
from db.names.match import Found, How, Match, Mention, Unclear, Unknown
from db.names.mentions import Span, spans
from db.names.question import Question, asked, respaced, retyped
from db.names.scoring import Alike, Fit

FEW_WORDS = 5
"""A name with other spaces or in another layout has no more words, and trying them takes time."""
LONGEST_NAME = 200
"""Characters; a longer text is nobody's name."""
MOST_NAMES = 120
"""Different ones that are looked for in one text, the longest first."""
RESPACED = 0.98
"""What a score is worth that needed other spaces."""


class Names:
    """The names of one version of the base; never changes once made, so threads may share it."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = tuple(names)
        self._index = Index(name.text for name in self._names)

    def __len__(self) -> int:
        return len(self._names)

    def find(self, text: str, kinds: Container[Kind] | None = None) -> Match:
        """Whom the whole text names, question words apart."""
        if len(text) > LONGEST_NAME:
            return Unknown()
        return decide(self._ranked(text, asked(text), kinds))

    def within(self, text: str, kinds: Container[Kind] | None = None) -> tuple[Mention, ...]:
        """The names inside a longer text, the longest first, none overlapping another."""
        alike: Alike = {}
        ranked: dict[Question, list[Scored]] = {}
        found = []
        for span in spans(text, self._index, alike):
            if span.typed not in ranked and len(ranked) < MOST_NAMES:
                ranked[span.typed] = self._entities(self._index.rank(span.typed, alike), kinds)
            found.append((span, self._meant(span, ranked.get(span.typed, []))))
        return tuple(
            Mention(match, span.start, span.end) for span, match in found if not isinstance(match, Unknown)
        )

    def explain(self, text: str) -> Explanation:
        text = text[:LONGEST_NAME]
        question = asked(text)
        ranked = self._ranked(text, question, None)
        return Explanation(question, tuple(ranked), decide(ranked))

    def ranked_within(self, text: str) -> list[Scored]:
        """The entities that have a name standing in full inside the text, the best first."""
        alike: Alike = {}
        found = [span for span in spans(text, self._index, alike) if span.full and not span.after_comma]
        ranked = [self._entities(self._index.rank(span.typed, alike), None) for span in found]
        return _once(
            one for entities in ranked for one in entities if not one.fit.missing and len(one.fit.covered) > 1
        )

    def _meant(self, span: Span, ranked: list[Scored]) -> Match:
        """A person's single name may be part of another's where it stands beside a capitalised word."""
        if not ranked or not (span.full or ranked[0].by_surname):
            return Unknown()
        match = decide(ranked)
        single = len(ranked[0].fit.covered) < 2 and ranked[0].name.kind is Kind.PERSON
        if isinstance(match, Found) and span.beside_name and single:
            return Unclear((match.id,))
        return match

    def _ranked(self, text: str, question: Question, kinds: Container[Kind] | None) -> list[Scored]:
        """Every entity that comes near, once, the best first; other spaces and keys where needed."""
        alike: Alike = {}
        ranked = self._entities(self._index.rank(question, alike), kinds)
        few = len(question) <= FEW_WORDS
        if few and _best(ranked) < CERTAIN:
            for other in respaced(question, alike, self._index.lexicon):
                fits = self._index.rank(other, alike)
                ranked += [_changed(one, RESPACED, How.FOLDED) for one in self._entities(fits, kinds)]
        if few and _best(ranked) < LIKELY:
            for other in retyped(text, alike, self._index.lexicon):
                fits = self._index.rank(other, alike)
                changed = [_changed(one, 1.0, How.KEYBOARD) for one in self._entities(fits, kinds)]
                ranked += [one for one in changed if one.fit.score >= CERTAIN]
        return _once(ranked)

    def _entities(self, ranked: Iterable[tuple[int, Fit]], kinds: Container[Kind] | None) -> list[Scored]:
        scored = (Scored(self._names[number], fit) for number, fit in ranked)
        return _once(one for one in scored if kinds is None or one.name.kind in kinds)


def _best(ranked: Iterable[Scored]) -> float:
    return max((scored.fit.score for scored in ranked), default=0.0)


def _changed(scored: Scored, share: float, how: How) -> Scored:
    fit = scored.fit
    worse = max(fit.how, how, key=How.worse)
    return Scored(scored.name, replace(fit, score=fit.score * share, said=fit.said * share, how=worse))


def _once(ranked: Iterable[Scored]) -> list[Scored]:
    """Each entity by the best of its names; of names that fit alike, by a chosen spelling."""
    best: dict[str, Scored] = {}
    for scored in sorted(ranked, key=lambda one: (-one.fit.score, not one.name.main)):
        best.setdefault(scored.name.entity, scored)
    return list(best.values())
