"""Misbehaviour on request: what a bot must live with, when it is wanted."""

from collections import deque
from dataclasses import dataclass
from typing import Literal, get_args

from telegram_local.errors import ApiError, too_many_requests

Fault = Literal["429", "500", "502", "slow", "drop", "lose", "twice", "unparsable"]
"""429, 500, 502: refused so, and not done. slow: done, answered late. drop: the connection breaks, nothing
is done. lose: done, then the connection breaks. twice: the next update comes twice. unparsable: an update
of no known shape."""

FAULTS: tuple[Fault, ...] = get_args(Fault)


@dataclass(frozen=True, slots=True)
class Armed:
    fault: Fault
    method: str | None = None
    """The method it waits for; None is any but getUpdates, which would swallow every fault."""
    retry_after: int = 1
    seconds: float = 1.0
    chat: int | None = None
    """The chat that the call must be for; None is any."""

    def fits(self, method: str, chat: str) -> bool:
        if self.chat is not None and str(self.chat) != chat:
            return False
        return method == "getupdates" if self.method == "getUpdates" else self._fits_other(method)

    def _fits_other(self, method: str) -> bool:
        return method != "getupdates" and (self.method is None or self.method.lower() == method)

    def refusal(self) -> ApiError | None:
        match self.fault:
            case "429":
                return too_many_requests(self.retry_after)
            case "500":
                return ApiError(500, "Internal Server Error")
            case "502":
                return ApiError(502, "Bad Gateway")
            case _:
                return None


class Faults:
    """The misbehaviours still to come, in the order in which they were armed."""

    def __init__(self) -> None:
        self._calls: deque[Armed] = deque()
        self._twice = 0

    def arm(self, armed: Armed, times: int) -> None:
        if armed.fault == "twice":
            self._twice += times
        else:
            self._calls.extend([armed] * times)

    def for_call(self, method: str, chat: str) -> Armed | None:
        """Takes the first fault that waits for this method (in small letters) and this ``chat_id``."""
        for armed in self._calls:
            if armed.fits(method, chat):
                self._calls.remove(armed)
                return armed
        return None

    def deliveries(self) -> int:
        """How often the next update is handed out; takes an armed "twice"."""
        if not self._twice:
            return 1
        self._twice -= 1
        return 2

    def disarm(self) -> None:
        self._calls.clear()
        self._twice = 0
