"""The pictures of charts, kept in files that are named by what they show, whatever the version."""

import asyncio
import os
import tempfile
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import assert_never

from bot import __version__
from bot.render import wording
from handlers.conversation import Answer, Chart, Chronicle, Heading, Picture, Relations

KEPT = 200
"""Files of at most 300 kB; the one that was asked for longest ago goes first."""


def sketch(answer: Answer) -> str | None:
    """The answer's chart as SVG under its heading; None for an answer that holds none."""
    chart = next((block for block in answer.blocks if isinstance(block, Chart)), None)
    if chart is None:
        return None
    # Few answers hold one, and a start need not wait for what draws it.
    from bot.drawing import chronicle, relations  # noqa: PLC0415

    headings = [block.note for block in answer.blocks if isinstance(block, Heading)]
    title = wording.note(answer.lang, headings[0]) if headings else ""
    match chart:
        case Chronicle():
            return chronicle.drawn(answer.lang, title, chart)
        case Relations():
            return relations.drawn(answer.lang, title, chart)
        case _:
            assert_never(chart)


class Pictures:
    """In ``folder``, which may be shared by processes and emptied at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # One at a time: a crowd that asks for pictures takes one core, and the others answer.
        self._drawing = asyncio.Lock()

    async def of(self, answer: Answer) -> Picture | None:
        """The answer's chart; NotDrawn or OSError where it cannot be drawn or kept."""
        svg = sketch(answer)
        if svg is None:
            return None
        path = self._folder / f"{blake2b(f'{__version__} {svg}'.encode(), digest_size=16).hexdigest()}.png"
        async with self._drawing:
            drawn = await asyncio.to_thread(_kept, path)
            if drawn is None:
                from bot.drawing.rasterising import png  # noqa: PLC0415 - a process of its own draws it

                drawn = await png(svg)
                await asyncio.to_thread(_keep, path, drawn)
        return Picture(path, drawn)


def _kept(path: Path) -> bytes | None:
    try:
        drawn = path.read_bytes()
        os.utime(path)
    except FileNotFoundError:
        return None
    return drawn


def _keep(path: Path, drawn: bytes) -> None:
    """Whole or not at all, as another process may read it; the oldest beyond KEPT go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".draft")
    with os.fdopen(handle, "wb") as file:
        file.write(drawn)
    Path(name).replace(path)
    dated = []
    for one in path.parent.iterdir():
        with suppress(FileNotFoundError):
            dated.append((one.stat().st_mtime, one))
    for _, one in sorted(dated, reverse=True)[KEPT:]:
        one.unlink(missing_ok=True)
