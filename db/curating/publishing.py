"""Noting what is published: ids to which readers hold links from then on, so that none may be lost."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from db.curating.published import PUBLISHED, unnoted
from db.curating.seeds import read_contents
from db.snapshot import Snapshot

_ITEM = "  - "


def note_published(folder: Path) -> tuple[str, ...]:
    """Append to published.yaml the ids that the seeds hold and it lacks, and give them.

    Raises Unsound for seeds that could not be served, OSError for a folder that cannot be written.
    """
    missing = unnoted(read_contents(Snapshot.of(folder)))
    path = folder / PUBLISHED
    if any(missing.values()):
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for section, ids in missing.items():
            lines = _appended(lines, section, ids)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tuple(id for ids in missing.values() for id in ids)


def _appended(lines: Sequence[str], section: str, ids: Iterable[str]) -> list[str]:
    """With the ids behind the section's last line; comments and the order of what is there stay."""
    new = [f"{_ITEM}{id}" for id in ids]
    if not new:
        return list(lines)
    head = f"{section}:"
    if head not in lines:
        return [*lines, *([""] if lines else []), head, *new]
    start = lines.index(head) + 1
    ends = (place for place in range(start, len(lines)) if lines[place] and not lines[place].startswith(" "))
    end = next(ends, len(lines))
    while not lines[end - 1].strip():
        end -= 1
    return [*lines[:end], *new, *lines[end:]]
