"""A conversation in a terminal."""

import asyncio
from collections.abc import Awaitable, Callable
from io import StringIO

import pytest

from bot import terminal
from bot.app import App
from db.store.library import Library
from tests.buggy import Buggy


@pytest.fixture
def chatted(
    app: App, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Awaitable[str]]:
    """Types the lines and then Ctrl-D; gives what the terminal shows."""

    async def chat(*lines: str) -> str:
        monkeypatch.setattr("sys.stdin", StringIO("\n".join(lines)))
        await asyncio.wait_for(terminal.chat(app, "en"), 5)
        return capsys.readouterr().out

    return chat


async def test_a_chat_greets_answers_and_ends_with_the_input(chatted: Callable[..., Awaitable[str]]):
    said = await chatted("/person Testova", "   ")
    assert said.startswith("Derek · ")
    assert "Aina Testova was the leader of the Sunrise party.¹" in said


async def test_a_chat_keeps_the_chosen_language_until_it_is_forgotten(chatted: Callable[..., Awaitable[str]]):
    said = await chatted("/language ru", "/version", "/forget", "/version")
    assert said.index("Буду отвечать по-русски.") < said.index("База фактов") < said.index("Fact base")


async def test_a_bug_is_a_sentence_and_the_chat_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.stdin", StringIO("/bug\n/version"))
    await asyncio.wait_for(terminal.chat(Buggy(library), "en"), 5)
    said = capsys.readouterr().out
    assert said.index("Something broke on our side") < said.index("Fact base")


async def test_whoever_sits_at_the_terminal_is_an_admin(chatted: Callable[..., Awaitable[str]]):
    assert "Serving " in await chatted("/status")
