"""The finder as a function from a query to scored ids: a thin door for measuring it beside other tools."""

import re
from collections.abc import Callable, Iterator

from db.model import Kind, Name
from db.names.decision import Scored
from db.names.finder import Names
from db.names.weights import CERTAIN

IN_A_SENTENCE = 0.97
"""What a score is worth when the name was only a part of the text; no answer depends on it."""
_LISTED = re.compile(r",\s*(\w)")


def resolver(index: list[tuple[str, str]]) -> Callable[[str], list[tuple[str, float]]]:
    """``index`` holds an id and a name each; the function returns ids with their scores, the best first."""
    names = Names(Name(entity, Kind.PERSON, text) for entity, text in index)

    def resolve(query: str) -> list[tuple[str, float]]:
        scores = {one.name.entity: one.fit.score for one in names.explain(query).candidates}
        if max(scores.values(), default=0.0) < CERTAIN:
            for one in _inside(query, names):
                scores[one.name.entity] = max(scores.get(one.name.entity, 0.0), one.fit.score * IN_A_SENTENCE)
        return sorted(scores.items(), key=lambda scored: -scored[1])

    return resolve


def _inside(query: str, names: Names) -> Iterator[Scored]:
    """Entities with a name in full inside the query, and no list of names after it."""
    for mention in names.within(query):
        listed = _LISTED.match(query, mention.end)
        if not (listed and listed[1].isupper()):
            for one in names.explain(query[mention.start : mention.end]).candidates:
                if not one.fit.missing and len(one.fit.covered) > 1:
                    yield one
