"""What a reader asks and what the bot says: plain data, free of Telegram, HTML and prose.

An Answer is a row of blocks. A block that states a fact holds a Cited statement, and so its quotes; every
other block is a key into the bot's own words, or a name.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias
from unicodedata import normalize

from db.model import (
    Cited,
    Correction,
    Entity,
    Lang,
    Quote,
    Relation,
    Source,
    Standing,
    Statement,
    Text,
    When,
)
from db.readers.following import Follow
from db.readers.reporting import Report, Verdict
from db.store.queries import Knowledge

LONGEST = 4_000
"""Characters of a text that are read where the face has no bound of its own."""

KAZAKHSTAN = timezone(timedelta(hours=5))
"""One time for the whole country since March 2024."""

# Zero-width and bidirectional marks, control characters other than white space, and halves of characters
# (lone surrogates), which no file and no database takes.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+|$)(?P<words>.*)", re.DOTALL)
_WAITS_FOR_WORDS = re.compile(r"/(?P<command>report|settle) (?P<words>[\w-]+(?: answer)?) …$")
"""Ends a message of the bot's that a reader's next words are the answer to, where they reply to it."""
_PAGE = re.compile(r"(?:^|\s)#(?P<page>[0-9]{1,4})$")


def _today() -> date:
    return datetime.now(KAZAKHSTAN).date()


@dataclass(frozen=True, slots=True)
class Command:
    """``/name@bot words``; the name in small letters, ``bot`` empty where none is named."""

    name: str
    bot: str
    words: str

    @classmethod
    def read(cls, text: str) -> "Command | None":
        """None for a text that is no command. One in Cyrillic letters is an unknown command, not a name."""
        match = _COMMAND.fullmatch(_seen(text))
        return cls(match["name"].lower(), match["bot"] or "", match["words"].strip()) if match else None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept about the chat that asks: ids of what it follows; the reports that an admin may see."""

    following: tuple[str, ...] = ()
    reports: tuple[Report[Any], ...] = ()
    reported: int = 0
    """Reports of this chat that wait for an answer."""


@dataclass(frozen=True, slots=True)
class Unfollow:
    """Of this id, or of all that the chat follows."""

    entity: str | None


@dataclass(frozen=True, slots=True)
class Complaint:
    """An error that the reader reports."""

    statement: str
    lang: Lang
    words: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an editor says of a report."""

    report: int
    verdict: Verdict
    answer: str = ""


Deed: TypeAlias = Follow | Unfollow | Complaint | Settlement
"""What a face does, for it knows the chat, once the question is answered."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``command`` is lower-case and empty where the reader just wrote something."""

    lang: Lang
    command: str
    words: str
    page: int = 1
    admin: bool = False
    group: bool = False
    """Asked where others read along."""
    chat_admin: bool = False
    """Asked by an admin of that group."""
    inline: bool = False
    """Asked while the reader is still typing, in a chat of their own."""
    forwarded: bool = False
    """The words are another's, whom the reader forwards."""
    reply_to: str = ""
    """The text of the message that this one replies to."""
    today: date = field(default_factory=_today)
    context: tuple[str, ...] = ()
    """Ids of whom the chat's last answer named, its own first."""
    kept: Kept | None = None
    """Only for a ``personal`` route; None where nobody could be told later, or the store cannot be read."""

    @classmethod
    def parse(
        cls,
        text: str,
        lang: Lang,
        *,
        longest: int = LONGEST,
        admin: bool = False,
        group: bool = False,
        chat_admin: bool = False,
        inline: bool = False,
        forwarded: bool = False,
        reply_to: str = "",
        today: date | None = None,
        context: tuple[str, ...] = (),
    ) -> "Question":
        """Read ``longest`` characters of a message or of a button's data; a last ``#2`` asks for page two."""
        text = _seen(text[:longest])
        # Another's words ask nothing and do nothing: they are looked at.
        written = None if forwarded else Command.read(text)
        command, words = (written.name, written.words) if written else ("", text)
        page = 1
        if command and (numbered := _PAGE.search(words)):
            page = max(1, int(numbered["page"]))
            words = words[: numbered.start()].rstrip()
        reply_to = _seen(reply_to[:longest])
        if not command and not forwarded and (waits := _WAITS_FOR_WORDS.search(reply_to)):
            command, words = waits["command"], f"{waits['words']} {words}"
        today = today or _today()
        return cls(
            lang, command, words, page, admin, group, chat_admin, inline, forwarded, reply_to, today, context
        )


def turns_page(text: str) -> bool:
    """Whether a button's question turns a page, instead of opening something: ``paging.numbered`` says so."""
    written = Command.read(text)
    return bool(written and _PAGE.search(written.words))


