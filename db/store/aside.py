"""Work that a reload does beside the loop, so that whoever asks meanwhile waits as little as can be."""

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

TURN = 0.0005
"""Seconds for which a busy thread keeps the others waiting; Python's own measure is ten times that."""

Given = ParamSpec("Given")
Made = TypeVar("Made")


async def aside(work: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs) -> Made:
    """What the work returns, done in a thread, in short turns."""
    with _TURNS.short():
        return await asyncio.to_thread(work, *args, **kwargs)


class _Turns:
    """Of several that work at once the first shortens the turns, and the last gives them back."""

    def __init__(self) -> None:
        self._working = 0
        self._usual = sys.getswitchinterval()
        self._collecting = gc.isenabled()

    @contextmanager
    def short(self) -> Iterator[None]:
        if not self._working:
            self._usual, self._collecting = sys.getswitchinterval(), gc.isenabled()
            sys.setswitchinterval(TURN)
            # Millions of objects that stay: walking them again and again would hold up everybody.
            gc.disable()
        self._working += 1
        try:
            yield
        finally:
            self._working -= 1
            if not self._working:
                sys.setswitchinterval(self._usual)
                # Before the collector comes to what was made: it would walk it all, and find nothing.
                gc.freeze()
                if self._collecting:
                    gc.enable()


_TURNS = _Turns()
