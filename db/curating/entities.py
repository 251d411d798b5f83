"""Who and what the documents name: a file or a folder of files for each kind, an entry for each entity."""

from collections.abc import Iterable, Iterator

from db.curating import drafts, records, strict_yaml
from db.curating.discrepancies import discrepancies
from db.curating.documents import Documents
from db.curating.files import Files, Found, Placed
from db.curating.nearest import listed, nearest
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


def read_entities(files: Files, documents: Documents) -> Found[Entity]:
    found: Found[Entity] = Found()
    for path, kind in _paths(files):
        if not _recalled(files, path, found):
            _read(files, path, kind, documents, found)
    return found


def _recalled(files: Files, path: str, found: Found[Entity]) -> bool:
    """Whether the file is as it was, and its ids are nobody else's."""
    recalled = files.recall(path, tuple[Entity, ...])
    if not recalled or found.has_any(one.id for one in recalled[0]):
        return False
    for index, entity in enumerate(recalled[0]):
        found.add(entity.id, Placed(entity, recalled[1], (index,)), entity.was)
    return True


def _read(files: Files, path: str, kind: Kind, documents: Documents, found: Found[Entity]) -> None:
    file = files.load(path)
    found.lose(file)
    read: list[Entity] = []
    for placed in _shapes(files, file, found):
        shape = placed.record
        if other := found.where(shape.id):
            message = f"'{shape.id}' is taken by {other}: choose another"
            files.problems.append(placed.problem(("id",), message))
            continue
        files.problems += _faults(placed, kind, documents)
        entity = records.entity(shape, kind)
        found.add(shape.id, Placed(entity, file, placed.place), shape.was)
        read.append(entity)
    if len(read) == len(file.value):
        files.remember(
            path, file, {f"documents/{id}.txt" for one in read for id in _printing(one)}, tuple(read)
        )


def _printing(entity: Entity) -> set[str]:
    """The documents that its forms were looked for in."""
    return {id for name in entity.names for id in name.documents}


def kind_of(stem: str) -> Kind | None:
    """Of a large base a kind has many files, in a folder of its name: people/a-k.yaml."""
    return FILES.get(stem.partition("/")[0])


def _paths(files: Files) -> Iterator[tuple[str, Kind]]:
    for stem, path in files.below("entities").items():
        if kind := kind_of(stem):
            yield path, kind
        else:
            files.say(path, f"entities stand in {', '.join(f'{stem}.yaml' for stem in FILES)}")


def _shapes(files: Files, file: Located, found: Found[Entity]) -> Iterator[Placed[EntityShape]]:
    if not isinstance(file.value, list):
        if not file.problems:
            message = "the file is a list of entities, each beginning with '- id: …'"
            files.problems.append(file.problem((), message))
        return
    for index, value in enumerate(file.value):
        shape = None
        if drafts.is_draft(value):
            what = f"'{strict_yaml.strings(value).get('id', 'the entity')}'"
            remedy = "mend its kind, names and forms, or remove it"
            files.problems.append(drafts.undecided(file, (index,), what, remedy))
        else:
            kept, undecided = drafts.decided(file, (index,), value)
            files.problems += undecided
            shape = files.shaped(EntityShape, file, (index,), kept)
        if shape:
            yield Placed(shape, file, (index,))
        else:
            found.refuse(value, f"{file.path}:{file.line((index,))}")


def _faults(placed: Placed[EntityShape], kind: Kind, documents: Documents) -> Iterator[Problem]:
    shape = placed.record
    if shape.type is not None and shape.type not in TYPES[kind]:
        yield placed.problem(("type",), _no_type(shape.type, kind))
    for key, forms in (("printed", shape.printed), ("misprinted", shape.misprinted)):
        for form, printed_in in forms.items():
            for message in _not_printed(form, printed_in, documents):
                yield placed.problem((key, form), message)


def _no_type(written: str, kind: Kind) -> str:
    known = ", ".join(sorted(TYPES[kind])) or "none: leave it out"
    alike = nearest(written, TYPES[kind])
    meant = f"; did you mean {listed(alike)}?" if alike else ""
    return f"'{written}' is no type of {kind}; known: {known}{meant}"


def _not_printed(form: str, printed_in: Iterable[str], documents: Documents) -> Iterator[str]:
    if not printed_in:
        yield f"'{form}' names no document that prints it: move it to 'also', or name the document"
    for id in printed_in:
        if id in documents.held:
            continue
        if missing := documents.missing(id):
            yield missing
        elif id in documents.texts and form not in documents.texts[id]:
            near = documents.texts[id].nearest(form)
            told = "".join(f"; {clause}" for clause in discrepancies(form, near.text))
            yield f"'{form}' is not printed in '{id}'; nearest is line {near.line}: “{near.text}”{told}"
