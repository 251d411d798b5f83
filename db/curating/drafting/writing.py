"""Files put on the disk: new ones where nothing stands, additions where nobody wrote meanwhile."""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from db.curating.drafting.text import NotDrafted


@dataclass(frozen=True, slots=True)
class New:
    """A file that must not be there yet."""

    path: Path
    content: bytes


@dataclass(frozen=True, slots=True)
class Addition:
    """A file that must hold ``before`` still."""

    path: Path
    before: bytes
    content: bytes


Write = New | Addition


def write(writes: Iterable[Write]) -> None:
    """Each whole or not at all; NotDrafted at the first that cannot be written."""
    for one in writes:
        try:
            one.path.parent.mkdir(parents=True, exist_ok=True)
            _write(one)
        except FileExistsError:
            raise NotDrafted(f"{one.path} is there already: nothing is overwritten") from None
        except OSError as error:
            raise NotDrafted(f"{one.path} cannot be written: {error.strerror}") from None


def _write(one: Write) -> None:
    # Its name ends in no suffix of a seed: nobody reads it half-written.
    handle, name = tempfile.mkstemp(prefix=".", suffix=".draft", dir=one.path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(one.content)
        match one:
            case New(path=path):
                os.chmod(name, 0o644)
                os.link(name, path)
            case Addition(path=path, before=before):
                if path.read_bytes() != before:
                    raise NotDrafted(f"{path} was changed meanwhile: draft again")
                os.chmod(name, path.stat().st_mode & 0o777)
                os.replace(name, path)
                return
    finally:
        Path(name).unlink(missing_ok=True)
