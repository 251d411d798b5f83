"""The curated questions, each asked of an index that does not know it: do they find their own statements?

``alone``: only the question itself is left out. ``with_its_like``: also those at the same place in the other
languages, which often say the same.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.curating.seeds import Base
from db.model import LANGUAGES, Lang
from db.names import Names
from db.questions.answers import SHOWN, Answers
from db.questions.asked import Asked, QuestionReader
from db.questions.index import Index
from db.questions.indexing import index
from db.questions.verdict import Verdict

TODAY = date(2026, 11, 26)


@dataclass(frozen=True)
class Left:
    """One curated question; ``alone`` and ``with_its_like`` are numbers of the index's questions."""

    statement: str
    lang: Lang
    asked: Asked
    alone: Collection[int]
    with_its_like: Collection[int]


@dataclass
class Rates:
    """Shares of the questions whose statement comes first, among three, and below an answer's heading."""

    asked: int = 0
    first: int = 0
    among: int = 0
    answered: int = 0

    def __str__(self) -> str:
        return (
            f"{self.first / self.asked:.3f}/{self.among / self.asked:.3f}  {self.answered / self.asked:.3f}"
        )

    @property
    def shares(self) -> tuple[float, float, float]:
        return self.first / self.asked, self.among / self.asked, self.answered / self.asked


def index_of(base: Base) -> Index:
    entities = {entity.id: entity for entity in base.entities}
    return index(
        base.statements,
        base.asks,
        entities,
        {source.id: _language(source.language) for source in base.sources},
    )


def _language(name: str) -> Lang:
    return next(lang for lang in LANGUAGES if lang == name)


def questions(base: Base, known: Index, step: int = 1) -> Iterator[Left]:
    """Every ``step``-th of them, in the order of the index."""
    reader = QuestionReader(known, Names(base.names))
    number = 0
    for statement in base.statements:
        listed = [
            (lang, place, text)
            for lang, texts in sorted(base.asks.get(statement.id, {}).items())
            for place, text in enumerate(texts)
        ]
        numbers = range(number, number + len(listed))
        for own, (lang, place, text) in zip(numbers, listed, strict=True):
            if own % step == 0:
                like = [one for one, (_, other, _) in zip(numbers, listed, strict=True) if other == place]
                yield Left(statement.id, lang, reader.read(text, lang, TODAY), [own], like)
        number += len(listed)


def rates(known: Index, left: Sequence[Left], *, with_its_like: bool = False) -> dict[Lang, Rates]:
    found = {lang: Rates() for lang in LANGUAGES}
    for one in left:
        without = one.with_its_like if with_its_like else one.alone
        answers = Answers(known, one.asked, without)
        ids = answers.ids(SHOWN)
        told = answers.coverage
        rate = found[one.lang]
        rate.asked += 1
        rate.first += ids[:1] == [one.statement]
        rate.among += one.statement in ids
        rate.answered += told.verdict is Verdict.ANSWERED
    return found
