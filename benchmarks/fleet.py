"""Replicas behind a real proxy, on loopback, from installed programs.

    python -m benchmarks.fleet         three of them, with PostgreSQL, a Telegram and a chat page

With DATABASE_URL it is that database; the programs are Debian's haproxy and postgresql.
"""

import asyncio
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp

from benchmarks.cluster import cluster, programs
from telegram_local import LocalTelegram
from telegram_local.demo_users import ADMIN_ID
from telegram_local.server import CannotListen

ROOT = Path(__file__).resolve().parents[1]
CONFIGURATION = ROOT / "deploy" / "haproxy.cfg"
NAMES = ("ONE", "TWO", "THREE")
STARTED = 120.0
"""Seconds in which a replica must be ready: the first one builds the base."""


class Fleet:
    """``folder`` holds each replica's DATA_DIR and log; ``variables`` are set for all."""

    def __init__(self, telegram: LocalTelegram, database: str, folder: Path, **variables: str) -> None:
        self._telegram = telegram
        self.database = database
        self._folder = folder
        self._variables = variables
        self.front = free_port()
        self.ports = [free_port() for _ in NAMES]
        self.processes: dict[int, asyncio.subprocess.Process] = {}
        """Those that run, by their place from 0 on."""
        self._proxy: asyncio.subprocess.Process | None = None

    async def start(self, place: int) -> None:
        """Start one replica; ``ready`` waits for it."""
        data = self._folder / NAMES[place].lower()
        data.mkdir(parents=True, exist_ok=True)
        with (data / "log").open("ab") as heard:
            self.processes[place] = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "serve"),
                cwd=ROOT,
                env=self._environment(place, data),
                stderr=heard,
                # Ctrl-C is for this process, which stops them one by one.
                start_new_session=True,
            )

    async def ready(self, *places: int) -> None:
        async with asyncio.timeout(STARTED), aiohttp.ClientSession() as session:
            for place in places:
                while not await _is_ready(session, self.ports[place]):
                    if (status := self.processes[place].returncode) is not None:
                        raise RuntimeError(f"replica {NAMES[place]} ended with {status}: see {self._folder}")
                    await asyncio.sleep(0.1)

    async def versions(self) -> list[str]:
        """What each of those that run answers with."""
        async with aiohttp.ClientSession() as session:
            return [await _version(session, self.ports[place]) for place in self.processes]

    def logs(self) -> list[Path]:
        return [self._folder / name.lower() / "log" for name in NAMES]

    async def kill(self, place: int) -> None:
        await self._end(place, signal.SIGKILL)

    async def stop(self, place: int) -> None:
        await self._end(place, signal.SIGTERM)

    async def _end(self, place: int, how: signal.Signals) -> None:
        process = self.processes.pop(place)
        with suppress(ProcessLookupError):
            process.send_signal(how)
        await process.wait()

    def _environment(self, place: int, data: Path) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        return inherited | {
            "TELEGRAM_BOT_TOKEN": self._telegram.token,
            "TELEGRAM_API_BASE": self._telegram.base_url,
            "ADMIN_IDS": str(ADMIN_ID),
            "DATABASE_URL": self.database,
            "DATA_DIR": str(data),
            "WEBHOOK_URL": f"http://127.0.0.1:{self.front}/telegram",
            "HOST": "127.0.0.1",
            "PORT": str(self.ports[place]),
            **self._variables,
        }

    async def open_proxy(self) -> None:
        found = proxy()
        if found is None:
            raise FileNotFoundError("haproxy (Debian: apt-get install haproxy)")
        addresses = {name: f"127.0.0.1:{port}" for name, port in zip(NAMES, self.ports, strict=True)}
        with (self._folder / "proxy.log").open("ab") as heard:
            self._proxy = await asyncio.create_subprocess_exec(
                *(found, "-db", "-f", str(CONFIGURATION)),
                env=os.environ | addresses | {"LISTEN": f"127.0.0.1:{self.front}"},
                stdout=heard,
                stderr=heard,
                start_new_session=True,
            )

    async def close(self) -> None:
        for place in list(self.processes):
            await self.stop(place)
        if self._proxy:
            self._proxy.terminate()
            await self._proxy.wait()


@asynccontextmanager
async def fleet(
    telegram: LocalTelegram, database: str, folder: Path, replicas: int = len(NAMES), **variables: str
) -> AsyncIterator[Fleet]:
    """So many replicas, ready, behind the proxy."""
    running = Fleet(telegram, database, folder, **variables)
    try:
        await running.open_proxy()
        for place in range(replicas):
            await running.start(place)
        await running.ready(*range(replicas))
        yield running
    finally:
        await running.close()


def proxy() -> str | None:
    """The program, where it is installed."""
    return shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def _is_ready(session: aiohttp.ClientSession, port: int) -> bool:
    with suppress(aiohttp.ClientError):
        async with session.get(f"http://127.0.0.1:{port}/readyz") as response:
            return response.status == 200
    return False


async def _version(session: aiohttp.ClientSession, port: int) -> str:
    async with session.get(f"http://127.0.0.1:{port}/readyz") as response:
        return str((await response.json())["version"])


async def main() -> None:
    telegram = LocalTelegram(name="Derek", username="derek_local_bot")
    telegram.populate(ADMIN_ID)
    try:
        await telegram.start(port=int(os.environ.get("PORT", "8080")))
    except CannotListen as reason:
        sys.exit(f"{reason}; choose another with PORT=…")
    if proxy() is None or not (os.environ.get("DATABASE_URL") or programs()):
        sys.exit(
            "this wants haproxy, and postgresql or DATABASE_URL (Debian: apt-get install haproxy postgresql)"
        )
    folder = Path(tempfile.mkdtemp(prefix="derek-replicas-"))
    try:
        if url := os.environ.get("DATABASE_URL"):
            await _serve(telegram, url, folder)
        else:
            with cluster() as database:
                await _serve(telegram, database.database(), folder)
    finally:
        await telegram.stop()
        shutil.rmtree(folder)


async def _serve(telegram: LocalTelegram, url: str, folder: Path) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    print("Starting three replicas ...", flush=True)
    async with fleet(telegram, url, folder) as running:
        ids = ", ".join(str(process.pid) for process in running.processes.values())
        print(f"Three replicas (processes {ids}) behind http://127.0.0.1:{running.front}; logs in {folder}")
        print(f"The chat page is at {telegram.base_url}/ (stop with Ctrl-C)", flush=True)
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(main())
