"""Which sentences of the documents the statements quote, and which they leave out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.curating.facts import LeftOut
from db.curating.quotations import Document
from db.curating.seeds import Base
from db.model import Quote

QUOTED_SHARE = 0.5
"""A sentence is quoted where quotes take up at least this part of it."""
BOILERPLATE = "boilerplate"
"""A sentence left out for a reason that begins with this word is not counted (editorial rule 12)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document; ``reason`` is the curator's, where it is left out."""

    line: int
    text: str
    quoted: bool
    reason: str | None = None

    @property
    def boilerplate(self) -> bool:
        return not self.quoted and (self.reason or "").startswith(BOILERPLATE)


@dataclass(frozen=True, slots=True)
class Coverage:
    document: str
    sentences: tuple[Sentence, ...]

    @property
    def counted(self) -> int:
        """Sentences, boilerplate aside."""
        return sum(not sentence.boilerplate for sentence in self.sentences)

    @property
    def quoted(self) -> int:
        return sum(sentence.quoted for sentence in self.sentences)


def coverage(base: Base) -> tuple[Coverage, ...]:
    quotes: dict[str, list[Quote]] = {id: [] for id in base.documents}
    for statement in base.statements:
        for quote in statement.quotes:
            quotes[quote.document].append(quote)
    left_out: dict[str, list[LeftOut]] = {id: [] for id in base.documents}
    for one in base.left_out:
        left_out[one.passage.document].append(one)
    return tuple(
        Coverage(id, tuple(_sentences(document, quotes[id], left_out[id])))
        for id, document in base.documents.items()
    )


def _sentences(
    document: Document, quotes: Sequence[Quote], left_out: Sequence[LeftOut]
) -> Iterator[Sentence]:
    quoted = bytearray(len(document.text))
    for quote in quotes:
        quoted[quote.start : quote.end] = b"\1" * (quote.end - quote.start)
    line, counted = 1, 0
    for start, end in document.sentences.spans:
        reasons = (one.because for one in left_out if one.passage.start < end and start < one.passage.end)
        is_quoted = sum(quoted[start:end]) >= QUOTED_SHARE * (end - start)
        line += document.text.count("\n", counted, start)
        counted = start
        yield Sentence(line, document.text[start:end], is_quoted, None if is_quoted else next(reasons, None))
