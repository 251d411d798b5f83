"""The same thing entered twice."""

from collections.abc import Iterator
from itertools import chain

from db.curating.chapters import said_in
from db.curating.contents import Contents
from db.curating.likeness import alike, folded
from db.model import LANGUAGES
from db.problems import Problem


def sentences(contents: Contents) -> Iterator[Problem]:
    """The same sentence of the same date under a second id."""
    homes: dict[tuple[str, str, str], str] = {}
    chapters = contents.facts.chapters
    doubtful = [chapters[place] for place in alike([chapter.said for chapter in chapters])]
    for statement in chain.from_iterable(chapter.statements for chapter in doubtful):
        for lang, text, date in said_in(statement):
            other = homes.setdefault((lang, folded(text), date), statement.id)
            if other != statement.id:
                message = (
                    f"'{other}' says the same: keep one, with 'was: [{statement.id}]', or say what differs"
                )
                yield contents.statements[statement.id].problem(("text", lang), message)


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
    named: dict[frozenset[str], str] = {}
    for one in contents.outlines:
        for key, relatives in (("differs_from", one.differs_from), ("compare", one.compare)):
            for index, relative in enumerate(relatives):
                first = named.setdefault(frozenset((one.id, relative.statement)), one.id)
                if first != one.id:
                    message = f"'{first}' names this one already: keep one of the two"
                    yield contents.statements[one.id].problem((key, index), message)
