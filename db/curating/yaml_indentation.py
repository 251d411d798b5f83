"""Lines of YAML that stand too deep or not deep enough, by what stands above them."""

import re
from collections.abc import Iterator

from db.curating.yaml_lines import CLOSING, ENTRY, KEY, Fault

_DASHES = re.compile(r"((?:- +)*).*")
_DASH = re.compile(r"- +")


def misplaced(lines: list[str], first: int) -> Iterator[Fault]:
    """Lines deeper than one that has its value already, and lines that fit none above."""
    levels: list[int] = []
    has_value = False
    for number, line in enumerate(lines, first):
        bare = line.lstrip(" ")
        if not bare.strip() or bare.startswith("#"):
            continue
        indent = len(line) - len(bare)
        if told := _told(indent, levels, has_value and KEY.match(bare) is not None):
            yield Fault(number, f"the line is indented by {_spaces(indent)}{told}", line)
            continue
        levels = [level for level in levels if level < indent] + [indent]
        # "- id: x" opens the level of the keys that follow, too.
        levels += [indent + dash.end() for dash in _DASH.finditer(_DASHES.sub(r"\1", bare))]
        has_value = _has_value(bare)


def _told(indent: int, levels: list[int], has_value: bool) -> str | None:
    if not levels or indent in levels:
        return None
    if indent > levels[-1]:
        return ", and the one above has its value already: mend the indentation" if has_value else None
    less, more = (level for level in levels if level < indent), (level for level in levels if level > indent)
    nearest = sorted({max(less, default=indent), min(more, default=indent)} - {indent})
    return f"; those above by {' or '.join(map(str, nearest))}"


def _spaces(count: int) -> str:
    return f"{count} space" if count == 1 else f"{count} spaces"


def _has_value(bare: str) -> bool:
    """Whether the line's value ends with it, so that nothing deeper can follow."""
    match = ENTRY.fullmatch(bare)
    if not match:
        return False
    value = match["value"]
    return value[0] not in "|>[{\"'" or value[-1] == CLOSING.get(value[0])
