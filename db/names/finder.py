"""Whom a name means."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.languages.keyboard import layouts
from db.model import Kind, Name
from db.names import weights
from db.names.decision import Scored, decide
from db.names.index import Index
from db.names.lexicon import Alike
from db.names.match import Found, How, Match, Mention, Unclear, Unknown
from db.names.mentions import Span, spans
from db.names.scoring import Entry
from db.names.typed import Typed, name_words, respaced
from db.names.weights import CERTAIN, LIKELY

_QUOTED = re.compile(r"""\s*[«“„"'‘].+[»”“"'’][\s?!.]*""", re.DOTALL)

MOST_SHOWN = 12
"""Candidates that an explanation lists."""

TypedName = tuple[Typed, ...]


class Names:
    """The names of one version of the base; never changes once made, so threads may share it.

    Where the names are written as those of the version before, most of the work is done, and shared.
    """

    def __init__(self, names: Iterable[Name], before: "Names | None" = None) -> None:
        self._names = tuple(names)
        same = before if before and _alike(self._names, before._names) else None
        self._kinds: Mapping[str, Kind] = (
            same._kinds if same else {name.entity: name.kind for name in self._names}
        )
        self._index: Index = same._index if same else Index(self._names)
        self._full: Mapping[str, Sequence[Entry]] = same._full if same else self._by_entity()

    def _by_entity(self) -> Mapping[str, Sequence[Entry]]:
        """Names of several words."""
        full: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self._index.entries:
            if len(entry.words) > 1:
                full[self._names[entry.name].entity].append(entry)
        return full

    def __len__(self) -> int:
        return len(self._names)

    def prepare(self) -> None:
        """Make what the first name in a foreign script would wait for: of many names it takes long."""
        self._index.lexicon.prepare()

    def kind(self, id: str) -> Kind | None:
        """Of what kind the entity is; None where no name is of it."""
        return self._kinds.get(id)

    def find(self, text: str, kinds: Container[Kind] | None = None) -> Match:
        """Whom the whole text names, question words apart.

        Of ``kinds`` only, and nobody where that would be a guess and it is the exact name of another kind.
        """
        if len(text) > weights.LONGEST_NAME:
            return Unknown()
        ranked = self._ranked(text)
        match = decide([one for one in ranked if kinds is None or one.name.kind in kinds])
        if kinds is None and _QUOTED.fullmatch(text):
            match = _if_quoted(match, ranked)
        exact = any(one.whole and not one.by_part for one in ranked if kinds and one.name.kind not in kinds)
        if isinstance(match, Unclear) and exact:
            return Unknown(match.ids[: weights.MOST_NEAREST])
        return match

    def within(self, text: str, kinds: Container[Kind] | None = None) -> tuple[Mention, ...]:
        """The names inside a longer text, the longest first, none overlapping another."""
        ranked: dict[TypedName, list[Scored]] = {}
        found = []
        for span, alike in spans(text, self._index):
            if span.typed not in ranked and len(ranked) < weights.MOST_LOOKED_UP:
                ranked[span.typed] = self._entities(span.typed, alike)
            of_kinds = [one for one in ranked.get(span.typed, []) if kinds is None or one.name.kind in kinds]
            match = _meant(span, of_kinds)
            quoted = _QUOTED.fullmatch(text[max(0, span.start - 1) : span.end + 1])
            found.append((span, _if_quoted(match, of_kinds) if quoted else match))
        return tuple(
            Mention(match, span.start, span.end) for span, match in found if not isinstance(match, Unknown)
        )

    def begun(self, text: str) -> tuple[str, ...]:
        """Whose names begin so, as far as they are typed: each word begins one of the name's."""
        typed = name_words(text) if len(text) <= weights.LONGEST_NAME else ()
        entries = self._index.begun([word.readings for word in typed])
        shown = (self._names[entry.name] for entry in entries)
        return tuple(dict.fromkeys(name.entity for name in shown if not name.hidden))

    def explain(self, text: str) -> "Explanation":
        text = text[: weights.LONGEST_NAME]
        ranked = self._ranked(text)
        return Explanation(name_words(text), tuple(ranked), decide(ranked))

    def _ranked(self, text: str) -> list[Scored]:
        """Every entity that comes near, once, the best first; other spaces and keys where needed."""
        typed = name_words(text)
        alike = Alike(self._index.lexicon)
        ranked = self._entities(typed, alike)
        few = len(typed) <= weights.MOST_RESPACED
        if few and _best(ranked) < CERTAIN:
            for other in respaced(typed, alike.is_strange, self._index.lexicon.knows):
                ranked += [_changed(one, How.FOLDED) for one in self._entities(other, alike)]
        if few and _best(ranked) < LIKELY:
            for other in map(name_words, layouts(text)):
                changed = [_changed(one, How.KEYBOARD) for one in self._entities(other, alike)]
                ranked += [one for one in changed if one.fit.score >= CERTAIN]
        return _once(ranked)

    def _entities(self, typed: TypedName, alike: Alike) -> list[Scored]:
        scored = (Scored(self._names[place], fit) for place, fit in self._index.rank(typed, alike))
        initials = [word for word in typed if word.initial]
        return [self._told_apart(one, initials) for one in _once(scored)]

    def _told_apart(self, scored: Scored, initials: Sequence[Typed]) -> Scored:
        """Marks a bearer of the surname whose given name does not begin with the initials."""
        if not initials or scored.name.kind is not Kind.PERSON or len(scored.fit.covered) != 1:
            return scored
        full = self._full.get(scored.name.entity, ())
        return replace(scored, another=not any(self._index.begins(entry, initials) for entry in full))


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a name was decided, as a table."""

    words: TypedName
    """Without the words of the question, each with its readings."""
    candidates: tuple[Scored, ...]
    match: Match

    def __str__(self) -> str:
        lines = [f"{word.plain:24} {' '.join(word.readings)}" for word in self.words]
        lines += [
            f"{scored.fit.score:.3f} {scored.fit.how:10} {scored.name.entity:32} {scored.name.text}"
            for scored in self.candidates[:MOST_SHOWN]
        ]
        return "\n".join((*lines, f"certain {CERTAIN}  likely {LIKELY}", repr(self.match)))


def _alike(names: Sequence[Name], others: Sequence[Name]) -> bool:
    """Whether the same is made of both; looked at one by one, so that others have their turns meanwhile."""
    return len(names) == len(others) and all(
        one.text == other.text and one.kind is other.kind and one.entity == other.entity
        for one, other in zip(names, others, strict=True)
    )


def _meant(span: Span, ranked: Sequence[Scored]) -> Match:
    """A person's single name may be part of another's where it stands beside what may be a name as well."""
    if span.in_genitive and (inflected := [one for one in ranked if _is_inflected_surname(one)]):
        ranked = inflected
    if not ranked or not (span.full or ranked[0].by_surname):
        return Unknown()
    match = decide(ranked)
    single = len(ranked[0].fit.covered) < 2 and ranked[0].name.kind is Kind.PERSON
    beside = span.beside_name or (span.behind_word and not _is_inflected_surname(ranked[0]))
    if isinstance(match, Found) and single and beside:
        return Unclear((match.id,))
    return match if _is_name(span, ranked[0]) else Unknown()


def _if_quoted(match: Match, ranked: Sequence[Scored]) -> Match:
    """Quotation marks stand around what things are called: of party and man the party is meant."""
    if isinstance(match, Unclear):
        thing = decide([one for one in ranked if one.name.kind is not Kind.PERSON])
        return thing if isinstance(thing, Found) else match
    return match


def _is_name(span: Span, best: Scored) -> bool:
    """Whether it is no phrase in small letters with a slip for the title of an event or an organisation."""
    small = not all(word.capital or word.free for word in span.typed)
    return not (small and best.fit.how is How.TYPO and best.name.kind in {Kind.EVENT, Kind.ORGANISATION})


def _is_inflected_surname(scored: Scored) -> bool:
    """Whether a person is called by one word, in an oblique case of it."""
    one_word = len(scored.fit.covered) == 1 and not scored.by_given_name
    return scored.name.kind is Kind.PERSON and one_word and scored.fit.least == weights.INFLECTED


def _best(ranked: Iterable[Scored]) -> float:
    return max((scored.fit.score for scored in ranked), default=0.0)


def _changed(scored: Scored, how: How) -> Scored:
    return replace(scored, fit=replace(scored.fit, how=max(scored.fit.how, how, key=How.worse)))


def _once(ranked: Iterable[Scored]) -> list[Scored]:
    """Each entity by the best of its names; of names that fit alike, by a chosen spelling."""
    best: dict[str, Scored] = {}
    for scored in sorted(ranked, key=lambda one: (-one.fit.score, one.fit.how.worse(), not one.name.main)):
        best.setdefault(scored.name.entity, scored)
    return list(best.values())
