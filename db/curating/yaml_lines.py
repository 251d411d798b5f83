"""What people who write YAML by hand get wrong within a line, and the line as they meant it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import yaml

from db.model import LANGUAGES

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENTRY = re.compile(
    r"(?P<head>\s*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s:#\"'\[{,-][^:#]*?) *:)(?P<gap>[ \t]+)(?P<value>\S.*?)\s*"
)
_ITEM = re.compile(r"(?P<head>\s*-)(?P<gap>[ \t]+)(?P<value>\S.*?)\s*")
_RUN_TOGETHER = re.compile(r"(?P<head>\s*(?:- +)*(?P<key>[a-z_]+)):(?P<value>[^\s/].*)")
_DASH_RUN_TOGETHER = re.compile(r"(?P<head>\s*)-(?P<rest>[a-z_]+:(?:\s.*)?)")
_NO_COLON = re.compile(
    rf"(?P<head>\s*(?:- +)*)(?P<key>{'|'.join(LANGUAGES)}|id|text|when|about|because) +(?P<value>[^\s:].*)"
)
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE = re.compile(r"'(?:[^']|'')*'")
_ESCAPE = re.compile(r"\\[^0abtnvfre \"/\\N_LPxuU\n]")
_KEY = re.compile(r"(?:- +)?[\w-]+:(?:\s|$)")
_DASHES = re.compile(r"((?:- +)*).*")
_DASH = re.compile(r"- +")
_CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}
_COMMENT = re.compile(r"\s*(?:\s#.*)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """``line`` counts from 1; ``mended`` is the whole line as it was meant."""

    line: int
    message: str
    mended: str


def without_tabs(lines: list[str]) -> tuple[list[str], list[Fault]]:
    """Lines that a tab begins, as deep as the next line that spaces do."""
    told = [
        Fault(number + 1, "a tab stands at the beginning: indent with spaces", _depth(lines[number:]) + bare)
        for number, line in enumerate(lines)
        if "\t" in line[: len(line) - len(bare := line.lstrip())]
    ]
    mended = [*lines]
    for fault in told:
        mended[fault.line - 1] = fault.mended
    return mended, told


def _depth(lines: list[str]) -> str:
    blanks = (line[: len(line) - len(line.lstrip())] for line in lines if line.strip())
    return next((blank for blank in blanks if "\t" not in blank), "  ")


def faults(lines: list[str], first: int) -> Iterator[Fault]:
    for number, (line, below) in enumerate(pairwise([*lines, ""]), first):
        if found := _key(line) or (None if readable(line.strip()) or _goes_on(line, below) else _value(line)):
            yield Fault(number, *found)
    if len(lines) > 1:
        yield from _indentation(lines, first)


def readable(text: str) -> bool:
    return error_of(text) is None


def error_of(text: str) -> yaml.YAMLError | None:
    try:
        # Events and not nodes: the composer recurses in C, where too deep is a crash.
        for _ in yaml.parse(text, Loader=_LOADER):
            pass
    except yaml.YAMLError as error:
        return error
    return None


def _goes_on(line: str, below: str) -> bool:
    """Whether a quotation or a bracket that the line opens may well be closed further down."""
    match = _ENTRY.fullmatch(line) or _ITEM.fullmatch(line)
    opened = (
        match is not None and match["value"][0] in _CLOSING and match["value"][0] not in match["value"][1:]
    )
    return opened and bool(below.strip()) and not _KEY.match(below.lstrip())


def _key(line: str) -> tuple[str, str] | None:
    if match := _DASH_RUN_TOGETHER.fullmatch(line):
        return "a space is missing behind the '-'", f"{match['head']}- {match['rest']}"
    if match := _RUN_TOGETHER.fullmatch(line):
        return f"a space is missing behind '{match['key']}:'", f"{match['head']}: {match['value']}"
    if match := _NO_COLON.fullmatch(line):
        return (
            f"a colon is missing behind '{match['key']}'",
            f"{match['head']}{match['key']}: {match['value']}",
        )
    return None


def _value(line: str) -> tuple[str, str] | None:
    match = _ENTRY.fullmatch(line) or _ITEM.fullmatch(line)
    if not match:
        return None
    found = _told(match["value"])
    if not found:
        return None
    message, meant = found
    return message, f"{match['head']}{match['gap']}{meant}"


def _told(value: str) -> tuple[str, str] | None:
    """What is wrong with a value, and the value as it was meant."""
    match value[0]:
        case '"':
            return _in_quotes(value, _DOUBLE, '"')
        case "'":
            return _in_quotes(value, _SINGLE, "'")
        case "[" | "{":
            return _in_brackets(value)
        case "@" | "`" | "%" | "&" | "*" | "!" | ",":
            return _begins(value)
        case "|" | ">" if not re.fullmatch(r"[|>][-+0-9]*(?:\s+#.*)?", value):
            return _begins(value)
        case "-" | "?" if value[1:2] == " ":
            return _begins(value)
    if re.search(r":(?:\s|$)", value):
        message = f"a colon and a space stand in the value: put it between quotes: {_shortly(value)}"
        return message, _single_quoted(value)
    return None


def _begins(value: str) -> tuple[str, str]:
    message = (
        f"the value begins with '{value[0]}', which means something else in YAML: put it between quotes:"
    )
    return f"{message} {_shortly(value)}", _single_quoted(value)


def _in_quotes(value: str, quoted: re.Pattern[str], mark: str) -> tuple[str, str] | None:
    match = quoted.match(value)
    if not match:
        return f"the {mark} that opens the value is never closed: add {mark} at its end", value + mark
    if _ESCAPE.search(match.group()) and mark == '"':
        inner = match.group()[1:-1]
        return "a backslash means something else between double quotes: use '…'", _single_quoted(inner)
    if _COMMENT.fullmatch(value[match.end() :]):
        return None
    if mark == "'":
        inner = value[1:-1] if value.endswith("'") else value
        return "an apostrophe ends a value that begins with one: write ’ or '' for it", _single_quoted(inner)
    message = f"YAML takes the second {mark} for the value's end: put the whole value between '…'"
    return f"{message}: {_shortly(value)}", _single_quoted(value)


def _in_brackets(value: str) -> tuple[str, str] | None:
    opening, closing = value[0], _CLOSING[value[0]]
    end = value.rfind(closing)
    if end < 0:
        return f"the '{opening}' is never closed: add '{closing}'", value + closing
    if not _COMMENT.fullmatch(value[end + 1 :]):
        return _begins(value)
    if opening == "{" and (said := _colon_within(value)):
        return f"a colon and a space stand in a value inside {{…}}: put “{said}” between quotes", value
    return None


def _colon_within(value: str) -> str | None:
    """The first value inside {…} that holds a colon and a space."""
    for part in re.split(r", (?=[\w-]+: )", value.strip("{} ")):
        inner = part.partition(": ")[2]
        if ": " in inner and inner[0] not in "\"'[{":
            return inner
    return None


def _indentation(lines: list[str], first: int) -> Iterator[Fault]:
    """Lines deeper than one that has its value already, or less deep than any that they could belong to."""
    levels: list[int] = []
    has_value = False
    for number, line in enumerate(lines, first):
        bare = line.lstrip(" ")
        if not bare.strip() or bare.startswith("#"):
            continue
        indent = len(line) - len(bare)
        deeper = not levels or indent > levels[-1]
        if deeper and has_value and _KEY.match(bare):
            message = (
                f"the line is indented by {_spaces(indent)}, deeper than the one above: use {levels[-1]}"
            )
            yield Fault(number, message, " " * levels[-1] + bare)
            indent = levels[-1]
        elif not deeper and indent not in levels:
            told = " or ".join(str(level) for level in _around(indent, levels))
            yield Fault(number, f"the line is indented by {_spaces(indent)}; those above by {told}", line)
            continue
        levels = [level for level in levels if level < indent] + [indent]
        # "- id: x" opens the level of the keys that follow, too.
        levels += [indent + dash.end() for dash in _DASH.finditer(_DASHES.sub(r"\1", bare))]
        has_value = _has_value(bare)


def _around(indent: int, levels: list[int]) -> list[int]:
    """The nearest level that is less deep and the nearest that is deeper."""
    return [level for level in levels if level < indent][-1:] + [level for level in levels if level > indent][
        :1
    ]


def _spaces(count: int) -> str:
    return f"{count} space" if count == 1 else f"{count} spaces"


def _has_value(bare: str) -> bool:
    """Whether the line's value ends with it, so that nothing deeper can follow."""
    match = _ENTRY.fullmatch(bare)
    if not match:
        return False
    value = match["value"]
    return value[0] not in "|>[{\"'" or value[-1] == _CLOSING.get(value[0])


def _single_quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _shortly(value: str) -> str:
    """The value between quotes, as an example to copy."""
    quoted = _single_quoted(value)
    return quoted if len(quoted) <= 60 else quoted[:50].rstrip() + "…'"
