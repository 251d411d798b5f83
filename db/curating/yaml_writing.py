"""Values as YAML the way curators write it: short things on one line, quoted only where YAML needs it."""

import json
import re
from collections.abc import Iterator

import yaml

from db.curating.strict_yaml import Value

ON_ONE_LINE = ("name", "link", "lead", "date", "also", "lookup")
"""Mappings that stand in braces where they fit."""
LONGEST_LINE = 110
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPED = re.compile(r"[^ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML takes in no text, and what ends a line there."""


class InQuotes(str):
    """A text of which somebody writes the rest: between quotes, so that no colon in it is YAML's."""

    __slots__ = ()


def written(value: Value, indent: int = 0) -> str:
    """A list of records, or a mapping, as lines; it reads back as the same value."""
    return "".join(f"{line}\n" for line in _lines(value, indent))


def records(values: list[Value], indent: int = 0) -> str:
    """List items with an empty line between them."""
    return "\n".join(written([value], indent) for value in values)


def scalar(text: str, *, flow: bool = False) -> str:
    """The text, between quotes where it would be read otherwise; ``flow``: inside brackets."""
    if not isinstance(text, InQuotes) and _reads_back(text, f"[{text}]" if flow else f"k: {text}"):
        return text
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def _reads_back(text: str, line: str) -> bool:
    try:
        node = yaml.compose(f"{line}\n", Loader=_Loader)
    except yaml.YAMLError:
        return False
    match node:
        case yaml.MappingNode(value=[(_, yaml.ScalarNode() as one)]):
            return _is_plain(one, text)
        case yaml.SequenceNode(value=[yaml.ScalarNode() as one]):
            return _is_plain(one, text)
        case _:
            return False


def _is_plain(node: yaml.ScalarNode, text: str) -> bool:
    # An anchor or a tag would be read and lost; a mark of the draft's is none.
    return node.value == text and not node.style and text[:1] not in ("&", "!", "*") and "\n" not in text


def _lines(value: Value, indent: int) -> Iterator[str]:
    blank = " " * indent
    match value:
        case dict():
            for key, one in value.items():
                yield from _entry(f"{blank}{scalar(key)}:", key, one, indent)
        case list():
            for one in value:
                first, *rest = _lines(one, indent + 2)
                yield f"{blank}- {first.lstrip()}"
                yield from rest
        case str():
            yield f"{blank}{scalar(value)}"


def _entry(head: str, key: str, value: Value, indent: int) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{head} {scalar(value)}"
        return
    line = f"{head} {_flow(value)}"
    if not value or _is_list_of_ids(value) or (key in ON_ONE_LINE and len(line) <= LONGEST_LINE):
        yield line
        return
    yield head
    yield from _lines(value, indent + 2)


def _is_list_of_ids(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _flow(value: Value) -> str:
    match value:
        case dict():
            inner = ", ".join(f"{scalar(key, flow=True)}: {_flow(one)}" for key, one in value.items())
            return f"{{{inner}}}"
        case list():
            return f"[{', '.join(map(_flow, value))}]"
        case str():
            return scalar(value, flow=True)
