"""A PostgreSQL of its own on loopback, from the installed programs: made in a second, gone at the end."""

import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import psycopg

FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""For tests: what is lost when the machine loses power is not missed."""
OWNER = "derek"
IMMEDIATELY = ("-w", "-s", "-m", "immediate", "stop")
"""As a crash would, for clients are not waited for."""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, of the newest version; None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    found = shutil.which("initdb") or (debian[-1] if debian else None)
    return Path(found).resolve().parent if found else None


class Cluster:
    """One database server; ``settings`` are postgresql.conf's."""

    def __init__(self, folder: Path, settings: tuple[str, ...] = ()) -> None:
        found = programs()
        if found is None:
            raise FileNotFoundError("initdb")
        self._programs = found
        self._folder = folder
        self._settings = settings
        self._made = 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])

    def make(self) -> None:
        options = ("-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self._run("initdb", "-D", str(self._folder / "data"), *options)

    def start(self) -> None:
        address = (
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={self._folder}",
        )
        options = " ".join(f"-c {setting}" for setting in (*address, *self._settings))
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-w", "-s", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self._folder / "data"), *IMMEDIATELY)

    def database(self, encoding: str = "UTF8") -> str:
        """The URL of a new, empty database."""
        self._made += 1
        name = f"derek_{os.getpid()}_{self._made}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0".encode())
        return self.url(name)

    def processes(self) -> list[int]:
        """Ids of the server and its children."""
        first = int((self._folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text()
        return [first, *map(int, children.split())]

    def ask(self, url: str, sql: LiteralString) -> tuple[Any, ...]:
        """The first row."""
        with psycopg.connect(url) as connection:
            return connection.execute(sql).fetchone() or ()

    def url(self, name: str) -> str:
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str) -> None:
        command = (*_as_owner(), str(self._programs / program), *arguments)
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=60)

    def guarded(self) -> "subprocess.Popen[bytes]":
        """A process that stops the server and removes its folder once its standard input ends.

        Which it does with this process too, however that ends: a killed run of tests leaves no server behind.
        """
        stop = (*_as_owner(), str(self._programs / "pg_ctl"), "-D", str(self._folder / "data"), *IMMEDIATELY)
        end = f"cat; {shlex.join(stop)}; rm -rf {shlex.quote(str(self._folder))}"
        return subprocess.Popen(
            ("sh", "-c", end),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        )


def _as_owner() -> tuple[str, ...]:
    """PostgreSQL refuses to run as root."""
    return ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()


@contextmanager
def cluster(*settings: str) -> Iterator[Cluster]:
    """A running server; gone with all that it held at the end."""
    folder = Path(tempfile.mkdtemp(prefix="derek-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    made = Cluster(folder, settings)
    with made.guarded() as guard:
        made.make()
        made.start()
        try:
            yield made
        finally:
            assert guard.stdin
            guard.stdin.close()
            guard.wait(timeout=60)
