"""How a question was read and why its statements stand in their order, for whoever tends the base."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.questions.answers import Answers
from db.questions.asked import Asked, Word
from db.questions.index import Index
from db.questions.verdict import Coverage

CANDIDATES = 10
LEAST = 0.05
"""Points below which a sign is not worth a line."""


@dataclass(frozen=True, slots=True)
class Explanation:
    index: Index
    asked: Asked

    def __str__(self) -> str:
        answers = Answers(self.index, self.asked)
        return "\n".join((*self._question(), "", *self._candidates(answers), "", *_heading(answers.coverage)))

    def _question(self) -> Iterator[str]:
        asked = self.asked
        yield f"language   {asked.lang}"
        yield f"kind       {asked.kind or 'none'}"
        for mention in asked.mentions:
            name = asked.text[mention.start : mention.end]
            yield f"name       {name}: {type(mention.match).__name__.lower()} {', '.join(mention.ids)}"
        for word in asked.words:
            yield f"word       {_word(word)}"
        yield f"concepts   {', '.join(sorted(asked.concepts)) or 'none'}"
        for when in asked.whens:
            yield f"days       {when.edtf}"
        if asked.context:
            yield f"context    {', '.join(asked.context)}"

    def _candidates(self, answers: Answers) -> Iterator[str]:
        ranking = answers.ranking
        yield f"{len(answers)} statements, the best first"
        for number in answers.numbers(CANDIDATES):
            yield f"{ranking.total[number]:6.1f}  {self.index.ids[number]}"
            points = {name: float(vector[number]) for name, vector in ranking.points.items()}
            for name, worth in sorted(points.items(), key=lambda sign: -sign[1]):
                if worth >= LEAST:
                    yield f"        {worth:5.1f}  {name}"


def _word(word: Word) -> str:
    akin = f", akin to {' '.join(word.kin)}" if word.kin else ""
    concepts = f", speaks of {', '.join(sorted(word.concepts))}" if word.concepts else ""
    return f"{word.text}: {' '.join(word.keys)}{akin}{concepts}"


def _heading(coverage: Coverage) -> Iterator[str]:
    yield f"covered    {coverage.share:.2f} of the question by the first statement"
    yield f"missing    {', '.join(coverage.missing) or 'nothing'}"
    yield f"heading    {coverage.verdict}"
