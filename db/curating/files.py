"""The seeds' files as YAML and as shapes; whatever is wrong with them is collected with its line."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from db.curating import strict_yaml
from db.curating.memory import Memory
from db.curating.messages import worded
from db.curating.nearest import there_is_no
from db.curating.strict_yaml import Located, Place
from db.problems import Problem
from db.snapshot import SUFFIXES, Snapshot

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Record]):
    """A record, and where in the seeds it stands."""

    record: Record
    file: Located
    place: Place

    @property
    def where(self) -> str:
        return f"{self.file.path}:{self.file.line(self.place)}"

    def problem(self, place: Place, message: str) -> Problem:
        return self.file.problem((*self.place, *place), message)


@dataclass(slots=True)
class Found(Generic[Record]):
    """The records of one kind by their ids: those that hold, and of the others only where they stand.

    What is refused is known still, so that nothing that names it seems to name nothing.
    """

    sound: dict[str, Placed[Record]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    complete: bool = True
    """False where a file could not be read, so that nobody knows what else there is."""
    former: dict[str, str] = field(default_factory=dict)
    """What an id that is no more is called now."""
    renamed: list[tuple[str, str]] = field(default_factory=list)
    """Ids that are no more, each with what of what is sound says that it was called so."""

    def add(self, id: str, placed: Placed[Record], former: Iterable[str] = ()) -> None:
        self.sound[id] = placed
        for old in former:
            self.former[old] = id
            self.renamed.append((old, id))

    def has_any(self, ids: Iterable[str]) -> bool:
        return any(id in self.sound or id in self.refused for id in ids)

    def where(self, id: str) -> str | None:
        placed = self.sound.get(id)
        return placed.where if placed else self.refused.get(id)

    def refuse(self, value: strict_yaml.Value, where: str) -> None:
        """Know what a malformed record calls itself, and called itself before."""
        record = strict_yaml.strings(value)
        former = record.get("was")
        for id in (record.get("id"), *(former if isinstance(former, list) else ())):
            if isinstance(id, str):
                self.refused.setdefault(id, where)

    def lose(self, file: Located) -> None:
        """Know what of a file could not be read."""
        self.refused |= {id: file.path for id in file.lost if id not in self.sound}
        self.complete = self.complete and not file.unread

    def missing(self, what: str, id: str, remedy: str = "mend the id") -> str | None:
        """What to say of an id that nothing here has; None where something has it, or may have it."""
        if id in self.sound or id in self.refused or not self.complete:
            return None
        if successor := self.former.get(id):
            return f"the {what} '{id}' is called '{successor}' now: mend the id"
        return there_is_no(what, id, self.sound.keys() | self.refused.keys(), remedy)


class Files:
    """One pass over a snapshot; ``problems`` is what it found.

    What a file holds is remembered where nothing was wrong with it, together with the marks of all other
    files that it was checked against as it was read. What depends on the rest is checked every time.
    """

    def __init__(self, snapshot: Snapshot, memory: Memory | None = None) -> None:
        self.snapshot = snapshot
        self.problems: list[Problem] = []
        self._adapters: dict[Any, TypeAdapter[Any]] = {}
        self._memory = memory
        self._read: dict[str, tuple[Set[str], object]] = {}
        self.recalled: set[str] = set()
        """Files that are as they were when nothing was wrong with them, as problems name them."""

    @property
    def remembers(self) -> bool:
        return self._memory is not None

    def recall(self, path: str, kind: type[Record]) -> tuple[Record, Located] | None:
        """What ``remember`` was told of it, where neither it nor what it was checked against changed."""
        record = self._memory.recall(path, self.snapshot.marks, kind) if self._memory else None
        if record is None:
            return None
        self.recalled.add(self.snapshot.shown(path))
        return record, Located.unread_yet(self.snapshot.shown(path), partial(self._content, path))

    def _content(self, path: str) -> bytes:
        return self.snapshot.files[path]

    def remember(self, path: str, file: Located, against: Iterable[str], record: object) -> None:
        """``record`` is what the file holds; ``against`` are the files that it was checked against."""
        if not file.problems:
            file.forget(partial(self._content, path))
            self._read[path] = {path, *against}, record

    def keep(self) -> None:
        """After all checks: what nothing is wrong with need not be read again."""
        if not self._memory:
            return
        wrong = {problem.path for problem in self.problems}
        for path, (against, record) in self._read.items():
            if self.snapshot.shown(path) not in wrong:
                self._memory.remember(
                    path, {one: self.snapshot.marks.get(one, "") for one in against}, record
                )

    def below(self, folder: str, suffix: str = ".yaml") -> dict[str, str]:
        """Paths of one of the seeds' folders by their stems; a file with another ending is a problem."""
        found: dict[str, str] = {}
        for path in self.snapshot.below(folder):
            stem, dot, ending = path.removeprefix(f"{folder}/").rpartition(".")
            if f"{dot}{ending}" == suffix:
                found[stem] = path
            elif ending == "yml":
                self.say(path, f"files of the seeds end in .yaml: rename it {stem}.yaml")
                found.setdefault(stem, path)
            elif folder != "documents" and f".{ending}" in SUFFIXES:
                self.say(path, f"nothing reads this file: rename it {stem}.yaml, or remove it")
        return found

    def load(self, path: str) -> Located:
        file = strict_yaml.load(self.snapshot.files[path], self.snapshot.shown(path))
        self.problems += file.problems
        return file

    def shaped(
        self, shape: type[Record], file: Located, place: Place, value: strict_yaml.Value
    ) -> Record | None:
        """The value as the shape, or None and a problem for each thing that is wrong with it."""
        if file.unread:
            return None
        try:
            return self._adapter(shape).validate_python(value)
        except ValidationError as error:
            for detail in _causes(error.errors(include_url=False)):
                self.problems.append(file.problem(file.along(place, detail["loc"]), worded(detail, shape)))
            return None

    def _adapter(self, shape: type[Record]) -> TypeAdapter[Record]:
        """Made once for each shape: making it takes longer than using it."""
        if shape not in self._adapters:
            self._adapters[shape] = TypeAdapter(shape)
        return self._adapters[shape]

    def check_strays(self, folders: Iterable[str], known: Iterable[str]) -> None:
        """Name the files that stand where nothing looks for them."""
        for path in self.snapshot.files:
            stem, dot, ending = path.rpartition(".")
            if f"{dot}{ending}" not in SUFFIXES:
                meant = ".txt" if path.startswith("documents/") else ".yaml"
                name = stem.rpartition("/")[2]
                self.say(path, f"nothing reads a file that ends so: save it as {name}{meant}, or remove it")
            elif path not in known and path.partition("/")[0] not in folders:
                self.say(path, f"nothing reads this file: move it into {', '.join(folders)}, or remove it")

    def say(self, path: str, message: str) -> None:
        self.problems.append(Problem(self.snapshot.shown(path), 1, message))


def _causes(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Without those that only follow: a list whose items are all wrong is not empty besides."""
    around = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
    return (detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in around)
