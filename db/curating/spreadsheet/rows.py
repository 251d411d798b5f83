"""A spreadsheet saved as CSV, in any of the ways in which spreadsheets save it: rows with their lines."""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from db.curating.drafting.text import NotDrafted, read_bytes
from db.curating.encodings import is_1251
from db.curating.messages import MEANT
from db.curating.nearest import listed, nearest

LARGEST = 8 << 20
"""Bytes of a file."""
MOST_ROWS = 20_000
_SEPARATORS = ",;\t"
_SAID_BY_EXCEL = re.compile(r"sep=(.)\r?\n")
"""What Excel writes above a header to tell the separator."""
_WITHOUT_LETTERS = re.compile(r"\w\?\w|(?<!\S)\?\w")
"""Windows-1251 has no letters of Kazakh alone: a question mark stands for each."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that are not empty, by column; ``line`` is where the row begins, from 1."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    encoding: str


def read_table(path: Path, columns: Collection[str]) -> Table:
    """NotDrafted where the file is no table; ``columns`` are those that are known."""
    text, encoding = _decoded(path, read_bytes(path, LARGEST))
    first, separator = 1, None
    if match := _SAID_BY_EXCEL.match(text):
        first, separator, text = 2, match[1], text[match.end() :]
    separator = separator or _separator(text, columns)
    return _Reading(path, first, encoding, columns).table(text, separator)


def _decoded(path: Path, content: bytes) -> tuple[str, str]:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig" and is_1251(content):
            return content.decode("cp1251", "replace"), "cp1251"
        raise NotDrafted(
            f"{path} is not UTF-8 at byte {error.start}: save it as “CSV UTF-8”, or as Windows-1251"
        ) from None


def _separator(text: str, columns: Collection[str]) -> str:
    """That which parts the most known columns in the first line."""
    header = text.split("\n", 1)[0]
    return max(_SEPARATORS, key=lambda one: sum(named(cell) in columns for cell in header.split(one)))


def named(cell: str) -> str:
    return "_".join(cell.strip().strip('"').strip().casefold().split())


class _Reading:
    def __init__(self, path: Path, first: int, encoding: str, columns: Collection[str]) -> None:
        self.path = path
        self.first = first
        """The line of the header."""
        self.encoding = encoding
        self.columns = columns
        self.faults: list[Fault] = []

    def table(self, text: str, separator: str) -> Table:
        lines = self._lines(text, separator)
        _, header = next(lines, (self.first, []))
        names = [named(cell) for cell in header]
        self._check_header(names)
        rows = tuple(self._rows(lines, names)) if not self.faults else ()
        if not rows and not self.faults:
            self._say(self.first, "there is no row below the header")
        return Table(rows, tuple(self.faults), self.encoding)

    def _lines(self, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
        """Rows, each with the line on which it begins."""
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        begins = 0
        while True:
            begins = reader.line_num + self.first
            try:
                yield begins, next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._say(begins, _worded(error))
                return

    def _check_header(self, names: list[str]) -> None:
        for place, name in enumerate(names):
            if name and name not in self.columns:
                alike = [MEANT[name]] if MEANT.get(name) in self.columns else nearest(name, self.columns)
                meant = f"did you mean {listed(alike)}?" if alike else "remove it"
                self._say(self.first, f"there is no column '{name}': {meant}")
            elif name and name in names[:place]:
                self._say(self.first, f"the column '{name}' is here twice: keep one")

    def _rows(self, lines: Iterator[tuple[int, list[str]]], names: list[str]) -> Iterator[Row]:
        for count, (line, cells) in enumerate(lines):
            if count == MOST_ROWS:
                self._say(line, f"the file has over {MOST_ROWS} rows: divide it")
                return
            if any(cell.strip() for cell in cells[len(names) :]):
                message = f"the row has {len(cells)} cells, and the header {len(names)}"
                self._say(line, f"{message}: is a separator in a text that is not between quotation marks?")
                continue
            written = {name: cell.strip(" \t\r\n") for name, cell in zip(names, cells, strict=False) if name}
            kept = {name: cell for name, cell in written.items() if cell}
            if kept:
                self._check_letters(line, kept)
                yield Row(line, kept)

    def _check_letters(self, line: int, cells: Mapping[str, str]) -> None:
        lost = [name for name, cell in cells.items() if name.endswith("kk") and _WITHOUT_LETTERS.search(cell)]
        if self.encoding == "cp1251" and lost:
            self._say(
                line,
                f"'{lost[0]}' has '?' for Kazakh letters, which Windows-1251 lacks: save it as “CSV UTF-8”",
            )

    def _say(self, line: int, message: str) -> None:
        self.faults.append(Fault(line, message))


def _worded(error: csv.Error) -> str:
    match str(error):
        case "unexpected end of data":
            return "a quotation mark that opens a cell of this row is never closed"
        case said if "expected after" in said:
            return "something stands behind the quotation mark that closes a cell: double the marks within it"
        case said if "field larger" in said:
            return "a cell is too large: is a quotation mark not closed?"
        case said:
            return f"the row cannot be read: {said}"
