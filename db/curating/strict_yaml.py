"""YAML read strictly: every scalar a string, no key twice, and the line of every value known."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from db.curating.encodings import not_utf8
from db.curating.yaml_conflicts import without_conflicts
from db.curating.yaml_mistakes import Mended, mended, worded
from db.problems import Problem

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of the file: ``("statements", 3, "text", "en")``."""

_Event = Any
"""One of yaml's, whose stubs do not know that every event of the parser has its marks."""
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MARKED = ("'", '"', "|", ">")
"""Styles of a scalar that is not plain."""
_AROUND = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent)
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line to YAML."""
DEEPEST = 16
"""Levels of nesting; the seeds have seven."""
MOST_EVENTS = 2_000_000
"""Scalars, sequences and mappings in a file: a thousand times those of a long document's facts."""


@dataclass(slots=True)
class Located:
    """A file's value, with the line (from 1) on which each part of it begins."""

    path: str
    value: Value = ""
    _lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    """Ids and keys of what could not be read and was left out."""
    _content: Callable[[], bytes] | None = None
    """What gives what is read again where somebody wants to know a line of it."""

    @classmethod
    def unread_yet(cls, path: str, content: Callable[[], bytes]) -> "Located":
        """A file whose value is known already, and whose lines, which need much room, nobody may ask for."""
        return cls(path, _content=content)

    def forget(self, content: Callable[[], bytes]) -> None:
        """Its value and its lines, which were of use while it was read."""
        self.value, self._lines, self._content = "", {}, content

    @property
    def lines(self) -> Mapping[Place, int]:
        if self._content is not None:
            again = load(self._content(), self.path)
            self.value, self._lines, self._content = again.value, again._lines, None
        return self._lines

    @property
    def unread(self) -> bool:
        """Whether the file is no YAML that is taken here, so that it has no value."""
        return bool(self.problems) and not self.lines

    def line(self, place: Place) -> int:
        """The line of the place, or of the nearest thing around it that exists."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def along(self, place: Place, steps: Sequence[str | int]) -> Place:
        """The place after these steps; those that lead to nothing in the file are left out."""
        for step in steps:
            if (*place, step) in self.lines:
                place = (*place, step)
        return place

    def problem(self, place: Place, message: str) -> Problem:
        return Problem(self.path, self.line(place), message)


def load(content: bytes, shown: str) -> Located:
    """Read one file; ``shown`` is its name in problems. What cannot be read is told, and the rest is read."""
    located = Located(shown)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{not_utf8(content, error)}: save the file as UTF-8"
        located.problems.append(Problem(shown, 1, message))
        return located
    text, conflicts = without_conflicts(text)
    located.problems += [Problem(shown, fault.line, fault.message) for fault in conflicts]
    try:
        _read(text, located)
    except yaml.YAMLError:
        _read_mended(mended(text), located)
    return located


def _read_mended(found: Mended, located: Located) -> None:
    located.problems += [Problem(located.path, fault.line, fault.message) for fault in found.told]
    located.lost = found.lost
    try:
        _read(found.text, located)
    except yaml.YAMLError as error:
        located.problems.append(Problem(located.path, *worded(error)))


def _read(text: str, located: Located) -> None:
    reading = _Reading(text)
    try:
        value = reading.value()
    except _Refused as refused:
        located.problems.append(Problem(located.path, refused.line, str(refused)))
        return
    located.problems += [Problem(located.path, line, message) for line, message in reading.said]
    if value is not None:
        located.value, located._lines = value, reading.lines
    elif not located.problems:
        located.problems.append(Problem(located.path, 1, "the file is empty"))


class _Refused(Exception):  # noqa: N818 - says what happened
    """What the file holds is not read here, or would cost too much: found before more of it is read."""

    def __init__(self, event: _Event, message: str) -> None:
        super().__init__(message)
        self.line = event.start_mark.line + 1


class _Reading:
    """The values of one file, and what was lost of them in silence: to YAML a comment or a key of its own.

    Made of the parser's events: composing nodes of them would take thrice as long, half of it for types.
    """

    def __init__(self, text: str) -> None:
        # A mark may stand behind the last line: that of "?".
        self._text = [*_BREAK.split(text), ""]
        self._events: Iterator[_Event] = iter(yaml.parse(text, Loader=_Loader))
        self._left = MOST_EVENTS
        self.lines: dict[Place, int] = {}
        self.said: list[tuple[int, str]] = []

    def value(self) -> "Value | None":
        """None where the file holds nothing. Raises _Refused and yaml.YAMLError."""
        while isinstance(event := self._next(), _AROUND):
            if isinstance(event, yaml.StreamEndEvent):
                return None
        value = self._plain(event, (), DEEPEST)
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                begun: Any = event.start_mark
                raise yaml.composer.ComposerError(problem="another document", problem_mark=begun)
        return value

    def _next(self) -> _Event:
        event = next(self._events)
        self._left -= 1
        if not self._left:
            raise _Refused(event, "the file holds too many values: divide it into several files")
        return event

    def _plain(self, event: _Event, place: Place, deep: int) -> Value:
        """The value that begins with the event."""
        _check(event)
        self.lines.setdefault(place, event.start_mark.line + 1)
        if isinstance(event, yaml.ScalarEvent):
            self._check_cut(event)
            return str(event.value)
        if not deep:
            raise _Refused(event, f"lists and mappings are nested over {DEEPEST} deep: close what was opened")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, place, deep - 1)
        return self._sequence(place, deep - 1)

    def _sequence(self, place: Place, deep: int) -> Value:
        values: list[Value] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            values.append(self._plain(event, (*place, len(values)), deep))
        return values

    def _mapping(self, mapping: _Event, place: Place, deep: int) -> Value:
        value: dict[str, Value] = {}
        last = ""
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line, key = event.start_mark.line + 1, str(self._key(event, place, deep))
            event = self._next()
            if mapping.flow_style and last and _is_nothing(event):
                # {en: as of the article, which is of June}: the comma was meant as one.
                value[last] = f"{value[last]}, {key}"
                self.said.append((line, f"a comma inside {{…}} ends a value: put that of '{last}' between"
                                        f' quotes: {last}: "{value[last]}"'))  # fmt: skip
                continue
            if key in value:
                self.said.append((line, f"'{key}' is here twice: keep one"))
            self.lines[(*place, key)] = line
            value[key] = self._plain(event, (*place, key), deep)
            last = key
        return value

    def _key(self, event: _Event, place: Place, deep: int) -> Value:
        if not isinstance(event, yaml.ScalarEvent):
            return self._plain(event, place, deep)
        _check(event)
        return str(event.value)

    def _check_cut(self, scalar: _Event) -> None:
        """What stands behind " #" is a comment to YAML, and may have been text to its writer."""
        end = scalar.end_mark
        behind = "" if scalar.style in _MARKED else self._text[end.line][end.column :]
        if "#" in behind and _is_cut(str(scalar.value), behind):
            self.said.append((
                end.line + 1,
                f"'{behind.strip()}' is cut off as a comment: put the value between quotes, or two spaces"
                " before a comment and one behind its #",
            ))  # fmt: skip


def _check(event: _Event) -> None:
    """Refuse what would make of a value another, or something else than a value."""
    if event.anchor:
        marked = f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{event.anchor}"
        raise _Refused(event, f"'{marked}' is an anchor or an alias: write the value out, or quote the text")
    if event.tag:
        raise _Refused(event, f"'{event.tag}' is taken for a type and would be cut: quote the text")


def _is_cut(value: str, behind: str) -> bool:
    """Whether a comment may well be the rest of the value: #1, or one space after several words."""
    mark = behind.lstrip()
    if not mark.startswith("#"):
        return False
    return not mark.startswith("# ") or (" " in value and len(behind) - len(mark) < 2)


def _is_nothing(event: _Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.style not in _MARKED and event.value == ""


def strings(value: Value) -> Mapping[str, Value]:
    """The value where it is a mapping, otherwise nothing: for looking at a file that may be malformed."""
    return value if isinstance(value, dict) else {}
