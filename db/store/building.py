"""Builds a database in a process of its own, so that the serving one neither grows nor pauses."""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from db.problems import Doubt, NotBuilt, Problem, Unsound
from db.snapshot import Snapshot
from db.spool import Place, Spool
from db.store.code import CODE, ROOT

MEMORY = 4 << 30
"""Bytes of address space; a base of 200,000 statements takes half of it."""
SECONDS = 900.0
"""After which a build is given up: a base of 200,000 statements takes a fifth of it."""
TIDY = 1.0
"""Seconds in which a build that is not wanted any more may remove what it has written by half."""


class Order(msgspec.Struct):
    """What the building process is told, on its standard input."""

    name: str
    handle: int
    """Of the seeds' file, which it inherits,"""
    places: Mapping[str, Place]
    """and where each of them stands in it."""
    version: str
    target: str | None
    """None where only doubts are asked for."""
    memory: int = MEMORY


class Outcome(msgspec.Struct):
    """What it tells, on its standard output."""

    code: str
    problems: list[Problem] = []
    failure: str | None = None
    doubts: list[Doubt] = []


async def build_beside(snapshot: Snapshot, version: str, target: Path) -> None:
    """Check the snapshot and write its database; Unsound or NotBuilt where that cannot be."""
    try:
        await _outcome(snapshot, version, target)
    except NewerProgram:
        await asyncio.to_thread(target.unlink, missing_ok=True)
        raise


async def doubts_of(snapshot: Snapshot) -> tuple[Doubt, ...]:
    """What is likely wrong with a snapshot that holds; Unsound or NotBuilt where it does not."""
    return tuple((await _outcome(snapshot, "", None)).doubts)


class NewerProgram(NotBuilt):
    """What was built was built by other code than runs."""

    def __init__(self) -> None:
        super().__init__("the program on the disk is newer than the one that runs: restart first")


async def _outcome(snapshot: Snapshot, version: str, target: Path | None) -> Outcome:
    files = snapshot.files
    spool = files if isinstance(files, Spool) else await asyncio.to_thread(Spool.of, files.items())
    order = Order(snapshot.name, spool.handle, spool.places, version, str(target) if target else None)
    outcome = await _told(order)
    if outcome.code != CODE:
        raise NewerProgram
    if outcome.problems:
        raise Unsound(outcome.problems)
    if outcome.failure:
        raise NotBuilt(outcome.failure)
    return outcome


async def _told(order: Order) -> Outcome:
    path = os.pathsep.join(filter(None, (str(ROOT.parent), os.environ.get("PYTHONPATH"))))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        # -P: a folder `db` where the operator happens to stand is not ours.
        *("-P", "-m", "db.store", str(os.getpid())),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        # Its own copy of the handle: the seeds are there as long as it lives.
        pass_fds=(order.handle,),
        env={**os.environ, "PYTHONPATH": path},
    )
    try:
        async with asyncio.timeout(SECONDS):
            told, _ = await process.communicate(msgspec.msgpack.encode(order))
    except TimeoutError:
        raise NotBuilt(f"the seeds were not built within {SECONDS:.0f} s: is a file out of bounds?") from None
    finally:
        await _ended(process)
    try:
        return msgspec.msgpack.decode(told, type=Outcome)
    except msgspec.DecodeError:
        raise NotBuilt(_died(process.returncode)) from None


async def _ended(process: asyncio.subprocess.Process) -> None:
    """Asked first: what it has written by half it takes with it."""
    if process.returncode is None:
        process.terminate()
        try:
            async with asyncio.timeout(TIDY):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


def _died(status: int | None) -> str:
    if status is not None and status < 0:
        return f"the building process was ended by signal {-status}; what was served is served still"
    return f"the building process ended with status {status}; its own words are on standard error"
