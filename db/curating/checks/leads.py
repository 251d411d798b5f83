"""Summaries, which are their first leading statements (rule 10)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from db.curating.contents import Contents
from db.model import Kind, Standing, Statement
from db.problems import Problem

SHOWN = 3
KINDS = (Kind.PERSON, Kind.PARTY, Kind.ORGANISATION)
JUDGED = (Standing.OPINION, Standing.ALLEGED)


def of_one_speaker(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """Three leads from one other speaker, a judgement among them, while others speak of the entity too."""
    about = _about(contents)
    for id, statements in _leading(contents).items():
        placed = contents.entities.sound[id]
        speakers = set.intersection(*({*one.said_by} - {id} for one in statements))
        if placed.record.kind not in KINDS or len(statements) < SHOWN or not speakers:
            continue
        others = [one.id for one in about[id] if not speakers & {*one.said_by}]
        if others and any(one.standing in JUDGED for one in statements):
            told = ", ".join(one.id for one in statements)
            message = f"the summary is all {', '.join(sorted(speakers))}'s ({told}): let another lead too"
            yield id, placed.problem((), f"{message}, as {others[0]}")


def _leading(contents: Contents) -> Mapping[str, list[Statement]]:
    leading: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for id, placed in contents.statements.items():
        for entity, position in placed.record.lead.items():
            leading[entity].append((position, id))
    return {
        entity: [contents.statements[id].record for _, id in sorted(positions)[:SHOWN]]
        for entity, positions in leading.items()
    }


def _about(contents: Contents) -> Mapping[str, list[Statement]]:
    """The statements that an entity is a subject of: among the first two."""
    about: dict[str, list[Statement]] = defaultdict(list)
    for placed in contents.statements.values():
        for id in placed.record.about[:2]:
            about[id].append(placed.record)
    return about
