"""What was proposed and nobody has decided yet: records with ``draft: true``, and ids with ~ behind them.

Both are refused like any problem, so that nothing proposed is ever served. Of a draft nothing else is said,
for what is not decided yet cannot be wrong; an id with ~ is read as if it were right.
"""

import re
from collections.abc import Sequence

from db.curating.strict_yaml import Located, Place, Value, strings
from db.problems import Problem, Unfinished

DRAFT = "draft"
PROPOSED = "~"
"""Behind an id of a list: proposed. EDTF has the same sign for what is not sure."""

_TRUE = ("true", "yes", "on", "y", "t", "1")
"""What pydantic takes for true."""
_PROPOSED_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*~")
_LISTS_OF_IDS = ("about", "said_by", "distinct_from")
_IDS_BY_FORM = ("printed", "misprinted")


def is_draft(value: Value) -> bool:
    mark = strings(value).get(DRAFT)
    return isinstance(mark, str) and mark.casefold() in _TRUE


def undecided(file: Located, place: Place, what: str, remedy: str) -> Problem:
    """``what`` is the record that is a draft."""
    message = f"{what} is a draft: {remedy}, then remove 'draft: true'"
    return Unfinished(file.path, file.line((*place, DRAFT)), message)


def decided(file: Located, place: Place, value: Value) -> tuple[Value, list[Problem]]:
    """The record as if every id with ~ were right, and a problem for each of these."""
    record = dict(strings(value))
    places: list[tuple[Place, str]] = []
    for key in _LISTS_OF_IDS:
        if isinstance(ids := record.get(key), list):
            record[key] = _bare(ids, (*place, key), places)
    for key in _IDS_BY_FORM:
        if isinstance(forms := record.get(key), dict):
            record[key] = {
                form: _bare(ids, (*place, key, form), places) if isinstance(ids, list) else ids
                for form, ids in forms.items()
            }
    return (record if places else value), [_proposed(file, *one) for one in places]


def _bare(ids: Sequence[Value], place: Place, places: list[tuple[Place, str]]) -> list[Value]:
    found: list[Value] = []
    for index, id in enumerate(ids):
        if isinstance(id, str) and _PROPOSED_ID.fullmatch(id):
            places.append(((*place, index), id))
            found.append(id.removesuffix(PROPOSED))
        else:
            found.append(id)
    return found


def _proposed(file: Located, place: Place, id: str) -> Problem:
    message = f"'{id}' is proposed for '{place[-2]}': remove the {PROPOSED} where it is right, else the id"
    return Unfinished(file.path, file.line(place), message)
