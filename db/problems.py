"""What is wrong with the seeds, said like a compiler: ``path:line: what, and what to do``."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True, order=True)
class Unfinished(Problem):
    """What was proposed and nobody has decided: a problem like any other, and left out of a preview."""


@dataclass(frozen=True, slots=True, order=True)
class Doubt(Problem):
    """What is likely wrong and may be right: told, and no reason to refuse the seeds.

    ``check`` found it in the record ``id``; seeds/allowed.yaml names both where it is right.
    """

    check: str
    id: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: warning: {self.message} [{self.check}: {self.id}]"


class Unsound(Exception):  # noqa: N818 - an unsound base, not a failing program
    """The seeds have problems and nothing was built; all of them are here, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda one: (one.path, one.line, one.message)))
        count = len(self.problems)
        super().__init__(f"{count} {'problem' if count == 1 else 'problems'} in the seeds")


class NotBuilt(Exception):  # noqa: N818 - says what happened
    """The database could not be built or written; the message says why, in one line."""


class NotJoined(Exception):  # noqa: N818 - it is what became of the process
    """This process cannot be one of those that share a database; the message says why, in one line."""
