"""From the records of a base to the index of its statements."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
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
from db.questions.postings import Postings
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
    reading = Reading.of(statements, asks, entities, languages)
    return joined([one.id for one in statements], [reading.part(ones) for ones in by_document(statements)])


def by_document(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    for _, together in groupby(statements, key=lambda one: one.quotes[0].document):
        yield list(together)


def _everywhere(statements: Sequence[Statement]) -> frozenset[str]:
    told = Counter(id for one in statements for id in one.about)
    return frozenset(id for id, n in told.items() if n > EVERYWHERE * len(statements))


@dataclass(frozen=True, slots=True)
class Part:
    """What the index holds of the statements of one document; numbers count from its first one."""

    postings: Mapping[str, Postings]
    """By the names that ``Index.to_bytes`` gives them."""
    arrays: Mapping[str, NDArray[Any]]

    def packed(self) -> "Packed":
        numbers = {name: one.tobytes() for name, one in self.arrays.items()}
        for name, one in self.postings.items():
            numbers |= {f"{name}.starts": one.starts.tobytes(), f"{name}.documents": one.documents.tobytes()}
        return Packed({name: one.keys for name, one in self.postings.items()}, numbers)


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as plain values, to be kept."""

    keys: Mapping[str, list[str]]
    numbers: Mapping[str, bytes]

    def part(self) -> Part:
        postings = {
            name: Postings(
                keys,
                *(np.frombuffer(self.numbers[f"{name}.{of}"], np.int32) for of in ("starts", "documents")),
            )
            for name, keys in self.keys.items()
        }
        return Part(
            postings, {name: np.frombuffer(self.numbers[name], kind) for name, kind in _ARRAYS.items()}
        )


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
        statements: Sequence[Statement],
        asks: Mapping[str, Asked],
        entities: Mapping[str, Entity],
        languages: Mapping[str, Lang],
    ) -> Self:
        kinds = {entity.id: entity.kind for entity in entities.values()}
        return cls(asks, kinds, languages, _everywhere(statements), _Names(entities))

    def around(self, statements: Sequence[Statement]) -> object:
        """All that a part depends on besides the statements: where this is the same, so is the part."""
        concerned = sorted({id for one in statements for id in (*one.about, *one.said_by)})
        documents = sorted({quote.document for one in statements for quote in one.quotes})
        return (
            [self.asks.get(one.id) for one in statements],
            [(id, self.kinds.get(id), id in self.everywhere, self.names.keys(id)) for id in concerned],
            [(id, self.languages[id]) for id in documents],
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
    "of": np.int32,
    "lang": np.int8,
}


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
    return {name: np.array(found[name], kind) for name, kind in _ARRAYS.items()}


def _days(statement: Statement) -> tuple[int, int]:
    return days(statement.when) if statement.when else (_NEVER, _EVER)


def joined(ids: list[str], parts: Sequence[Part]) -> Index:
    """The index of the whole base, with all that one statement's weight depends on the others for."""
    sizes = [len(part.arrays["lead"]) for part in parts]
    asked = [len(part.arrays["of"]) for part in parts]
    postings = {
        name: Postings.joined(
            [part.postings[name] for part in parts], asked if name.startswith("asks.") else sizes
        )
        for name in Index.postings_names()
    }
    arrays = {
        name: np.concatenate([np.empty(0, kind), *(part.arrays[name] for part in parts)])
        for name, kind in _ARRAYS.items()
    }
    arrays["of"] = arrays["of"] + np.repeat(np.cumsum([0, *sizes[:-1]]), asked).astype(np.int32)
    said = {lang: postings[f"asks.words.{lang}"] for lang in LANGUAGES}
    of_both = _weights(said, postings["asks.marks"], sum(asked))
    return Index(
        ids=ids,
        words={lang: postings[f"words.{lang}"] for lang in LANGUAGES},
        quoted={lang: postings[f"quoted.{lang}"] for lang in LANGUAGES},
        marks=postings["marks"],
        subjects=postings["subjects"],
        speakers=postings["speakers"],
        links=postings["links"],
        brevity=_brevity(arrays["lengths"]),
        first_day=arrays["first_day"],
        last_day=arrays["last_day"],
        newness=_newness(arrays["first_day"], arrays["last_day"]),
        lead=arrays["lead"],
        asks=Asks(arrays["of"], arrays["lang"], said, postings["asks.marks"], *of_both),
    )


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


class _Names:
    """By which words a curated question names one of the entities that its statement concerns."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._keys = {entity.id: self._of(entity) for entity in entities.values()}
        self._shared = Counter(key for keys in self._keys.values() for key in keys)

    def _of(self, entity: Entity) -> set[str]:
        texts = {*entity.name.values(), *(name.text for name in entity.names)}
        return {_key(word) for text in texts for word in bare_words(text)}

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
