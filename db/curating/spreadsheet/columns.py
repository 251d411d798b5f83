"""The columns of a spreadsheet of statements, and what their cells are in a statement."""

import re
from collections.abc import Callable, Mapping

from db.curating.spreadsheet.rows import Row
from db.curating.strict_yaml import Place, Value
from db.model import LANGUAGES

MOST_QUOTES = 4
DOCUMENT = "document"
_IDS = re.compile(r"[\s,;]+")
_LEAD = re.compile(r"(?P<id>[^\s,;:=]+)\s*[:=\s]\s*(?P<place>[^\s,;:=]+)")
_LINK = ("subject", "relation", "object", "since", "until")
QUESTIONS_PARTED_BY = re.compile(r"\s*[\n|]\s*")


def _text(cell: str) -> Value:
    return cell


def _one_line(cell: str) -> Value:
    """What a spreadsheet breaks into lines within a cell is one line to the seeds."""
    return " ".join(re.split(r"[\r\n]+ *", cell))


def _ids(cell: str) -> Value:
    return [id for id in _IDS.split(cell) if id]


def _lead(cell: str) -> Value:
    return {match["id"]: match["place"] for match in _LEAD.finditer(cell)} or cell


def _link(cell: str) -> Value:
    return dict(zip(_LINK, _IDS.split(cell), strict=False))


def _suffix(number: int) -> str:
    return f"_{number}" if number > 1 else ""


PLACES: Mapping[str, tuple[Place, Callable[[str], Value]]] = {
    "id": (("id",), _text),
    "about": (("about",), _ids),
    **{lang: (("text", lang), _one_line) for lang in LANGUAGES},
    **{
        f"{column}{_suffix(number)}": (("quotes", number - 1, key), _one_line)
        for number in range(1, MOST_QUOTES + 1)
        for column, key in {"quote": "text", "prefix": "prefix", "suffix": "suffix"}.items()
    },
    **{
        f"quote_document{_suffix(number)}": (("quotes", number - 1, "document"), _text)
        for number in range(1, MOST_QUOTES + 1)
    },
    **{key: ((key,), _text) for key in ("when", "as_of", "standing", "legal", "chronicle")},
    "said_by": (("said_by",), _ids),
    "lead": (("lead",), _lead),
    "link": (("link",), _link),
    **{
        column: place
        for key in ("differs_from", "compare", "replaces")
        for column, place in {
            key: ((key, 0, "statement"), _text),
            **{f"{key}_note_{lang}": ((key, 0, "note", lang), _one_line) for lang in LANGUAGES},
        }.items()
    },
}
"""Where in a statement the cell of a column goes, and how it is read."""
REASONS = {f"because_{lang}": lang for lang in LANGUAGES}
"""Columns of the reason why a date was worked out."""
QUESTIONS = {f"ask_{lang}": lang for lang in LANGUAGES}
"""Columns of questions that the statement answers, each on a line of its own or behind a |."""
COLUMNS = (DOCUMENT, *PLACES, *REASONS, *QUESTIONS)
NEEDED = ("id", "about", *LANGUAGES, "quote")


def statement(row: Row) -> dict[str, Value]:
    """The row as a statement of the seeds."""
    value: dict[str, Value] = {}
    for column, (place, read) in PLACES.items():
        if column in row.cells:
            _put(value, place, read(row.cells[column]))
    for key in ("quotes", "differs_from", "compare", "replaces"):
        if key in value:
            value[key] = [one for one in _items(value[key]) if one]
    return value


def _put(value: dict[str, Value], place: Place, cell: Value) -> None:
    """Lists are made as mappings of their places first."""
    at = value
    for step in place[:-1]:
        below = at.setdefault(str(step), {})
        assert isinstance(below, dict)  # noqa: S101 - made above
        at = below
    at[str(place[-1])] = cell


def _items(value: Value) -> list[Value]:
    return [one for _, one in sorted(value.items())] if isinstance(value, dict) else []


def column_of(place: Place) -> str | None:
    """The column that a place of a statement comes of; None for none or several."""
    for column, (known, _) in PLACES.items():
        if known == place:
            return column
    return None
