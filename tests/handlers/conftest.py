"""Questions put to the app over the invented world; one app and one event loop serve a whole file."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app import App
from db.model import Lang
from db.store.library import Library
from handlers.conversation import Answer, Question
from tests.conftest import WORLD, answered

Ask = Callable[..., Awaitable[Answer]]


HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        ours = item.path.parent == HERE and pytest_asyncio.is_async_test(item)
        if ours and "ask" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.asyncio(loop_scope="module"), append=False)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ask(data: Path) -> AsyncIterator[Ask]:
    library = Library(WORLD, data)
    await library.reload()
    app = App(library)

    async def asked(text: str, lang: Lang = "en", **circumstances: Any) -> Answer:
        """``circumstances`` are those that a face tells: admin, group, reply_to, forwarded, …"""
        return await answered(app, Question.parse(text, lang, **circumstances))

    yield asked
    await library.close()
