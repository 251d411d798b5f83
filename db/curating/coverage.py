"""Which sentences of the documents the statements quote, and which they leave out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.curating.quotations import Document
from db.curating.seeds import Base

QUOTED_SHARE = 0.5
"""A sentence is quoted where quotes take up at least this part of it."""
BOILERPLATE = "boilerplate"
"""A sentence left out for a reason that begins with this word is not counted (editorial rule 12)."""

# A sentence ends at a line's end, or at a full stop, with its closing quotes, before a capital letter.
_END = re.compile(r"\n+|(?<=[.!?…])[”\"’)\]]*\s+(?=[“\"‘\[(#]?[A-ZА-ЯӘҒҚҢӨҰҮІ])")
_SPOKEN = re.compile(r"\w\W+\w")


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
    return tuple(
        Coverage(document.id, tuple(_sentences(base, document))) for document in base.documents.values()
    )


def _sentences(base: Base, document: Document) -> Iterator[Sentence]:
    quoted = bytearray(len(document.text))
    for statement in base.statements:
        for quote in statement.quotes:
            if quote.document == document.id:
                quoted[quote.start : quote.end] = b"\1" * (quote.end - quote.start)
    left_out = [one for one in base.left_out if one.passage.document == document.id]
    for start, end in spans(document.text):
        reasons = (one.because for one in left_out if one.passage.start < end and start < one.passage.end)
        is_quoted = sum(quoted[start:end]) >= QUOTED_SHARE * (end - start)
        line = document.text.count("\n", 0, start) + 1
        yield Sentence(line, document.text[start:end], is_quoted, None if is_quoted else next(reasons, None))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a line without two words is none."""
    start = 0
    for match in (*_END.finditer(text), None):
        end = match.start() if match else len(text)
        # Closing quotes that the pattern swallowed belong to the sentence that they end.
        closing = len(match.group()) - len(match.group().lstrip('”"’)]')) if match else 0
        stripped = text[start : end + closing].strip()
        if _SPOKEN.search(stripped):
            begin = text.index(stripped, start)
            yield begin, begin + len(stripped)
        start = match.end() if match else end
