"""The connections to PostgreSQL: a few for questions and one that listens; what happens while it is away.

A question never waits long for a database that is gone: the first call that fails says so once in the log,
and from then on all fail at once, until a look every second finds it there again.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, LiteralString, TypeVar

import psycopg
from psycopg import AsyncConnection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg_pool import AsyncConnectionPool

from db.postgresql.migrating import migrate
from db.problems import NotJoined

CONNECTIONS = 4
"""For questions; one more listens. A call takes a fraction of a millisecond of one."""
PATIENCE = 2.0
"""Seconds after which a call is given up, and the database counts as away."""
LOOK_EVERY = 1.0
"""Seconds between looks: also how often a replica renews its lease."""
FIRST_LOOK = 60.0
"""Seconds in which the database must be there at start-up: it may be starting too."""

LISTEN = "LISTEN derek"
TELL = "SELECT pg_notify('derek', %(what)s)"
DURABLY = "SET LOCAL synchronous_commit TO on"

# What is claimed and answered may lose its last moments when the database's machine loses power: then a few
# updates are answered twice. What readers chose waits for the disk (Database.keep).
SESSION = "-c search_path=derek -c synchronous_commit=off"
OPTIONS: dict[str, str | int] = {
    "application_name": "derek",
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
}
ENCODINGS = ("UTF8", "SQL_ASCII")
"""Of the database: the first holds every letter, the second keeps what it is given."""

Row = tuple[Any, ...]
Values = Mapping[str, object]
Heard = Callable[[str | None], None]
"""Told what another replica (or this one) has changed; None: anything may have changed unheard."""
T = TypeVar("T")

log = logging.getLogger(__name__)


class Away(Exception):  # noqa: N818 - it is the database's state
    """The database cannot be reached, or takes too long, or refused what was asked."""


class Unreachable(NotJoined):
    """There was no database at start-up; the message holds no password."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"DATABASE_URL: {reason}")


