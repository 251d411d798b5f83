"""What a statement has that a question may ask for: a person, a place, a figure, a date, a reason."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from db.languages import OF
from db.model import Kind, Statement

WHO, WHERE, WHEN, HOW_MANY, WHY = "who", "where", "when", "how_many", "why"
"""Kinds of question, as ``db.languages.Language.question_words`` calls them."""

REASON, SAYING = "reason", "say"
"""Concepts that words such as *because* and such as *said* speak of."""
ATTRIBUTES = frozenset("born age family religion education health home salary population".split())
"""Concepts on which a base of public events is mostly silent: a sentence itself must surely speak of them."""
COUNTED = frozenset(("age", "salary", "population"))
"""Those of which a sentence without a figure says nothing."""
SURE = COUNTED | {"capital"}
"""Those that only the concept tells of: who capitalizes on something tells of no capital."""
LISTED = ":several"
"""What follows a kind of entity in the mark of statements that tell of several such."""

OFFICES = frozenset(("lead", "president", "prime minister", "minister"))
"""Concepts of what somebody is, until somebody else is."""
ROLES = OFFICES | {"found"}
"""Concepts that in a question after somebody ask who it is of those who are named."""
ACTIONS = frozenset(
    """
    die kill injure born resign appoint dismiss win lose split rename boycott arrest accuse sentence release
    extradite exile ban embezzle register withdraw invite visit
    """.split()
)
"""Concepts of what is done once, and not by everybody: a statement of another deed is no answer."""
WANTED = (HOW_MANY, WHEN, WHERE, WHY)
"""Kinds of question that a statement without a figure, a date, a place, a reason does not answer."""
_LED = frozenset("lead found register rename split member candidate".split())
"""Concepts of what is done to a party or another body, never to a person."""
_LEADING = frozenset("lead found".split())
_BODIES = frozenset(Kind) - {Kind.PERSON}


def possible(kind: str, concepts: Collection[str]) -> frozenset[Kind]:
    """The kinds of entities that a name in such a question may be of; none where any may."""
    if kind == WHO and not _LED.isdisjoint(concepts):
        return _BODIES
    if kind in ("which", "what") and not _LEADING.isdisjoint(concepts) and "party" in concepts:
        return frozenset({Kind.PERSON})
    return frozenset()


# Figures are the same in every language (the curators' check sees to it), so that one of them is enough.
_READ = OF["en"]
_YEAR = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}\b")
_TIME = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}s?\b")
"""A year or its decade."""
_DAY = re.compile(rf"\b(?:{'|'.join(month.plain for month in _READ.months)}) [0-9]{{1,2}}\b")
_FIGURE = re.compile(
    rf"[0-9]|\b(?:{'|'.join(number.split()[0] for number in _READ.numbers[1:])})\b", re.IGNORECASE
)


def offered(
    statement: Statement,
    kinds: Mapping[str, Kind],
    everywhere: Collection[str],
    concepts: Collection[str],
) -> Iterator[str]:
    """Kinds of question, and of entities of which it lists several.

    ``kinds`` are those of the entities by id, ``everywhere`` places that so much is of that they say where
    of nothing.
    """
    about = {id: kinds[id] for id in statement.about if id in kinds}
    yield from (kind + LISTED for kind, n in Counter(about.values()).items() if n > 1)
    if Kind.PERSON in about.values():
        yield WHO
    if any(kind is Kind.PLACE and id not in everywhere for id, kind in about.items()):
        yield WHERE
    if (statement.when is not None and not statement.as_of) or years(statement.text["en"]):
        yield WHEN
    if has_figure(statement):
        yield HOW_MANY
    if REASON in concepts or statement.legal:
        # Whoever is wanted, sentenced or fled is so for something.
        yield WHY
    if statement.said_by:
        yield SAYING


def has_figure(statement: Statement) -> bool:
    """Whether the sentence holds a number that is no date."""
    return _FIGURE.search(_TIME.sub("", _DAY.sub("", statement.text["en"]))) is not None


def years(text: str) -> set[str]:
    return set(_YEAR.findall(text))
