"""The ledger of releases that all replicas share: published on one of them, served by all, or by none.

Before a line is written its file is handed over, and every replica that lives must say that it has it: once
the line is there, the file has only to be opened.
"""

import asyncio
import logging
import re
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from db.postgresql.database import Away, Database, Row
from db.postgresql.files import Damaged, Files
from db.postgresql.replicas import LEASE, Replica
from db.problems import NotBuilt
from db.store import releases
from db.store.codec import decoder, encode
from db.store.difference import Difference
from db.store.ledger import LINES, How, Overtaken, Publishing, Release

RELEASE = "release"
OFFER = "offer:"
_OFFER = re.compile(r"offer:([0-9a-f]+)")
"""What is told: a line was written; a file of the version that follows is there to be fetched."""
PREPARED = 60.0
"""Seconds in which every replica must have fetched a file that is to be published."""
LOOK_EVERY = 5.0
"""Seconds between looks at the last line where nothing is told."""
PAUSE = 0.1
"""Seconds between looks at what another replica is about to finish."""

RECENT = "SELECT number, version, digest, at, how, of FROM releases ORDER BY number DESC LIMIT %(limit)s"
CHANGES = """
SELECT number, version, digest, at, how, of, changes FROM releases
WHERE number > %(after)s AND number <= coalesce(%(until)s::bigint, number) ORDER BY number
"""
ADD = """
INSERT INTO releases
SELECT %(number)s, %(version)s, %(digest)s, %(at)s, %(how)s, %(of)s, %(changes)s
WHERE coalesce((SELECT max(number) FROM releases), 0) = %(number)s - 1
ON CONFLICT (number) DO NOTHING
RETURNING number
"""
TRIM = "DELETE FROM releases WHERE number <= %(number)s - %(lines)s"
BUILD = """
INSERT INTO builds VALUES (%(version)s, %(replica)s)
ON CONFLICT (version) DO UPDATE SET replica = excluded.replica
WHERE NOT EXISTS (
    SELECT FROM replicas WHERE id = builds.replica AND seen > now() - make_interval(secs => %(lease)s)
)
RETURNING version
"""
BUILT = "DELETE FROM builds WHERE version = %(version)s AND replica = %(replica)s"
HOLD = "UPDATE replicas SET holds = %(version)s WHERE id = %(replica)s"
WITHOUT = """
SELECT name FROM replicas
WHERE face <> 'tool' AND seen > now() - make_interval(secs => %(lease)s)
    AND holds IS DISTINCT FROM %(version)s
ORDER BY name
"""

_decode = decoder(Difference).decode

log = logging.getLogger(__name__)


