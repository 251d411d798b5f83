"""From the records of a base to the index of its statements."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, groupby
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from db.languages.folding import bare_words, plain, sounded
from db.languages.stems import Indexed, indexed
from db.model import LANGUAGES, Entity, Kind, Lang, Statement
from db.model import Asks as Asked
from db.questions import weights
from db.questions.answering import ACTIONS, ATTRIBUTES, COUNTED, has_figure, offered, years
from db.questions.concepts import concepts
from db.questions.days import days
from db.questions.index import BY, CONCEPT, ENTITY, KIND, OF, YEAR, Asks, Floats, Index
from db.questions.postings import NONE, Numbers, Postings
from db.questions.rarity import rarities

EVERYWHERE = 0.2
"""A place that more than this share of all statements is about answers no *where*."""
SURELY = ATTRIBUTES | ACTIONS
"""Concepts that a sentence speaks of only where most languages have a word for it."""
NAME_KEY = 5
"""Letters by which a name is known in a curated question, whatever its case: whom it may name is known."""
TELLING = 3
"""Entities that may share a word of their names that still tells one of them."""

_NEVER, _EVER = date.max.toordinal(), date.min.toordinal()
"""The days of a statement without a date: the last before the first."""


def index(
    statements: Sequence[Statement],
    asks: Mapping[str, Asked],
    entities: Mapping[str, Entity],
    languages: Mapping[str, Lang],
) -> Index:
    """``languages`` are those of the documents, by their ids."""
    reading = Reading.of([one.about for one in statements], asks, entities, languages)
    parts = [reading.part(list(ones)) for _, ones in groupby(statements, lambda one: one.quotes[0].document)]
    numbers = in_order(len(part.arrays["lead"]) for part in parts)
    return joined([one.id for one in statements], map(Placing, parts, numbers))


def _everywhere(about: Sequence[Sequence[str]]) -> frozenset[str]:
    told = Counter(chain.from_iterable(about))
    return frozenset(id for id, n in told.items() if n > EVERYWHERE * len(about))


@dataclass(frozen=True, slots=True)
class Part:
    """What the index holds of some statements, those of a document; numbers count from the first of them."""

    postings: Mapping[str, Postings]
    """By the names that ``Index.postings`` gives them."""
    arrays: Mapping[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Placing:
    """A part, and the number that each of its statements has in the base: none of those left out (-1)."""

    part: Part
    numbers: Numbers

    @classmethod
    def of(cls, index: Index, numbers: Iterable[Numbers]) -> Self:
        """All that an index was made of; ``numbers`` follow each other."""
        arrays = {name: getattr(index, name) for name in _ARRAYS}
        arrays |= {name: getattr(index.asks, name) for name in _ASK_ARRAYS}
        return cls(Part(index.postings(), arrays), np.concatenate([NONE, *numbers]))


def in_order(sizes: Iterable[int]) -> Iterator[Numbers]:
    """The numbers of so many statements each, which follow each other."""
    start = 0
    for size in sizes:
        yield np.arange(start, start + size, dtype=np.int32)
        start += size


def left_out(size: int) -> Numbers:
    """For so many statements."""
    return np.full(size, -1, np.int32)


@dataclass(frozen=True, slots=True)
class Reading:
    """What makes a part of the statements of a document, and all that it looks at besides."""

    asks: Mapping[str, Asked]
    kinds: Mapping[str, Kind]
    languages: Mapping[str, Lang]
    everywhere: frozenset[str]
    names: "_Names"

    @classmethod
    def of(
        cls,
        about: Sequence[Sequence[str]],
        asks: Mapping[str, Asked],
        entities: Mapping[str, Entity],
        languages: Mapping[str, Lang],
        known: Mapping[str, "Keys"] | None = None,
    ) -> Self:
        """``about`` is for each statement whom it is about; ``known`` are ``keys`` of an earlier reading."""
        kinds = {entity.id: entity.kind for entity in entities.values()}
        return cls(asks, kinds, languages, _everywhere(about), _Names(entities, known or {}))

    @property
    def keys(self) -> Mapping[str, "Keys"]:
        """Of each entity, to be kept: most take no part in what changes."""
        return self.names.of

    def around(self, concerned: Iterable[str], documents: Iterable[str]) -> object:
        """All that a part depends on besides the statements, which concern these entities and quote these
        documents, and their questions: where this is the same, so is the part.
        """
        return (
            [
                (id, self.kinds.get(id), id in self.everywhere, self.names.keys(id))
                for id in sorted(concerned)
            ],
            [(id, self.languages[id]) for id in sorted(documents)],
        )

    def part(self, statements: Sequence[Statement]) -> Part:
        read = [{lang: indexed(one.text[lang], lang) for lang in LANGUAGES} for one in statements]
        concerned = [tuple(dict.fromkeys((*one.about, *one.said_by))) for one in statements]
        held = [_concepts(words, figure=has_figure(one)) for one, words in zip(statements, read, strict=True)]
        asks = list(self._asks(statements, concerned))
        postings = {
            "marks": Postings.of(map(self._marks, statements, concerned, held)),
            "subjects": Postings.of((one.about[0],) for one in statements),
            "speakers": Postings.of(one.said_by for one in statements),
            "links": Postings.of(map(_links, statements)),
            "asks.marks": Postings.of(one.marks for one in asks),
        }
        for lang in LANGUAGES:
            postings[f"words.{lang}"] = Postings.of(_stems(one[lang]) for one in read)
            postings[f"quoted.{lang}"] = Postings.of(self._quoted(one, lang) for one in statements)
            postings[f"asks.words.{lang}"] = Postings.of(
                one.words if one.lang == lang else () for one in asks
            )
        return Part(postings, _arrays(statements, asks))

    def _quoted(self, statement: Statement, lang: Lang) -> set[str]:
        quotes = [quote.text for quote in statement.quotes if self.languages[quote.document] == lang]
        return {one for text in quotes for one in _stems(indexed(text, lang))}

    def _marks(
        self, statement: Statement, concerned: Sequence[str], concepts_: Collection[str]
    ) -> Iterator[str]:
        yield from (CONCEPT + one for one in concepts_)
        yield from (ENTITY + one for one in concerned)
        yield from (YEAR + one for one in years(statement.text["en"]))
        yield from (KIND + one for one in offered(statement, self.kinds, self.everywhere, concepts_))

    def _asks(self, statements: Sequence[Statement], concerned: Sequence[Sequence[str]]) -> Iterator["_Ask"]:
        for number, (statement, ids) in enumerate(zip(statements, concerned, strict=True)):
            for lang, texts in sorted(self.asks.get(statement.id, {}).items()):
                yield from (_ask(number, lang, text, ids, self.names) for text in texts)


def _stems(words: Iterable[Indexed]) -> set[str]:
    """Of the words that matter."""
    return {one.stem for one in words if not one.stop}


def _concepts(words: Mapping[Lang, Sequence[Indexed]], *, figure: bool) -> set[str]:
    """Those of any language, for a translation may need another word; an attribute wants most of them."""
    held = Counter(
        one for lang, read in words.items() for one in concepts([word.stem for word in read], lang)
    )
    most = len(LANGUAGES) / 2
    silent = frozenset[str]() if figure else COUNTED
    return {one for one, n in held.items() if one not in silent and (n > most or one not in SURELY)}


def _links(statement: Statement) -> Iterator[str]:
    if link := statement.link:
        yield from (link.relation, link.relation + OF + link.object, link.relation + BY + link.subject)
    if statement.legal:
        yield statement.legal


_ARRAYS: Mapping[str, type[np.generic]] = {
    "lengths": np.int32,
    "first_day": np.int32,
    "last_day": np.int32,
    "lead": np.float32,
}
"""By the number of the statement."""
_ASK_ARRAYS: Mapping[str, type[np.generic]] = {"of": np.int32, "lang": np.int8}
"""By the number of the question."""


def _arrays(statements: Sequence[Statement], asks: Sequence["_Ask"]) -> dict[str, NDArray[Any]]:
    days = [_days(one) for one in statements]
    lead = [1 / (1 + min(one.lead.values()) / 10) if one.lead else 0 for one in statements]
    found: dict[str, Sequence[float]] = {
        "lengths": [sum(len(text.split()) for text in one.text.values()) for one in statements],
        "first_day": [first for first, _ in days],
        "last_day": [last for _, last in days],
        "lead": lead,
        "of": [one.of for one in asks],
        "lang": [LANGUAGES.index(one.lang) for one in asks],
    }
    return {name: np.array(found[name], kind) for name, kind in {**_ARRAYS, **_ASK_ARRAYS}.items()}


def _days(statement: Statement) -> tuple[int, int]:
    return days(statement.when) if statement.when else (_NEVER, _EVER)


def joined(ids: list[str], parts: Iterable[Placing]) -> Index:
    """The index of the whole base, with all that one statement's weight depends on the others for."""
    placed = list(parts)
    numbers = [one.numbers for one in placed]
    # Questions stand in the order of the statements that answer them.
    answering = [one.numbers[one.part.arrays["of"]] for one in placed]
    asked = _ranks(answering)
    size, questions = len(ids), sum(int(np.count_nonzero(one >= 0)) for one in asked)
    postings = {
        name: Postings.joined(
            [one.part.postings[name] for one in placed],
            *((asked, questions) if name.startswith("asks.") else (numbers, size)),
        )
        for name in Index.postings_names()
    }
    arrays = {
        name: _in_their_places([one.part.arrays[name] for one in placed], numbers, size, kind)
        for name, kind in _ARRAYS.items()
    }
    of = _in_their_places(answering, asked, questions, np.int32)
    langs = _in_their_places([one.part.arrays["lang"] for one in placed], asked, questions, np.int8)
    said = {lang: postings[f"asks.words.{lang}"] for lang in LANGUAGES}
    return Index(
        ids=ids,
        words={lang: postings[f"words.{lang}"] for lang in LANGUAGES},
        quoted={lang: postings[f"quoted.{lang}"] for lang in LANGUAGES},
        marks=postings["marks"],
        subjects=postings["subjects"],
        speakers=postings["speakers"],
        links=postings["links"],
        brevity=_brevity(arrays["lengths"]),
        newness=_newness(arrays["first_day"], arrays["last_day"]),
        **arrays,
        asks=Asks(
            of, langs, said, postings["asks.marks"], *_weights(said, postings["asks.marks"], questions)
        ),
    )


