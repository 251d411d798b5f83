"""Which row and column of a spreadsheet a line comes of in the file that was made of it."""

from collections.abc import Sequence

from db.curating import strict_yaml
from db.curating.spreadsheet.columns import column_of
from db.curating.spreadsheet.rows import Row
from db.curating.strict_yaml import Located, Place


class Origins:
    """Which row and column a line of a file comes of."""

    def __init__(self, rows: Sequence[Row], content: bytes) -> None:
        self._rows = rows
        self._file: Located = strict_yaml.load(content, "")

    def origin(self, line: int) -> tuple[int, str | None]:
        places = [place for place, begins in self._file.lines.items() if begins <= line and place]
        place = max(places, key=lambda one: (self._file.lines[one], len(one)), default=())
        index = self._index(place)
        exact = self._file.lines.get(place) == line
        return self._rows[index].line, self._column(place) if exact else None

    def _index(self, place: Place) -> int:
        match place:
            case ("statements", int(index), *_):
                return index
            case ("reasons", str(name), *_):
                return next(iter(self._with_reason(name)), 0)
            case (str(id), *_):
                return next((n for n, row in enumerate(self._rows) if row.cells.get("id") == id), 0)
            case _:
                return 0

    def _with_reason(self, name: str) -> list[int]:
        statements = strict_yaml.strings(self._file.value).get("statements")
        listed = statements if isinstance(statements, list) else []
        return [n for n, one in enumerate(listed) if strict_yaml.strings(one).get("because") == name]

    def _column(self, place: Place) -> str | None:
        match place:
            case ("statements", int(_), *within):
                return column_of((*within,)) or column_of((*within[:1],)) or None
            case ("reasons", *_):
                return "because"
            case (str(_), str(lang), *_):
                return f"ask_{lang}"
            case _:
                return None
