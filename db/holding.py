"""Many editors, one base: what is wrong in one document holds back that document, and nobody else's work.

A file that documents share (entities, terms) is held back by itself, where the documents hold without what
was changed in it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from db.problems import Problem
from db.snapshot import Snapshot
from db.spool import Spool

HELD = "held.yaml"
"""A list of documents that are not served yet: made here, and kept with what is built of the rest."""
_OF_A_DOCUMENT = ("documents", "facts", "asks")


def document_of(path: str) -> str | None:
    """Whose file it is; None for those that all documents share."""
    folder, _, rest = path.partition("/")
    return str(PurePosixPath(rest).with_suffix("")) if folder in _OF_A_DOCUMENT and rest else None


def held_back(seeds: Snapshot, sound: Snapshot, problems: Iterable[Problem]) -> Snapshot | None:
    """The seeds with what has problems as it was when it was sound: a document's files, or a shared one.

    A document that never was sound is left out, and named in HELD; a shared file is just left out. None
    where something is wrong in no file. Whether what is left holds is for a check to say: something else may
    rest on what was held back.
    """
    paths = {problem.path.removeprefix(f"{seeds.name}/") for problem in problems}
    if not paths <= {*seeds.files, *sound.files}:
        return None
    wrong = {_unit_of(path) for path in paths}
    kept = {path: seeds.files for path in seeds.files if _unit_of(path) not in wrong}
    kept |= {path: sound.files for path in sound.files if _unit_of(path) in wrong}
    documents = {id for id in map(document_of, paths) if id is not None}
    new = documents.difference(document_of(path) for path in kept)
    return Snapshot(seeds.name, Spool.of(_contents(kept, new)))


def _unit_of(path: str) -> tuple[str | None, str]:
    """What is held back together."""
    document = document_of(path)
    return (document, "") if document is not None else (None, path)


def _contents(kept: Mapping[str, Mapping[str, bytes]], new: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """``kept``: where each path is taken from; ``new`` documents were never sound."""
    for path, files in kept.items():
        yield path, files[path]
    if new:
        yield HELD, "".join(f"- {id}\n" for id in sorted(new)).encode()
