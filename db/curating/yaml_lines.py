"""What people who write YAML by hand get wrong within a line, and the line as they meant it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import yaml

from db.model import LANGUAGES

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

ENTRY = re.compile(
    r"(?P<head>\s*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s:#\"'\[{,-][^:#]*?) *:)(?P<gap>[ \t]+)(?P<value>\S.*?)\s*"
)
"""A line with a key and a value."""
KEY = re.compile(r"(?:- +)?[\w-]+:(?:\s|$)")
CLOSING = {"[": "]", "{": "}", '"': '"', "'": "'"}

_ITEM = re.compile(r"(?P<head>\s*-)(?P<gap>[ \t]+)(?P<value>\S.*?)\s*")
_RUN_TOGETHER = re.compile(r"(?P<head>\s*(?:- +)*(?P<key>[a-z_]+)):(?P<value>[^\s/].*)")
_DASH_RUN_TOGETHER = re.compile(r"(?P<head>\s*)-(?P<rest>[a-z_]+:(?:\s.*)?)")
_NO_COLON = re.compile(
    rf"(?P<head>\s*(?:- +)*)(?P<key>{'|'.join(LANGUAGES)}|id|text|when|about|because) +(?P<value>[^\s:].*)"
)
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_ESCAPE = re.compile(r"\\[^0abtnvfre \"/\\N_LPxuU\n]")
_BLOCK = re.compile(r"[|>][-+0-9]*(?:\s+#.*)?")
_COMMENT = re.compile(r"\s*(?:\s#.*)?")
LONGEST_EXAMPLE = 60
"""Characters of a value that is shown as it should be."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``line`` counts from 1; ``mended`` is the whole line as it was meant."""

    line: int
    message: str
    mended: str


Told = tuple[str, str]
"""What is wrong with a line or a value, and how it was meant."""


def error_of(text: str) -> yaml.YAMLError | None:
    """Why the text is no YAML."""
    try:
        # Events and not nodes: the composer recurses in C, where too deep is a crash.
        for _ in yaml.parse(text, Loader=_LOADER):
            pass
    except yaml.YAMLError as error:
        return error
    return None


def readable(text: str) -> bool:
    return error_of(text) is None


def faults(lines: list[str], first: int) -> Iterator[Fault]:
    """``first`` is the number of the first line."""
    for number, (line, below) in enumerate(pairwise([*lines, ""]), first):
        told = _about_key(line) or (None if _is_sound(line, below) else _about_value(line))
        if told:
            yield Fault(number, *told)


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


def _is_sound(line: str, below: str) -> bool:
    """Whether it can be read, or opens a quotation or a bracket that may well be closed further down."""
    match = ENTRY.fullmatch(line) or _ITEM.fullmatch(line)
    if match is None or readable(line.strip()):
        return True
    closing = CLOSING.get(match["value"][0])
    rest = below.strip()
    goes_on = rest != "" and not rest.startswith("#") and not KEY.match(rest)
    return closing is not None and closing not in match["value"][1:] and goes_on


def _about_key(line: str) -> Told | None:
    if match := _DASH_RUN_TOGETHER.fullmatch(line):
        return "a space is missing behind the '-'", f"{match['head']}- {match['rest']}"
    if match := _RUN_TOGETHER.fullmatch(line):
        return f"a space is missing behind '{match['key']}:'", f"{match['head']}: {match['value']}"
    if match := _NO_COLON.fullmatch(line):
        meant = f"{match['head']}{match['key']}: {match['value']}"
        return f"a colon is missing behind '{match['key']}'", meant
    return None


def _about_value(line: str) -> Told | None:
    match = ENTRY.fullmatch(line) or _ITEM.fullmatch(line)
    told = _told(match["value"]) if match else None
    if not match or not told:
        return None
    message, meant = told
    return message, f"{match['head']}{match['gap']}{meant}"


def _told(value: str) -> Told | None:
    match value[0]:
        case '"' | "'":
            return _in_quotes(value)
        case "[" | "{":
            return _in_brackets(value)
        case "@" | "`" | "%" | "&" | "*" | "!" | ",":
            return _begins(value)
        case "|" | ">" if not _BLOCK.fullmatch(value):
            return _begins(value)
        case "-" | "?" if value[1:2] == " ":
            return _begins(value)
    if re.search(r":(?:\s|$)", value):
        message = f"a colon and a space stand in the value: put it between quotes: {_example(value)}"
        return message, _single_quoted(value)
    return None


def _begins(value: str) -> Told:
    message = f"the value begins with '{value[0]}', which means something else in YAML: put it between quotes"
    return f"{message}: {_example(value)}", _single_quoted(value)


def _in_quotes(value: str) -> Told | None:
    mark = value[0]
    match = _QUOTED[mark].match(value)
    if not match:
        return f"the {mark} that opens the value is never closed: add {mark} at its end", value + mark
    if mark == '"' and _ESCAPE.search(match.group()):
        meant = _single_quoted(match.group()[1:-1])
        return "a backslash means something else between double quotes: use '…'", meant
    if _COMMENT.fullmatch(value[match.end() :]):
        return None
    if mark == "'":
        meant = _single_quoted(value[1:-1] if value.endswith("'") else value)
        return "an apostrophe ends a value that begins with one: write ’ or '' for it", meant
    message = f"YAML takes the second {mark} for the value's end: put the whole value between '…'"
    return f"{message}: {_example(value)}", _single_quoted(value)


def _in_brackets(value: str) -> Told | None:
    opening, closing = value[0], CLOSING[value[0]]
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


def _single_quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _example(value: str) -> str:
    quoted = _single_quoted(value)
    return quoted if len(quoted) <= LONGEST_EXAMPLE else quoted[: LONGEST_EXAMPLE - 10].rstrip() + "…'"
