"""The built databases in DATA_DIR: their names, which of them are sound, and which may go."""

import fcntl
import hashlib
import os
import re
import sqlite3
import time
import zlib
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from db.problems import NotBuilt
from db.snapshot import Snapshot
from db.spool import Spool

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


_SEEDS = "SELECT path, content FROM seed"


def seeds_of(path: Path, name: str) -> Snapshot:
    """What a release was built from, whichever program built it; NotBuilt where that cannot be read."""
    try:
        with closing(sqlite3.connect(read_only(path), uri=True)) as file:
            packed = file.execute(_SEEDS)
            return Snapshot(name, Spool.of((path, zlib.decompress(content)) for path, content in packed))
    except (OSError, sqlite3.Error, zlib.error) as error:
        raise NotBuilt(f"{path.name} does not hold its seeds: {error}") from error


def tidy(folder: Path, kept: Collection[str], published: Collection[str]) -> None:
    """Remove what was ``published`` and is not ``kept``, all but the newest of what was never published,
    and drafts of processes that died.
    """
    others = [version for version in versions(folder) if version not in published and version not in kept]
    for version in (*(set(published) - set(kept)), *others[KEPT:]):
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
