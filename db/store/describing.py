"""What the fields of the records are, as JSON Schema: their types, and what ``db.model`` says of each."""

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent
from typing import Any

import msgspec

from db import model
from db.model import Entity, Source, Statement, Withdrawn

RECORDS = {"statements": Statement, "entities": Entity, "documents": Source, "withdrawn": Withdrawn}


def schema() -> dict[str, Any]:
    """A definition for each kind of record; ``RECORDS`` name those that stand in a file of their own."""
    references, definitions = msgspec.json.schema_components(RECORDS.values(), ref_template="#/$defs/{name}")
    for name, definition in definitions.items():
        for field, said in _said(getattr(model, name)):
            definition.get("properties", {}).get(field, {})["description"] = said
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": definitions,
        "records": dict(zip(RECORDS, references, strict=True)),
    }


def _said(kind: type) -> Iterator[tuple[str, str]]:
    """The sentences under the fields, which Python itself does not keep."""
    (written,) = ast.parse(dedent(inspect.getsource(kind))).body
    for field, below in pairwise(getattr(written, "body", [])):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                yield name, " ".join(said.split())
            case _:
                pass
