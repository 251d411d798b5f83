"""The same thing entered twice."""

import re
from collections.abc import Iterator

from db.curating.contents import Contents
from db.model import LANGUAGES
from db.problems import Problem

_WORD = re.compile(r"\w+")


def sentences(contents: Contents) -> Iterator[Problem]:
    """The same sentence of the same date under a second id."""
    homes: dict[tuple[str, str, str | None], str] = {}
    for id, placed in contents.statements.items():
        statement = placed.record
        date = statement.when.edtf if statement.when else None
        for lang in LANGUAGES:
            other = homes.setdefault((lang, folded(statement.text[lang]), date), id)
            if other != id:
                message = f"'{other}' says the same: keep one, with 'was: [{id}]', or say what differs"
                yield placed.problem(("text", lang), message)


def entities(contents: Contents) -> Iterator[Problem]:
    """The same names under a second id of the same kind."""
    homes: dict[tuple[str, str, str], str] = {}
    for id, placed in contents.entities.sound.items():
        entity = placed.record
        for lang in LANGUAGES:
            other = homes.setdefault((entity.kind, lang, folded(entity.name[lang])), id)
            if other not in (id, *entity.distinct_from):
                message = f"'{other}' has the same name: keep one, or say what tells them apart"
                yield placed.problem(("name", lang), f"{message} and add 'distinct_from: [{other}]'")


def contradictions(contents: Contents) -> Iterator[Problem]:
    """A pair that both sides name: readers see it from both where one does."""
    named: dict[tuple[str, str], str] = {}
    for id, placed in contents.statements.items():
        for key in ("differs_from", "compare"):
            for index, relative in enumerate(getattr(placed.record, key)):
                first = named.setdefault((*sorted((id, relative.statement)),), id)
                if first != id:
                    message = f"'{first}' names this one already: keep one of the two"
                    yield placed.problem((key, index), message)


def folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
