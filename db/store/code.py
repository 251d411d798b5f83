"""Which code this process runs: a database built by other code is another database."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The folder of db."""


def _digest() -> str:
    """SHA-256 of all that reads, checks or stores a seed, whichever module of theirs does it today."""
    rooms = (ROOT, ROOT / "curating", ROOT / "languages", ROOT / "store")
    digest = hashlib.sha256()
    for path in sorted(path for room in rooms for path in room.glob("*.*") if path.suffix in (".py", ".sql")):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


# Once, at import: what lies on the disk later may be newer than what runs.
CODE = _digest()


def version_of(seeds: str) -> str:
    """Twelve digits that change with the seeds (their digest) and with this code."""
    return hashlib.sha256(f"{seeds} {CODE}".encode()).hexdigest()[:12]
