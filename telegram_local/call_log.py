"""Every call the bot made, and what it was told."""

from collections import deque
from dataclasses import dataclass
from typing import Any

from telegram_local.json_types import Json

KEPT = 10_000
"""Calls remembered: enough for any test, and a page left open overnight does not fill the memory."""


@dataclass(frozen=True, slots=True)
class LoggedCall:
    number: int
    method: str
    parameters: Json
    status: int
    answer: Any
    """The result, or the whole refusal."""
    at: float
    seconds: float

    def json(self) -> Json:
        return {
            "number": self.number,
            "method": self.method,
            "parameters": self.parameters,
            "status": self.status,
            "answer": self.answer,
            "at": self.at,
            "seconds": self.seconds,
        }


class CallLog:
    def __init__(self) -> None:
        self.calls: deque[LoggedCall] = deque(maxlen=KEPT)
        self._count = 0

    def record(
        self, method: str, parameters: Json, *, status: int, answer: Any, at: float, seconds: float
    ) -> LoggedCall:
        self._count += 1
        recorded = LoggedCall(self._count, method, parameters, status, answer, at, seconds)
        self.calls.append(recorded)
        return recorded
