"""Which days a reader means: dates and spans of them as people write them in any of the languages.

A text becomes tokens (``date_tokens``), a run of them a time (``time_reading``), one time or two with the
words around them a span (``span_reading``). What words mean is data; no language has code of its own here.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from db.languages.date_tokens import Tokens
from db.languages.edtf import when
from db.languages.span_reading import Found, Meaning, Reversed, SpanReader
from db.languages.time_reading import Impossible, Unreadable
from db.model import When

MOST_BEGINNINGS = 60
"""Places of a text at which a date is looked for; a question has a few."""
MOST_SPANS = 8
"""Dates that are found in a text; the others stay in its rest."""

_DOUBTED = re.compile(r"\s*[0-9]{4}[?%]\s*")
"""1995?, which in a longer text is a year and the question's mark."""
_EDGES = " ,;:-–—"


@dataclass(frozen=True, slots=True)
class Read:
    """One date, or one span; ``rest`` is the text without it."""

    when: When
    meaning: Meaning
    rest: str


@dataclass(frozen=True, slots=True)
class NoDate:
    pass


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that look like a date and say none: a month without its year, spring of the goat."""

    words: str


@dataclass(frozen=True, slots=True)
class NoSuchDate:
    """A date that no calendar has."""

    words: str


@dataclass(frozen=True, slots=True)
class Backwards:
    """A span that ends before it begins."""

    first: When
    last: When


@dataclass(frozen=True, slots=True)
class Several:
    """More than one date or span; ``rest`` is the text without them."""

    whens: tuple[When, ...]
    rest: str


Dates = Read | NoDate | Unread | NoSuchDate | Backwards | Several


def parse_dates(text: str, today: date) -> Dates:
    """The one date or span that the text names; relative ones are told against ``today``."""
    if _DOUBTED.fullmatch(text):
        return Read(when(text.strip()), Meaning.IN, "")
    tokens = Tokens(text)
    reader = SpanReader(tokens, today)
    try:
        found, unread = _spans(tokens, reader)
    except Impossible as error:
        return NoSuchDate(tokens.text(error.begin, error.end))
    except Reversed as error:
        return Backwards(error.first, error.last)
    if found:
        return _read(found, tokens)
    if unread:
        return Unread(tokens.text(unread.begin, unread.end))
    return Unread(text.strip()) if tokens.are_figures or reader.begins_like_one() else NoDate()


def _spans(tokens: Tokens, reader: SpanReader) -> tuple[list[Found], Unreadable | None]:
    """All spans of the text, and the first that cannot be read."""
    found: list[Found] = []
    unread: Unreadable | None = None
    end = 0
    for place in islice(tokens.beginnings(), MOST_BEGINNINGS):
        if place < end or len(found) == MOST_SPANS:
            continue
        try:
            if one := reader.span(place):
                found.append(one)
                end = one.end
        except Unreadable as error:
            unread = unread or error
    return found, unread


def _read(found: list[Found], tokens: Tokens) -> Read | Several:
    whens = tuple(dict.fromkeys(one.when for one in found))
    rest = " ".join(tokens.without([(one.begin, one.end) for one in found]).split()).strip(_EDGES)
    return Read(whens[0], found[0].meaning, rest) if len(whens) == 1 else Several(whens, rest)
