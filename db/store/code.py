"""Which code this process runs: a database built by other code is another database."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).parents[1]
"""The folder of db."""


APART = (ROOT / "readers", ROOT / "postgresql")


def files() -> list[Path]:
    """All that may read, check, index or store a seed: not what is remembered, and not what is shared."""
    code = (path for path in ROOT.rglob("*") if path.suffix in (".py", ".sql"))
    return sorted(path for path in code if not any(map(path.is_relative_to, APART)))


def _digest() -> str:
    """SHA-256 of their names and contents."""
    digest = hashlib.sha256()
    for path in files():
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


# Once, at import: what lies on the disk later may be newer than what runs.
CODE = _digest()


def version_of(seeds: str) -> str:
    """Twelve digits that change with the seeds (their digest) and with this code."""
    return hashlib.sha256(f"{seeds} {CODE}".encode()).hexdigest()[:12]
