"""What releases changed, as an Atom feed (RFC 4287): an entry for each statement, name or document.

It reads the same records as /changes does; what is new or changed stands with its quotes and its standing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bot.render import as_text, wording
from bot.words import say
from db.model import Lang, Standing, Statement
from db.store.difference import Difference
from db.store.ledger import Release
from db.tables import proof
from handlers import changes
from handlers.conversation import Answer, Heading, Outcome

NAMESPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 500
"""The newest; whoever wants more has the releases themselves."""
NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Entry:
    id: str
    title: str
    updated: str
    content: str


def feed(history: Sequence[tuple[Release, Difference]], lang: Lang) -> bytes:
    """The newest first."""
    newest = [entry for release, changed in reversed(history) for entry in _entries(release, changed, lang)]
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": lang})
    SubElement(root, "id").text = "urn:x-derek:changes"
    SubElement(root, "title").text = "Derek"
    SubElement(root, "updated").text = history[-1][0].at if history else NEVER
    SubElement(SubElement(root, "author"), "name").text = "Derek"
    for entry in newest[:ENTRIES]:
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


def _entries(release: Release, changed: Difference, lang: Lang) -> Iterator[Entry]:
    proven = [one.newest for one in changed.statements]
    for place, blocks in enumerate(changes.entries(changed)):
        headings = (block for block in blocks if isinstance(block, Heading))
        title = " · ".join(wording.note(lang, heading.note) for heading in headings)
        content = as_text.text(Answer(lang, Outcome.ANSWERED, blocks))
        if place < len(proven):
            content = f"{content}\n\n{_proof(proven[place], lang)}"
        yield Entry(f"urn:x-derek:release:{release.number}:{place}", title, release.at, content)


def _proof(statement: Statement, lang: Lang) -> str:
    standing = statement.standing
    said = "" if standing is Standing.STATED else f"({say(lang, f'standing.{standing}')})"
    return "\n".join(filter(None, (said, proof(statement))))
