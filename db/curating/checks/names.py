"""Names in sentences and documents against the entities that bear them."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from db.curating.contents import Contents
from db.curating.quotations import Document
from db.model import Source
from db.problems import Problem

EVERYWHERE = 0.25
"""Part of the statements: what so many are about is the base's own subject, and named everywhere."""


def not_in_about(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """A name in the sentence whose bearer the statement is not about; whoever tells it apart."""
    everywhere = _everywhere(contents)
    for id, placed in contents.statements.items():
        statement, source = placed.record, contents.source(placed.record)
        told = {*statement.about, *statement.said_by, *everywhere, *_tellers(contents, source)}
        for mention in contents.mentions.within(statement.text["en"]):
            if not mention.entities & told:
                bearers = " or ".join(f"'{one}'" for one in sorted(mention.entities))
                message = f"“{mention.text}” is named, and {bearers} is not in 'about': add it"
                yield id, placed.problem(("about",), message)


def not_listed(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """A form that a document prints and the entity's 'printed' does not list for it."""
    for document in contents.documents.texts.values():
        for bearer, form in unlisted(contents, document):
            placed = contents.entities.sound[bearer]
            message = (
                f"“{form}” stands in '{document.id}': add the document to the form's list under 'printed'"
            )
            yield bearer, placed.problem(("printed", form), message)


def unlisted(contents: Contents, document: Document) -> Iterator[tuple[str, str]]:
    """The bearers of known forms that the document prints and no list has for it, each with the form."""
    listed = contents.listed
    for form, found in _printed(contents, document.text):
        if not any((bearer, form, document.id) in listed for bearer in found):
            for bearer in sorted(found):
                if (bearer, form) in contents.chosen:
                    yield bearer, form


def unused(contents: Contents) -> Iterator[tuple[str, Problem]]:
    statements = [placed.record for placed in contents.statements.values()]
    used = set(chain.from_iterable((*one.about, *one.said_by) for one in statements))
    for id, placed in contents.entities.sound.items():
        if id not in used:
            yield id, placed.problem((), f"no statement is about '{id}': write one, or remove it")


def _printed(contents: Contents, text: str) -> Iterator[tuple[str, frozenset[str]]]:
    return iter({(mention.text, mention.entities) for mention in contents.mentions.within(text)})


def _everywhere(contents: Contents) -> set[str]:
    times = Counter(id for placed in contents.statements.values() for id in placed.record.about)
    return {id for id, count in times.items() if count > EVERYWHERE * len(contents.statements)}


def _tellers(contents: Contents, source: Source | None) -> set[str]:
    """The entities that the document's publisher and title name: it may be named as who tells."""
    if not source:
        return set()
    told = f"{source.publisher}. {source.short}. {source.title['en']}"
    return set(chain.from_iterable(mention.entities for mention in contents.mentions.within(told)))
