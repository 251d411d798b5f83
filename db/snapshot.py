"""The seeds as they were read, once: the bytes that are hashed are the bytes that are checked and built."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from db.problems import NotBuilt, Problem, Unsound
from db.spool import Spool

SUFFIXES = (".yaml", ".txt", ".yml")
"""What counts as a seed, in capitals too; a .yml is read only to be refused by name."""
STRANGE = tuple(f".{ending}" for ending in "docx doc odt rtf pdf html htm csv tsv xlsx xls ods json".split())
"""What curators put beside seeds and nothing reads: known by name, so that it can be said."""
LARGEST_FILE = 8 << 20
LARGEST_FOLDER = 1 << 30
"""Bytes: many times what curators write by hand, and little enough to read within seconds."""
DEEPEST = 3
"""Folders below the seeds' own."""


@dataclass(frozen=True)
class Snapshot:
    """``files`` by path relative to the folder; ``name`` is how problems call the folder.

    Those of a folder are copied into a file of their own (``Spool``): nobody changes them afterwards, and
    they take no memory of who only hands them on.
    """

    name: str
    files: Mapping[str, bytes]

    @classmethod
    def of(cls, folder: Path) -> "Snapshot":
        """Read the folder; Unsound where something in it is unreadable, or no plain file of a sane size.

        NotBuilt where there is no folder, or no room for a copy.
        """
        if not folder.is_dir():
            raise NotBuilt(
                f"there is no folder {folder.absolute()}: say where the fact base is with SEEDS_DIR=…"
            )
        try:
            found = _Reading(folder).snapshot()
        except OSError as error:
            raise NotBuilt(f"the seeds in {folder.absolute()} could not be copied: {error}") from error
        # Here, where a thread may read a large folder, and not when somebody asks, which holds up everybody.
        _ = found.digest
        return found

    @cached_property
    def digest(self) -> str:
        """SHA-256 over names, lengths and contents, in hexadecimal."""
        digest = hashlib.sha256()
        for name in sorted(self.files):
            content = self.files[name]
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """SHA-256 of each file's content, by its path."""
        return {path: hashlib.sha256(content).hexdigest() for path, content in self.files.items()}

    def below(self, folder: str) -> list[str]:
        """Paths of the files that stand in one of the seeds' folders, in order."""
        return sorted(path for path in self.files if path.startswith(f"{folder}/"))

    def shown(self, path: str) -> str:
        """The path as problems name it: ``seeds/facts/cepa-2023.yaml``."""
        return f"{self.name}/{path}" if path else self.name


class _Reading:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.name or str(folder.absolute().name)
        self.problems: list[Problem] = []
        self.size = 0

    def snapshot(self) -> Snapshot:
        files = Spool.of(self._contents())
        if self.problems:
            raise Unsound(self.problems)
        return Snapshot(self.name, files)

    def _contents(self) -> Iterator[tuple[str, bytes]]:
        for path in self._paths(self.folder, 0):
            # What nothing reads is only known by its name.
            content = b"" if path.name.lower().endswith(STRANGE) else self._read(path)
            if content is not None:
                yield path.relative_to(self.folder).as_posix(), content

    def _paths(self, folder: Path, depth: int) -> Iterator[Path]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self._say(folder, f"cannot be read: {error.strerror}")
            return
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if depth == DEEPEST:
                    self._say(Path(entry.path), f"folders stand at most {DEEPEST} deep: move its files up")
                else:
                    yield from self._paths(Path(entry.path), depth + 1)
            elif entry.name.lower().endswith((*SUFFIXES, *STRANGE) if depth else SUFFIXES):
                yield Path(entry.path)

    def _read(self, path: Path) -> bytes | None:
        """None where something is wrong with it.

        A FIFO would wait for ever, a device never end, a link show what is not the seeds'.
        """
        try:
            # Not to follow links, and not to wait for a FIFO's writer.
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            unread = f"cannot be read: {error.strerror}"
            self._say(path, "is a link: put the file itself here" if path.is_symlink() else unread)
            return None
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                self._say(path, "is no plain file: remove it")
                return None
            # One byte more than is allowed: a file may grow while it is read.
            content = file.read(LARGEST_FILE + 1)
        self.size += len(content)
        if len(content) > LARGEST_FILE:
            self._say(path, f"has over {LARGEST_FILE >> 20} MB: divide it into several files")
        elif self.size > LARGEST_FOLDER:
            self._say(path, f"the seeds have over {LARGEST_FOLDER >> 20} MB together: remove what is no seed")
        else:
            return content
        return None

    def _say(self, path: Path, message: str) -> None:
        shown = f"{self.name}/{path.relative_to(self.folder).as_posix()}".rstrip("/.")
        self.problems.append(Problem(shown, 1, message))
