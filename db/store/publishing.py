"""What a publishing did, and what a review shows beforehand."""

from dataclasses import dataclass, field

from db.problems import Doubt, Unsound
from db.store.difference import Difference
from db.store.ledger import Release
from db.store.queries import Knowledge
from db.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Published:
    """What is served now; ``version`` equals ``previous`` where nothing was to do."""

    version: str
    previous: str | None
    release: Release | None
    entities: int
    statements: int
    documents: int
    difference: Difference = field(default_factory=Difference)


@dataclass(frozen=True, slots=True)
class Review:
    """What publishing the seeds as they stand would change; ``after`` is the number of the release served."""

    version: str
    after: int
    difference: Difference
    doubts: tuple[Doubt, ...]
    served: Knowledge | None
    """None where nothing was published before, or that cannot be opened any more."""
    reviewed: Knowledge
    held: Unsound | None = None
    """Why what is reviewed is not all that the seeds hold."""


class Changed(Exception):  # noqa: N818 - it is what happened
    """The seeds are others than those that were reviewed."""


def published(shelf: Shelf, previous: str | None) -> Published:
    knowledge = shelf.knowledge
    return Published(
        knowledge.version,
        previous,
        shelf.release,
        len(knowledge.every_entity),
        knowledge.statements,
        len(knowledge.sources),
    )
