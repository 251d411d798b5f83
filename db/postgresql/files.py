"""Hands a built base from the replica that built it to the others: in parts, verified by its hash."""

import asyncio
import hashlib
import os
import secrets
import zlib
from collections.abc import Iterator
from pathlib import Path

from db.postgresql.database import Database

PART = 1 << 20
"""Bytes of the file that are compressed into one part."""
LEVEL = 1
"""Of compression: a third of the size, at the speed of a disk."""

BEGIN = "INSERT INTO files VALUES (%(file)s, %(version)s, NULL, now())"
PUT = "INSERT INTO parts VALUES (%(file)s, %(place)s, %(content)s)"
LOCK = "SELECT pg_advisory_xact_lock(hashtext('derek.files'))"
# Of two that put the same version the first to end is taken.
END = """
UPDATE files SET sha256 = %(sha256)s
WHERE id = %(file)s AND NOT EXISTS (
    SELECT FROM files WHERE version = %(version)s AND sha256 IS NOT NULL
)
"""
FOUND = "SELECT id, sha256 FROM files WHERE version = %(version)s AND sha256 IS NOT NULL"
PART_OF = "SELECT content FROM parts WHERE file = %(file)s AND place = %(place)s"
REMOVE = "DELETE FROM files WHERE id = %(file)s"
KEEP_ONLY = """
DELETE FROM files
WHERE NOT (version = ANY(%(kept)s) AND sha256 IS NOT NULL)
    AND (sha256 IS NOT NULL OR at < now() - interval '1 hour')
"""


class Damaged(Exception):  # noqa: N818 - it is the file's state
    """What came is not what was sent."""


class Files:
    """Built bases by their versions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, version: str, path: Path) -> None:
        """Raises Away, OSError."""
        if await self._database.rows(FOUND, {"version": version}):
            return
        file = {"file": secrets.token_hex(8), "version": version}
        await self._database.rows(BEGIN, file)
        digest = hashlib.sha256()
        parts = _compressed(path, digest)
        place = 0
        while (content := await asyncio.to_thread(next, parts, None)) is not None:
            await self._database.rows(PUT, {**file, "place": place, "content": content})
            place += 1
        await self._database.locked(LOCK, END, {**file, "sha256": digest.digest()})

    async def get(self, version: str, path: Path) -> bool:
        """False where nobody put it there; raises Away, OSError, Damaged."""
        found = await self._database.rows(FOUND, {"version": version})
        if not found:
            return False
        file, sha256 = found[0]
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.draft")
        try:
            if await self._written(file, draft) != sha256:
                # So that who has a sound one may put it there.
                await self._database.rows(REMOVE, {"file": file})
                raise Damaged(version)
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        return True

    async def _written(self, file: str, draft: Path) -> bytes:
        """The hash of what was written; of nothing where the parts do not make one whole."""
        unpacked, digest = zlib.decompressobj(), hashlib.sha256()
        draft.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as target:
            place = 0
            while parts := await self._database.rows(PART_OF, {"file": file, "place": place}):
                try:
                    content = await asyncio.to_thread(unpacked.decompress, parts[0][0])
                except zlib.error:
                    return b""
                digest.update(content)
                await asyncio.to_thread(target.write, content)
                place += 1
        return digest.digest() if unpacked.eof else b""

    async def keep_only(self, versions: list[str]) -> None:
        """Of those that are whole; what is being put there stays, for an hour."""
        await self._database.rows(KEEP_ONLY, {"kept": versions})


def _compressed(path: Path, digest: "hashlib._Hash") -> Iterator[bytes]:
    packing = zlib.compressobj(LEVEL)
    with path.open("rb") as file:
        while content := file.read(PART):
            digest.update(content)
            if packed := packing.compress(content):
                yield packed
    yield packing.flush()
