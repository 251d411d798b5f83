"""Whom a reader means. ``db.names`` bounds the work of a look-up itself, so that none needs a thread."""

from collections.abc import Container

from db.model import Kind
from db.names import Match, Mention
from db.store.queries import Knowledge

LONGEST_SENTENCE = 500
"""Characters of a text in which names are looked for."""


async def named(knowledge: Knowledge, text: str, kinds: Container[Kind] | None = None) -> Match:
    """Whom the whole text names."""
    return knowledge.names.find(text, kinds)


async def mentioned(knowledge: Knowledge, text: str) -> tuple[Mention, ...]:
    """The names inside the text, or inside the beginning of a long one."""
    return knowledge.names.within(text[:LONGEST_SENTENCE])
