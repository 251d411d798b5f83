"""The words of a question as terms of SQLite's full-text search (FTS5), which holds stems."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from db.languages.detect import detect
from db.languages.stems import Token, in_sentence, tokens
from db.model import Lang, When

MOST_WORDS = 12
"""Words of a long text that are searched for."""
SHORTEST = 2
SHORTEST_PREFIX = 4
"""Letters from which on a stem stands for every stem that begins with it."""

Terms: TypeAlias = Mapping[str, str]
"""Words as the reader wrote them, each with its term; nothing that a reader types is an operator."""


def terms(text: str, lang: Lang) -> Terms:
    """The words that matter; those that differ by an ending only count once."""
    said_in = detect(text) or lang
    found: dict[str, tuple[str, str]] = {}
    for token in tokens(text, said_in):
        if len(found) == MOST_WORDS:
            break
        if not token.stop and len(token.text) >= SHORTEST:
            stem = token.stems.get(said_in, token.stems)
            found.setdefault(str(stem), (token.text, _term(token, said_in)))
    return dict(found.values())


def is_question(text: str) -> bool:
    """Whether the text asks something, rather than being a name."""
    return "?" in text or any(token.asks for token in tokens(text, detect(text) or "en"))


def years(when: When) -> Terms:
    return {year: f'"{year}"' for year in re.findall(r"\d{4}", when.edtf)}


def every(wanted: Terms) -> str:
    """The expression for all of the words."""
    return " AND ".join(wanted.values())


def some(wanted: Terms) -> str:
    """The expression for any of the words."""
    return " OR ".join(wanted.values())


def _term(token: Token, lang: Lang) -> str:
    """The stem in the sentences of the language that was asked in; in names and quotes by any language.

    A hit in a sentence of another language would be one that the reader is not shown.
    """
    found = [f"{{quotes names}} : {_begins(stem, stem)}" for stem in dict.fromkeys(token.stems.values())]
    if own := token.stems.get(lang):
        found.insert(0, f"{{sentences}} : {_begins(in_sentence(own, lang), own)}")
    return f"({' OR '.join(found)})"


def _begins(term: str, stem: str) -> str:
    """Of a long stem its derivations too: lead, leader. Numbers and short stems stand for themselves."""
    return f'"{term}"' if stem.isdigit() or len(stem) < SHORTEST_PREFIX else f'"{term}"*'
