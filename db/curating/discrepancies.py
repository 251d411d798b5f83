"""In what two texts differ that look alike, in words: for quotes that are almost a document's."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from db.curating.characters import named
from db.curating.quotations import Document
from db.curating.shapes import QuoteShape
from db.languages import OF
from db.model import Quote

ALMOST = 85
"""Of 100 (rapidfuzz's ratio): a passage so much alike is the one that was meant."""
MOST = 3
"""Differences that are told; a quote with more is another passage."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_LOOKS = {look: letter for language in OF.values() for look, letter in language.look_alikes}
_TWINS = str.maketrans({**_LOOKS, **{look.upper(): letter.upper() for look, letter in _LOOKS.items()}})


def unquotable(document: Document, shape: QuoteShape, found: tuple[Quote, ...]) -> str:
    """Why a quote that stands in a document several times, or never, cannot be taken."""
    if found:
        return (
            f"quote is {len(found)} times in '{document.id}', on {_lines(document, found)}:"
            " add a 'prefix' or 'suffix' that makes it unique"
        )
    if elsewhere := document.find(shape.text):
        return (
            f"quote is in '{document.id}', on {_lines(document, elsewhere)},"
            " but not between this 'prefix' and 'suffix': mend them"
        )
    near = document.nearest(shape.text)
    told = discrepancies(shape.text, near.text) if fuzz.ratio(shape.text, near.text) >= ALMOST else []
    return "; ".join(
        [f"quote is not in '{document.id}'", f"nearest is line {near.line}: “{near.text}”", *told]
    )


def _lines(document: Document, quotes: tuple[Quote, ...]) -> str:
    lines = [str(line) for line in dict.fromkeys(document.lines(quotes))]
    return f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(lines[:-1])} and {lines[-1]}"


def discrepancies(quoted: str, printed: str) -> list[str]:
    """What a document prints where the quote has something else, a clause each; too many are none."""
    mine, theirs = _TOKEN.findall(quoted), _TOKEN.findall(printed)
    told = [
        _told("".join(mine[a:b]), "".join(theirs[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    return told if len(told) <= MOST else []


def _told(mine: str, theirs: str) -> str:
    if not mine:
        return f"it prints “{theirs}” too" if theirs.strip() else "it prints a space more"
    if not theirs:
        return f"it has no “{mine}”" if mine.strip() else "it prints a space less"
    return f"it prints {_shown(theirs, mine)} where this has {_shown(mine, theirs)}"


def _shown(text: str, other: str) -> str:
    """The text, with what cannot be seen of it said."""
    if len(text) == len(other) == 1 and not text.isalnum():
        return named(text)
    unseen = ", ".join(_unseen(text, other))
    return f"“{text}” ({unseen})" if unseen else f"“{text}”"


def _unseen(text: str, other: str) -> Iterator[str]:
    if unicodedata.normalize("NFC", text) == unicodedata.normalize("NFC", other):
        yield "accents apart from their letters" if len(text) > len(other) else "accents within their letters"
    elif text.translate(_TWINS) == other.translate(_TWINS):
        yield from (named(one) for one, twin in zip(text, other, strict=True) if one != twin)
    yield from (named(one) for one in text if unicodedata.category(one) == "Cf")
