"""Time that jumps to the next timer wherever nothing else is to do: an hour passes in a moment."""

import asyncio
import selectors
from typing import Any


class _Jumping(selectors.DefaultSelector):
    def __init__(self) -> None:
        super().__init__()
        self.simulating = False
        self.jumped = 0.0

    def select(self, timeout: float | None = None) -> Any:
        if not self.simulating or timeout is None:
            return super().select(timeout)
        found = super().select(0)
        if not found:
            self.jumped += max(0.0, timeout)
        return found


class SimulatedTime(asyncio.SelectorEventLoop):
    """An event loop whose time is real until ``simulate``; threads must not be waited for after that."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return super().time() + self._jumping.jumped

    def simulate(self) -> None:
        self._jumping.simulating = True

    def be_real(self) -> None:
        self._jumping.simulating = False
