"""The shapes of the seeds' YAML, checked by pydantic; the records that come of them are in ``db.model``."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from db.curating.characters import named
from db.languages import edtf
from db.languages.dates import Read, parse_dates
from db.model import LANGUAGES, Kind, Lang, Legal, Relation, Standing, When
from db.names.folding import normalise
from db.names.spelling import in_latin

ID_BYTES = 40
"""An id stands in links and in buttons: it stays short."""
QUOTE_LENGTH = 400
TEXT_LENGTH = {lang: 240 if lang == "en" else 300 for lang in LANGUAGES}
"""Characters; Russian and Kazakh say the same in about a quarter more."""

TYPES: dict[Kind, frozenset[str]] = {
    Kind.PERSON: frozenset(),
    Kind.PARTY: frozenset({"party", "movement", "platform", "coalition"}),
    Kind.ORGANISATION: frozenset(
        "authority parliament court media pollster bank company think-tank ngo university international"
        " campaign alliance security-service group".split()
    ),
    Kind.EVENT: frozenset(
        "election referendum protest unrest meeting publication law scandal trial appointment resignation"
        " founding release visit crisis revolution statement campaign".split()
    ),
    Kind.PLACE: frozenset({"country", "city", "town", "region", "settlement"}),
}

LONGEST_DATE = 60
"""Characters of what stands for a date that are looked at."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLACEHOLDER = re.compile(r"\W+|(?:TODO|TBD|FIXME|XXX)\b.*")
_TO_BE_FILLED = " …"
"""At the end of a sentence of which a draft proposes the beginning."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def _id(value: str) -> str:
    if len(value.encode()) > ID_BYTES:
        raise ValueError(f"an id has at most {ID_BYTES} bytes; this has {len(value.encode())}: shorten it")
    if not _ID.fullmatch(value):
        raise ValueError(_no_id(value))
    return value


def _no_id(value: str) -> str:
    """With the id that was meant where that can be told, and what looks like a letter and is another."""
    strange = ", ".join(named(one) for one in dict.fromkeys(value) if not one.isascii())
    holds = f"'{value}' holds {strange}" if strange and value.islower() else f"'{value}' is no id"
    meant = "-".join(re.findall(r"[a-z0-9]+", in_latin(normalise(value.replace(" ", "-")))))
    proposed = f"; did you mean '{meant}'?" if meant and meant != value else ""
    return f"{holds}: an id is made of lower-case ASCII words joined by hyphens{proposed}"


def _written(value: str) -> str:
    """What somebody has written, and not only marked as to be written."""
    if not value.strip():
        raise ValueError("the text is empty")
    if _PLACEHOLDER.fullmatch(value):
        raise ValueError(f"'{value}' holds a place: write the text itself")
    return value


def _line(value: str) -> str:
    _written(value)
    if value.endswith(_TO_BE_FILLED):
        raise ValueError(f"the '{_TO_BE_FILLED.strip()}' at the end holds a place: write the rest")
    if value != value.strip():
        raise ValueError("a space stands at an end of the text: remove it")
    if unseen := _UNSEEN.search(value):
        raise ValueError(f"the text holds an invisible character, U+{ord(unseen.group()):04X}: remove it")
    return value


def _composed(value: str) -> str:
    """Each letter with its marks as one character (NFC): as keyboards type them, and some systems do not."""
    return unicodedata.normalize("NFC", value)


def _date(value: str) -> str:
    try:
        edtf.interval(value)
    except edtf.NotADate as error:
        raise ValueError(f"'{value}' is not a date in EDTF: {_meant_date(value) or error}") from None
    return value


def _meant_date(value: str) -> str | None:
    """The same date as it should be written, where it can be read as readers' dates are."""
    match parse_dates(value[:LONGEST_DATE], date.min):
        case Read(when=When(edtf=meant), rest="") if meant != value:
            return f"write {meant}, if that is meant"
        case _:
            return None


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError(f"'{value}' is not a day: write 2026-11-26") from None


def _listed(value: object) -> object:
    """A single speaker need not stand in brackets."""
    return [value] if isinstance(value, str) else value