def _ranks(several: Sequence[Numbers]) -> list[Numbers]:
    """The place of each number among all that are not negative, in which case it has none (-1)."""
    every = np.concatenate([NONE, *several])
    kept = np.flatnonzero(every >= 0)
    ranks = np.full(len(every), -1, np.int32)
    ranks[kept[np.argsort(every[kept], kind="stable")]] = np.arange(len(kept), dtype=np.int32)
    return np.split(ranks, np.cumsum([len(one) for one in several]))[:-1]


def _in_their_places(
    several: Sequence[NDArray[Any]], numbers: Sequence[Numbers], size: int, kind: type[np.generic]
) -> NDArray[Any]:
    found = np.empty(size, kind)
    for values, places in zip(several, numbers, strict=True):
        found[places[places >= 0]] = values[places >= 0]
    return found


def _weights(said: Mapping[Lang, Postings], marks: Postings, size: int) -> tuple[Floats, Floats]:
    """What the words and the marks of each curated question weigh together."""
    worth = {key: one * weights.MARKS[key[:2]] for key, one in rarities(marks, size).items()}
    words = [held.sums(rarities(held, size), size) for held in said.values()]
    return np.sum(words, axis=0), marks.sums(worth, size)


def _brevity(lengths: NDArray[np.int64]) -> Floats:
    """BM25's count of a word that stands once, by the lengths in all languages together."""
    relative = lengths / max(1.0, float(lengths.mean())) if len(lengths) else lengths
    brevity = (1 + weights.SATURATION) / (
        1 + weights.SATURATION * (1 - weights.LENGTH + weights.LENGTH * relative)
    )
    return brevity.astype(np.float32)


