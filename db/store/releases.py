"""The built databases in DATA_DIR: their names, which of them are sound, and which may go."""

import fcntl
import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
SCHEMA_NUMBER = int.from_bytes(hashlib.sha256(SCHEMA.encode()).digest()[:4]) >> 1
"""Stands in each file: one of another schema is built anew, whatever its name says."""

KEPT = 5
"""Releases: what a rollback can reach."""
STALE_DRAFT_SECONDS = 3600.0
"""A draft older than this was left by a process that died: a build takes seconds, of a large base minutes."""

_NAME = re.compile(r"knowledge-(?P<version>[0-9a-f]+)\.db")


def path_of(folder: Path, version: str) -> Path:
    return folder / f"knowledge-{version}.db"


def versions(folder: Path) -> list[str]:
    """Of the releases in the folder, the newest first."""
    found = [(path, match) for path in folder.glob("knowledge-*.db") if (match := _NAME.fullmatch(path.name))]
    dated = [(_built(path), match["version"]) for path, match in found]
    return [version for _, version in sorted(dated, reverse=True)]


def _built(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def read_only(path: Path) -> str:
    """The URI of a database that nobody changes, so that SQLite need not lock it."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep other processes from removing the release while it is open; FileNotFoundError where it is gone."""
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        # It may have been removed between the two lines above: then the name leads elsewhere, or nowhere.
        if os.fstat(handle).st_ino != path.stat().st_ino:
            raise FileNotFoundError(path)
        yield
    finally:
        os.close(handle)


def tidy(folder: Path, keep: str) -> None:
    """Remove all but the newest releases and the one to keep, and drafts of processes that died."""
    for version in versions(folder)[KEPT:]:
        if version != keep:
            _remove(path_of(folder, version))
    for path in folder.glob("knowledge-*.draft"):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > STALE_DRAFT_SECONDS:
                path.unlink()


def _remove(path: Path) -> None:
    """Unless another process holds it open."""
    with suppress(FileNotFoundError):
        handle = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
        except BlockingIOError:
            pass
        finally:
            os.close(handle)
