"""The faces without a chat: JSON lines for programs, and a conversation in a terminal."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest

from bot import terminal
from bot.app import App
from db.store.library import Library
from tests.buggy import Buggy


async def asked(app: App, *lines: str) -> list[dict[str, Any]]:
    out = StringIO()
    await terminal.json_lines(app, lines, out, "en")
    return [json.loads(line) for line in out.getvalue().splitlines()]


async def test_every_line_is_answered_in_order_under_its_own_id(app: App):
    answers = await asked(
        app,
        '{"id": 1, "text": "/person Testova"}',
        '{"id": "two", "text": "zzyzx"}',
        "",
        '{"text": "/version", "lang": "kk"}',
    )
    assert [(answer["id"], answer["outcome"]) for answer in answers] == [
        (1, "answered"),
        ("two", "not_found"),
        (None, "answered"),
    ]
    assert answers[2]["text"].startswith("Деректер базасы")


@pytest.mark.parametrize(
    ("line", "id", "sentence"),
    [
        ("what?", None, "not JSON: "),
        ("[" * 100_000, None, "not JSON: "),
        ('{"text": "\\ud800"}', None, "not JSON: "),
        ('{"text": NaN}', None, "not JSON: "),
        ("[1, 2]", None, "a question is an object with a "),
        ('{"id": 4, "words": "x"}', 4, "a question is an object with a "),
        ('{"id": 5, "text": 5}', 5, "a question is an object with a "),
        ('{"id": "six", "text": "x", "lang": "de"}', "six", '"lang" is one of en, ru, kk'),
        ('{"id": 7, "text": "x", "lang": []}', 7, '"lang" is one of en, ru, kk'),
        ('{"id": 8, "text": "x", "admin": "yes"}', 8, '"admin" is true or false'),
        ('{"id": [9], "text": "x"}', None, '"id" is a string or a number'),
    ],
)
async def test_a_malformed_line_gets_a_sentence_and_the_next_one_its_answer(
    app: App, line: str, id: object, sentence: str
):
    bad, good = await asked(app, line, '{"text": "/version"}')
    assert (bad["id"], bad["outcome"], bad["messages"]) == (id, "error", [])
    assert bad["text"].startswith(sentence)
    assert bad.keys() == good.keys()
    assert good["outcome"] == "answered"


async def test_a_bug_is_a_sentence_with_a_reference_and_the_next_line_gets_its_answer(library: Library):
    bug, good = await asked(Buggy(library), '{"id": 1, "text": "/bug"}', '{"id": 2, "text": "/version"}')
    assert (bug["id"], bug["outcome"]) == (1, "error")
    assert bug["text"].startswith("Something broke on our side, not yours. If you report it, mention ")
    assert bug["messages"] == [bug["text"]]
    assert (good["id"], good["outcome"]) == (2, "answered")


async def test_an_admin_is_who_the_line_says_is_one(app: App):
    stranger, admin = await asked(app, '{"text": "/status"}', '{"text": "/status", "admin": true}')
    assert (stranger["outcome"], admin["outcome"]) == ("refused", "answered")


async def test_lines_are_flushed_one_by_one_so_that_a_program_may_wait_for_each(app: App):
    seen: list[str] = []

    class Pipe(StringIO):
        def flush(self) -> None:
            seen.append(self.getvalue().splitlines()[-1])

    await terminal.json_lines(app, ['{"id": 1, "text": "a"}', '{"id": 2, "text": "b"}'], Pipe(), "en")
    assert [json.loads(line)["id"] for line in seen] == [1, 2]


def test_bytes_that_are_no_text_and_a_byte_order_mark_do_not_end_the_reading(
    monkeypatch: pytest.MonkeyPatch,
):
    stdin = TextIOWrapper(BytesIO(b'\xef\xbb\xbf{"text": "a"}\n\xff\xfe\n{"text": "b"}\n'), encoding="ascii")
    monkeypatch.setattr("sys.stdin", stdin)
    assert list(terminal.stdin_lines()) == ['{"text": "a"}\n', "��\n", '{"text": "b"}\n']


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


async def test_whoever_sits_at_the_terminal_is_an_admin(chatted: Callable[..., Awaitable[str]]):
    assert "Serving " in await chatted("/status")
