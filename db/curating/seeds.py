"""A snapshot in, a checked base out: every problem of the seeds at once, each with its file and line."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from db.curating.asks import read_asks
from db.curating.documents import Documents, read_documents
from db.curating.entities import read_entities
from db.curating.facts import Facts, LeftOut, read_facts
from db.curating.files import Files, Found, Placed
from db.curating.published import check_published, read_withdrawn
from db.curating.quotations import Document
from db.curating.references import check_references
from db.model import Asks, Entity, Name, Source, Statement, Withdrawn
from db.problems import Unsound
from db.snapshot import Snapshot


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
    def names(self) -> tuple[Name, ...]:
        return tuple(chain.from_iterable(entity.names for entity in self.entities))


@dataclass(frozen=True, slots=True)
class Seeds:
    """The same with the place of each in its file, as checks want it."""

    documents: Documents
    entities: Found[Entity]
    facts: Facts
    asks: Mapping[str, Placed[Asks]]
    withdrawn: tuple[Withdrawn, ...]

    @property
    def base(self) -> Base:
        return Base(
            tuple(placed.record for placed in self.documents.sources.sound.values()),
            self.documents.texts,
            tuple(placed.record for placed in self.entities.sound.values()),
            tuple(placed.record for placed in self.facts.statements.sound.values()),
            {id: placed.record for id, placed in self.asks.items()},
            self.withdrawn,
            tuple(self.facts.left_out),
        )


def read_seeds(snapshot: Snapshot) -> Base:
    """Check the seeds, or raise Unsound with every problem in them."""
    return located_seeds(snapshot).base


def located_seeds(snapshot: Snapshot) -> Seeds:
    """Raises Unsound."""
    files = Files(snapshot)
    documents = read_documents(files)
    entities = read_entities(files, documents)
    facts = read_facts(files, documents)
    asks = read_asks(files, documents, facts.statements)
    withdrawn = read_withdrawn(files)
    check_references(files, entities, facts)
    check_published(files, documents, entities, facts.statements, withdrawn)
    if files.problems:
        raise Unsound(files.problems)
    return Seeds(documents, entities, facts, asks, withdrawn)
