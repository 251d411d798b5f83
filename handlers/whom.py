"""Whom a reader means. A text that is longer than any name is nobody's name, and is not compared with all."""

import asyncio
import re
from collections.abc import Container

from db.model import Kind
from db.names import Match, Mention, Unknown
from db.store.queries import Knowledge

LONGEST_NAME = 200
MANY_NAMES = 10_000
QUICK_TEXT = 60
"""In a larger base or for a longer text a look-up may take milliseconds: it goes to a thread."""
LONGEST_SENTENCE = 500
"""Characters of a text in which names are looked for."""

_ENDLESS_WORD = re.compile(r"\w{60,}")


async def named(knowledge: Knowledge, text: str, kinds: Container[Kind] | None = None) -> Match:
    """Whom the whole text names."""
    if len(text) > LONGEST_NAME or _ENDLESS_WORD.search(text):
        return Unknown()
    if len(knowledge.names) > MANY_NAMES or len(text) > QUICK_TEXT:
        return await asyncio.to_thread(knowledge.names.find, text, kinds)
    return knowledge.names.find(text, kinds)


async def mentioned(knowledge: Knowledge, text: str) -> tuple[Mention, ...]:
    """The names inside the text, or inside the beginning of a long one."""
    text = _ENDLESS_WORD.sub(_blank, text[:LONGEST_SENTENCE])
    if len(knowledge.names) > MANY_NAMES or len(text) > QUICK_TEXT:
        return await asyncio.to_thread(knowledge.names.within, text)
    return knowledge.names.within(text)


def _blank(word: re.Match[str]) -> str:
    return " " * len(word.group())
