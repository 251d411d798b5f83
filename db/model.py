"""The records of the fact base. A Statement cannot exist without a Quote."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, get_args

Lang = Literal["en", "ru", "kk"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)

Text = Mapping[Lang, str]
"""One sentence in every language of LANGUAGES."""


class Kind(StrEnum):
    """What an entity is; a label, never a fact about it."""

    PERSON = "person"
    PARTY = "party"
    ORGANISATION = "organisation"
    EVENT = "event"
    PLACE = "place"


class Standing(StrEnum):
    """How the source vouches for what it says."""

    STATED = "stated"
    ALLEGED = "alleged"
    OPINION = "opinion"
    FORECAST = "forecast"
    DENIED = "denied"


class Legal(StrEnum):
    """A person's legal position, as the source words it and as of the statement's date."""

    INVESTIGATED = "investigated"
    SUSPECTED = "suspected"
    CHARGED = "charged"
    WANTED = "wanted"
    DETAINED = "detained"
    CONVICTED = "convicted"
    SENTENCED = "sentenced"
    IMPRISONED = "imprisoned"
    SENTENCE_REPLACED = "sentence-replaced"
    RESTRICTED = "restricted"
    BARRED = "barred"
    RELEASED = "released"
    EXTRADITION = "extradition"
    DEPORTED = "deported"
    ASYLUM = "asylum"
    EXILE = "exile"
    BANNED = "banned"
    UNREGISTERED = "unregistered"


class Relation(StrEnum):
    """The closed vocabulary of links; read as "subject RELATION object"."""

    LEADS = "leads"
    FOUNDED = "founded"
    BACKS = "backs"
    MEMBER_OF = "member-of"
    CANDIDATE_OF = "candidate-of"
    HOLDS_OFFICE_IN = "holds-office-in"
    WORKS_FOR = "works-for"
    PART_OF = "part-of"
    FORMERLY = "formerly"
    ALLY_OF = "ally-of"
    RIVAL_OF = "rival-of"
    SPOUSE_OF = "spouse-of"
    TOOK_PART_IN = "took-part-in"
    ORGANISED = "organised"
    LOCATED_IN = "located-in"
    SUCCEEDED = "succeeded"


@dataclass(frozen=True, slots=True)
class When:
    """A date as EDTF, and the days it may cover (ISO 8601; a side left open is None).

    ``because`` says how an inferred date was worked out; a stated date has none.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    because: Text | None = None

    @property
    def inferred(self) -> bool:
        return self.because is not None


@dataclass(frozen=True, slots=True)
class Name:
    """One form of an entity's name. ``documents`` print it; an editorial form is printed nowhere.

    ``lang`` is None for a form printed in a document's own language that is nobody's chosen spelling.
    """

    entity: str
    kind: Kind
    text: str
    lang: Lang | None = None
    main: bool = False
    misprint: bool = False
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    kind: Kind
    type: str | None
    """A finer label than the kind, of the list ``db.curating.shapes.TYPES``: "movement", "bank", …"""
    name: Text
    names: tuple[Name, ...]
    distinct_from: tuple[str, ...] = ()
    """Ids of entities whose names are easily taken for this one's."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it was published."""

    id: str
    title: str
    publisher: str
    short: str
    """The publisher's name as a source line gives it: "CABAR.asia"."""
    genre: str
    """ "news", "opinion" or "event-report": how the document presents itself."""
    author: str | None
    date: When
    url: str | None
    rights: str
    language: str
    note: Text | None = None
    """What a reader should know of the document: its framing, who paid for it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The document's own characters; ``start`` and ``end`` count Unicode code points of its text."""

    document: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two entities, for graphs and exports; ``since`` and ``until`` are EDTF."""

    subject: str
    relation: Relation
    object: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """Another statement that this one differs from or replaces, and the note a reader sees."""

    statement: str
    note: Text


@dataclass(frozen=True, slots=True)
class Statement:
    id: str
    about: tuple[str, ...]
    """Entity ids, the subject first."""
    text: Text
    quotes: tuple[Quote, ...]
    standing: Standing = Standing.STATED
    when: When | None = None
    said_by: str | None = None
    """The speaker's entity id; None is the document's own voice."""
    legal: Legal | None = None
    link: Link | None = None
    differs_from: tuple[Relative, ...] = ()
    replaces: tuple[Relative, ...] = ()
    lead: Mapping[str, int] | None = None
    """For which entities, and in what order, it may stand in a summary."""

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError(f"{self.id} has no quote")
        if not self.about:
            raise ValueError(f"{self.id} is about nobody")


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement with what its source line names: the speaker, and the document of each quote in order."""

    statement: Statement
    sources: tuple[Source, ...]
    speaker: Entity | None = None
