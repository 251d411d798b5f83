"""The seeds watched while somebody edits them: checked at every save, changed cards shown in a chat page.

What is previewed is in a folder of its own: no release is made, and no bot that runs is touched.
"""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path

from bot.locally import hosted
from bot.preview_chat import PreviewChat, preview_chat
from bot.settings import Settings
from bot.signals import until
from db.problems import NotBuilt, Problem, Unsound
from db.readers import Readers
from db.readers.sqlite import SqliteReaders
from db.saves import Saves
from db.store.preview import Looked, Previews

Say = Callable[[str], None]


async def run(settings: Settings, say_here: Say, stop: asyncio.Event) -> None:
    """Until ``stop`` is set; ``say_here`` prints a line."""
    async with AsyncExitStack() as opened:
        previews = Previews()
        opened.push_async_callback(previews.close)
        readers = await SqliteReaders.open(previews.folder / "readers.db")
        opened.push_async_callback(readers.close)
        await until(stop, _watch(settings, previews, readers, say_here))


async def _watch(settings: Settings, previews: Previews, readers: Readers, say_here: Say) -> None:
    saves = Saves(settings.seeds_dir)
    async with AsyncExitStack() as page:
        shown: PreviewChat | None = None
        while True:
            await saves.next()
            looked = await _looked(previews, settings.seeds_dir)
            _print(looked, say_here)
            if looked.version and shown is None:
                here = await page.enter_async_context(hosted(settings))
                shown = await page.enter_async_context(preview_chat(here, previews, looked.version, readers))
            if shown:
                await shown.tell(looked)


async def _looked(previews: Previews, seeds: Path) -> Looked:
    """What is wrong with the seeds, also where that is the disk's fault."""
    try:
        return await previews.look(seeds)
    except Unsound as unsound:
        return Looked(unsound.problems)
    except NotBuilt as error:
        return Looked((Problem(str(seeds), 1, str(error)),))


def _print(looked: Looked, say_here: Say) -> None:
    for one in (*looked.undecided, *looked.doubts, *looked.problems):
        say_here(str(one))
    say_here(f"{datetime.now().astimezone():%H:%M:%S} {_summed_up(looked)}")


def _summed_up(looked: Looked) -> str:
    counted = {
        "problem": len(looked.problems),
        "draft or proposal": len(looked.undecided),
        "warning": len(looked.doubts),
    }
    told = [f"{count} {what}{'' if count == 1 else 's'}" for what, count in counted.items() if count]
    told = [one.replace("draft or proposals", "drafts and proposals") for one in told]
    return ", ".join(filter(None, (looked.summary, *(told or ("no problems",)))))
