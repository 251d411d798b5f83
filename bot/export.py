"""The fact base as JSON lines, for programs that want all of it."""

from dataclasses import asdict
from typing import Any

from db.store.queries import Knowledge


async def statements(knowledge: Knowledge) -> list[dict[str, Any]]:
    """All languages, quotes with positions, dates, links, and what stands against what."""
    return [asdict(statement) for statement in await knowledge.every_statement()]


def entities(knowledge: Knowledge) -> list[dict[str, Any]]:
    return [asdict(entity) for entity in knowledge.every_entity]


def documents(knowledge: Knowledge) -> list[dict[str, Any]]:
    return [asdict(source) for source in knowledge.sources]