def _seen(text: str) -> str:
    """The text composed (NFC) and without what cannot be seen."""
    return _UNSEEN.sub("", normalize("NFC", text)).strip()


class Outcome(StrEnum):
    ANSWERED = "answered"
    NEAREST = "nearest"
    """Statements are shown, and it is said which of the question's words none of them holds."""
    CHOICES = "choices"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    ERROR = "error"


Value: TypeAlias = "str | int | Entity | tuple[Entity, ...] | Source | When | Note"
"""What a note may name; the faces word entities, sources and dates in the reader's language."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of the bot's own: a key of its catalogues and what to fill in."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lines:
    """Notes that belong together, one to a line."""

    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The entity that a card is about."""

    entity: Entity


@dataclass(frozen=True, slots=True)
class Heading:
    """A bold line in the bot's own words."""

    note: Note


@dataclass(frozen=True, slots=True)
class Line:
    """A statement, told in one sentence; ``number`` is its footnote's, from 1, or 0 where it has none.

    ``beside`` is true where it differs from the line above and stands there for that reason.
    """

    cited: Cited
    number: int
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together, under a heading of the bot's and a note of the editors'."""

    lines: tuple[Line, ...]
    heading: Note | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The quotes behind some footnotes; ``shown`` is what a reader sees of each quote, in their order.

    ``standing`` is how the source vouches for all that they prove; where that differs, the lines say it.
    """

    numbers: tuple[int, ...]
    cited: Cited
    shown: tuple[str, ...]
    standing: Standing = Standing.STATED


