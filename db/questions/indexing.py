"""From the records of a base to the index of its statements."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from db.languages.folding import plain, sounded, words
from db.languages.stems import language_of, stem, stemmed, tokens
from db.model import LANGUAGES, Entity, Lang, Statement
from db.model import Asks as Asked
from db.questions import weights
from db.questions.answering import ATTRIBUTES, offered, years
from db.questions.concepts import concepts
from db.questions.days import days
from db.questions.index import CONCEPT, ENTITY, KIND, YEAR, Asks, Floats, Index
from db.questions.postings import Postings
from db.questions.rarity import rarities

EVERYWHERE = 0.2
"""A place that more than this share of all statements is about answers no *where*."""
NAME_KEY = 5
"""Letters by which a name is known in a curated question, whatever its case: whom it may name is known."""
TELLING = 3
"""Entities that may share a word of their names that still tells one of them."""


def index(
    statements: Sequence[Statement],
    asks: Mapping[str, Asked],
    entities: Mapping[str, Entity],
    languages: Mapping[str, Lang],
) -> Index:
    """``languages`` are those of the documents, by their ids."""
    concerned = [tuple(dict.fromkeys((*one.about, *one.said_by))) for one in statements]
    held = [_concepts(one) for one in statements]
    days = [_days(one) for one in statements]
    return Index(
        ids=[one.id for one in statements],
        words={lang: Postings.of(_stems(one.text[lang], lang) for one in statements) for lang in LANGUAGES},
        quoted={lang: Postings.of(_quoted(one, lang, languages) for one in statements) for lang in LANGUAGES},
        marks=Postings.of(_marks(statements, concerned, held, entities)),
        subjects=Postings.of((one.about[0],) for one in statements),
        speakers=Postings.of(one.said_by for one in statements),
        links=Postings.of(_links(one) for one in statements),
        brevity=_brevity(statements),
        first_day=np.array([first for first, _ in days], dtype=np.int32),
        last_day=np.array([last for _, last in days], dtype=np.int32),
        newness=_newness(statements),
        lead=np.array(
            [1 / (1 + min(one.lead.values()) / 10) if one.lead else 0 for one in statements], np.float32
        ),
        asks=_asks(statements, asks, concerned, _Names(entities)),
    )


def _stems(text: str, lang: Lang) -> set[str]:
    """Of the words that matter, each by the rules of its own language."""
    return {stem(one.text, language_of(one.text, lang)) for one in tokens(text, lang) if not one.stop}


def _quoted(statement: Statement, lang: Lang, languages: Mapping[str, Lang]) -> set[str]:
    quotes = [quote.text for quote in statement.quotes if languages[quote.document] == lang]
    return {one for text in quotes for one in _stems(text, lang)}


def _concepts(statement: Statement) -> set[str]:
    """Those of any language, for a translation may need another word; an attribute wants most of them."""
    held = Counter(one for lang in LANGUAGES for one in concepts(stemmed(statement.text[lang], lang), lang))
    most = len(LANGUAGES) / 2
    return {one for one, languages in held.items() if languages > most or one not in ATTRIBUTES}


def _marks(
    statements: Sequence[Statement],
    concerned: Sequence[Sequence[str]],
    held: Sequence[Collection[str]],
    entities: Mapping[str, Entity],
) -> Iterator[list[str]]:
    told = Counter(id for one in statements for id in one.about)
    everywhere = {id for id, n in told.items() if n > EVERYWHERE * len(statements)}
    for statement, ids, concepts_ in zip(statements, concerned, held, strict=True):
        yield [
            *(CONCEPT + one for one in concepts_),
            *(ENTITY + one for one in ids),
            *(YEAR + one for one in years(statement.text["en"])),
            *(KIND + one for one in offered(statement, entities, everywhere, concepts_)),
        ]


def _links(statement: Statement) -> Iterator[str]:
    if statement.link:
        yield statement.link.relation
    if statement.legal:
        yield statement.legal


def _brevity(statements: Sequence[Statement]) -> Floats:
    """BM25's count of a word that stands once, by the lengths in all languages together."""
    lengths = np.array(
        [sum(len(text.split()) for text in one.text.values()) for one in statements], np.float32
    )
    relative = lengths / max(1.0, float(lengths.mean())) if len(lengths) else lengths
    return (1 + weights.SATURATION) / (
        1 + weights.SATURATION * (1 - weights.LENGTH + weights.LENGTH * relative)
    )


