"""Builds a database in a process of its own, so that the serving one neither grows nor pauses."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import IO

import msgspec

from db.problems import Doubt, NotBuilt, Problem, Unsound
from db.snapshot import Snapshot
from db.store.code import CODE, ROOT

MEMORY = 4 << 30
"""Bytes of address space; a base of 200,000 statements takes three quarters of it."""
SECONDS = 900.0
"""After which a build is given up: a base of 200,000 statements takes a fifth of it."""


class Order(msgspec.Struct):
    """What the building process is told, on its standard input."""

    name: str
    files: dict[str, bytes]
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
        await _outcome(Order(snapshot.name, dict(snapshot.files), version, str(target)))
    except NewerProgram:
        await asyncio.to_thread(target.unlink, missing_ok=True)
        raise


async def doubts_of(snapshot: Snapshot) -> tuple[Doubt, ...]:
    """What is likely wrong with a snapshot that holds; Unsound or NotBuilt where it does not."""
    return tuple((await _outcome(Order(snapshot.name, dict(snapshot.files), "", None))).doubts)


class NewerProgram(NotBuilt):
    """What was built was built by other code than runs."""

    def __init__(self) -> None:
        super().__init__("the program on the disk is newer than the one that runs: restart first")


async def _outcome(order: Order) -> Outcome:
    with tempfile.TemporaryFile() as told:
        # By a file and in a thread: what a large base holds would hold up whoever asks meanwhile.
        await asyncio.to_thread(_write, order, told)
        outcome = await _told(told)
    if outcome.code != CODE:
        raise NewerProgram
    if outcome.problems:
        raise Unsound(outcome.problems)
    if outcome.failure:
        raise NotBuilt(outcome.failure)
    return outcome


def _write(order: Order, file: IO[bytes]) -> None:
    file.write(msgspec.msgpack.encode(order))
    file.seek(0)


async def _told(order: IO[bytes]) -> Outcome:
    path = os.pathsep.join(filter(None, (str(ROOT.parent), os.environ.get("PYTHONPATH"))))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        # -P: a folder `db` where the operator happens to stand is not ours.
        *("-P", "-m", "db.store"),
        stdin=order,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )
    try:
        async with asyncio.timeout(SECONDS):
            told, _ = await process.communicate()
    except TimeoutError:
        raise NotBuilt(f"the seeds were not built within {SECONDS:.0f} s: is a file out of bounds?") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    try:
        return msgspec.msgpack.decode(told, type=Outcome)
    except msgspec.DecodeError:
        raise NotBuilt(_died(process.returncode)) from None


def _died(status: int | None) -> str:
    if status is not None and status < 0:
        return f"the building process was ended by signal {-status}; what was served is served still"
    return f"the building process ended with status {status}; its own words are on standard error"
