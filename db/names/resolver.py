"""The finder as a function from a query to scored ids, to be measured beside other tools."""

from collections.abc import Callable

from db.model import Kind, Name
from db.names.decision import CERTAIN
from db.names.finder import Names

IN_A_SENTENCE = 0.97
"""What a score is worth when the name was only a part of the text."""


def resolver(index: list[tuple[str, str]]) -> Callable[[str], list[tuple[str, float]]]:
    names = Names(Name(entity, Kind.PERSON, text) for entity, text in index)

    def resolve(query: str) -> list[tuple[str, float]]:
        scores = {one.name.entity: one.fit.score for one in names.explain(query).candidates}
        if max(scores.values(), default=0.0) < CERTAIN:
            for one in names.ranked_within(query):
                scores[one.name.entity] = max(scores.get(one.name.entity, 0.0), one.fit.score * IN_A_SENTENCE)
        return sorted(scores.items(), key=lambda scored: -scored[1])

    return resolve