def _newness(first: NDArray[np.int32], last: NDArray[np.int32]) -> Floats:
    """By the last day that a date names."""
    named = np.where(last < _NEVER, last, first)
    known = (first < _NEVER) & (named > _EVER)
    newest = np.zeros(len(first), dtype=np.float32)
    if known.any():
        days, places = np.unique(named[known], return_inverse=True)
        newest[known] = (places + 1) / len(days)
    return newest


@dataclass(frozen=True, slots=True)
class Keys:
    """The forms of an entity's names, and the keys of their words, both sorted."""

    forms: list[str]
    keys: list[str]


def _keys(entity: Entity, known: Keys | None) -> Keys:
    forms = sorted({*entity.name.values(), *(name.text for name in entity.names)})
    if known and known.forms == forms:
        return known
    return Keys(forms, sorted({_key(word) for form in forms for word in bare_words(form)}))


class _Names:
    """By which words a curated question names one of the entities that its statement concerns."""

    def __init__(self, entities: Mapping[str, Entity], known: Mapping[str, Keys]) -> None:
        self.of = {id: _keys(entity, known.get(id)) for id, entity in entities.items()}
        self._keys = {id: frozenset(one.keys) for id, one in self.of.items()}
        self._shared = Counter(chain.from_iterable(self._keys.values()))

    def keys(self, id: str) -> list[str]:
        """By which of its words the entity is known, those that tell it apart from others marked."""
        return sorted(f"!{key}" if self._shared[key] <= TELLING else key for key in self._keys.get(id, ()))

    def named(self, text: str, ids: Iterable[str]) -> tuple[set[str], set[str]]:
        """Which of the entities are named, and the words that name them."""
        keys = {word: _key(word) for word in bare_words(text)}
        named: set[str] = set()
        naming: set[str] = set()
        for id in ids:
            said = {word: key for word, key in keys.items() if key in self._keys.get(id, ())}
            if any(self._shared[key] <= TELLING for key in said.values()):
                named.add(id)
                naming |= said.keys()
        return named, naming


@cache
def _key(word: str) -> str:
    return sounded(plain(word))[:NAME_KEY]


@dataclass(frozen=True, slots=True)
class _Ask:
    """A curated question as it is compared with a reader's."""

    of: int
    lang: Lang
    words: set[str]
    marks: set[str]


def _ask(number: int, lang: Lang, text: str, ids: Sequence[str], names: _Names) -> _Ask:
    named, naming = names.named(text, ids)
    left = [one for one in indexed(text, lang) if one.text not in naming]
    marks = {
        *(CONCEPT + one for one in concepts([one.stem for one in left], lang)),
        *(ENTITY + one for one in named),
        *(YEAR + one for one in years(text)),
        *(KIND + one.asks for one in left if one.asks),
    }
    return _Ask(number, lang, _stems(left), marks)
