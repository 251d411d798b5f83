"""A judgement in the document's own voice is its author's, and the sentence says so (editorial rule 2)."""

import re
from collections.abc import Iterator

from db.curating.contents import Contents
from db.curating.mentions import bare
from db.languages import OF
from db.languages.forms import any_of
from db.model import Source
from db.problems import Problem

JUDGING = ("opinion", "mixed")
"""Genres whose authors judge."""

_JUDGEMENT = any_of(OF["en"].signs["judgement"])


def unattributed(contents: Contents) -> Iterator[tuple[str, Problem]]:
    for id, placed in contents.statements.items():
        statement, source = placed.record, contents.source(placed.record)
        if statement.said_by or not source or source.genre not in JUDGING:
            continue
        judged = _JUDGEMENT.search(bare(statement.text["en"]))
        if judged and not any(name in statement.text["en"] for name in _outlets(source)):
            message = f"“{judged.group()}” is the author's judgement: name {source.short}, or quote the word"
            yield id, placed.problem(("text", "en"), message)


def _outlets(source: Source) -> set[str]:
    """What the publisher may be called in a sentence: any part of its name."""
    parts = re.split(r", | \(|\)", f"{source.publisher}, {source.short}")
    return {part.removeprefix("The ") for part in parts if part}
