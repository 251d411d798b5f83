"""Many editors, one base: what is wrong in one document holds back that document, and nobody else's work."""

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
    """The seeds with the files of documents that have problems as they were when they were sound.

    One that never was is left out, and named in HELD. None where something is wrong in a file that documents
    share. Whether what is left holds is for a check to say: something else may rest on what was held back.
    """
    wrong = {document_of(problem.path.removeprefix(f"{seeds.name}/")) for problem in problems}
    if None in wrong:
        return None
    kept = {path: seeds.files for path in seeds.files if document_of(path) not in wrong}
    kept |= {path: sound.files for path in sound.files if document_of(path) in wrong}
    return Snapshot(seeds.name, Spool.of(_contents(kept, wrong - {document_of(path) for path in kept})))


def _contents(
    kept: Mapping[str, Mapping[str, bytes]], new: Collection[str | None]
) -> Iterator[tuple[str, bytes]]:
    """``kept``: where each path is taken from; ``new`` documents were never sound."""
    for path, files in kept.items():
        yield path, files[path]
    if new:
        yield HELD, "".join(f"- {id}\n" for id in sorted(map(str, new))).encode()
