"""Releases from the command line: each prints what an admin would be told in a chat, all of it at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import configured_library
from bot.render import as_text
from bot.settings import Settings
from db.curating.published import PUBLISHED
from db.curating.publishing import note_published
from db.readers import opening
from db.store.library import Library
from db.store.publishing import Published
from handlers import changes, releasing
from handlers.conversation import Answer, Lines, Note, Question, say
from handlers.publishing import counts, is_unchanged
from handlers.reviewing import consequences


def _question(settings: Settings) -> Question:
    return Question(settings.default_language, "", "", admin=True)


@asynccontextmanager
async def _library(settings: Settings) -> AsyncIterator[Library]:
    """Over the ledger that a bot with these settings follows; raises NotJoined."""
    async with opening.ledger(settings.shared, settings.data_dir) as ledger:
        library = configured_library(settings, ledger)
        try:
            yield library
        finally:
            await library.close()


async def dry_run(settings: Settings) -> str:
    """What publishing the seeds would change."""
    question = _question(settings)
    async with _library(settings) as library, library.reviewing() as review:
        follows = await consequences(question, review)
        return as_text.text(changes.whole(question, review.difference, *follows))


async def publish(settings: Settings) -> str:
    noted = await asyncio.to_thread(_note_ids, settings.seeds_dir)
    async with _library(settings) as library:
        return "\n".join((*noted, as_text.text(_done(settings, await library.reload(), "reload.done"))))


def _note_ids(seeds: Path) -> tuple[str, ...]:
    """Readers hold links to what is published from now on; raises Unsound."""
    try:
        ids = note_published(seeds)
    except OSError as error:
        return (f"{seeds / PUBLISHED} cannot be written ({error.strerror}): its new ids are not noted",)
    return (f"{seeds / PUBLISHED}: {len(ids)} new ids",) if ids else ()


async def rollback(settings: Settings, number: int) -> str:
    async with _library(settings) as library:
        return as_text.text(_done(settings, await library.rollback(number), "rollback.done"))


def _done(settings: Settings, report: Published, key: str) -> Answer:
    question = _question(settings)
    if is_unchanged(report):
        return say(question, Note("reload.unchanged", counts(report)))
    return changes.whole(question, report.difference, Note(key, counts(report)))


async def listed(settings: Settings) -> str:
    async with _library(settings) as library:
        found = await library.releases()
    lines = tuple(releasing.line(one, served=one == found[0]) for one in found)
    return as_text.text(say(_question(settings), Lines(lines or (Note("releases.none"),))))


async def differ(settings: Settings, before: str, after: str) -> str:
    async with _library(settings) as library:
        changed = await library.compare(before, after)
    return as_text.text(changes.whole(_question(settings), changed))