def _days(statement: Statement) -> tuple[int, int]:
    return days(statement.when) if statement.when else (date.max.toordinal(), date.min.toordinal())


def _newness(statements: Iterable[Statement]) -> Floats:
    """By the last day that a date names."""
    known = [(one.when.latest or one.when.earliest or "") if one.when else "" for one in statements]
    places = {day: place for place, day in enumerate(sorted({day for day in known if day}), start=1)}
    return np.array([places.get(day, 0) / max(1, len(places)) for day in known], dtype=np.float32)


class _Names:
    """By which words a curated question names one of the entities that its statement concerns."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._keys = {entity.id: self._of(entity) for entity in entities.values()}
        self._shared = Counter(key for keys in self._keys.values() for key in keys)

    def _of(self, entity: Entity) -> set[str]:
        texts = {*entity.name.values(), *(name.text for name in entity.names)}
        return {_key(word.text) for text in texts for word in words(text)}

    def named(self, text: str, ids: Iterable[str]) -> tuple[set[str], set[str]]:
        """Which of the entities are named, and the words that name them."""
        keys = {word.text: _key(word.text) for word in words(text)}
        named: set[str] = set()
        naming: set[str] = set()
        for id in ids:
            said = {word: key for word, key in keys.items() if key in self._keys.get(id, ())}
            if any(self._shared[key] <= TELLING for key in said.values()):
                named.add(id)
                naming |= said.keys()
        return named, naming


def _key(word: str) -> str:
    return sounded(plain(word))[:NAME_KEY]


@dataclass(frozen=True, slots=True)
class _Ask:
    """A curated question as it is compared with a reader's."""

    of: int
    lang: Lang
    words: set[str]
    marks: set[str]


def _asks(
    statements: Sequence[Statement],
    asks: Mapping[str, Asked],
    concerned: Sequence[Sequence[str]],
    names: _Names,
) -> Asks:
    read = [
        _ask(number, lang, text, concerned[number], names)
        for number, statement in enumerate(statements)
        for lang, texts in sorted(asks.get(statement.id, {}).items())
        for text in texts
    ]
    marks = Postings.of(one.marks for one in read)
    said = {lang: Postings.of(one.words if one.lang == lang else () for one in read) for lang in LANGUAGES}
    rare = {lang: rarities(said[lang], len(read)) for lang in LANGUAGES}
    marked = rarities(marks, len(read))
    return Asks(
        of=np.array([one.of for one in read], dtype=np.int32),
        lang=np.array([LANGUAGES.index(one.lang) for one in read], dtype=np.int8),
        words=said,
        marks=marks,
        word_weight=np.array([sum(rare[one.lang][word] for word in one.words) for one in read], np.float32),
        mark_weight=np.array(
            [sum(marked[mark] * weights.MARKS[mark[:2]] for mark in one.marks) for one in read], np.float32
        ),
    )


def _ask(number: int, lang: Lang, text: str, ids: Sequence[str], names: _Names) -> _Ask:
    named, naming = names.named(text, ids)
    left = [one for one in tokens(text, lang) if one.text not in naming]
    stems = [stem(one.text, language_of(one.text, lang)) for one in left]
    marks = {
        *(CONCEPT + one for one in concepts(stems, lang)),
        *(ENTITY + one for one in named),
        *(YEAR + one for one in years(text)),
        *(KIND + one.asks for one in left if one.asks),
    }
    words_ = {stem_ for stem_, one in zip(stems, left, strict=True) if not one.stop}
    return _Ask(number, lang, words_, marks)
