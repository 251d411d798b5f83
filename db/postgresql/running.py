"""How the stores of one chat's things run their statements."""

from collections.abc import Awaitable, Mapping
from typing import LiteralString, Protocol

from db.postgresql.database import Row


class Run(Protocol):
    """On the disk when it returns where it changed something; raises NotKept."""

    def __call__(self, sql: LiteralString, values: Mapping[str, object], /) -> Awaitable[list[Row]]: ...
