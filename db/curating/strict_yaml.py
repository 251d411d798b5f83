"""YAML read strictly: every scalar a string, no key twice, and the line of every value known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from db.problems import Problem

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top of the file: ``("statements", 3, "text", "en")``."""

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    """Read one file; ``shown`` is its name in problems. What is not YAML has a problem and no value."""
    located = Located(shown)
    try:
        text = content.decode("utf-8")
        if refused := _refused(text):
            located.problems.append(Problem(shown, *refused))
            return located
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as error:
        located.problems.append(Problem(shown, 1, f"not UTF-8 at byte {error.start}: save the file as UTF-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        located.problems.append(Problem(shown, mark.line + 1 if mark else 1, f"not YAML: {what}"))
    else:
        if node is None:
            located.problems.append(Problem(shown, 1, "the file is empty"))
        else:
            located.value = _plain(node, (), located)
    return located


def _refused(text: str) -> tuple[int, str] | None:
    """The line and the reason where the file would cost too much: found before anything is composed."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if anchor := getattr(event, "anchor", None):
            marked = f"{'*' if isinstance(event, yaml.AliasEvent) else '&'}{anchor}"
            return (
                line,
                f"'{marked}' is an anchor or an alias: write the value out, or quote the text",
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return line, f"lists and mappings are nested over {DEEPEST} deep: close what was opened"
        if count > MOST_EVENTS:
            return line, "the file holds too many values: divide it into several files"
    return None


def _plain(node: yaml.Node, place: Place, located: Located) -> Value:
    located.lines.setdefault(place, node.start_mark.line + 1)
    match node:
        case yaml.ScalarNode():
            return str(node.value)
        case yaml.SequenceNode():
            return [_plain(item, (*place, index), located) for index, item in enumerate(node.value)]
        case yaml.MappingNode():
            return _mapping(node, place, located)
        case _:
            raise TypeError(f"PyYAML composed a {type(node).__name__}")


def _mapping(node: yaml.MappingNode, place: Place, located: Located) -> Value:
    value: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if key in value:
            located.problems.append(Problem(located.path, line, f"'{key}' is here twice: keep one"))
        located.lines[(*place, key)] = line
        value[key] = _plain(value_node, (*place, key), located)
    return value


def strings(value: Value) -> Mapping[str, Value]:
    """The value where it is a mapping, otherwise nothing: for looking at a file that may be malformed."""
    return value if isinstance(value, dict) else {}
