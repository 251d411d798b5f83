"""Whom a name means."""

from collections.abc import Container, Iterable, Iterator, Sequence

from db.model import Kind, Name
from db.names import tables
from db.names.decision import CERTAIN, LIKELY, Scored, decide
from db.names.explanation import Explanation, explained
from db.names.folding import Word, words
from db.names.index import Index
from db.names.keyboard import layouts
from db.names.lexicon import Likeness
from db.names.match import Found, How, Match, Mention
from db.names.scoring import Fit

LONGEST_NAME = 8
FEW_WORDS = 16
"""A text of more words is searched for exact and inflected names only, so that a page takes milliseconds."""

Alike = dict[str, dict[int, Likeness]]


class Names:
    """The names of one version of the base; never changes once made, so it may be shared between threads."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = tuple(names)
        self._index = Index(name.text for name in self._names)

    def find(self, text: str, kinds: Container[Kind] | None = None) -> Match:
        """Whom the whole text names, question words apart."""
        return decide(self._ranked(text, kinds))

    def within(self, text: str, kinds: Container[Kind] | None = None) -> tuple[Mention, ...]:
        """The names inside a longer text, the longest first, none overlapping another."""
        found = list(self._mentions(list(words(text)), kinds))
        found.sort(key=lambda mention: (mention.start - mention.end, mention.start))
        chosen: list[Mention] = []
        for mention in found:
            if all(mention.end <= other.start or other.end <= mention.start for other in chosen):
                chosen.append(mention)
        return tuple(chosen)

    def explain(self, text: str) -> Explanation:
        ranked = self._ranked(text, None)
        return explained(text, ranked, decide(ranked))

    def _mentions(self, said: Sequence[Word], kinds: Container[Kind] | None) -> Iterator[Mention]:
        alike: Alike = {}
        plains = [word.plain for word in said]
        for start in range(len(said)):
            for end in range(min(len(said), start + LONGEST_NAME), start, -1):
                if asked(plains[start:end]) != plains[start:end]:
                    continue
                match = decide(self._entities(self._index.rank(plains[start:end], alike), kinds))
                if isinstance(match, Found):
                    yield Mention(match, said[start].start, said[end - 1].end)

    def _ranked(self, text: str, kinds: Container[Kind] | None) -> list[Scored]:
        alike: Alike = {}
        best: list[Scored] = []
        for place, typed in enumerate((text, *layouts(text))):
            if place and best and best[0].fit.score >= LIKELY:
                break
            plains = [plain for word in words(typed) if (plain := word.plain)]
            ranked = self._entities(self._index.rank(asked(plains), alike), kinds)
            if place:
                ranked = [_retyped(scored) for scored in ranked if scored.fit.score >= CERTAIN]
            best = sorted((*best, *ranked), key=lambda scored: -scored.fit.score)
        return _once(best)

    def _entities(self, ranked: Iterable[tuple[int, Fit]], kinds: Container[Kind] | None) -> list[Scored]:
        scored = (Scored(self._names[number], fit) for number, fit in ranked)
        return _once(one for one in scored if kinds is None or one.name.kind in kinds)


def asked(plains: Sequence[str]) -> list[str]:
    """The words without the question around them; all of them where they are nothing but question words."""
    start, end = 0, len(plains)
    while start < end and plains[start] in tables.QUESTION_WORDS:
        start += 1
    while end > start and plains[end - 1] in tables.QUESTION_WORDS:
        end -= 1
    inner = [plain for plain in plains[start:end] if plain not in tables.KIND_WORDS]
    return inner or list(plains[start:end])


def _retyped(scored: Scored) -> Scored:
    fit = scored.fit
    return Scored(scored.name, Fit(fit.score, How.KEYBOARD, fit.covered, fit.missing, fit.extra))


def _once(ranked: Iterable[Scored]) -> list[Scored]:
    """Each entity by the best of its names."""
    best: dict[str, Scored] = {}
    for scored in ranked:
        best.setdefault(scored.name.entity, scored)
    return list(best.values())
