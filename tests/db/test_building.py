"""The building process: whoever asked may be stopped or killed, and nothing of it is left."""

import asyncio
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import aiosqlite
import pytest

from bot.app import App
from bot.settings import Settings
from db.snapshot import Snapshot
from db.store.building import build_beside
from db.store.connections import Connections
from db.store.ledger import Release, SqliteLedger
from db.store.library import Library
from db.store.opening import opened
from db.store.stock import NoRelease

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
"""The real ones: the world's take less time to build than to ask."""

BUILDING = """
import asyncio, sys
from pathlib import Path
from db.snapshot import Snapshot
from db.store.building import build_beside
asyncio.run(build_beside(Snapshot.of(Path(sys.argv[1])), "x", Path(sys.argv[2])))
"""


def building(folder: Path) -> set[int]:
    """Processes that build in the folder: their output is a pipe, so they are known by where they stand."""
    found = set()
    for process in Path("/proc").iterdir():
        try:
            if b"db.store" in (process / "cmdline").read_bytes() and (process / "cwd").resolve() == folder:
                found.add(int(process.name))
        except (OSError, ValueError):
            continue
    return found


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - another process says nothing when it is so
            await asyncio.sleep(0.01)


def written(folder: Path) -> list[Path]:
    return list(folder.glob("**/*.db*"))


async def test_a_build_that_is_not_wanted_any_more_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    task = asyncio.create_task(build_beside(Snapshot.of(SEEDS), "x", tmp_path / "data" / "knowledge-x.db"))
    await until(lambda: written(tmp_path))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not building(tmp_path)
    assert {file.name for file in (tmp_path / "data").iterdir()} <= {"checked.db"}


@pytest.mark.parametrize("at", [building, written], ids=["its start", "its writing"])
async def test_a_build_ends_with_who_asked_for_it(tmp_path: Path, at: Callable[[Path], object]) -> None:
    target = str(tmp_path / "data" / "knowledge-x.db")
    asking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", BUILDING, str(SEEDS), target),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    await until(lambda: at(tmp_path))
    asking.kill()
    await asking.wait()
    await until(lambda: not building(tmp_path))
    assert {file.name for file in written(tmp_path)} <= {"checked.db"}


@contextmanager
def no_thread_left() -> Iterator[None]:
    """A thread of a database that nobody closes keeps the process from ending."""
    before = set(threading.enumerate())
    yield
    for one in set(threading.enumerate()) - before:
        if "_connection_worker" in one.name:
            one.join(5)
            assert not one.is_alive()


async def test_what_is_compared_with_nothing_is_closed(library: Library) -> None:
    served = library.version
    with no_thread_left(), pytest.raises(NoRelease):
        await library.compare(served, "nowhere")


class Stuck(SqliteLedger):
    """Nobody who asks it for many lines is answered."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.asked = asyncio.Event()

    async def recent(self, limit: int) -> tuple[Release, ...]:
        if limit > 1:
            self.asked.set()
            await asyncio.Event().wait()
        return await super().recent(limit)


async def test_a_start_that_is_stopped_leaves_nothing_open(data: Path, library: Library) -> None:
    settings = Settings(seeds_dir=ROOT / "tests" / "world", data_dir=data)
    ledger = Stuck(data / "releases.db")
    with no_thread_left():
        start = asyncio.create_task(_started(settings, ledger))
        await asyncio.wait_for(ledger.asked.wait(), 30)
        start.cancel()
        await asyncio.wait({start})


async def _started(settings: Settings, ledger: Stuck) -> None:
    async with App.open(settings, ledger=ledger):
        raise AssertionError("it started")


async def test_who_is_cut_off_while_closing_leaves_nothing_open(database: Path) -> None:
    with no_thread_left():
        connections = await Connections.open(database)
        closing = asyncio.create_task(connections.close())
        await asyncio.sleep(0)
        closing.cancel()
        await asyncio.wait({closing})


async def test_who_is_cut_off_while_opening_waits_until_its_thread_has_answered() -> None:
    let = threading.Event()

    def slowly() -> sqlite3.Connection:
        let.wait(5)
        return sqlite3.connect(":memory:", check_same_thread=False)

    with no_thread_left():
        opening = asyncio.create_task(opened(aiosqlite.Connection(slowly, iter_chunk_size=64)))
        await asyncio.sleep(0)
        opening.cancel()
        for _ in range(20):
            await asyncio.sleep(0)
        assert not opening.done()
        let.set()
        await asyncio.wait({opening}, timeout=5)
        assert opening.cancelled()
