"""What pydantic finds, in a curator's words: what the value is, what it should be, and an example."""

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from db.curating.nearest import listed, nearest
from db.curating.shapes import BRANCHES, QUOTE_LENGTH
from db.model import LANGUAGES

EXAMPLES: Mapping[str, str] = {
    "about": "[mukhtar-ablyazov, bta-bank]",
    "said_by": "[aidos-sadykov, ermek-narymbayev]",
    "was": "[former-id]",
    "distinct_from": "[other-id]",
    "lead": "{mukhtar-ablyazov: 10}",
    "printed": "{Ablyazov: [kyivpost-2016]}",
    "misprinted": "{Nur Ontan: [cabar-2020]}",
    "also": "{en: [DVK], ru: [ДВК], kk: [ҚДТ]}",
    "lookup": "{en: [Ablyazof]}",
    "link": "{subject: mukhtar-ablyazov, relation: leads, object: bta-bank}",
    "quotes": "with a line '- text: …' for each below it",
    "statements": "with '- id: …' for each below it",
    "left_out": "with '- text: …' and 'because: …' for each below it",
    "reasons": "with a name for each below it, and en, ru and kk below that",
    "differs_from": "with '- statement: …' and 'note: …' for each below it",
    "compare": "with '- statement: …' and 'note: …' for each below it",
    "replaces": "with '- statement: …' and 'note: …' for each below it",
    "corrected": "with '- on: …', 'before: …' and 'why: …' for each below it",
    "date": "{edtf: 2018-04}",
    "as_of": "true",
    "draft": "true",
    "chronicle": "no",
    **dict.fromkeys(LANGUAGES, "[a question, another question]"),
}
EXAMPLES_BELOW = {"lead": "10", "printed": "[kyivpost-2016]", "misprinted": "[cabar-2020]"}
"""The same for what stands below a key, whatever its own is."""
LANGUAGE_LINES = "{" + ", ".join(f"{lang}: …" for lang in LANGUAGES) + "}"
"""What stands below a key of which nothing better is known."""

MEANT = {
    "speaker": "said_by",
    "speakers": "said_by",
    "said": "said_by",
    "by": "said_by",
    "quote": "quotes",
    "source": "quotes",
    "sentence": "text",
    "statement": "text",
    "entities": "about",
    "entity": "about",
    "dated": "when",
    "reason": "because",
    "why": "because",
    "status": "standing",
    "relation": "link",
    "leads": "lead",
    "aliases": "also",
    "alias": "also",
    "names": "also",
    "kind": "type",
    "contradicts": "differs_from",
    "see_also": "compare",
    "outlet": "publisher",
    "licence": "rights",
    "lang": "language",
}
"""Words that curators try, by what the seeds call the thing."""

_KINDS: Mapping[str, str] = {
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "int_parsing": "a number from 1 to 99",
    "int_type": "a number from 1 to 99",
    "greater_than_equal": "a number from 1 to 99",
    "less_than_equal": "a number from 1 to 99",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "string_pattern_mismatch": "a web address that begins with https://",
}


def worded(detail: ErrorDetails, shape: Any) -> str:
    """One error of a value that should have had this shape."""
    keys = [step for step in detail["loc"] if isinstance(step, str) and step not in BRANCHES]
    key = keys[-1] if keys else "the file"
    match detail["type"]:
        case "missing":
            return f"the language '{key}' is missing" if key in LANGUAGES else f"'{key}' is missing: add it"
        case "extra_forbidden":
            return _unknown(key, shape, detail["loc"])
        case "string_too_long":
            length = len(detail["input"])
            return f"the quote has {length} characters, at most {QUOTE_LENGTH}: cut it into two quotes"
        case "too_short" | "string_too_short":
            return f"'{key}' is empty: {_example(*keys[-2:])}"
        case "enum" | "literal_error":
            return _one_of(str(detail["input"]), detail["ctx"]["expected"])
        case "value_error" if detail["input"] == "":
            return f"'{key}' is empty: write it"
        case "value_error":
            return str(detail["ctx"]["error"])
        case "string_type":
            return f"'{key}' is {_is(detail['input'])}, and should be one text: put it between quotes"
        case kind:
            should_be = _KINDS.get(kind, detail["msg"])
            return f"'{key}' is {_is(detail['input'])}, and should be {should_be}: {_example(*keys[-2:])}"


def _example(*keys: str) -> str:
    """How to write the last of the keys, which stands below the one before it."""
    key = keys[-1] if keys else "statements"
    example = EXAMPLES_BELOW.get(keys[0]) if len(keys) > 1 else None
    example = example or EXAMPLES.get(key, LANGUAGE_LINES)
    return f"write '{key}:' {example}" if example.startswith("with ") else f"write {key}: {example}"


def _is(value: object) -> str:
    match value:
        case "":
            return "empty"
        case str():
            return f"the text '{value}'" if len(value) <= 40 else "a text"
        case list():
            return "a list"
        case _:
            return "a mapping"


def _one_of(written: str, expected: str) -> str:
    known = [name.strip("' ") for name in expected.replace(" or ", ", ").split(",")]
    alike = nearest(written, known)
    return f"'{written}' is not one of {', '.join(known)}" + (
        f"; did you mean {listed(alike)}?" if alike else ""
    )


def _unknown(key: str, shape: Any, place: tuple[int | str, ...]) -> str:
    known = sorted(_keys(shape, place[:-1]))
    meant = [MEANT[key]] if MEANT.get(key) in known else nearest(key, known)
    if meant:
        return f"'{key}' is not known here: did you mean {listed(meant)}?"
    return f"'{key}' is not known here: remove it, or write one of {', '.join(known)}"


def _keys(shape: Any, place: tuple[int | str, ...]) -> set[str]:
    """The keys of the model that stands at the place below a shape."""
    shapes = _unwrapped(shape)
    for step in place:
        within = [one for shape in shapes for one in _within(shape, step)]
        shapes = within or shapes  # A step that names a branch of a union leads nowhere.
    return {field for shape in shapes if _is_model(shape) for field in shape.model_fields}


def _within(shape: Any, step: int | str) -> list[Any]:
    if _is_model(shape):
        field = shape.model_fields.get(str(step))
        return _unwrapped(field.annotation) if field else []
    arguments = get_args(shape)
    of_items = arguments[1:] if get_origin(shape) is dict else arguments[:1]
    return [one for argument in of_items for one in _unwrapped(argument)]


def _unwrapped(shape: Any) -> list[Any]:
    """The types that a union may be, without their annotations."""
    if get_origin(shape) is Annotated:
        return _unwrapped(get_args(shape)[0])
    if get_origin(shape) in (Union, UnionType):
        return [one for argument in get_args(shape) for one in _unwrapped(argument)]
    return [shape]


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)
