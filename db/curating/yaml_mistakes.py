"""What is wrong with a file that is no YAML, in words for people who do not know YAML; all of it, and mended.

The file is taken apart along its indentation until what cannot be read is as small as it gets. What has an
evident remedy is told and mended, so that the rest can be checked; what has none is told and left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from db.curating.yaml_indentation import misplaced
from db.curating.yaml_lines import Fault, error_of, faults, without_tabs

_WORDS = {
    "mapping values are not allowed": (
        "a colon and a space begin a new key, and none can stand here: put the value between quotes, or mend"
        " the indentation"
    ),
    "did not find expected key": (
        "the line does not fit those above it: mend its indentation, or put the value above it between quotes"
    ),
    "did not find expected '-'": "another '- ' of the list should stand here: mend the indentation",
    "did not find expected ',' or ']'": "the '[' is not closed, or holds text that needs quotes: add ']'",
    "did not find expected ',' or '}'": "the '{' is not closed, or holds text that needs quotes: add '}'",
    "could not find expected ':'": "this is no 'key: value': the colon or the space behind it is missing",
    "found unexpected end of stream": "a quotation mark is opened here and never closed",
    "cannot start any token": "the value begins with a sign that has a meaning in YAML: put it in quotes",
    "found unknown escape": "a backslash means something else between double quotes: use '…'",
    "block sequence entries": "a list begins on a line of its own: put its first '- ' there",
    "another document": "'---' begins another file: remove the line",
    "did not find expected comment": "'|' and '>' begin a text of several lines: put it between quotes",
    "control characters": "here is an invisible control character: remove it",
}
_BEGUN_ABOVE = ("did not find expected ','", "could not find expected ':'", "found unexpected end of stream")
"""Errors whose cause stands where the thing began, not where the reader gave up."""
_ITEM = re.compile(r"\s*- +id: *(?P<id>[^\s#]+)")
_ENTRY = re.compile(r"\s*(?P<key>[^\s:#-][^:]*):(?:\s|$)")


@dataclass(slots=True)
class Mended:
    """``text`` can be read and has as many lines as before; ``lost`` are the ids and keys left out."""

    text: str = ""
    told: list[Fault] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)


def mended(text: str) -> Mended:
    found = Mended()
    lines, found.told = without_tabs(text.split("\n"))
    lines = _Mending(found).mend(lines, 1, 0) or []
    found.text = "\n".join(lines or [""] * (text.count("\n") + 1))
    return found


class _Mending:
    def __init__(self, found: Mended) -> None:
        self.found = found

    def mend(self, lines: list[str], first: int, depth: int) -> list[str] | None:
        """The lines so that they can be read; None where they must be left out. ``first`` is their number."""
        error = unreadable(lines)
        if error is None:
            return lines
        header, children = _parts(lines, depth)
        if any(unreadable(child) for _, child in children) and len(children) + len(header) > 1:
            return self._mend_children(lines, header, children, first, depth)
        told = [*faults(lines, first), *(misplaced(lines, first) if len(lines) > 1 else ())]
        repaired = [*lines]
        for fault in told:
            repaired[fault.line - first] = fault.mended
        self.found.told += told
        if (left := unreadable(repaired)) is None:
            return repaired
        if not told:
            self._tell(left, lines, first)
        return None

    def _mend_children(
        self,
        lines: list[str],
        header: list[str],
        children: list[tuple[int, list[str]]],
        first: int,
        depth: int,
    ) -> list[str] | None:
        """A record that is broken within is left out whole, or what it lacks would be told as missing."""
        collection = depth == 0 or (depth == 1 and not lines[0].lstrip().startswith("-"))
        together = [*header]
        whole = True
        for offset, child in children:
            kept = self.mend(child, first + offset, depth + 1)
            whole = whole and kept is not None
            if kept is None and collection:
                self.found.lost |= set(_named(child))
            together += kept or [""] * len(child)
        if not whole and not collection:
            return None
        return self._alone(together, first)

    def _alone(self, lines: list[str], first: int) -> list[str] | None:
        error = unreadable(lines)
        if error is None:
            return lines
        self._tell(error, lines, first)
        return None

    def _tell(self, error: yaml.YAMLError, lines: list[str], first: int) -> None:
        line, words = worded(error)
        # What is missing at the end is missed on the line after it.
        self.found.told.append(Fault(first + min(line, len(lines)) - 1, words, ""))


def unreadable(lines: list[str]) -> yaml.YAMLError | None:
    return error_of("\n".join(lines))


def _parts(lines: list[str], depth: int) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """What stands above the children, and each child with its offset: whatever begins least indented."""
    start = 0 if depth == 0 else 1
    header, body = lines[:start], lines[start:]
    indents = [indent for line in body if (indent := _indent(line)) is not None]
    if not indents:
        return lines, []
    least = min(indents)
    begins = [index for index, line in enumerate(body) if _indent(line) == least]
    if any(_indent(line) is not None for line in body[: begins[0]]):
        return lines, []  # Lines stand deeper above than below, so the indentation is wrong here.
    header += body[: begins[0]]
    ends = [*begins[1:], len(body)]
    return header, [(start + begin, body[begin:end]) for begin, end in zip(begins, ends, strict=True)]


def _indent(line: str) -> int | None:
    """None of an empty line or a comment."""
    bare = line.lstrip(" ")
    return None if not bare.strip() or bare.startswith("#") else len(line) - len(bare)


def _named(lines: list[str]) -> Iterator[str]:
    """The id of a list's item, or the key of an entry."""
    if match := _ITEM.match(lines[0]) or _ENTRY.match(lines[0]):
        yield next(iter(match.groupdict().values())).strip("\"'")


def worded(error: yaml.YAMLError) -> tuple[int, str]:
    """The line, from 1, and what is wrong with it."""
    said = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    if said.startswith(_BEGUN_ABOVE):
        mark = getattr(error, "context_mark", None) or mark
    words = next((words for known, words in _WORDS.items() if known in said), said.splitlines()[0])
    return (mark.line + 1 if mark else 1), words
