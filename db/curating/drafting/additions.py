"""What is added to files that exist: lines are put in, and nothing that stands there is changed."""

from collections.abc import Iterable, Iterator, Mapping

import yaml

from db.curating import strict_yaml
from db.curating.drafts import PROPOSED
from db.curating.strict_yaml import Value
from db.curating.yaml_writing import scalar

Forms = Mapping[str, str]
"""A form as a document prints it, and that document."""

_Insertion = tuple[int, str]
"""Where in the text, in characters, and what."""


def with_printed(text: str, additions: Mapping[str, Forms]) -> str | None:
    """The text of a file of entities with documents proposed for forms; None where that cannot be done."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.SequenceNode):
        return None
    found: list[_Insertion] = []
    for entity in root.value:
        entries = _entries(entity)
        id = entries.get("id")
        if isinstance(id, yaml.ScalarNode) and id.value in additions:
            found += _of_entity(text, entity, additions[id.value])
    return _checked(text, _inserted(text, found), additions)


def appended(text: str, records: str) -> str:
    """The text with records behind it, an empty line between."""
    if not text.strip():
        return records
    return f"{text}{'' if text.endswith(chr(10)) else chr(10)}\n{records}"


def _of_entity(text: str, entity: yaml.Node, forms: Forms) -> Iterator[_Insertion]:
    entries = _entries(entity)
    printed = entries.get("printed")
    if not isinstance(printed, yaml.MappingNode):
        if printed is None and isinstance(entity, yaml.MappingNode) and not entity.flow_style:
            yield _new_key(text, entity, forms)
        return
    known = _entries(printed)
    for form, document in forms.items():
        proposed = f"{document}{PROPOSED}"
        listed = known.get(form)
        if listed is None:
            yield _new_form(printed, form, proposed)
        elif isinstance(listed, yaml.SequenceNode):
            yield _new_item(text, listed, proposed)


def _new_item(text: str, listed: yaml.SequenceNode, item: str) -> _Insertion:
    if listed.flow_style:
        comma = ", " if listed.value else ""
        return listed.end_mark.index - 1, f"{comma}{item}"
    last = listed.value[-1]
    return _line_after(text, last.end_mark.index), f"{' ' * listed.start_mark.column}- {item}\n"


def _new_form(printed: yaml.MappingNode, form: str, item: str) -> _Insertion:
    if printed.flow_style:
        comma = ", " if printed.value else ""
        return printed.start_mark.index + 1, f"{scalar(form, flow=True)}: [{item}]{comma}"
    first = printed.value[0][0]
    blank = " " * first.start_mark.column
    return first.start_mark.index - first.start_mark.column, f"{blank}{scalar(form)}: [{item}]\n"


def _new_key(text: str, entity: yaml.MappingNode, forms: Forms) -> _Insertion:
    """Below the entity's id."""
    key, value = entity.value[0]
    blank = " " * key.start_mark.column
    lines = [f"{blank}  {scalar(form)}: [{document}{PROPOSED}]\n" for form, document in forms.items()]
    return _line_after(text, value.end_mark.index), "".join([f"{blank}printed:\n", *lines])


def _line_after(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def _entries(node: yaml.Node) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def _inserted(text: str, insertions: Iterable[_Insertion]) -> str:
    for place, addition in sorted(insertions, reverse=True):
        text = text[:place] + addition + text[place:]
    return text


def _checked(before: str, after: str, additions: Mapping[str, Forms]) -> str | None:
    """The text after, if it reads as the one before with the additions and nothing else."""
    old, new = (strict_yaml.load(text.encode(), "") for text in (before, after))
    if new.problems or not isinstance(old.value, list):
        return None
    expected: list[Value] = [_with(entity, additions) for entity in old.value]
    return after if expected == new.value else None


def _with(entity: Value, additions: Mapping[str, Forms]) -> Value:
    record = dict(strict_yaml.strings(entity))
    id = record.get("id")
    forms = additions.get(id, {}) if isinstance(id, str) else {}
    if not forms:
        return entity
    printed = dict(strict_yaml.strings(record.get("printed", {})))
    for form, document in forms.items():
        listed = printed.get(form, [])
        printed[form] = [*(listed if isinstance(listed, list) else []), f"{document}{PROPOSED}"]
    return {**record, "printed": printed}
