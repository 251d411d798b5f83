"""What changed, as an Atom feed (RFC 4287): an entry for each statement that reads differently.

It reads the records that /changes reads, in its words: corrections and what was withdrawn stand in the base,
what else changed, or is new, in the ledger of releases. Each entry has the quotes and the standing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bot.render import as_text
from bot.words import say
from db.model import Lang, Standing, Statement, When
from db.store.difference import Difference
from db.store.ledger import Release
from db.tables import Contents, proof
from handlers.conversation import Answer, Block, Corrected, Note, Outcome, Revised
from handlers.history import is_told_by_the_base
from handlers.notices import reads_differently, revised

NAMESPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 500
"""The newest; whoever wants more has the releases themselves."""
NEVER = "1970-01-01T00:00:00Z"

History = Sequence[tuple[Release, Difference]]


@dataclass(frozen=True, slots=True)
class Entry:
    """``updated`` as RFC 3339 has it, in UTC."""

    id: str
    title: str
    updated: str
    content: str


def feed(contents: Contents, history: History, lang: Lang) -> bytes:
    """The newest first."""
    entries = [*_of_base(contents, lang)]
    for release, changed in history:
        entries += _of_release(release, changed, lang)
    newest = sorted(entries, key=lambda one: one.updated, reverse=True)[:ENTRIES]
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": lang})
    SubElement(root, "id").text = "urn:x-derek:changes"
    SubElement(root, "title").text = "Derek · " + say(lang, "changes.heading")
    SubElement(root, "updated").text = newest[0].updated if newest else NEVER
    SubElement(SubElement(root, "author"), "name").text = "Derek"
    for entry in newest:
        _add(root, entry)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add(root: Element, entry: Entry) -> None:
    one = SubElement(root, "entry")
    SubElement(one, "id").text = entry.id
    SubElement(one, "title").text = entry.title
    SubElement(one, "updated").text = entry.updated
    SubElement(one, "content", {"type": "text"}).text = entry.content


def _of_base(contents: Contents, lang: Lang) -> Iterator[Entry]:
    for one in contents.statements:
        for place, correction in enumerate(one.corrected):
            blocks = (Revised(None, one, (lang,)), Corrected(correction))
            id = f"urn:x-derek:correction:{one.id}:{place}"
            yield Entry(id, one.text[lang], _day(correction.on), _told(lang, *blocks, proven=one))
    for gone in contents.withdrawn:
        day = When(gone.on, gone.on, gone.on)
        why = Note("fact.why", {"why": gone.why[lang]})
        told = _told(lang, Note("fact.withdrawn", {"date": day}), why)
        yield Entry(f"urn:x-derek:withdrawn:{gone.id}", gone.id, _day(gone.on), told)


def _day(day: str) -> str:
    return f"{day}T00:00:00Z"


def _of_release(release: Release, changed: Difference, lang: Lang) -> Iterator[Entry]:
    gone = {one.id for one in changed.withdrawn}
    for change in changed.statements:
        if reads_differently(change, lang) and not is_told_by_the_base(change, gone):
            one = change.newest
            told = _told(lang, *revised(change, lang, changed.withdrawn), proven=change.after)
            id = f"urn:x-derek:release:{release.number}:{one.id}"
            yield Entry(id, one.text[lang], release.at, told)


def _told(lang: Lang, *blocks: Block, proven: Statement | None = None) -> str:
    text = as_text.text(Answer(lang, Outcome.ANSWERED, blocks))
    if proven is None:
        return text
    vouched = proven.standing is not Standing.STATED
    standing = [f"({say(lang, f'standing.{proven.standing}')})"] if vouched else []
    return "\n".join((text, "", *standing, proof(proven)))
