"""Links, which answer who leads, founded, was called what."""

from collections.abc import Iterator

from db.curating.contents import Contents
from db.model import Kind, Relation
from db.problems import Problem

STATES = (Relation.HOLDS_OFFICE_IN, Relation.LEADS, Relation.WORKS_FOR)
"""What ends some day, so that it is told of a time."""


def between_unlike_kinds(contents: Contents) -> Iterator[Problem]:
    """``formerly`` is a former name: of a person a person's, of a party a party's."""
    for one in contents.outlines:
        link = one.link
        if link and link.relation is Relation.FORMERLY:
            subject, other = (_kind(contents, id) for id in (link.subject, link.object))
            if subject and other and subject is not other:
                message = (
                    f"'formerly' links a {subject} with a {other}, and tells of a former name: write another"
                )
                yield contents.statements[one.id].problem(("link", "relation"), message)


def _kind(contents: Contents, entity: str) -> Kind | None:
    """None of what is not there, which is told elsewhere."""
    placed = contents.entities.sound.get(entity)
    return placed.record.kind if placed else None


def undated(contents: Contents) -> Iterator[tuple[str, Problem]]:
    for id, placed in contents.statements.items():
        statement = placed.record
        link = statement.link
        if link and link.relation in STATES and not (link.since or link.until or statement.when):
            message = (
                f"'{link.relation}' without a date says that it is so today: add 'when', 'since' or 'until'"
            )
            yield id, placed.problem(("link",), message)