class Database:
    """Made by Database.open."""

    def __init__(self, url: str, pool: AsyncConnectionPool) -> None:
        self._url = url
        self._pool = pool
        self._hearers: list[Heard] = []
        self._looks: list[Callable[[], Awaitable[None]]] = []
        self._given_up: set[asyncio.Task[Any]] = set()
        self.here = asyncio.Event()
        """Set unless the database is away."""
        self.here.set()
        self.is_listening = False
        """What is remembered of the database can be trusted: its changes are heard."""

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, patience: float = FIRST_LOOK) -> AsyncIterator["Database"]:
        """With tables as this program wants them; Unreachable where there is none within so many seconds."""
        # What it has to say is said once, and in our words.
        logging.getLogger("psycopg").setLevel(logging.CRITICAL)
        conninfo = _conninfo(url)
        await _first_look(conninfo, patience)
        database = cls(conninfo, await _opened(conninfo))
        tasks = [asyncio.create_task(work) for work in (database._listen(), database._look())]
        for task in tasks:
            task.add_done_callback(_say_if_failed)
        try:
            yield database
        finally:
            for task in tasks:
                task.cancel()
            try:
                await asyncio.wait(tasks)
            finally:
                await database._pool.close(timeout=PATIENCE)

    @property
    def is_away(self) -> bool:
        return not self.here.is_set()

    def hear(self, heard: Heard) -> None:
        self._hearers.append(heard)

    def every_look(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do this, too, with each look that finds the database there; Away where it is gone again."""
        self._looks.append(work)

    async def rows(self, sql: LiteralString, values: Values | None = None) -> list[Row]:
        """Raises Away; what is changed may be lost where the machine of the database loses power."""
        if self.is_away:
            raise Away
        return await self._within(self._rows(sql, values))

    async def durably(self, sql: LiteralString, values: Values) -> list[Row]:
        """The same, and what is changed is on the disk when this returns."""
        return await self.locked(DURABLY, sql, values)

    async def tell(self, what: str) -> None:
        """Raises Away."""
        await self.rows(TELL, {"what": what})

    async def keep(self, told: tuple[str, ...], *statements: tuple[LiteralString, Values]) -> list[Row]:
        """All or nothing, on the disk when this returns, and told to all replicas; raises Away.

        The rows that the last statement returns.
        """
        if self.is_away:
            raise Away
        return await self._within(self._keep(told, statements))

    async def locked(self, lock: LiteralString, sql: LiteralString, values: Values) -> list[Row]:
        """The rows, asked for in a transaction after another statement, such as a lock; raises Away."""
        if self.is_away:
            raise Away
        return await self._within(self._locked(lock, sql, values))

    async def _rows(self, sql: LiteralString, values: Values | None) -> list[Row]:
        async with self._pool.connection() as connection:
            cursor = await connection.execute(sql, values)
            return await cursor.fetchall() if cursor.description else []

    async def _locked(self, lock: LiteralString, sql: LiteralString, values: Values) -> list[Row]:
        async with self._pool.connection() as connection, connection.transaction():
            await connection.execute(lock, values if "%" in lock else None)
            cursor = await connection.execute(sql, values)
            return await cursor.fetchall() if cursor.description else []

    async def _keep(
        self, told: tuple[str, ...], statements: tuple[tuple[LiteralString, Values], ...]
    ) -> list[Row]:
        rows: list[Row] = []
        async with self._pool.connection() as connection, connection.transaction():
            await connection.execute(DURABLY)
            for sql, values in statements:
                cursor = await connection.execute(sql, values)
                rows = await cursor.fetchall() if cursor.description else []
            for what in told:
                await connection.execute(TELL, {"what": what})
        return rows

    async def _within(self, work: Awaitable[T]) -> T:
        task = asyncio.ensure_future(work)
        done, _ = await asyncio.wait({task}, timeout=2 * PATIENCE)
        if not done:
            # Cancelling asks the server to cancel, and one that hangs would be waited for.
            self._given_up.add(task)
            task.add_done_callback(self._forget)
            task.cancel()
            self._lost("it does not answer")
            raise Away
        try:
            return task.result()
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            self._lost(_reason(error))
            raise Away from None
        except psycopg.Error as error:
            # Its words may hold what was to be written.
            log.error("PostgreSQL refused: %s, %s", type(error).__name__, error.sqlstate)
            raise Away from None

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._given_up.discard(task)
        if not task.cancelled():
            task.exception()

    def _lost(self, reason: str) -> None:
        if not self.is_away:
            log.error("PostgreSQL is away (%s): answers go on from what is in memory", reason)
        self.here.clear()

    async def _look(self) -> None:
        while True:
            with suppress(Away):
                await self._within(self._returned() if self.is_away else self._rows("SELECT", None))
                if self.is_away:
                    self.here.set()
                    log.warning("PostgreSQL is back")
                    self._tell(None)
                for work in self._looks:
                    await work()
            await asyncio.sleep(LOOK_EVERY)

    async def _returned(self) -> None:
        """With connections of its own: the old ones are waited for longer each time that they fail.

        The tables may be those of a restored backup.
        """
        async with await AsyncConnection.connect(self._url, autocommit=True) as connection:
            await migrate(connection)
        broken, self._pool = self._pool, await _opened(self._url)
        closing = asyncio.create_task(broken.close(timeout=PATIENCE))
        self._given_up.add(closing)
        closing.add_done_callback(self._forget)

    def _tell(self, what: str | None) -> None:
        for heard in self._hearers:
            heard(what)

    async def _listen(self) -> None:
        while True:
            with suppress(psycopg.Error, OSError):
                async with await AsyncConnection.connect(self._url, autocommit=True) as connection:
                    try:
                        await self._hear_all(connection)
                    finally:
                        self.is_listening = False
            await asyncio.sleep(LOOK_EVERY / 2)

    async def _hear_all(self, connection: AsyncConnection) -> None:
        await connection.execute(LISTEN)
        self.is_listening = True
        # What was told before is not heard any more.
        self._tell(None)
        async for notice in connection.notifies():
            self._tell(notice.payload)


def _say_if_failed(task: asyncio.Task[None]) -> None:
    """It is meant to go on for ever: what ends it is a bug, and from then on nothing is shared."""
    if not task.cancelled() and (error := task.exception()):
        log.critical("a bug: what replicas share is not looked at any more: %s", type(error).__name__)


def _conninfo(url: str) -> str:
    """The operator's own words go before ours."""
    try:
        given = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # Its message holds the address, and with it the password.
        raise Unreachable("the address cannot be read") from None
    ours = {"client_encoding": "UTF8", "options": f"{SESSION} {given.get('options') or ''}"}
    return make_conninfo("", **{**OPTIONS, **given, **ours})


async def _opened(conninfo: str) -> AsyncConnectionPool:
    pool = AsyncConnectionPool(
        conninfo,
        min_size=1,
        max_size=CONNECTIONS,
        timeout=PATIENCE,
        reconnect_timeout=PATIENCE,
        kwargs={"autocommit": True},
        open=False,
    )
    await pool.open()
    return pool


async def _first_look(conninfo: str, patience: float) -> None:
    deadline = asyncio.get_running_loop().time() + patience
    said = False
    while True:
        try:
            async with await AsyncConnection.connect(conninfo, autocommit=True) as connection:
                _check_encoding(connection)
                return await migrate(connection)
        except psycopg.Error as error:
            if not isinstance(error, psycopg.OperationalError) or (
                asyncio.get_running_loop().time() > deadline
            ):
                raise Unreachable(_reason(error)) from None
            if not said:
                log.warning("PostgreSQL is not there yet (%s): waiting", _reason(error))
                said = True
        await asyncio.sleep(LOOK_EVERY)


def _check_encoding(connection: AsyncConnection) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding not in ENCODINGS:
        raise Unreachable(f"the database keeps text as {encoding}: make one WITH ENCODING 'UTF8'")


def _reason(error: psycopg.Error) -> str:
    """In one line; of what the server says only its main words, for the details may name a chat."""
    return error.diag.message_primary or " ".join(str(error).split()) or type(error).__name__
