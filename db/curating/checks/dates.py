"""Dates against their reasons, their sentences and their documents."""

import re
from collections.abc import Iterator

from db.curating.contents import Contents
from db.curating.mentions import bare, quoted
from db.languages import OF
from db.languages.forms import any_of
from db.model import Kind, Standing, Statement, When
from db.problems import Problem

_TO_COME = any_of(OF["en"].signs["to come"])
_BEGUN_AFTER = any_of(OF["en"].signs["begun after"])
_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d\d(?![\w-])")


def after_the_document(contents: Contents) -> Iterator[Problem]:
    """An event after the article that tells of it; forecasts and what is scheduled apart."""
    sources = contents.documents.sources.sound
    for one in contents.outlines:
        source = sources.get(one.documents[0])
        if not one.when or not one.when.earliest or not source:
            continue
        date = source.record.date
        if date.latest and one.when.earliest > date.latest and not _is_to_come(contents, one.id):
            yield contents.statements[one.id].problem(
                ("when",),
                f"'{one.when.edtf}' is after the document, which is of {date.edtf}: mend it, or say"
                " with 'standing: forecast' or in the sentence (scheduled, planned) that it was to come",
            )


def _is_to_come(contents: Contents, id: str) -> bool:
    statement = contents.statements[id].record
    return statement.standing is Standing.FORECAST or _TO_COME.search(statement.text["en"]) is not None


def open_ended(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """A side left open that the reason or the document closes."""
    for id, placed in contents.statements.items():
        statement, date = placed.record, _document_date(contents, placed.record)
        if not statement.when or not date:
            continue
        edtf, because = statement.when.edtf, statement.when.because
        if edtf.startswith("../") and because and (begun := _BEGUN_AFTER.search(because["en"])):
            message = f"'{edtf}' has no beginning, and its reason says “{begun.group()} …”: begin with that"
            yield id, placed.problem(("when",), message)
        if edtf.endswith("/..") and statement.standing is not Standing.FORECAST:
            message = f"'{edtf}' has no end, and the document knows nothing after {date.edtf}: end with that"
            yield id, placed.problem(("when",), message)


def undated(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """A year in the sentence and none in the data: timelines and years do not find it."""
    for id, placed in contents.statements.items():
        if not placed.record.when and (year := _YEAR.search(bare(placed.record.text["en"]))):
            message = f"the sentence tells of {year.group()} and has no 'when': add it"
            yield id, placed.problem(("text", "en"), message)


def borrowed_reasons(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """A date with a reason that quotes what the document says of somebody else."""
    people = {id for id, placed in contents.entities.sound.items() if placed.record.kind is Kind.PERSON}
    for id, placed in contents.statements.items():
        statement = placed.record
        for words, passage in _quoted_elsewhere(contents, statement):
            named = {one for mention in contents.mentions.within(passage) for one in mention.entities}
            if named & people and not named & {*statement.about}:
                message = f"the reason quotes “{words}”, which the document says of others: “{passage[-80:]}”"
                yield (
                    id,
                    placed.problem(("because",), f"{message}; date it by its own words, or leave it open"),
                )


def _quoted_elsewhere(contents: Contents, statement: Statement) -> Iterator[tuple[str, str]]:
    """Words of the reason from a sentence that no quote touches, and its paragraph up to its end."""
    if not statement.when or not statement.when.because:
        return
    document = contents.documents.texts[statement.quotes[0].document]
    for words in quoted(statement.when.because["en"]):
        said_here = any(words.casefold() in quote.text.casefold() for quote in statement.quotes)
        start = -1 if said_here else document.text.casefold().find(words.casefold())
        if start < 0:
            continue
        begin, end = document.sentences.at(start)
        if not any(quote.start < end and begin < quote.end for quote in statement.quotes):
            yield words, document.text[document.text.rfind("\n", 0, begin) + 1 : end]


def _document_date(contents: Contents, statement: Statement) -> When | None:
    source = contents.source(statement)
    return source.date if source else None
