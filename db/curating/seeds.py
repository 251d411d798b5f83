"""A snapshot in, a checked base out: every problem of the seeds at once, each with its file and line."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from db.curating import checks
from db.curating.allowances import ALLOWED, read_allowed
from db.curating.asks import read_asks
from db.curating.contents import Contents
from db.curating.documents import read_documents
from db.curating.entities import read_entities
from db.curating.facts import LeftOut, read_facts
from db.curating.files import Files
from db.curating.published import PUBLISHED, WITHDRAWN, check_published, read_withdrawn
from db.curating.quotations import Document
from db.curating.references import check_references
from db.curating.terms import TERMS, read_terms
from db.model import Asks, Entity, Name, Source, Statement, Withdrawn
from db.problems import Unsound
from db.snapshot import Snapshot

FOLDERS = ("documents", "entities", "facts", "asks")


@dataclass(frozen=True, slots=True)
class Base:
    """Everything the seeds hold, checked; statements in the order of their files."""

    sources: tuple[Source, ...]
    documents: Mapping[str, Document]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    asks: Mapping[str, Asks]
    """By the id of the statement that answers them."""
    withdrawn: tuple[Withdrawn, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def summary(self) -> str:
        asks = sum(len(questions) for asks in self.asks.values() for questions in asks.values())
        counted = {
            "statements": len(self.statements),
            "entities": len(self.entities),
            "documents": len(self.sources),
            "asks": asks,
        }
        return ", ".join(f"{count} {what}" for what, count in counted.items())

    @property
    def names(self) -> tuple[Name, ...]:
        return tuple(chain.from_iterable(entity.names for entity in self.entities))


def read_seeds(snapshot: Snapshot) -> Base:
    """Check the seeds, or raise Unsound with every problem in them."""
    return as_base(read_contents(snapshot))


def read_contents(snapshot: Snapshot) -> Contents:
    """Raises Unsound."""
    files = Files(snapshot)
    documents = read_documents(files)
    entities = read_entities(files, documents)
    facts = read_facts(files, documents)
    asks = read_asks(files, documents, facts.statements)
    withdrawn = read_withdrawn(files)
    contents = Contents(
        documents,
        entities,
        facts,
        asks,
        withdrawn,
        read_terms(files),
        read_allowed(files, checks.DOUBTS),
    )
    files.check_strays(FOLDERS, (PUBLISHED, WITHDRAWN, TERMS, ALLOWED))
    check_references(files, entities, facts)
    check_published(files, contents)
    files.problems += checks.problems(contents)
    if files.problems:
        raise Unsound(files.problems)
    return contents


def as_base(contents: Contents) -> Base:
    return Base(
        tuple(placed.record for placed in contents.documents.sources.sound.values()),
        contents.documents.texts,
        tuple(placed.record for placed in contents.entities.sound.values()),
        tuple(placed.record for placed in contents.statements.values()),
        {id: placed.record for id, placed in contents.asks.items()},
        tuple(placed.record for placed in contents.withdrawn.values()),
        tuple(contents.facts.left_out),
    )
