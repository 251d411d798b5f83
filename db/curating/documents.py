"""The documents: each a text kept byte for byte, and a file of what was published where and when."""

from dataclasses import dataclass, field

from db.curating import drafts, records
from db.curating.encodings import not_utf8
from db.curating.files import Files, Found, Placed
from db.curating.nearest import there_is_no
from db.curating.quotations import Document
from db.curating.shapes import DocumentShape
from db.holding import HELD
from db.model import Source


@dataclass(slots=True)
class Documents:
    """``unread`` are those whose text is no UTF-8: known, and nothing can be looked up in them."""

    sources: Found[Source] = field(default_factory=Found)
    texts: dict[str, Document] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    held: frozenset[str] = frozenset()
    """Ids of those that are held back: entities may say what they print, and nothing can rest on them."""

    @property
    def ids(self) -> set[str]:
        return self.texts.keys() | self.unread

    def missing(self, id: str) -> str | None:
        """What to say of an id that no document has."""
        known = id in self.texts or id in self.unread
        return None if known else there_is_no("document", id, self.ids)


def read_documents(files: Files) -> Documents:
    texts, data = files.below("documents", ".txt"), files.below("documents")
    if not texts:
        files.say("documents", "there is no document here: add <id>.txt and <id>.yaml")
    for id, path in texts.items():
        if id not in data:
            files.say(path, f"the document has no {id}.yaml with its title, publisher, date and rights")
    for id, path in data.items():
        if id not in texts:
            files.say(path, f"there is no {id}.txt beside it")
    found = Documents(held=_held(files) - texts.keys())
    _read_texts(files, texts, found)
    _read_sources(files, data, found)
    return found


def _held(files: Files) -> frozenset[str]:
    if HELD not in files.snapshot.files:
        return frozenset()
    file = files.load(HELD)
    return frozenset(files.shaped(list[str], file, (), file.value) or ())


def _read_texts(files: Files, paths: dict[str, str], found: Documents) -> None:
    for id, path in paths.items():
        try:
            # Decoded without folding line ends, so that positions are those of the document.
            found.texts[id] = Document(id, files.snapshot.files[path].decode("utf-8"))
        except UnicodeDecodeError as error:
            files.say(path, f"{not_utf8(files.snapshot.files[path], error)}: save the document as UTF-8")
            found.unread.add(id)


def _read_sources(files: Files, paths: dict[str, str], found: Documents) -> None:
    for id, path in paths.items():
        if recalled := files.recall(path, Source):
            found.sources.add(id, Placed(*recalled, ()))
            continue
        file = files.load(path)
        shape = None
        if drafts.is_draft(file.value):
            remedy = "mend what was read from the text"
            files.problems.append(drafts.undecided(file, (), f"what is said of '{id}'", remedy))
        else:
            shape = files.shaped(DocumentShape, file, (), drafts.decided(file, (), file.value)[0])
        if shape:
            source = records.source(id, shape)
            found.sources.add(id, Placed(source, file, ()))
            files.remember(path, file, (), source)
        else:
            found.sources.refused[id] = file.path
