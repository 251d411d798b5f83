"""The finder as a function from a query to scored ids, to be measured beside other tools."""

from collections.abc import Callable

from db.model import Kind, Name
from db.names.finder import Names


def resolver(index: list[tuple[str, str]]) -> Callable[[str], list[tuple[str, float]]]:
    names = Names(Name(entity, Kind.PERSON, text) for entity, text in index)
    return lambda query: [(one.name.entity, one.fit.score) for one in names.explain(query).candidates]
