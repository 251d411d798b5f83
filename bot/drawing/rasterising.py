"""SVG to PNG in a process of its own: the library holds Python's lock for all of its work, up to 200 ms.

So neither the event loop nor a thread beside it may call it. The process lives for one picture, with a
bound on its time; it starts in 40 ms, as it imports nothing but the library.
"""

import asyncio
import sys
from pathlib import Path

from bot.drawing.lettering import FILES

PROGRAM = Path(__file__).with_name("rasteriser.py")
SECONDS = 20.0
"""A picture takes a fifth of one; on a machine under load some more."""
PNG_BYTES = 300_000
"""A picture's bound: it is looked at on a phone, on the way."""


class NotDrawn(Exception):  # noqa: N818 - says what became of the picture
    """The process ended without a picture: a bug of ours, or no memory."""


async def png(svg: str) -> bytes:
    """At most PNG_BYTES; raises NotDrawn."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        # -P: nothing that lies beside the program, whose names are common ones, is taken for a library.
        *("-P", str(PROGRAM), str(PNG_BYTES), *map(str, FILES.values())),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(SECONDS):
            drawn, _ = await process.communicate(svg.encode())
    except TimeoutError:
        raise NotDrawn(f"no picture within {SECONDS:.0f} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0 or not drawn:
        raise NotDrawn(f"the drawing process ended with status {process.returncode}")
    return drawn
