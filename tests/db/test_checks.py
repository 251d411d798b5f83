"""What each check finds and what it leaves alone: all that is said of a mistake that the world has not."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from db.curating import checks
from db.curating.seeds import read_contents
from db.problems import Unsound
from db.snapshot import Snapshot
from tests.conftest import WORLD
from tests.db.mistaken import Mistake, check, mistakes

TABLE = Path(__file__).with_name("doubts.txt")


def told(seeds: Snapshot) -> list[str]:
    try:
        return [str(doubt) for doubt in checks.doubts(read_contents(seeds))]
    except Unsound as unsound:
        return [str(problem) for problem in unsound.problems]


def findings(seeds: Path) -> Iterator[str]:
    """What is said, without what is said of the world as it is, wherever that stands now."""
    return (line for line in told(Snapshot.of(seeds)) if _placeless(line) not in _of_the_world())


@cache
def _of_the_world() -> set[str]:
    world = Snapshot.of(WORLD)
    asking_nothing = {path: text for path, text in world.files.items() if not path.startswith("asks/")}
    return {_placeless(line) for line in told(Snapshot(world.name, asking_nothing))}


def _placeless(line: str) -> str:
    return line.split(": ", 1)[1]


@pytest.mark.parametrize("mistake", mistakes(TABLE), ids=lambda mistake: mistake.name)
def test_a_check_finds_what_is_likely_wrong_and_leaves_what_is_right(seeds: Path, mistake: Mistake):
    check(mistake, TABLE, seeds, findings)


def test_every_check_has_a_case():
    said = "\n".join(line for mistake in mistakes(TABLE) for line in mistake.said)
    assert [name for name in checks.DOUBTS if f"[{name}: " not in said and name != "no-asks"] == []
