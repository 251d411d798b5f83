"""YAML read strictly: every scalar a string, no key twice, and the line of every value known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from db.curating.yaml_mistakes import Mended, mended, worded
from db.problems import Problem

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of the file: ``("statements", 3, "text", "en")``."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MARKED = ("'", '"', "|", ">")
"""Styles of a scalar that is not plain."""
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line to YAML."""
DEEPEST = 16
"""Levels of nesting; the seeds have seven. The composer recurses in C, where too deep is a crash."""
MOST_EVENTS = 2_000_000
"""Scalars, sequences and mappings in a file: a thousand times those of a long document's facts."""


@dataclass(slots=True)
class Located:
    """A file's value, with the line (from 1) on which each part of it begins."""

    path: str
    value: Value = ""
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    """Ids and keys of what could not be read and was left out."""

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
        located.problems.append(Problem(shown, 1, f"not UTF-8 at byte {error.start}: save the file as UTF-8"))
        return located
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
    if refused := _refused(text):
        located.problems.append(Problem(located.path, *refused))
        return
    node = yaml.compose(text, Loader=_Loader)
    if node is not None:
        located.value = _Reading(located, text).plain(node, ())
    elif not located.problems:
        located.problems.append(Problem(located.path, 1, "the file is empty"))


def _refused(text: str) -> tuple[int, str] | None:
    """The line and the reason where the file would cost too much: found before anything is composed."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if anchor := getattr(event, "anchor", None):
            marked = f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{anchor}"
            return line, f"'{marked}' is an anchor or an alias: write the value out, or quote the text"
        if tag := getattr(event, "tag", None):
            return line, f"'{tag}' is taken for a type and would be cut: quote the text"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return line, f"lists and mappings are nested over {DEEPEST} deep: close what was opened"
        if count > MOST_EVENTS:
            return line, "the file holds too many values: divide it into several files"
    return None


class _Reading:
    """The values of one file, and what was lost of them in silence: to YAML a comment or a key of its own."""

    def __init__(self, located: Located, text: str) -> None:
        self.located = located
        # A mark may stand behind the last line: that of "?".
        self.lines = [*_BREAK.split(text), ""]

    def plain(self, node: yaml.Node, place: Place) -> Value:
        self.located.lines.setdefault(place, node.start_mark.line + 1)
        match node:
            case yaml.ScalarNode():
                self._check_cut(node)
                return str(node.value)
            case yaml.SequenceNode():
                return [self.plain(item, (*place, index)) for index, item in enumerate(node.value)]
            case yaml.MappingNode():
                return self._mapping(node, place)
            case _:
                raise TypeError(f"PyYAML composed a {type(node).__name__}")

    def _mapping(self, node: yaml.MappingNode, place: Place) -> Value:
        value: dict[str, Value] = {}
        last = ""
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if node.flow_style and last and _is_nothing(value_node):
                # {en: as of the article, which is of June}: the comma was meant as one.
                value[last] = f"{value[last]}, {key}"
                self._say(line, f"a comma inside {{…}} ends a value: put that of '{last}' between quotes:"
                          f' {last}: "{value[last]}"')  # fmt: skip
                continue
            if key in value:
                self._say(line, f"'{key}' is here twice: keep one")
            self.located.lines[(*place, key)] = line
            value[key] = self.plain(value_node, (*place, key))
            last = key
        return value

    def _check_cut(self, node: yaml.ScalarNode) -> None:
        """What stands behind " #" is a comment to YAML, and may have been text to its writer."""
        behind = "" if node.style in _MARKED else self.lines[node.end_mark.line][node.end_mark.column :]
        if _is_cut(str(node.value), behind):
            self._say(
                node.end_mark.line + 1,
                f"'{behind.strip()}' is cut off as a comment: put the value between quotes, or two spaces"
                " before a comment and one behind its #",
            )

    def _say(self, line: int, message: str) -> None:
        self.located.problems.append(Problem(self.located.path, line, message))


def _is_cut(value: str, behind: str) -> bool:
    """Whether a comment may well be the rest of the value: #1, or one space after several words."""
    mark = behind.lstrip()
    if not mark.startswith("#"):
        return False
    return not mark.startswith("# ") or (" " in value and len(behind) - len(mark) < 2)


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style not in _MARKED and node.value == ""


def strings(value: Value) -> Mapping[str, Value]:
    """The value where it is a mapping, otherwise nothing: for looking at a file that may be malformed."""
    return value if isinstance(value, dict) else {}
