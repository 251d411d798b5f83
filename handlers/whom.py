"""Whom a reader means. A text that is longer than any name is nobody's name, and is not compared with all."""

import re
from collections.abc import Container

from db.model import Kind
from db.names import Match, Mention, Unknown
from db.queries import Knowledge

LONGEST_NAME = 200
LONGEST_SENTENCE = 500
"""Characters of a text in which names are looked for."""

_ENDLESS_WORD = re.compile(r"\w{60,}")


def named(knowledge: Knowledge, text: str, kinds: Container[Kind] | None = None) -> Match:
    """Whom the whole text names."""
    if len(text) > LONGEST_NAME or _ENDLESS_WORD.search(text):
        return Unknown()
    return knowledge.names.find(text, kinds)


def mentioned(knowledge: Knowledge, text: str) -> tuple[Mention, ...]:
    """The names inside the text, or inside the beginning of a long one."""
    return knowledge.names.within(_ENDLESS_WORD.sub(_blank, text[:LONGEST_SENTENCE]))


def _blank(word: re.Match[str]) -> str:
    return " " * len(word.group())
