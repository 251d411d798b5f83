"""What was published once: no id that a reader may hold a link to leads nowhere."""

from collections.abc import Iterator

from db.curating import records
from db.curating.contents import Contents
from db.curating.files import Files, Found, Placed
from db.curating.shapes import PublishedShape, WithdrawnShape
from db.model import Entity, Statement, Withdrawn
from db.problems import Problem

PUBLISHED, WITHDRAWN = "published.yaml", "withdrawn.yaml"
REMEDY = f"name it in 'was' of what replaced it, or in {WITHDRAWN}"


def read_withdrawn(files: Files) -> dict[str, Placed[Withdrawn]]:
    if WITHDRAWN not in files.snapshot.files:
        return {}
    file = files.load(WITHDRAWN)
    shapes = files.shaped(list[WithdrawnShape], file, (), file.value)
    return {
        shape.id: Placed(records.withdrawn(shape), file, (index,)) for index, shape in enumerate(shapes or ())
    }


def read_published(files: Files) -> Placed[PublishedShape] | None:
    """None where no list is kept, or it cannot be read."""
    if PUBLISHED not in files.snapshot.files:
        return None
    file = files.load(PUBLISHED)
    shape = files.shaped(PublishedShape, file, (), file.value)
    return Placed(shape, file, ()) if shape else None


def unnoted(contents: Contents) -> dict[str, list[str]]:
    """Ids that the list of what is published lacks, by its sections."""
    noted = contents.published.record if contents.published else PublishedShape()
    held = (
        ("documents", contents.documents.sources.sound, noted.documents),
        ("entities", contents.entities.sound, noted.entities),
        ("statements", contents.statements, noted.statements),
    )
    return {section: sorted(ids.keys() - {*known}) for section, ids, known in held}


def check_published(files: Files, contents: Contents) -> None:
    """Every published id is there still, was renamed (``was``), or was withdrawn with a reason."""
    entities, statements = contents.entities, contents.facts.statements
    files.problems += _renamed_twice(entities)
    files.problems += _renamed_twice(statements)
    files.problems += _here_still(contents)
    if contents.published is None or not (entities.complete and statements.complete):
        return
    shape, file = contents.published.record, contents.published.file
    gone = contents.withdrawn.keys()
    for key, ids, known, remedy in (
        ("documents", shape.documents, contents.documents.ids, "a document keeps its id: give it back"),
        ("entities", shape.entities, _known(entities) | gone, REMEDY),
        ("statements", shape.statements, _known(statements) | gone, REMEDY),
    ):
        for index, id in enumerate(ids):
            if id not in known:
                files.problems.append(file.problem((key, index), f"'{id}' was published: {remedy}"))


def _here_still(contents: Contents) -> Iterator[Problem]:
    for id, placed in contents.withdrawn.items():
        if other := contents.facts.statements.where(id) or contents.entities.where(id):
            yield placed.problem(("id",), f"'{id}' is still here, at {other}: remove the one or the other")


def _known(found: Found[Entity] | Found[Statement]) -> set[str]:
    return found.sound.keys() | found.refused.keys() | found.former.keys()


def _renamed_twice(found: Found[Entity] | Found[Statement]) -> Iterator[Problem]:
    homes: dict[str, str] = {}
    for old, id in found.renamed:
        placed = found.sound[id]
        if old in found.sound:
            yield placed.problem(("was",), f"'{old}' is still here: it cannot be a former id of '{id}'")
        elif homes.setdefault(old, id) != id:
            yield placed.problem(("was",), f"'{old}' is a former id of '{homes[old]}' too: keep one")
