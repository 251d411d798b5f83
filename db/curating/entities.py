"""Who and what the documents name: a file for each kind, an entry for each entity."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from db.curating import records
from db.curating.files import Files, Placed
from db.curating.quotations import Document
from db.curating.shapes import TYPES, EntityShape
from db.curating.strict_yaml import Located
from db.model import Entity, Kind
from db.problems import Problem

FILES = {
    "people": Kind.PERSON,
    "parties": Kind.PARTY,
    "organisations": Kind.ORGANISATION,
    "events": Kind.EVENT,
    "places": Kind.PLACE,
}


def read_entities(files: Files, documents: Mapping[str, Document]) -> dict[str, Placed[Entity]]:
    entities: dict[str, Placed[Entity]] = {}
    for placed in _shapes(files):
        shape = placed.record
        if other := entities.get(shape.id):
            message = f"'{shape.id}' is taken by {other.where}: choose another"
            files.problems.append(placed.problem(("id",), message))
            continue
        kind = FILES[_stem(placed.file)]
        files.problems += _faults(placed, kind, documents)
        entities[shape.id] = Placed(records.entity(shape, kind), placed.file, placed.place)
    return entities


def _shapes(files: Files) -> Iterator[Placed[EntityShape]]:
    for stem, path in files.below("entities").items():
        if stem not in FILES:
            files.say(path, f"entities stand in {', '.join(f'{stem}.yaml' for stem in FILES)}")
            continue
        file = files.load(path)
        if isinstance(file.value, list):
            for index, value in enumerate(file.value):
                shape = files.shaped(EntityShape, file, (index,), value)
                if shape:
                    yield Placed(shape, file, (index,))
        elif not file.problems:
            files.say(path, "the file is a list of entities, each beginning with '- id: …'")


def _stem(file: Located) -> str:
    return PurePath(file.path).stem


def _faults(placed: Placed[EntityShape], kind: Kind, documents: Mapping[str, Document]) -> Iterator[Problem]:
    shape = placed.record
    if shape.type is not None and shape.type not in TYPES[kind]:
        known = ", ".join(sorted(TYPES[kind])) or "none: leave it out"
        yield placed.problem(("type",), f"'{shape.type}' is no type of {kind}; known: {known}")
    for key, forms in (("printed", shape.printed), ("misprinted", shape.misprinted)):
        for form, printed_in in forms.items():
            for message in _not_printed(form, printed_in, documents):
                yield placed.problem((key, form), message)


def _not_printed(form: str, printed_in: Iterable[str], documents: Mapping[str, Document]) -> Iterator[str]:
    if not printed_in:
        yield f"'{form}' names no document that prints it: move it to 'also', or name the document"
    for id in printed_in:
        if id not in documents:
            yield f"there is no document '{id}'"
        elif form not in documents[id]:
            nearest = documents[id].nearest(form)
            yield f"'{form}' is not printed in '{id}'; nearest is line {nearest.line}: “{nearest.text}”"
