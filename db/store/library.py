"""Lends the release of the fact base that is served, and swaps in the next."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from db.holding import held_back
from db.problems import Doubt, NotBuilt, Unsound
from db.snapshot import Snapshot
from db.store.aside import aside
from db.store.building import doubts_of
from db.store.code import version_of
from db.store.difference import Difference, difference
from db.store.ledger import LINES, How, Ledger, Overtaken, Publishing, Release, SqliteLedger
from db.store.publishing import Changed, Published, Review, published
from db.store.queries import Knowledge
from db.store.shelf import Shelf
from db.store.stock import NoRelease, Stock, reachable

SWAPPED = 1.0
"""Seconds for which a stop waits until a release that another process published is open."""

A_FEW = 20
"""Lines of the ledger that are read at once: each holds the records before and after."""

Done = TypeVar("Done")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Built:
    """Seeds and their database; ``held`` says why these are not all of the seeds."""

    snapshot: Snapshot
    shelf: Shelf
    held: Unsound | None = None

    @property
    def version(self) -> str:
        return self.shelf.knowledge.version


class Library:
    """``seeds`` is the fact base's source, ``data`` the folder for built databases.

    The last line of the ``ledger`` is what is served. Under ``review`` nothing is published but by
    ``publish``: a start serves what was published last. ``holding``: what is wrong in one document holds back
    that document alone (``db.holding``). ``whole``: whoever is answered waits for no part to be opened.
    """

    def __init__(
        self,
        seeds: Path,
        data: Path,
        ledger: Ledger | None = None,
        *,
        review: bool = False,
        holding: bool = False,
        whole: bool = True,
    ) -> None:
        self._ledger: Ledger = ledger or SqliteLedger(data / "releases.db")
        self._stock = Stock(seeds, data, self._ledger, whole=whole)
        self.review_first = review
        self._shelf: Shelf | None = None
        self._changing = asyncio.Lock()
        self._doubted: tuple[str, tuple[Doubt, ...]] = ("", ())
        """What the last review doubted, by version: it costs as much as all other checks."""
        self.stale: Unsound | NotBuilt | None = None
        """Why the seeds as they stand are not served; None where they are, or where that is wanted."""
        self._holding = holding
        self.held: Unsound | None = None
        """Why some documents are served as they were before, or not at all."""
        self.is_behind = False
        """Whether another process published a release that this one does not serve yet, or cannot."""

    @property
    def version(self) -> str:
        return self._current.knowledge.version

    @property
    def release(self) -> Release | None:
        """By which line of the ledger it is served; None where it was not published."""
        return self._current.release

    @asynccontextmanager
    async def borrow(self) -> AsyncIterator[Knowledge]:
        """The current version, kept open until the reader is done with it."""
        async with self._current.lend() as knowledge:
            yield knowledge

    async def start(self, *, publishing: bool = True) -> None:
        """Serve the release that is pinned or, under review, was published last; else what the seeds hold.

        Where those are unsound, the newest sound release, and say so loudly. Raises Unsound or NotBuilt only
        where there is no sound release at all. Without ``publishing`` the ledger stays as it is.
        """
        async with self._changing:
            latest = await self._latest_or_anew()
            if latest and self._is_decided(latest) and await self._serve_newest_release():
                return
            if latest and self.review_first:
                raise NotBuilt("no published release can be opened: publish one with 'release publish'")
            try:
                await self._serve_seeds(How.START if publishing else None)
            except (Unsound, NotBuilt) as reason:
                if not await self._serve_newest_release():
                    raise
                self.stale = reason
                details = "\n".join(map(str, reason.problems)) if isinstance(reason, Unsound) else ""
                log.error("%s\nServing the release %s instead.\n%s", reason, self.version, details)

    async def _latest_or_anew(self) -> Release | None:
        """A ledger that is damaged keeps no bot from answering, unless nothing may be served unreviewed."""
        try:
            return await self._ledger.latest()
        except NotBuilt:
            if self.review_first or not await self._ledger.begin_anew():
                raise
            return None

    def _is_decided(self, latest: Release) -> bool:
        """Whether the last release serves, whatever the seeds hold.

        Of replicas with two sets of seeds each would undo, at its start, what the others published.
        """
        return self.review_first or self._ledger.is_shared or latest.is_pinned

    async def build(self) -> Published:
        """Check the seeds and write their database, without serving it; raises Unsound or NotBuilt."""
        async with self._changing:
            snapshot = await self._stock.snapshot()
            async with await self._stock.built(snapshot, version_of(snapshot.digest)) as built:
                return published(built, None)

    async def reload(self) -> Published:
        """Check the seeds and publish them if they changed.

        Raises Unsound or NotBuilt; what was served before is served still.
        """
        async with self._changing:
            try:
                done = await self._serve_seeds(How.PUBLISH)
            except (Unsound, NotBuilt) as reason:
                self.stale = reason if self._shelf else None
                raise
            self.stale = None
            return done

    async def _serve_seeds(self, how: How | None) -> Published:
        """``how`` they are published; None where they are only opened."""
        while True:
            # Two who start together publish the same: the second finds it published.
            with suppress(Overtaken):
                return await self._serve_seeds_after_the_last(how)

    async def _serve_seeds_after_the_last(self, how: How | None) -> Published:
        snapshot = await self._stock.snapshot()
        done, self.held = await self._holding_back(snapshot, partial(self._serve, how=how))
        if self.held:
            log.warning("%s: held back\n%s", self.held, "\n".join(map(str, self.held.problems)))
        return done

    async def _holding_back(
        self, snapshot: Snapshot, work: Callable[[Snapshot], Awaitable[Done]]
    ) -> tuple[Done, Unsound | None]:
        """What is done with the seeds, else without what has the problems, and then why.

        Raises Unsound where that cannot be.
        """
        try:
            return await work(snapshot), None
        except Unsound as unsound:
            rest = await self._without(unsound, snapshot)
            try:
                return await work(rest), unsound
            except Unsound:
                # Something else rests on what was held back: what was wrong first is what is to be mended.
                raise unsound from None

    async def _without(self, unsound: Unsound, snapshot: Snapshot) -> Snapshot:
        """What may hold where the problems are left out; raises Unsound where that cannot be."""
        latest = await self._ledger.latest() if self._holding else None
        if latest is None:
            raise unsound
        try:
            sound = await self._stock.seeds_of(latest)
            rest = await aside(held_back, snapshot, sound, unsound.problems)
        except NotBuilt as reason:
            log.warning("nothing can be held back: %s", reason)
            raise unsound from None
        if rest is None:
            raise unsound
        return rest

    async def _built(self, served: Shelf | None = None) -> _Built:
        """The seeds as they stand, or without what is held back; raises Unsound or NotBuilt.

        ``served`` where it is that already, which is not the caller's to retire.
        """
        snapshot = await self._stock.snapshot()

        async def built(seeds: Snapshot) -> _Built:
            return _Built(seeds, await self._stock.at_hand(seeds, served))

        done, held = await self._holding_back(snapshot, built)
        return replace(done, held=held)

    async def _serve(self, snapshot: Snapshot, how: How | None) -> Published:
        version = version_of(snapshot.digest)
        latest = await self._ledger.latest()
        same = latest is not None and latest.digest == snapshot.digest and not latest.is_pinned
        unrecorded = how is None or same
        old = self._shelf
        if old and old.knowledge.version == version and old.is_untouched and unrecorded:
            return published(old, version)
        fresh = await self._stock.built(snapshot, version)
        if how is None or same:
            fresh.release = latest if same else None
            await self._swap(fresh)
            return published(fresh, old.knowledge.version if old else None)
        return await self._publish(fresh, Publishing(version, snapshot.digest, how), latest)

    async def _publish(self, fresh: Shelf, what: Publishing, latest: Release | None) -> Published:
        """Write the line and serve; Overtaken or NotBuilt where nothing was changed."""
        previous = self._shelf.knowledge.version if self._shelf else None
        try:
            changes = await self._stock.change(latest, fresh, self._shelf)
            fresh.release = await self._noted(fresh, what, changes, latest.number if latest else 0)
        except BaseException:
            await fresh.retire()
            raise
        await self._swap(fresh)
        self.is_behind = False
        return replace(published(fresh, previous), difference=changes)

    async def _noted(self, fresh: Shelf, what: Publishing, changes: Difference, after: int) -> Release | None:
        """A start serves even where nothing can be written."""
        try:
            await self._ledger.offer(what.version, fresh.path)
            return await self._ledger.add(what, changes, after=after)
        except NotBuilt as reason:
            if what.how is not How.START:
                raise
            log.error("%s", reason)
            return None

    # Reviewed, published, rolled back

    @asynccontextmanager
    async def reviewing(self) -> AsyncIterator[Review]:
        """Build the seeds as they stand beside what is served, and compare; raises Unsound or NotBuilt."""
        async with self._changing:
            latest = await self._ledger.latest()
            built = await self._built(self._shelf)
        # What is served was not opened for this, and is not closed after it.
        held: AbstractAsyncContextManager[object]
        held = built.shelf.lend() if built.shelf is self._shelf else built.shelf
        async with held, self._stock.reread(latest, self._shelf) as old:
            changes = await self._stock.compared(old, built.shelf)
            doubts = await self._doubts(built)
            served = old.knowledge if old else None
            after = latest.number if latest else 0
            yield Review(built.version, after, changes, doubts, served, built.shelf.knowledge, built.held)

    async def _doubts(self, built: _Built) -> tuple[Doubt, ...]:
        if self._doubted[0] != built.version:
            self._doubted = built.version, await doubts_of(built.snapshot)
        return self._doubted[1]

    async def publish(self, version: str, after: int) -> Published:
        """Serve the seeds that were reviewed as ``version``, where release ``after`` is still the last.

        Raises Changed or Overtaken where that is not so, Unsound or NotBuilt as a reload does.
        """
        async with self._changing:
            latest = await self._ledger.latest()
            if (latest.number if latest else 0) != after:
                raise Overtaken
            built = await self._reviewed(version)
            what = Publishing(version, built.snapshot.digest, How.PUBLISH)
            done = await self._publish(built.shelf, what, latest)
            self.stale, self.held = None, built.held
            return done

    async def _reviewed(self, version: str) -> _Built:
        """Changed where the seeds are others by now."""
        try:
            built = await self._built()
        except Unsound:
            raise Changed from None
        if built.version != version:
            await built.shelf.retire()
            raise Changed
        return built

    async def rollback(self, number: int) -> Published:
        """Serve the release of this number again, until the next publishing; NoRelease where it is gone."""
        async with self._changing:
            return await self._rollback(number)

    async def undo(self, number: int) -> Published:
        """Take back this release; Overtaken where it is not the last one, NoRelease where it is the first."""
        async with self._changing:
            latest = await self._ledger.latest()
            if latest is None or latest.number != number:
                raise Overtaken
            return await self._rollback(number - 1)

    async def _rollback(self, number: int) -> Published:
        lines = await self._ledger.recent(LINES)
        within_reach = {one.digest for one in reachable(lines)}
        release = next((one for one in lines if one.number == number), None)
        if release is None or release.digest not in within_reach:
            raise NoRelease(number)
        try:
            fresh = await self._stock.of_release(release)
        except (Unsound, NotBuilt) as reason:
            raise NoRelease(number) from reason
        what = Publishing(fresh.knowledge.version, release.digest, How.ROLLBACK, number)
        done = await self._publish(fresh, what, lines[0])
        self.stale = None
        return done

    async def releases(self) -> tuple[Release, ...]:
        """Those that can be served, the newest first: five, and the last line of each."""
        return reachable(await self._ledger.recent(LINES))

    async def compare(self, before: str, after: str) -> Difference:
        """Each is a release's number, a version whose file is there, or a folder of seeds.

        Raises NoRelease for what is none of these, Unsound or NotBuilt for what cannot be built.
        """
        async with (
            self._changing,
            await self._stock.named(before) as old,
            await self._stock.named(after) as new,
        ):
            return await aside(difference, old.path, new.path)

    async def history(
        self, after: int = 0, until: int | None = None
    ) -> tuple[tuple[Release, Difference], ...]:
        """What was published after one release, ``until`` another, and what it changed, the oldest first."""
        return await self._ledger.changes(after, until)

    async def backwards(self, most: int) -> AsyncGenerator[tuple[Release, Difference], None]:
        """The same, the newest first, of so many lines: read as far as it is asked for, some at a time."""
        lines = await self._ledger.recent(most)
        for start in range(0, len(lines), A_FEW):
            newest, oldest = lines[start], lines[start : start + A_FEW][-1]
            for one in reversed(await self.history(oldest.number - 1, newest.number)):
                yield one

    # What other processes publish

    @asynccontextmanager
    async def following(self) -> AsyncIterator[None]:
        """Meanwhile serve what another process publishes, or rolls back to, within seconds."""
        follows = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            # What is being swapped in is swapped in, and what it replaces closed, where that takes no longer.
            with suppress(TimeoutError):
                async with asyncio.timeout(SWAPPED), self._changing:
                    follows.cancel()
            follows.cancel()

    async def _follow(self) -> None:
        trouble = ""
        while True:
            await self._ledger.wait()
            try:
                await self.catch_up()
                trouble = ""
            except (Unsound, NotBuilt) as reason:
                # Said once: it is looked every two seconds.
                if str(reason) != trouble:
                    log.error("%s", reason)
                trouble = str(reason)

    async def catch_up(self) -> None:
        """Serve what the last line of the ledger names; NotBuilt where it cannot be opened."""
        if await self._ledger.latest() == self.release:
            return
        async with self._changing:
            latest = await self._ledger.latest()
            if latest is None or latest == self.release or latest.number < self._number:
                return
            self.is_behind = True
            fresh = await self._stock.of_release(latest)
            fresh.release = latest
            await self._swap(fresh)
            self.stale, self.is_behind = None, False
            log.info("release %d was published elsewhere: serving %s", latest.number, self.version)

    @property
    def _number(self) -> int:
        return self.release.number if self.release else 0

    # Files

    @property
    def is_untouched(self) -> bool:
        """Whether the served file is as it was built; where it is not, ``mend`` is due."""
        return self._current.is_untouched

    async def mend(self) -> None:
        """Serve from a sound file again, where the one that is served was touched by another hand and broken.

        The same release built anew from its own seeds, or, where those are lost, the newest sound one.
        """
        async with self._changing:
            broken = self._current
            if broken.is_untouched or await broken.is_sound():
                return
            log.error("the database of %s was damaged while it was served: building it anew", self.version)
            try:
                await self._swap(await self._stock.anew(broken))
            except (Unsound, NotBuilt) as reason:
                log.error("%s", reason)
                await self._serve_what_is_sound(reason)

    async def _serve_what_is_sound(self, why: Unsound | NotBuilt) -> None:
        self.stale = why
        latest = await self._ledger.latest()
        if not (latest and self._is_decided(latest)):
            try:
                await self._serve_seeds(How.START)
            except (Unsound, NotBuilt) as reason:
                self.stale = reason
                log.error("%s", reason)
            else:
                self.stale = None
                return
        await self._serve_newest_release()

    async def _serve_newest_release(self) -> bool:
        fresh = await self._stock.newest()
        if fresh:
            await self._swap(fresh)
        return fresh is not None

    async def close(self) -> None:
        last, self._shelf = self._shelf, None
        if last:
            await last.retire()

    @property
    def _current(self) -> Shelf:
        if self._shelf is None:
            raise RuntimeError("the library has not been loaded")
        return self._shelf

    async def _swap(self, fresh: Shelf) -> None:
        old, self._shelf = self._shelf, fresh
        if old:
            await old.retire()
        await self._stock.tidy(self.version)
