"""Records against each other: whatever one names must be there."""

from collections.abc import Iterator, Mapping

from db.curating.facts import Facts
from db.curating.files import Files, Placed
from db.curating.strict_yaml import Place
from db.model import Entity, Statement


def check_references(files: Files, entities: Mapping[str, Placed[Entity]], facts: Facts) -> None:
    for placed in entities.values():
        for index, id in enumerate(placed.record.distinct_from):
            if id not in entities:
                files.problems.append(placed.problem(("distinct_from", index), f"there is no entity '{id}'"))
    known = facts.statements.keys() | facts.refused.keys()
    for statement in facts.statements.values():
        for place, message in _dangling(statement.record, entities, known):
            files.problems.append(statement.problem(place, message))
    for refused in facts.refused.values():
        for index, id in enumerate(refused.record.about):
            if id not in entities:
                files.problems.append(refused.problem(("about", index), _NO_ENTITY.format(id)))


_NO_ENTITY = "there is no entity '{}': add it to seeds/entities or mend the id"


def _dangling(
    statement: Statement, entities: Mapping[str, object], statements: set[str]
) -> Iterator[tuple[Place, str]]:
    for key, ids in (("about", statement.about), ("said_by", statement.said_by)):
        for index, id in enumerate(ids):
            if id not in entities:
                yield (key, index), _NO_ENTITY.format(id)
    if statement.link:
        for key, id in (("subject", statement.link.subject), ("object", statement.link.object)):
            if id not in statement.about:
                yield ("link", key), f"'{id}' is linked, so it belongs in 'about'"
    for id in statement.lead:
        if id not in (*statement.about, *statement.said_by):
            yield ("lead", id), f"the statement is not about '{id}', so it cannot lead its summary"
    for key in ("differs_from", "compare", "replaces"):
        for index, relative in enumerate(getattr(statement, key)):
            if relative.statement == statement.id:
                yield (key, index), "a statement cannot stand against itself"
            elif relative.statement not in statements:
                yield (key, index, "statement"), f"there is no statement '{relative.statement}'"
