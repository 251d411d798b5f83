"""JSON lines for programs: every line gets its answer, whatever stands in it."""

import json
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest

from bot import json_lines
from bot.app import App
from db.store.library import Library
from handlers.conversation import Question
from tests.buggy import Buggy
from tests.curious import Curious


async def asked(app: App, *lines: str) -> list[dict[str, Any]]:
    out = StringIO()
    await json_lines.answer_lines(app, lines, out, "en")
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
    assert answers[2]["text"].startswith("Дерекқор")


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
        ('{"id": 8, "text": "x", "inline": 1}', 8, '"inline" is true or false'),
        ('{"id": 8, "text": "x", "chat": 7}', 8, '"chat" is a text'),
        ('{"id": 8, "text": "x", "reply_to": {}}', 8, '"reply_to" is a text'),
        ('{"id": 8, "text": "x", "today": "tomorrow"}', 8, '"today" is a date'),
        ('{"id": 8, "text": "x", "today": 2026}', 8, '"today" is a date'),
        ('{"id": 8, "text": "90-е", "today": "0001-01-01"}', 8, '"today" is a date of 1900 to 2099'),
        ('{"id": 8, "text": "next year", "today": "9999-12-31"}', 8, '"today" is a date of 1900 to 2099'),
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


async def test_a_line_says_where_when_and_to_what_it_is_asked(library: Library):
    app = Curious(library)
    whole = {"text": "/version", "group": True, "inline": True, "forwarded": True, "today": "2026-11-26"}
    await asked(app, json.dumps({**whole, "reply_to": " Testova\u200b "}), '{"text": "/about", "lang": null}')
    told, plain = app.asked
    assert (told.group, told.inline, told.forwarded) == (True, True, True)
    assert (told.reply_to, told.today) == ("Testova", date(2026, 11, 26))
    assert plain == Question.parse("/about", "en")


async def test_lines_of_one_chat_are_a_conversation_and_the_others_stand_alone(library: Library):
    app = Curious(library)
    texts = [("a", "/language kk"), ("a", "/person Testova"), ("b", "/version"), ("a", "x"), (None, "x")]
    await asked(app, *(json.dumps({"chat": chat, "text": text}) for chat, text in texts))
    assert [question.lang for question in app.asked] == ["en", "kk", "en", "kk", "en"]
    assert [question.context[:1] for question in app.asked] == [(), (), (), ("aina-testova",), ()]


async def test_lines_are_flushed_one_by_one_so_that_a_program_may_wait_for_each(app: App):
    seen: list[str] = []

    class Pipe(StringIO):
        def flush(self) -> None:
            seen.append(self.getvalue().splitlines()[-1])

    await json_lines.answer_lines(app, ['{"id": 1, "text": "a"}', '{"id": 2, "text": "b"}'], Pipe(), "en")
    assert [json.loads(line)["id"] for line in seen] == [1, 2]


def test_bytes_that_are_no_text_and_a_byte_order_mark_do_not_end_the_reading(
    monkeypatch: pytest.MonkeyPatch,
):
    stdin = TextIOWrapper(BytesIO(b'\xef\xbb\xbf{"text": "a"}\n\xff\xfe\n{"text": "b"}\n'), encoding="ascii")
    monkeypatch.setattr("sys.stdin", stdin)
    assert list(json_lines.stdin_lines()) == ['{"text": "a"}\n', "��\n", '{"text": "b"}\n']


async def test_what_is_asked_inline_offers_results_each_a_message_with_its_proof(app: App):
    found, nothing, refused = await asked(
        app,
        '{"text": "Testova", "inline": true}',
        '{"text": "zzyzx qqq", "inline": true}',
        '{"text": "32.13.2016", "inline": true}',
    )
    assert [result["id"] for result in found["results"]][:1] == ["e-aina-testova"]
    assert set(found["results"][0]) == {"id", "title", "description"}
    assert len(found["messages"]) == len(found["results"])
    assert all("<blockquote" in message for message in found["messages"])
    assert found["statements"]
    assert found["entities"][0]["id"] == "aina-testova"
    assert (nothing["outcome"], nothing["results"], nothing["statements"]) == ("not_found", [], [])
    assert "zzyzx" in nothing["text"]
    assert (refused["outcome"], refused["results"]) == ("refused", [])


async def test_of_what_is_asked_inline_no_more_is_read_than_can_be_typed(app: App):
    (answer,) = await asked(app, json.dumps({"text": "+Sunrise " + "x" * 400, "inline": True}))
    (message,) = answer["messages"]
    assert message.startswith('<a href="?start=e-sunrise">Sunrise</a> xxx')
    assert message.count("x") == 256 - len("+Sunrise ")
