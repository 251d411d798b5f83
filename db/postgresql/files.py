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

PUT = """
INSERT INTO parts VALUES (%(version)s, %(place)s, %(content)s)
ON CONFLICT (version, place) DO UPDATE SET content = excluded.content
"""
PUT_LINE = """
INSERT INTO files VALUES (%(version)s, %(sha256)s, now()) ON CONFLICT (version) DO UPDATE SET at = excluded.at
"""
LINE = "SELECT sha256 FROM files WHERE version = %(version)s"
PART_OF = "SELECT content FROM parts WHERE version = %(version)s AND place = %(place)s"
REMOVE_PARTS = "DELETE FROM parts WHERE NOT version = ANY(%(kept)s)"
REMOVE_LINES = "DELETE FROM files WHERE NOT version = ANY(%(kept)s)"


class Damaged(Exception):  # noqa: N818 - it is the file's state
    """What came is not what was sent."""


class Files:
    """Built bases by their versions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def has(self, version: str) -> bool:
        return bool(await self._database.rows(LINE, {"version": version}))

    async def put(self, version: str, path: Path) -> None:
        """Raises Away, OSError."""
        if await self.has(version):
            return
        digest = hashlib.sha256()
        parts = _compressed(path, digest)
        place = 0
        while (content := await asyncio.to_thread(next, parts, None)) is not None:
            await self._database.rows(PUT, {"version": version, "place": place, "content": content})
            place += 1
        await self._database.rows(PUT_LINE, {"version": version, "sha256": digest.digest()})

    async def get(self, version: str, path: Path) -> bool:
        """False where nobody put it there; raises Away, OSError, Damaged."""
        lines = await self._database.rows(LINE, {"version": version})
        if not lines:
            return False
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.draft")
        try:
            await self._write(version, draft, lines[0][0])
            os.replace(draft, path)
        finally:
            draft.unlink(missing_ok=True)
        return True

    async def _write(self, version: str, draft: Path, sha256: bytes) -> None:
        unpacked, digest = zlib.decompressobj(), hashlib.sha256()
        draft.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            place = 0
            while parts := await self._database.rows(PART_OF, {"version": version, "place": place}):
                content = await asyncio.to_thread(unpacked.decompress, parts[0][0])
                digest.update(content)
                await asyncio.to_thread(file.write, content)
                place += 1
        if digest.digest() != sha256 or not unpacked.eof:
            raise Damaged(version)

    async def keep_only(self, versions: list[str]) -> None:
        await self._database.rows(REMOVE_LINES, {"kept": versions})
        await self._database.rows(REMOVE_PARTS, {"kept": versions})


def _compressed(path: Path, digest: "hashlib._Hash") -> Iterator[bytes]:
    packing = zlib.compressobj(LEVEL)
    with path.open("rb") as file:
        while content := file.read(PART):
            digest.update(content)
            if packed := packing.compress(content):
                yield packed
    yield packing.flush()
