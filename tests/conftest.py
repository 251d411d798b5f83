"""The invented world that the tests live in; nothing in it is real."""

import logging
import shutil
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from benchmarks.cluster import FAST, Cluster, cluster, programs
from bot import logs
from bot.app import App
from db.curating.seeds import Base, read_seeds
from db.readers.sqlite import SqliteReaders
from db.snapshot import Snapshot
from db.store.build import build
from db.store.library import Library
from db.store.queries import Knowledge
from handlers.conversation import Answer, Question

WORLD = Path(__file__).parent / "world"

# A test that fails where others use the machine too says nothing: timing belongs in benchmarks.
settings.register_profile("house", settings.default, deadline=None)
settings.load_profile("house")


@pytest.fixture
def logging_restored() -> Iterator[None]:
    """For who configures logging: the tests after it hear no more and no less than before."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    for name in logs.OURS:
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.fixture(scope="session")
def base() -> Base:
    return read_seeds(Snapshot.of(WORLD))


@pytest.fixture(scope="session")
def database(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / "knowledge-test.db"
    build(base, "test", path)
    return path


@pytest.fixture
async def knowledge(database: Path) -> AsyncIterator[Knowledge]:
    opened = await Knowledge.open(database)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder shared by all tests, so that the world is built once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
async def library(data: Path) -> AsyncIterator[Library]:
    loaded = Library(WORLD, data)
    await loaded.reload()
    yield loaded
    await loaded.close()


@pytest.fixture
def app(library: Library) -> App:
    return App(library)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the world that a test may change, without questions, which every new statement would lack."""
    folder = tmp_path / "seeds"
    shutil.copytree(WORLD, folder, ignore=shutil.ignore_patterns("asks"))
    return folder


@pytest.fixture
async def readers(tmp_path: Path) -> AsyncIterator[SqliteReaders]:
    opened = await SqliteReaders.open(tmp_path / "readers.db")
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A server of the tests' own."""
    if programs() is None:
        pytest.skip("PostgreSQL's programs are not installed (Debian: apt-get install postgresql)")
    with cluster(*FAST) as running:
        yield running


@pytest.fixture
def database_url(postgresql: Cluster) -> str:
    """A database that no other test has seen."""
    return postgresql.database()


@pytest.fixture
def port() -> int:
    return free_port()


def free_port() -> int:
    """One that is free on the loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def answered(app: App, question: Question) -> Answer:
    """The answer as no face has drawn it yet."""
    return (await app.answer(question, undrawn)).shown


def undrawn(answer: Answer) -> Answer:
    return answer
