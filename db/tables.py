"""The fact base as tables, for spreadsheets and SQLite: what each column holds, and the rows.

A statement's row holds its proof and its standing too, so that nobody who opens that one table reads a claim
without them. Forms of names that are never shown (judgements, guesses) are left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from db.model import LANGUAGES, Entity, Source, Statement, Text, Withdrawn
from db.store.records import Against

Type = Literal["TEXT", "INTEGER"]
Value = str | int | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All of one version."""

    version: str
    sources: Sequence[Source]
    entities: Sequence[Entity]
    statements: Sequence[Statement]
    withdrawn: Sequence[Withdrawn]


@dataclass(frozen=True, slots=True)
class Column:
    """``to`` is the table whose ``id`` it holds."""

    name: str
    what: str
    type: Type = "TEXT"
    to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``label`` is the column that names a row to a reader; empty where only its ids do."""

    name: str
    what: str
    columns: tuple[Column, ...]
    rows: Callable[[Contents], Iterator[Row]]
    label: str = ""


def _in_languages(name: str, what: str) -> tuple[Column, ...]:
    return tuple(Column(f"{name}_{lang}", f"{what} ({lang})") for lang in LANGUAGES)


def _texts(text: Text | None) -> tuple[str | None, ...]:
    return tuple(text[lang] if text else None for lang in LANGUAGES)


ID = Column("id", "its id, under which it is linked and cited")
WHEN = (
    Column("when_edtf", "its date, as EDTF (ISO 8601-2): 2016, 2016-12~, ../1999"),
    Column("earliest", "the first day that the date may mean (ISO 8601); empty where it is open"),
    Column("latest", "the last day that it may mean"),
    *_in_languages("because", "how the date was worked out; empty where the document states it"),
)


def _documents(contents: Contents) -> Iterator[Row]:
    for one in contents.sources:
        yield (
            one.id,
            *_texts(one.title),
            one.publisher,
            one.genre,
            one.author,
            one.date.edtf,
            one.date.earliest,
            one.date.latest,
            *_texts(one.date.because),
            one.url,
            *_texts(one.rights),
            one.language,
            *_texts(one.note),
        )


def _entities(contents: Contents) -> Iterator[Row]:
    for one in contents.entities:
        yield (one.id, *_texts(one.name), one.kind, one.type)


def _names(contents: Contents) -> Iterator[Row]:
    for one in contents.entities:
        for name in one.names:
            if not name.hidden:
                printed = " ".join(name.documents)
                yield (one.id, name.text, name.lang, int(name.main), int(name.misprint), printed or None)


def _statements(contents: Contents) -> Iterator[Row]:
    for one in contents.statements:
        when, link = one.when, one.link
        yield (
            one.id,
            one.about[0],
            *_texts(one.text),
            one.standing,
            " ".join(one.said_by) or None,
            proof(one),
            when.edtf if when else None,
            when.earliest if when else None,
            when.latest if when else None,
            *_texts(when.because if when else None),
            int(one.as_of),
            int(one.is_event),
            one.legal,
            link.subject if link else None,
            link.relation if link else None,
            link.object if link else None,
            link.since if link else None,
            link.until if link else None,
        )


def proof(statement: Statement) -> str:
    """Every quote with its document and its place, one to a line."""
    return "\n".join(
        f"“{' '.join(quote.text.split())}” — {quote.document}, {quote.start}–{quote.end}"
        for quote in statement.quotes
    )


def _about(contents: Contents) -> Iterator[Row]:
    for one in contents.statements:
        yield from ((one.id, place, entity) for place, entity in enumerate(one.about))


def _said_by(contents: Contents) -> Iterator[Row]:
    for one in contents.statements:
        yield from ((one.id, place, entity) for place, entity in enumerate(one.said_by))


def _quotes(contents: Contents) -> Iterator[Row]:
    for one in contents.statements:
        for place, quote in enumerate(one.quotes):
            yield (one.id, place, quote.document, quote.text, quote.start, quote.end)


def _contrasts(contents: Contents) -> Iterator[Row]:
    for one in contents.statements:
        for kind, relatives in (
            (Against.DIFFERS, one.differs_from),
            (Against.COMPARES, one.compare),
            (Against.REPLACES, one.replaces),
        ):
            yield from ((one.id, relative.statement, kind, *_texts(relative.note)) for relative in relatives)


def _corrections(contents: Contents) -> Iterator[Row]:
    for one in contents.statements:
        yield from (
            (one.id, place, change.on, *_texts(change.before), *_texts(change.why))
            for place, change in enumerate(one.corrected)
        )


def _withdrawn(contents: Contents) -> Iterator[Row]:
    yield from ((one.id, one.on, *_texts(one.why)) for one in contents.withdrawn)


STATEMENT = Column("statement", "the statement", to="statements")
PLACE = Column("place", "in which order, from 0", "INTEGER")

TABLES = (
    Table(
        "documents",
        "The documents that statements are drawn from. Their own texts are not part of the export.",
        (
            ID,
            *_in_languages("title", "the title"),
            Column("publisher", "who published it"),
            Column("genre", "news, mixed (news with its authors' judgements), opinion or event-report"),
            Column("author", "as printed; empty where none is"),
            *(Column(one.name.replace("when_", "date_"), one.what) for one in WHEN),
            Column("url", "where it was read, where that is known"),
            *_in_languages("rights", "whose it is"),
            Column("language", "the language that it is written in, and that its quotes are in"),
            *_in_languages("note", "what a reader should know of it"),
        ),
        _documents,
        "title_en",
    ),
    Table(
        "entities",
        "People, parties, organisations, events and places.",
        (
            ID,
            *_in_languages("name", "the name"),
            Column("kind", "person, party, organisation, event or place"),
            Column("type", "a finer label than the kind"),
        ),
        _entities,
        "name_en",
    ),
    Table(
        "names",
        "Every form of a name that is shown.",
        (
            Column("entity", "whose it is", to="entities"),
            Column("text", "the form"),
            Column("lang", "en, ru or kk; empty for a form that a document prints and nobody chose"),
            Column("main", "1 where it is the name in this language", "INTEGER"),
            Column("misprint", "1 where the document misprints it", "INTEGER"),
            Column("documents", "ids of the documents that print it, parted by spaces"),
        ),
        _names,
        "text",
    ),
    Table(
        "statements",
        "What the documents say, one fact a row. A row without its standing, speakers and proof is no fact.",
        (
            ID,
            Column("subject", "whom it is about first", to="entities"),
            *_in_languages("text", "the sentence"),
            Column("standing", "how the source vouches for it: stated, alleged, opinion, forecast or denied"),
            Column("said_by", "ids of everybody who said it; empty for the document's own voice"),
            Column("proof", "every quote, verbatim but for white space, with its document and place"),
            *WHEN,
            Column("as_of", "1 where the date is that of telling, not of an event", "INTEGER"),
            Column("is_event", "1 where it stands in the chronicle", "INTEGER"),
            Column("legal", "a person's legal position, as the source words it and as of the date"),
            Column("link_subject", "who is tied to another", to="entities"),
            Column("link_relation", "how: read as subject, relation, object"),
            Column("link_object", "to whom", to="entities"),
            Column("link_since", "since when (EDTF)"),
            Column("link_until", "until when (EDTF)"),
        ),
        _statements,
        "text_en",
    ),
    Table(
        "statement_about",
        "Whom a statement is about, the subject first.",
        (STATEMENT, PLACE, Column("entity", "whom", to="entities")),
        _about,
    ),
    Table(
        "statement_said_by",
        "Who said it.",
        (STATEMENT, PLACE, Column("entity", "who", to="entities")),
        _said_by,
    ),
    Table(
        "quotes",
        "The words that prove a statement.",
        (
            STATEMENT,
            PLACE,
            Column("document", "where they stand", to="documents"),
            Column("text", "the document's own characters"),
            Column("start_at", "the first of them, counted in Unicode code points from 0", "INTEGER"),
            Column("end_at", "behind the last", "INTEGER"),
        ),
        _quotes,
        "text",
    ),
    Table(
        "contrasts",
        "What stands beside what.",
        (
            STATEMENT,
            Column("other", "the statement beside it", to="statements"),
            Column("kind", "differs (both cannot be true), compares, or replaces (an older one)"),
            *_in_languages("note", "what a reader is told"),
        ),
        _contrasts,
    ),
    Table(
        "corrections",
        "What stood in a published statement before.",
        (
            STATEMENT,
            PLACE,
            Column("changed_on", "the day of the change (ISO 8601)"),
            *_in_languages("before", "what stood there"),
            *_in_languages("why", "why it was changed"),
        ),
        _corrections,
    ),
    Table(
        "withdrawn",
        "What was published once and is no more.",
        (
            ID,
            Column("withdrawn_on", "the day (ISO 8601)"),
            *_in_languages("why", "why"),
        ),
        _withdrawn,
    ),
)
