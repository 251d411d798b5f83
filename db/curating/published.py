"""What was published once: no id that a reader may hold a link to leads nowhere."""

from collections.abc import Iterator, Mapping

from db.curating import records
from db.curating.files import Files, Placed
from db.curating.shapes import PublishedShape, WithdrawnShape
from db.model import Entity, Statement, Withdrawn
from db.problems import Problem

PUBLISHED, WITHDRAWN = "published.yaml", "withdrawn.yaml"
REMEDY = f"name it in 'was' of what replaced it, or in {WITHDRAWN}"


def read_withdrawn(files: Files) -> tuple[Withdrawn, ...]:
    if WITHDRAWN not in files.snapshot.files:
        return ()
    file = files.load(WITHDRAWN)
    shapes = files.shaped(list[WithdrawnShape], file, (), file.value)
    return tuple(map(records.withdrawn, shapes or ()))


def check_published(
    files: Files,
    documents: Mapping[str, object],
    entities: Mapping[str, Placed[Entity]],
    statements: Mapping[str, Placed[Statement]],
    withdrawn: tuple[Withdrawn, ...],
) -> None:
    """Every published id is there still, was renamed (``was``), or was withdrawn with a reason."""
    files.problems += _renamed_twice(entities)
    files.problems += _renamed_twice(statements)
    if PUBLISHED not in files.snapshot.files:
        return
    file = files.load(PUBLISHED)
    shape = files.shaped(PublishedShape, file, (), file.value)
    if not shape:
        return
    gone = {one.id for one in withdrawn}
    for key, ids, there, remedy in (
        ("documents", shape.documents, {*documents}, "a document keeps its id: give it back"),
        ("entities", shape.entities, {*_known(entities), *gone}, REMEDY),
        ("statements", shape.statements, {*_known(statements), *gone}, REMEDY),
    ):
        for index, id in enumerate(ids):
            if id not in there:
                files.problems.append(file.problem((key, index), f"'{id}' was published: {remedy}"))


def _known(records: Mapping[str, Placed[Entity]] | Mapping[str, Placed[Statement]]) -> Iterator[str]:
    for id, placed in records.items():
        yield id
        yield from placed.record.was


def _renamed_twice(
    records: Mapping[str, Placed[Entity]] | Mapping[str, Placed[Statement]],
) -> Iterator[Problem]:
    homes: dict[str, str] = {}
    for id, placed in records.items():
        for old in placed.record.was:
            if old in records:
                yield placed.problem(("was",), f"'{old}' is still here: it cannot be a former id of '{id}'")
            elif homes.setdefault(old, id) != id:
                yield placed.problem(("was",), f"'{old}' is a former id of '{homes[old]}' too: keep one")
