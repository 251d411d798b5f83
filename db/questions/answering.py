"""What a statement has that a question may ask for: a person, a place, a figure, a date, a reason."""

import re
from collections.abc import Collection, Iterator, Mapping

from db.languages import OF
from db.model import Entity, Kind, Statement

WHO, WHERE, WHEN, HOW_MANY, WHY = "who", "where", "when", "how_many", "why"
"""Kinds of question, as ``db.languages.Language.question_words`` calls them."""

REASON, SAYING = "reason", "say"
"""Concepts that words such as *because* and such as *said* speak of."""
ATTRIBUTES = frozenset("born age family religion education health home salary".split())
"""Concepts on which a base of public events is mostly silent: a sentence itself must surely speak of them."""

# Figures are the same in every language (the curators' check sees to it), so that one of them is enough.
_READ = OF["en"]
_YEAR = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}\b")
_DAY = re.compile(rf"\b(?:{'|'.join(month.plain for month in _READ.months)}) [0-9]{{1,2}}\b")
_FIGURE = re.compile(
    rf"[0-9]|\b(?:{'|'.join(number.split()[0] for number in _READ.numbers[1:])})\b", re.IGNORECASE
)


def offered(
    statement: Statement,
    entities: Mapping[str, Entity],
    everywhere: Collection[str],
    concepts: Collection[str],
) -> Iterator[str]:
    """Kinds of question; ``everywhere`` are places that so much is of that they say where of nothing."""
    about = [entities[id] for id in statement.about if id in entities]
    if any(entity.kind is Kind.PERSON for entity in about):
        yield WHO
    if any(entity.kind is Kind.PLACE and entity.id not in everywhere for entity in about):
        yield WHERE
    if statement.when is not None and not statement.as_of:
        yield WHEN
    if has_figure(statement):
        yield HOW_MANY
    if REASON in concepts:
        yield WHY
    if statement.said_by:
        yield SAYING


def has_figure(statement: Statement) -> bool:
    """Whether the sentence holds a number that is no date."""
    return _FIGURE.search(_YEAR.sub("", _DAY.sub("", statement.text["en"]))) is not None


def years(text: str) -> set[str]:
    return set(_YEAR.findall(text))
