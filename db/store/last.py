"""The database that was built last, which the next one is made of where little has changed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from db.curating.memory import Memory
from db.store import releases

_NAME = "the last database"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Last:
    """What is known of it. The digest is the file's: one that anybody touched since is none."""

    version: str
    digest: str
    seeds: Mapping[str, str]
    """SHA-256 of each file that it was built from."""
    chapters: Mapping[str, tuple[str, tuple[str, ...]]]
    """In their order, each with its mark and the ids of its statements."""
    indexed: Mapping[str, str]
    """The marks of their parts of the index of questions."""


def begin(draft: Path, memory: Memory | None) -> Last | None:
    """Make the draft a copy of the last database; None, and an empty one, where that is lost or damaged."""
    last = memory.recall(_NAME, {}, Last) if memory else None
    if last is None:
        return None
    try:
        if _copied(releases.path_of(draft.parent, last.version), draft) == last.digest:
            return last
    except OSError:
        pass
    draft.write_bytes(b"")
    return None


def _copied(source: Path, target: Path) -> str:
    """The SHA-256 of what was copied."""
    digest = hashlib.sha256()
    with source.open("rb") as old, target.open("wb") as new:
        while piece := old.read(_PIECE):
            digest.update(piece)
            new.write(piece)
    return digest.hexdigest()


def remember(last: Last, memory: Memory) -> None:
    memory.remember(_NAME, {}, last)


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
