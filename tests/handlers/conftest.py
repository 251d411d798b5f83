"""Questions put to the app over the invented world, and what to look at in their answers."""

from collections.abc import Awaitable, Callable

import pytest

from bot.app import App
from db.model import Lang
from handlers.conversation import Answer, Question

Ask = Callable[..., Awaitable[Answer]]


@pytest.fixture
def ask(app: App) -> Ask:
    async def asked(text: str, lang: Lang = "en", *, admin: bool = False) -> Answer:
        return await app.answer(Question.parse(text, lang, admin=admin))

    return asked