Id: TypeAlias = Annotated[str, AfterValidator(_id)]
Day: TypeAlias = Annotated[str, AfterValidator(_day)]
Line: TypeAlias = Annotated[str, AfterValidator(_line), AfterValidator(_composed)]
Printed: TypeAlias = Annotated[str, AfterValidator(_line)]
"""A form as a document prints it, character for character."""
Date: TypeAlias = Annotated[str, AfterValidator(_date)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextShape(Shape):
    """A text in every language of ``db.model.LANGUAGES``."""

    en: Line
    ru: Line
    kk: Line


BRANCHES = ("one line", "three languages")
"""What pydantic puts into an error's place for the branches of LineOrText; no key has a space."""
LineOrText: TypeAlias = Annotated[
    Annotated[Line, Tag(BRANCHES[0])] | Annotated[TextShape, Tag(BRANCHES[1])],
    Discriminator(lambda value: BRANCHES[isinstance(value, dict)]),
]
"""What a document prints, the same in every language, or the editors' words."""


class FormsShape(Shape):
    """Forms or questions by language; each language may be absent."""

    en: tuple[Line, ...] = ()
    ru: tuple[Line, ...] = ()
    kk: tuple[Line, ...] = ()


class Draftable(Shape):
    """A record that a curator takes over by removing the mark (db.curating.drafts)."""

    draft: bool = False


class EntityShape(Draftable):
    id: Id
    type: str | None = None
    name: TextShape
    printed: dict[Printed, tuple[Id, ...]] = Field(default_factory=dict)
    misprinted: dict[Printed, tuple[Id, ...]] = Field(default_factory=dict)
    also: FormsShape = FormsShape()
    lookup: FormsShape = FormsShape()
    distinct_from: tuple[Id, ...] = ()
    was: tuple[Id, ...] = ()


class DateShape(Shape):
    edtf: Date
    because: TextShape | None = None


class DocumentShape(Draftable):
    title: LineOrText
    publisher: Line
    short: Line | None = None
    genre: Literal["news", "mixed", "opinion", "event-report"]
    author: Line | None = None
    date: DateShape
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    rights: LineOrText
    language: Lang
    note: TextShape | None = None


class QuoteShape(Shape):
    text: Annotated[str, Field(max_length=QUOTE_LENGTH), AfterValidator(_written)]
    prefix: str = ""
    suffix: str = ""
    document: Id | None = None


class LinkShape(Shape):
    subject: Id
    relation: Relation
    object: Id
    since: Date | None = None
    until: Date | None = None


class RelativeShape(Shape):
    statement: Id
    note: TextShape


class CorrectionShape(Shape):
    on: Day
    before: TextShape
    why: TextShape


class StatementShape(Draftable):
    id: Id
    about: tuple[Id, ...] = Field(min_length=1)
    text: TextShape
    quotes: tuple[QuoteShape, ...] = Field(min_length=1)
    when: Date | None = None
    because: str | None = None
    as_of: bool = False
    chronicle: bool = True
    said_by: Annotated[tuple[Id, ...], BeforeValidator(_listed)] = ()
    standing: Standing = Standing.STATED
    legal: Legal | None = None
    link: LinkShape | None = None
    differs_from: tuple[RelativeShape, ...] = ()
    compare: tuple[RelativeShape, ...] = ()
    replaces: tuple[RelativeShape, ...] = ()
    lead: dict[Id, Annotated[int, Field(ge=1, le=99)]] = Field(default_factory=dict)
    corrected: tuple[CorrectionShape, ...] = ()
    was: tuple[Id, ...] = ()


class LeftOutShape(Shape):
    """A sentence that no statement quotes, or its beginning, and why none does."""

    text: Annotated[str, AfterValidator(_written)]
    because: Line


class FactsShape(Shape):
    reasons: dict[str, TextShape] = Field(default_factory=dict)
    left_out: tuple[LeftOutShape, ...] = ()
    statements: tuple[StatementShape, ...] = Field(min_length=1)


class AsksShape(FormsShape):
    """Questions in readers' words that one statement answers."""


class WithdrawnShape(Shape):
    id: Id
    on: Day
    why: TextShape


class PublishedShape(Shape):
    """Every id that readers may hold a link to."""

    documents: tuple[Id, ...] = ()
    entities: tuple[Id, ...] = ()
    statements: tuple[Id, ...] = ()


class TermShape(FormsShape):
    """What is said for an English word; ``right`` says, by a record's id, why another word is right."""

    never: FormsShape = FormsShape()
    right: dict[str, Line] = Field(default_factory=dict)
