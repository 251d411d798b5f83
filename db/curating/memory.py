"""What earlier checks made of the seeds, so that what has not changed is not read again."""

from collections.abc import Mapping
from typing import Protocol, TypeVar

Record = TypeVar("Record")
Marks = Mapping[str, str]
"""What a thing was made of, by name, each with a digest that changes when it does."""


class Memory(Protocol):
    def recall(self, name: str, marks: Marks, kind: type[Record]) -> Record | None:
        """What was remembered under the name, if all that it was made of has the same marks still."""

    def remember(self, name: str, marks: Marks, record: object) -> None: ...
