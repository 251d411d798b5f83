"""The bot over the real base, which is built once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from db.store.library import Library

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("real")


@pytest.fixture
async def derek(built: Path) -> AsyncIterator[App]:
    library = Library(SEEDS, built)
    await library.start()
    yield App(library)
    await library.close()
