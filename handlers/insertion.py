"""A reader's own words, in which each ``+name`` leads to a card: ``as +Ablyazov said in +Brussels forum``.

Nothing is added to them: what a reader claims gets no quote and no footnote of ours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from db.languages import OF
from db.names import Found, Unclear
from db.store.queries import Knowledge
from handlers.cards import MISSPELT
from handlers.conversation import Answer, Note, Outcome, Piece, Question, Result, Written, say

MOST_NAMES = 8
"""Names that one text may mark; further ones stay as they are typed."""
LONGEST_NAME = 80
"""Characters behind a + in which its name is looked for."""
MOST_CHOICES = 10
"""Readings that are offered where names are unclear."""

_QUOTES = frozenset({'"', *(mark for language in OF.values() for mark in language.quotation_marks)})
_MARK = re.compile(rf"(?<!\S)\+(?=[{re.escape(''.join(_QUOTES))}]?[^\W\d_])")
"""A + that begins a word, quoted or not, and no figure: +7 701 is a telephone's number."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """Words behind a +: whom they may name, the likeliest first, and how many letters of them that takes."""

    text: str
    ids: tuple[str, ...]
    length: int
    certain: bool

    def read_as(self, id: str | None, knowledge: Knowledge) -> Iterator[Piece]:
        entity = knowledge.entity(id) if id else None
        if entity is None:
            yield Piece(f"+{self.text}")
        else:
            yield Piece(self.text[: self.length], entity)
            yield Piece(self.text[self.length :])

    @property
    def readings(self) -> tuple[str | None, ...]:
        """Where it is unclear, it may also stay as it is typed."""
        return self.ids if self.certain else (*self.ids, None)


def is_marked(words: str) -> bool:
    return _MARK.search(words) is not None


async def insertion(question: Question, knowledge: Knowledge) -> Answer:
    """A result for each way to read the names; one alone where none of them is unclear."""
    begin, *rest = _MARK.split(question.words, maxsplit=MOST_NAMES)
    marked = [_look_up(text, knowledge) for text in rest]
    ways = list(islice(product(*(one.readings for one in marked)), MOST_CHOICES))
    results = tuple(
        _result(question, number, _pieces(begin, marked, way, knowledge)) for number, way in enumerate(ways)
    )
    known = any(one.ids for one in marked)
    note = () if known else (Note("inline.no-name"),)
    outcome = Outcome.CHOICES if len(ways) > 1 else Outcome.ANSWERED if known else Outcome.NOT_FOUND
    return say(question, *note, outcome=outcome, results=results)


def _look_up(text: str, knowledge: Knowledge) -> _Marked:
    quoted = text[:1] in _QUOTES
    for mention in knowledge.names.within(text[:LONGEST_NAME]):
        if mention.start > quoted:
            continue
        end = mention.end + (quoted and text[mention.end : mention.end + 1] in _QUOTES)
        match mention.match:
            case Found(id, why):
                return _Marked(text, (id,), end, why.how not in MISSPELT)
            case Unclear(ids):
                return _Marked(text, ids, end, certain=False)
    return _Marked(text, (), 0, certain=False)


def _pieces(
    begin: str, marked: Sequence[_Marked], way: Sequence[str | None], knowledge: Knowledge
) -> tuple[Piece, ...]:
    named = (piece for one, id in zip(marked, way, strict=True) for piece in one.read_as(id, knowledge))
    return tuple(piece for piece in (Piece(begin), *named) if piece.text)


def _result(question: Question, number: int, pieces: tuple[Piece, ...]) -> Result:
    entities = tuple({piece.entity.id: piece.entity for piece in pieces if piece.entity}.values())
    title = Note("inline.linked", {"entities": entities}) if entities else Note("inline.as-typed")
    text = "".join(piece.text for piece in pieces)
    return Result(f"own-{number}", title, text, say(question, Written(pieces)))
