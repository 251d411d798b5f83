"""The seeds' files as YAML and as shapes; whatever is wrong with them is collected with its line."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from db.curating import strict_yaml
from db.curating.shapes import QUOTE_LENGTH
from db.curating.strict_yaml import Located, Place
from db.model import LANGUAGES
from db.problems import Problem
from db.snapshot import Snapshot

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


class Files:
    """One pass over a snapshot; ``problems`` is what it found."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.problems: list[Problem] = []
        self._adapters: dict[Any, TypeAdapter[Any]] = {}

    def below(self, folder: str, suffix: str = ".yaml") -> dict[str, str]:
        """Paths of one of the seeds' folders by their stems; a file with another ending is a problem."""
        found: dict[str, str] = {}
        for path in self.snapshot.below(folder):
            stem, dot, ending = path.removeprefix(f"{folder}/").rpartition(".")
            if f"{dot}{ending}" == suffix:
                found[stem] = path
            elif ending == "yml":
                self.say(path, f"files of the seeds end in .yaml: rename it {stem}.yaml")
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
            for detail in error.errors(include_url=False):
                self.problems.append(file.problem(file.along(place, detail["loc"]), worded(detail)))
            return None

    def _adapter(self, shape: type[Record]) -> TypeAdapter[Record]:
        """Made once for each shape: making it takes longer than using it."""
        if shape not in self._adapters:
            self._adapters[shape] = TypeAdapter(shape)
        return self._adapters[shape]

    def say(self, path: str, message: str) -> None:
        self.problems.append(Problem(self.snapshot.shown(path), 1, message))


def worded(detail: ErrorDetails) -> str:
    """A pydantic error as a curator would want to read it."""
    key = detail["loc"][-1] if detail["loc"] else "the file"
    match detail["type"]:
        case "missing":
            return f"the language '{key}' is missing" if key in LANGUAGES else f"'{key}' is missing"
        case "extra_forbidden":
            return f"'{key}' is not known here: remove it or mend its spelling"
        case "string_too_long":
            length = len(detail["input"])
            return f"the quote has {length} characters, at most {QUOTE_LENGTH}: cut it into two quotes"
        case "too_short":
            return f"'{key}' is empty"
        case "enum" | "literal_error":
            return f"'{detail['input']}' is not one of {detail['ctx']['expected']}"
        case "value_error":
            return str(detail["ctx"]["error"])
        case _:
            return f"'{key}': {detail['msg']}"
