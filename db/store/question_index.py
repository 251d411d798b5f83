"""The index of questions of a base, of which only what changed is made anew."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from db.curating.chapters import Chapter
from db.curating.memory import Memory
from db.curating.seeds import Base
from db.model import LANGUAGES, Lang
from db.questions.index import Index
from db.questions.indexing import Keys, Placing, Reading, in_order, joined, left_out
from db.questions.postings import Numbers
from db.store.codec import encode

_NAMES = "keys of names"


@dataclass(frozen=True, slots=True)
class Indexed:
    """``marks`` are, by chapter and in their order, of all that its part of the index was made of."""

    content: bytes
    marks: Mapping[str, str]
    sizes: Mapping[str, int]
    """Statements, by chapter."""


def question_index(base: Base, memory: Memory | None = None, last: Indexed | None = None) -> Indexed:
    """``last`` is an earlier one, of which what has not changed is taken."""
    reading = _reading(base, memory)
    sizes = {one.name: len(one.outlines) for one in base.chapters}
    numbers = dict(zip(sizes, in_order(sizes.values()), strict=True))
    marks = {one.name: _mark(one, base, reading) for one in base.chapters}
    kept = last and {name for name, mark in marks.items() if last.marks.get(name) == mark}
    parts = [
        Placing(reading.part(one.statements), numbers[one.name])
        for one in base.chapters
        if not kept or one.name not in kept
    ]
    if last and kept:
        parts.append(_left(last, {name: numbers[name] for name in kept}))
    index = joined([one.id for one in base.outlines], parts)
    return Indexed(index.to_bytes(), marks, sizes)


def _reading(base: Base, memory: Memory | None) -> Reading:
    entities = {entity.id: entity for entity in base.entities}
    languages: dict[str, Lang] = {
        source.id: next(lang for lang in LANGUAGES if lang == source.language) for source in base.sources
    }
    known = memory.recall(_NAMES, {}, dict[str, Keys]) if memory else None
    reading = Reading.of([one.about for one in base.outlines], base.asks, entities, languages, known)
    if memory and known != reading.keys:
        memory.remember(_NAMES, {}, reading.keys)
    return reading


def _mark(chapter: Chapter, base: Base, reading: Reading) -> str:
    """Changes when anything does that its part of the index is made of."""
    concerned = set(chain.from_iterable(one.concerned for one in chapter.outlines))
    documents = set(chain.from_iterable(one.documents for one in chapter.outlines))
    asks = base.asks.marks(one.id for one in chapter.outlines)
    made_of = (chapter.mark, asks, reading.around(concerned, documents))
    return hashlib.sha256(encode(made_of).encode()).hexdigest()


def _left(last: Indexed, numbers: Mapping[str, Numbers]) -> Placing:
    """What of an earlier index stays, with the numbers that its statements have now."""
    now = (numbers.get(name, left_out(size)) for name, size in last.sizes.items())
    return Placing.of(Index.read(last.content), now)
