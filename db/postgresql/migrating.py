"""Makes and changes the tables: numbered files that only add, so that older replicas go on."""

from pathlib import Path

from psycopg import AsyncConnection

FILES = sorted((Path(__file__).parent / "migrations").glob("*.sql"))
SCHEMA = "derek"
"""A database may hold other things too."""

LOCK = "SELECT pg_advisory_xact_lock(hashtext('derek.migration'))"
HAS_SCHEMA = "SELECT FROM pg_namespace WHERE nspname = %(schema)s"
MAKE_SCHEMA = "CREATE SCHEMA derek"
MAKE_LIST = "CREATE TABLE IF NOT EXISTS derek.migrations (number integer PRIMARY KEY)"
DONE = "SELECT number FROM derek.migrations"
NOTE = "INSERT INTO derek.migrations VALUES (%(number)s)"


async def migrate(connection: AsyncConnection) -> None:
    """All or nothing, one replica at a time; needs no more than to own the database, or the schema in it."""
    async with connection.transaction():
        await connection.execute(LOCK)
        found = await connection.execute(HAS_SCHEMA, {"schema": SCHEMA})
        if not found.rowcount:
            await connection.execute(MAKE_SCHEMA)
        await connection.execute(MAKE_LIST)
        done = {row[0] for row in await (await connection.execute(DONE)).fetchall()}
        for file in FILES:
            number = int(file.stem)
            if number not in done:
                await connection.execute(file.read_bytes())
                await connection.execute(NOTE, {"number": number})
