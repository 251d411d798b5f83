"""A snapshot in, a checked base out: every problem of the seeds at once, each with its file and line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from db.curating import checks
from db.curating.allowances import ALLOWED, read_allowed
from db.curating.asks import read_asks
from db.curating.chapters import Chapter, Outline
from db.curating.contents import Contents
from db.curating.documents import read_documents
from db.curating.entities import read_entities
from db.curating.facts import LeftOut, read_facts
from db.curating.files import Files
from db.curating.memory import Memory
from db.curating.packed import Records
from db.curating.published import PUBLISHED, WITHDRAWN, check_published, read_published, read_withdrawn
from db.curating.quotations import Document
from db.curating.references import check_references
from db.curating.terms import TERMS, read_terms
from db.holding import HELD
from db.model import Asks, Entity, Name, Source, Statement, Withdrawn
from db.problems import Problem, Unfinished, Unsound
from db.snapshot import Snapshot

FOLDERS = ("documents", "entities", "facts", "asks")


@dataclass(frozen=True, slots=True)
class Base:
    """Everything the seeds hold, checked; chapters in the order of their files."""

    sources: tuple[Source, ...]
    documents: Mapping[str, Document]
    entities: tuple[Entity, ...]
    chapters: tuple[Chapter, ...]
    asks: Records[Asks]
    """By the id of the statement that answers them."""
    withdrawn: tuple[Withdrawn, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Unpacked, all of them: of a large base that is much."""
        return tuple(chain.from_iterable(chapter.statements for chapter in self.chapters))

    @property
    def outlines(self) -> Iterator[Outline]:
        """Of the statements, in their order."""
        return chain.from_iterable(chapter.outlines for chapter in self.chapters)

    @property
    def summary(self) -> str:
        asks = sum(len(questions) for asks in self.asks.values() for questions in asks.values())
        counted = {
            "statements": sum(len(chapter.outlines) for chapter in self.chapters),
            "entities": len(self.entities),
            "documents": len(self.sources),
            "asks": asks,
        }
        return ", ".join(f"{count} {what}" for what, count in counted.items())

    @property
    def names(self) -> tuple[Name, ...]:
        return tuple(chain.from_iterable(entity.names for entity in self.entities))


def read_seeds(snapshot: Snapshot, memory: Memory | None = None) -> Base:
    """Check the seeds, or raise Unsound with every problem in them."""
    return as_base(read_contents(snapshot, memory))


def read_contents(snapshot: Snapshot, memory: Memory | None = None) -> Contents:
    """Raises Unsound."""
    contents, problems = examine(snapshot, memory)
    if problems:
        raise Unsound(problems)
    return contents


def read_preview(snapshot: Snapshot) -> Base:
    """What the seeds hold without drafts and what rests on them; Unsound for any other problem."""
    contents, problems = examine(snapshot)
    if certain := [one for one in problems if not isinstance(one, Unfinished)]:
        raise Unsound(certain)
    return without_drafts(as_base(contents))


def examine(snapshot: Snapshot, memory: Memory | None = None) -> tuple[Contents, list[Problem]]:
    """What of the seeds holds, and everything that is wrong with the rest."""
    files = Files(snapshot, memory)
    documents = read_documents(files)
    entities = read_entities(files, documents)
    facts = read_facts(files, documents)
    asked = read_asks(files, documents, facts.statements)
    withdrawn = read_withdrawn(files)
    contents = Contents(
        documents,
        entities,
        facts,
        asked,
        withdrawn,
        read_terms(files),
        read_allowed(files, checks.DOUBTS),
        recalled=files.recalled,
        published=read_published(files),
    )
    files.check_strays(FOLDERS, (PUBLISHED, WITHDRAWN, TERMS, ALLOWED, HELD))
    check_references(files, entities, facts)
    check_published(files, contents)
    files.problems += checks.problems(contents)
    files.keep()
    return contents, files.problems


def as_base(contents: Contents) -> Base:
    base = _as_base(contents)
    return without_drafts(base) if contents.documents.held else base


def _as_base(contents: Contents) -> Base:
    return Base(
        tuple(placed.record for placed in contents.documents.sources.sound.values()),
        contents.documents.texts,
        tuple(placed.record for placed in contents.entities.sound.values()),
        tuple(contents.facts.chapters),
        Records(contents.asks),
        tuple(placed.record for placed in contents.withdrawn.values()),
        tuple(contents.facts.left_out),
    )


def without_drafts(base: Base) -> Base:
    """Without what names something that is a draft or held back, and so is not here."""
    sources = {source.id for source in base.sources}
    entities = {entity.id for entity in base.entities}
    kept = {one.id: one for one in base.outlines if _names_only(one, sources, entities)}
    while hanging := [one.id for one in kept.values() if not one.related <= kept.keys()]:
        kept = {id: one for id, one in kept.items() if id not in hanging}
    return replace(
        base,
        documents={id: text for id, text in base.documents.items() if id in sources},
        entities=tuple(_of_documents(entity, sources, entities) for entity in base.entities),
        chapters=tuple(chapter.only(kept) for chapter in base.chapters),
        asks=base.asks.only(kept),
        left_out=tuple(one for one in base.left_out if one.passage.document in sources),
    )


def _names_only(statement: Outline, sources: set[str], entities: set[str]) -> bool:
    return sources.issuperset(statement.documents) and entities.issuperset(statement.concerned)


def _of_documents(entity: Entity, sources: set[str], entities: set[str]) -> Entity:
    """The entity as these documents print it."""
    names = tuple(
        replace(name, documents=tuple(id for id in name.documents if id in sources)) for name in entity.names
    )
    distinct = tuple(id for id in entity.distinct_from if id in entities)
    return replace(entity, names=names, distinct_from=distinct)
