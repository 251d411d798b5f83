"""The fact base as records, one to a line of JSON, for programs that want all of it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from db.store.queries import Knowledge
from db.tables import Contents


async def contents(knowledge: Knowledge) -> Contents:
    return Contents(
        knowledge.version,
        knowledge.sources,
        knowledge.every_entity,
        await knowledge.every_statement(),
        await knowledge.every_withdrawn(),
    )


RECORDS: dict[str, Callable[[Contents], Sequence[Any]]] = {
    "statements": lambda contents: contents.statements,
    "entities": lambda contents: contents.entities,
    "documents": lambda contents: contents.sources,
    "withdrawn": lambda contents: contents.withdrawn,
}


def records(contents: Contents, what: str) -> list[dict[str, Any]]:
    """All languages, quotes with positions, dates, links, and what stands against what."""
    return [asdict(record) for record in RECORDS[what](contents)]
