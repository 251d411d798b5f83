"""What readers may hold a link to is noted before it can be renamed or dropped."""

from collections.abc import Iterator

from db.curating.contents import Contents
from db.curating.published import unnoted
from db.problems import Problem

COMMAND = "python -m bot note-published"
SHOWN = 10
"""Ids that one warning names."""


def not_noted(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """Ids that published.yaml lacks, where there is one."""
    if contents.published is None:
        return
    for section, ids in unnoted(contents).items():
        if ids:
            more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
            message = (
                f"these {section} are not noted as published: {', '.join(ids[:SHOWN])}{more};"
                f" once readers can see them, run: {COMMAND}"
            )
            yield section, contents.published.problem((), message)
