"""The records of the fact base. A Statement cannot exist without a Quote."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
    FLED = "fled"
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
    ``hidden`` forms (judgements, guesses) help look-up and are never shown (editorial rule 7).
    """

    entity: str
    kind: Kind
    text: str
    lang: Lang | None = None
    main: bool = False
    misprint: bool = False
    hidden: bool = False
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
    was: tuple[str, ...] = ()
    """Ids that it had before it was renamed, or that were merged into it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it was published."""

    id: str
    title: Text
    """The printed title in every language, or the editors' words where none is printed."""
    publisher: str
    short: str
    """The publisher's name as a source line gives it: "CABAR.asia"."""
    genre: str
    """ "news", "mixed" (news with its authors' judgements), "opinion" or "event-report"."""
    author: str | None
    date: When
    url: str | None
    rights: Text
    language: Lang
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
    """Another statement that this one stands beside, and the note a reader sees."""

    statement: str
    note: Text


@dataclass(frozen=True, slots=True)
class Correction:
    """What stood in a published statement until ``on`` (ISO 8601), and why it was changed."""

    on: str
    before: Text
    why: Text


NO_EVENTS = (Standing.OPINION, Standing.FORECAST)


@dataclass(frozen=True, slots=True)
class Statement:
    id: str
    about: tuple[str, ...]
    """Entity ids, the subject first."""
    text: Text
    quotes: tuple[Quote, ...]
    standing: Standing = Standing.STATED
    when: When | None = None
    as_of: bool = False
    """``when`` is the time at which a state was told, not that of an event."""
    chronicle: bool = True
    """False for a document's own proceedings, which are no part of what happened."""
    said_by: tuple[str, ...] = ()
    """Entity ids of everybody who said it; none is the document's own voice."""
    legal: Legal | None = None
    link: Link | None = None
    differs_from: tuple[Relative, ...] = ()
    """Both cannot be true, or figures or dates differ."""
    compare: tuple[Relative, ...] = ()
    """Worth reading side by side."""
    replaces: tuple[Relative, ...] = ()
    """An older rule or state of things."""
    lead: Mapping[str, int] = field(default_factory=dict)
    """For which entities, and in what order, it may stand in a summary."""
    corrected: tuple[Correction, ...] = ()
    was: tuple[str, ...] = ()
    """Ids that it had before it was renamed, or that were merged into it."""

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError(f"{self.id} has no quote")
        if not self.about:
            raise ValueError(f"{self.id} is about nobody")

    @property
    def unplaced(self) -> "Statement":
        """Without where its quotes stand in their documents, which no reader's words depend on."""
        return replace(self, quotes=tuple(replace(quote, start=0, end=0) for quote in self.quotes))

    @property
    def is_event(self) -> bool:
        """Whether it tells what happened, and when: no opinion, no forecast, no state, no proceedings."""
        return self.when is not None and not self.as_of and self.chronicle and self.standing not in NO_EVENTS


Asks = Mapping[Lang, tuple[str, ...]]
"""Questions in readers' own words that a statement answers."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A statement or an entity that was published until ``on`` (ISO 8601) and is no more."""

    id: str
    on: str
    why: Text


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement with what it names: the document of each quote in order, speakers, whom it is about."""

    statement: Statement
    sources: tuple[Source, ...]
    speakers: tuple[Entity, ...] = ()
    about: tuple[Entity, ...] = ()

    @property
    def documents(self) -> tuple[Source, ...]:
        """Those that it quotes, each once."""
        return tuple({source.id: source for source in self.sources}.values())
