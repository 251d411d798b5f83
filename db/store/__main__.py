"""The building process: reads an Order, checks and builds, and tells the Outcome (db.store.building).

It is told the number of the process that asked, and ends with it.
"""

import gc
import os
import resource
import signal
import sqlite3
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from db.curating import checks
from db.curating.seeds import as_base, read_contents
from db.problems import Unsound
from db.snapshot import Snapshot
from db.spool import Spool
from db.store.build import build
from db.store.building import Order, Outcome
from db.store.code import CODE
from db.store.memory import SqliteMemory

LOOK_EVERY = 0.5
"""Seconds between two looks whether anybody waits for the outcome still."""


def main() -> None:
    # Told to end, it removes its draft on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # The keyboard's interrupt reaches all processes of a terminal: who asked decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(int(sys.argv[1]),), daemon=True).start()
    order = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Order)
    resource.setrlimit(resource.RLIMIT_AS, (order.memory, order.memory))
    # Millions of records and no rings of them: walking them again and again took half of all time.
    gc.disable()
    with suppress(OSError):
        # Whoever asks goes first.
        os.nice(10)
    sys.stdout.buffer.write(msgspec.msgpack.encode(_outcome(order)))


def _end_with(parent: int) -> None:
    """Nobody waits for the outcome once who asked was killed."""
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    signal.raise_signal(signal.SIGTERM)


def _outcome(order: Order) -> Outcome:
    snapshot = Snapshot(order.name, Spool(order.handle, order.places))
    try:
        if order.target is None:
            return Outcome(CODE, doubts=list(checks.doubts(read_contents(snapshot))))
        return _built(order, snapshot, Path(order.target))
    except Unsound as unsound:
        return Outcome(CODE, problems=list(unsound.problems))
    except MemoryError:
        return Outcome(CODE, failure=f"the seeds take over {order.memory >> 30} GB to check: divide them")


def _built(order: Order, snapshot: Snapshot, target: Path) -> Outcome:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with SqliteMemory.open(target.parent) as memory:
            base = as_base(read_contents(snapshot, memory))
            build(base, order.version, target, snapshot, memory)
    except (OSError, sqlite3.Error) as error:
        return Outcome(CODE, failure=f"the database could not be written in {target.parent}: {error}")
    return Outcome(CODE)


if __name__ == "__main__":
    main()