class PostgresLedger:
    """``folder`` is where the replica has built bases: its own, or one that replicas share."""

    is_shared = True

    def __init__(self, database: Database, replica: Replica, folder: Path) -> None:
        self._database = database
        self._replica = replica
        self._folder = folder
        self._files = Files(database)
        self._changed = asyncio.Event()
        self._held = ""
        """The version that this replica last said it has."""
        self._fetching: set[asyncio.Task[None]] = set()
        database.hear(self._heard)

    async def latest(self) -> Release | None:
        return next(iter(await self.recent(1)), None)

    async def recent(self, limit: int) -> tuple[Release, ...]:
        with _here("read"):
            rows = await self._database.rows(RECENT, {"limit": limit})
        return tuple(map(_release, rows))

    async def changes(self, after: int, until: int | None = None) -> tuple[tuple[Release, Difference], ...]:
        with _here("read"):
            rows = await self._database.rows(CHANGES, {"after": after, "until": until})
        return tuple((_release(row[:-1]), _decode(zlib.decompress(row[-1]))) for row in rows)

    async def add(self, what: Publishing, changes: Difference, *, after: int) -> Release:
        at = datetime.now(UTC).replace(microsecond=0).isoformat()
        release = Release(what.version, what.digest, what.how, what.of, number=after + 1, at=at)
        line = {**asdict(release), "changes": zlib.compress(encode(changes).encode())}
        with _here("written"):
            added = await self._database.keep((RELEASE,), (ADD, line))
        if not added:
            raise Overtaken
        with suppress(Away, NotBuilt):
            await self._tidy(release)
        return release

    async def _tidy(self, release: Release) -> None:
        await self._database.rows(TRIM, {"number": release.number, "lines": LINES})
        lines = await self.recent(LINES)
        # Of each release the newest line, as the files of five releases are kept (db.store.releases).
        newest = list(dict.fromkeys(line.version for line in lines))[: releases.KEPT]
        await self._files.keep_only(newest)

    @asynccontextmanager
    async def building(self, version: str, path: Path) -> AsyncIterator[bool]:
        """Whether this replica is to build: another one may have meanwhile, and its file is here then.

        Without PostgreSQL each builds what it needs.
        """
        values: dict[str, object] = {"version": version, "replica": self._replica.id, "lease": LEASE}
        # What stands there already is not sound, or it would have been opened.
        stood = await asyncio.to_thread(path.exists)
        await self._begin(values)
        try:
            found = await (self._got(version, path) if stood else self.fetch(version, path))
            yield not found
            if not found:
                # Before the next one looks: it shall find it.
                with suppress(Away), _handing_over():
                    await self._files.put(version, path)
        finally:
            with suppress(Away):
                await self._database.rows(BUILT, values)

    async def _begin(self, values: dict[str, object]) -> None:
        with suppress(Away):
            while True:
                if await self._database.rows(BUILD, values):
                    return
                await asyncio.sleep(PAUSE)

    async def offer(self, version: str, path: Path) -> None:
        """Until every replica that lives has the file; NotBuilt, where one has not in time."""
        with _here("handed over"), _handing_over():
            await self._files.put(version, path)
            await self._hold(version)
            deadline = asyncio.get_running_loop().time() + PREPARED
            while missing := await self._without(version):
                if asyncio.get_running_loop().time() > deadline:
                    names = ", ".join(missing)
                    raise NotBuilt(f"nothing is published, for a replica does not take the base: {names}")
                await self._database.tell(f"{OFFER}{version}")
                await asyncio.sleep(PAUSE)

    async def _without(self, version: str) -> list[str]:
        rows = await self._database.rows(WITHOUT, {"version": version, "lease": LEASE})
        return [name for (name,) in rows]

    async def fetch(self, version: str, path: Path) -> bool:
        """From the folder, which replicas may share, else from the database."""
        return await asyncio.to_thread(path.exists) or await self._got(version, path)

    async def _got(self, version: str, path: Path) -> bool:
        """False too where nobody can be asked: it can be built."""
        with suppress(Away), _handing_over():
            return await self._files.get(version, path)
        return False

    async def begin_anew(self) -> bool:
        """What PostgreSQL keeps is its operator's to mend."""
        return False

    async def wait(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await self._changed.wait()
        await self._database.here.wait()
        self._changed.clear()

    def _heard(self, what: str | None) -> None:
        if what is None:
            # The line that said so may be gone.
            self._held = ""
        if what is None or what == RELEASE:
            self._changed.set()
        elif told := _OFFER.fullmatch(what):
            self._prepare(told[1])

    def _prepare(self, version: str) -> None:
        """Fetch what is offered, one at a time; an offer is told again until all have it."""
        if not self._fetching and version != self._held:
            task = asyncio.create_task(self._fetch_offered(version))
            self._fetching.add(task)
            task.add_done_callback(self._fetching.discard)

    async def _fetch_offered(self, version: str) -> None:
        path = releases.path_of(self._folder, version)
        try:
            if await self.fetch(version, path):
                await self._hold(version)
        except (Away, NotBuilt) as error:
            log.error("a release that is offered could not be fetched: %s", error)
            # It is offered again before long.
            await asyncio.sleep(LOOK_EVERY)

    async def _hold(self, version: str) -> None:
        await self._database.rows(HOLD, {"version": version, "replica": self._replica.id})
        self._held = version


@contextmanager
def _here(done: str) -> Iterator[None]:
    """That the database is away is told as NotBuilt."""
    try:
        yield
    except Away:
        raise NotBuilt(f"PostgreSQL is away: the releases cannot be {done}") from None


@contextmanager
def _handing_over() -> Iterator[None]:
    """What hinders is told as NotBuilt: what was served is served still."""
    try:
        yield
    except Damaged as error:
        raise NotBuilt(f"what another replica built of {error} came in pieces") from None
    except OSError as error:
        raise NotBuilt(f"a built base cannot be kept: {error}") from None


def _release(row: Row) -> Release:
    number, version, digest, at, how, of = row
    return Release(version, digest, How(how), of, number=number, at=at)
