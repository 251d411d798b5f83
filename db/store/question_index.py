"""The index of questions of a base, of which only what changed is made anew."""

import hashlib
from collections.abc import Sequence

from db.curating.memory import Memory
from db.curating.seeds import Base
from db.model import LANGUAGES, Lang, Statement
from db.questions.indexing import Packed, Part, Reading, by_document, joined
from db.store.codec import encode


def question_index(base: Base, memory: Memory | None = None) -> bytes:
    entities = {entity.id: entity for entity in base.entities}
    languages: dict[str, Lang] = {
        source.id: next(lang for lang in LANGUAGES if lang == source.language) for source in base.sources
    }
    reading = Reading.of(base.statements, base.asks, entities, languages)
    parts = [_part(together, reading, memory) for together in by_document(base.statements)]
    return joined([one.id for one in base.statements], parts).to_bytes()


def _part(statements: Sequence[Statement], reading: Reading, memory: Memory | None) -> Part:
    if memory is None:
        return reading.part(statements)
    name = f"index of {statements[0].id}"
    marks = {"statements": _mark(statements), "around": _mark(reading.around(statements))}
    if packed := memory.recall(name, marks, Packed):
        return packed.part()
    part = reading.part(statements)
    memory.remember(name, marks, part.packed())
    return part


def _mark(record: object) -> str:
    return hashlib.sha256(encode(record).encode()).hexdigest()