@dataclass(frozen=True, slots=True)
class Told:
    """Statements as lines, and one folded block of what proves them. The only block that states facts.

    ``by_date``: a date stands once above all the lines that share it. A short form has no ``proofs``.
    """

    sections: tuple[Section, ...]
    proofs: tuple[Proof, ...] = ()
    by_date: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Events that a face which shows pictures draws over their years; all of them have a date.

    What stands ``beside`` another differs from it: a second mark on the same row.
    """

    told: Told


@dataclass(frozen=True, slots=True)
class Tie:
    """What binds the entity of a chart to another; ``outward`` where it leads, and not the other."""

    line: Line
    name: Note
    """What the tie is, from where the entity of the chart stands."""
    other: Entity
    relation: Relation
    outward: bool


@dataclass(frozen=True, slots=True)
class Relations:
    """Who is tied to the entity, and how, drawn as a star; ``told`` has the same lines and their proofs."""

    entity: Entity
    ties: tuple[Tie, ...]
    told: Told


Chart: TypeAlias = Chronicle | Relations
"""What is drawn by a face that shows pictures, and told in words by the others."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a PNG, and the file that holds it."""

    path: Path
    png: bytes


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where it comes from, in one line: how many of how many documents, how new, how much differs.

    ``payload`` is that of a link to what stands above it, so that a forwarded answer leads back.
    """

    documents: tuple[Source, ...]
    of: int
    differing: int = 0
    payload: str = ""
    says_so: bool = False
    """Above stands one fact, with its outlets: it only counts how many of them say so."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of a document's characters; ``quote`` where they are what a statement quotes."""

    text: str
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Quotes where they stand, with what is around and between them; who says so, and how."""

    source: Source
    stretches: tuple[Stretch, ...]
    speakers: tuple[Entity, ...] = ()
    standing: Standing = Standing.STATED


@dataclass(frozen=True, slots=True)
class Places:
    """Where quotes stand in a document; ``digest`` is the document's SHA-256."""

    source: Source
    quotes: tuple[Quote, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an inferred date is what it is."""

    when: When


@dataclass(frozen=True, slots=True)
class Corrected:
    """What stood in the statement before, and why it was changed."""

    correction: Correction


class Style(StrEnum):
    """Ways to write a citation."""

    PLAIN = "plain"
    APA = "apa"
    GOST = "gost"
    BIBTEX = "bibtex"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Work:
    """A document to be cited: which words of its title are names, and whether its author is a person."""

    source: Source
    names: frozenset[str]
    person: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite a statement by its documents; ``version`` is the base's, ``payload`` leads to the fact."""

    style: Style
    cited: Cited
    works: tuple[Work, ...]
    version: str
    today: date
    payload: str


@dataclass(frozen=True, slots=True)
class Revised:
    """A statement before and after a release, in these languages; None: there was none, or is none now.

    ``word_by_word`` marks what went and what came, for curators; readers are told both one after the other.
    """

    before: Statement | None
    after: Statement | None
    langs: tuple[Lang, ...]
    word_by_word: bool = False
    number: int = 0
    """Of the button that checks it, from 1; 0 where there is none."""

    def __post_init__(self) -> None:
        if not self.before and not self.after:
            raise ValueError("no statement")


@dataclass(frozen=True, slots=True)
class Altered:
    """A record's field before and after, in its own signs; empty where there was nothing, or is none now."""

    field: Note
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A document's own data; ``statements`` counts what rests on it."""

    source: Source
    statements: int


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Documents by title, outlet and date."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a reader's own words, and whom they lead to."""

    text: str
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A reader's own words, with nothing of ours but where they lead."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Names in the order in which they should be read."""

    entities: tuple[Entity, ...]


Block: TypeAlias = (
    Title
    | Heading
    | Told
    | Chronicle
    | Relations
    | Provenance
    | Passage
    | Places
    | Reason
    | Corrected
    | Citation
    | Revised
    | Altered
    | SourceCard
    | Bibliography
    | Written
    | Listing
    | Lines
    | Note
)


@dataclass(frozen=True, slots=True)
class Footnote:
    """The label of a button that checks the footnote of this number."""

    number: int


Label: TypeAlias = Note | Entity | Source | Footnote


@dataclass(frozen=True, slots=True)
class Ask:
    """Pressing it asks ``text``, of any length, as if the reader had typed it."""

    label: Label
    text: str

    def __post_init__(self) -> None:
        if not self.text:
            raise ValueError(f"nothing asked: {self.label!r}")


@dataclass(frozen=True, slots=True)
class Open:
    """Leads to a private chat with the bot, where ``/start`` and the payload are asked."""

    label: Label
    payload: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Puts the sentence, its outlet and a link where the reader can paste them from."""

    label: Label
    cited: Cited
    payload: str


@dataclass(frozen=True, slots=True)
class Share:
    """The reader chooses a chat, and there an inline answer to ``query``, or else the payload's link."""

    label: Label
    query: str
    payload: str


Action: TypeAlias = Ask | Open | Copy | Share
"""A button."""


@dataclass(frozen=True, slots=True)
class Answer:
    lang: Lang
    outcome: Outcome
    blocks: tuple[Block, ...]
    actions: tuple[tuple[Action, ...], ...] = ()
    """Rows of buttons."""
    remember: Lang | None = None
    """The reader chose this language; a face that knows the chat keeps it."""
    forget: bool = False
    """The reader asked that everything kept about the chat be deleted."""
    link: str = ""
    """The payload of a link that leads here; empty where none does."""
    asked_of: tuple[Entity, ...] = ()
    """Whom the question named: the first that the next question may mean."""
    short: bool = False
    """For a group: what one message does not hold stands behind the link in its buttons."""
    picture: Picture | None = None
    """Its chart, drawn; the app puts it there."""
    results: "tuple[Result, ...] | None" = None
    """What an inline answer offers, its blocks being what is said above that; None for any other answer."""
    deed: Deed | None = None
    """What is to be done about the chat."""
    toast: Note | None = None
    """What whoever pressed a button is told in passing; of a refusal, instead of the answer."""

    @property
    def told(self) -> tuple[Cited, ...]:
        """The statements that it tells, in order."""
        charts = (block.told if isinstance(block, Chart) else block for block in self.blocks)
        return tuple(line.cited for block in charts if isinstance(block, Told) for line in block.lines)


@dataclass(frozen=True, slots=True)
class Result:
    """What a reader may choose of an inline answer: ``answer`` is sent, ``about`` stands under the title."""

    id: str
    title: Label
    about: str
    answer: Answer


def say(
    question: Question,
    *blocks: Block,
    outcome: Outcome = Outcome.ANSWERED,
    actions: tuple[tuple[Action, ...], ...] = (),
    link: str = "",
    asked_of: tuple[Entity, ...] = (),
    results: tuple[Result, ...] | None = None,
) -> Answer:
    return Answer(question.lang, outcome, blocks, actions, link=link, asked_of=asked_of, results=results)


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """Raised by a handler that cannot take a question; the reader is told why."""

    def __init__(
        self,
        note: Note,
        outcome: Outcome = Outcome.REFUSED,
        actions: tuple[tuple[Action, ...], ...] = (),
    ) -> None:
        super().__init__(note.key)
        self.note = note
        self.outcome = outcome
        self.actions = actions


Handler: TypeAlias = Callable[[Question, Knowledge], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Route:
    """``handler`` answers ``command``; only admins see an ``admin`` route; ``menu`` lists it in Telegram.

    ``personal``: it depends on what is kept about the chat.
    ``group_menu`` lists it in groups too; of a group only its own admins may ask what is for ``chat_admins``.
    """

    command: str
    handler: Handler
    admin: bool = False
    menu: bool = True
    group_menu: bool = False
    chat_admins: bool = False
    personal: bool = False
    takes: str | None = None
    """What is written after the command, as a key of the bot's words: ``takes.name``."""
