"""Records against each other: whatever one names must be there."""

from collections.abc import Iterator

from db.curating.facts import Facts
from db.curating.files import Files, Found, Placed
from db.curating.nearest import listed, nearest
from db.curating.shapes import StatementShape
from db.curating.strict_yaml import Place
from db.model import Entity, Statement

ADD_ENTITY = "add it to seeds/entities or mend the id"


def check_references(files: Files, entities: Found[Entity], facts: Facts) -> None:
    for entity in entities.sound.values():
        for index, id in enumerate(entity.record.distinct_from):
            if missing := entities.missing("entity", id):
                files.problems.append(entity.problem(("distinct_from", index), missing))
    for statement in (*facts.shapes, *_of_chapters(entities, facts)):
        for place, message in (
            *_of_entities(statement.record, entities),
            *_of_statements(statement.record, facts.statements),
        ):
            files.problems.append(statement.problem(place, message))


def _of_chapters(entities: Found[Entity], facts: Facts) -> Iterator[Placed[Statement]]:
    """The statements of files that have not changed where something that they name is not there any more."""
    there, told = entities.sound.keys(), facts.statements.sound.keys()
    for chapter in facts.recalled:
        if not (chapter.named <= there and chapter.related <= told):
            yield from (facts.statements.sound[one.id] for one in chapter.outlines)


def _of_entities(
    statement: StatementShape | Statement, entities: Found[Entity]
) -> Iterator[tuple[Place, str]]:
    meant: set[str] = set()
    for key, ids in (("about", statement.about), ("said_by", statement.said_by)):
        for index, id in enumerate(ids):
            if missing := entities.missing("entity", id, ADD_ENTITY):
                yield (key, index), missing
                meant |= set(nearest(id, entities.sound))
    told = {*statement.about, *statement.said_by, *meant}
    if statement.link:
        for key, id in (("subject", statement.link.subject), ("object", statement.link.object)):
            if id in {*statement.about, *meant}:
                continue
            missing = entities.missing("entity", id, ADD_ENTITY)
            yield ("link", key), missing or f"'{id}' is linked, so it belongs in 'about': add it there"
    for id in statement.lead.keys() - told:
        alike = nearest(id, told)
        remedy = f"did you mean {listed(alike)}?" if alike else "add it to 'about'"
        yield ("lead", id), f"the statement is not about '{id}', so it cannot lead its summary: {remedy}"


def _of_statements(
    statement: StatementShape | Statement, statements: Found[Statement]
) -> Iterator[tuple[Place, str]]:
    for key in ("differs_from", "compare", "replaces"):
        for index, relative in enumerate(getattr(statement, key)):
            if relative.statement == statement.id:
                yield (key, index), "a statement cannot stand against itself"
            elif missing := statements.missing("statement", relative.statement):
                yield (key, index, "statement"), missing
