"""Links, which answer who leads, founded, was called what."""

from collections.abc import Iterator

from db.curating.contents import Contents
from db.model import Relation
from db.problems import Problem

STATES = (Relation.HOLDS_OFFICE_IN, Relation.LEADS, Relation.WORKS_FOR)
"""What ends some day, so that it is told of a time."""


def between_unlike_kinds(contents: Contents) -> Iterator[Problem]:
    """``formerly`` is a former name: of a person a person's, of a party a party's."""
    for placed in contents.statements.values():
        link = placed.record.link
        if link and link.relation is Relation.FORMERLY:
            subject, other = (contents.entities.sound[id].record.kind for id in (link.subject, link.object))
            if subject is not other:
                message = (
                    f"'formerly' links a {subject} with a {other}, and tells of a former name: write another"
                )
                yield placed.problem(("link", "relation"), message)


def undated(contents: Contents) -> Iterator[tuple[str, Problem]]:
    for id, placed in contents.statements.items():
        statement = placed.record
        link = statement.link
        if link and link.relation in STATES and not (link.since or link.until or statement.when):
            message = (
                f"'{link.relation}' without a date says that it is so today: add 'when', 'since' or 'until'"
            )
            yield id, placed.problem(("link",), message)
