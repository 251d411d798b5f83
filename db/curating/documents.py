"""The documents: each a text kept byte for byte, and a file of what was published where and when."""

from db.curating import records
from db.curating.files import Files
from db.curating.quotations import Document
from db.curating.shapes import DocumentShape
from db.model import Source


def read_documents(files: Files) -> tuple[dict[str, Source], dict[str, Document]]:
    texts, data = files.below("documents", ".txt"), files.below("documents")
    if not texts:
        files.say("documents", "there is no document here: add <id>.txt and <id>.yaml")
    for id, path in texts.items():
        if id not in data:
            files.say(path, f"the document has no {id}.yaml with its title, publisher, date and rights")
    for id, path in data.items():
        if id not in texts:
            files.say(path, f"there is no {id}.txt beside it")
    return _sources(files, data), _documents(files, texts)


def _documents(files: Files, paths: dict[str, str]) -> dict[str, Document]:
    documents = {}
    for id, path in paths.items():
        try:
            # Decoded without folding line ends, so that positions are those of the document.
            documents[id] = Document(id, files.snapshot.files[path].decode("utf-8"))
        except UnicodeDecodeError as error:
            files.say(path, f"not UTF-8 at byte {error.start}: save the document as UTF-8")
    return documents


def _sources(files: Files, paths: dict[str, str]) -> dict[str, Source]:
    sources = {}
    for id, path in paths.items():
        file = files.load(path)
        shape = files.shaped(DocumentShape, file, (), file.value)
        if shape:
            sources[id] = records.source(id, shape)
    return sources
