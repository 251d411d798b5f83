"""Golden conversations, and questions that must not be answered.

A transcript that has changed for a reason is written anew: ``REWRITE=1 python -m pytest
tests/test_conversations.py``. Read the difference before you commit it.
"""

import os
import re
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app import App
from bot.reader import Conversations
from bot.render import as_json, as_text
from db.model import LANGUAGES, Lang
from db.readers.memory import InMemory
from handlers.conversation import Question
from tests.conftest import answered
from tests.handlers.looking import buttons

FOLDER = Path(__file__).with_name("conversations")
SHORT = 800
VERSION = "‹version›"
PUBLISHED_AT = re.compile(r"· [^·\n]+, \d\d:\d\d( ·|$)", re.MULTILINE)
HEADING = """\
# A reader talks with the bot over the invented world of tests/world. Written by
# REWRITE=1 python -m pytest tests/test_conversations.py
"""


@dataclass
class Turn:
    """``admin`` asks as one; an ``answer`` is what a terminal shows, the base's version apart."""

    ask: str
    answer: str = ""
    admin: bool = False


class Transcript(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


Transcript.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


def turns(lang: Lang) -> list[Turn]:
    return [Turn(**turn) for turn in yaml.safe_load((FOLDER / f"{lang}.yaml").read_text(encoding="utf-8"))]


async def talk(app: App, lang: Lang, asked: list[Turn]) -> list[Turn]:
    """The same questions with the answers of today; ``lang`` is the reader's app's, a chosen one stays."""
    conversations: Conversations[Lang] = Conversations(InMemory(), "en")
    said = []
    for turn in asked:
        language = await conversations.language(lang, turn.ask, lang)
        question = Question.parse(
            turn.ask, language, admin=turn.admin, context=await conversations.context(lang)
        )
        if app.is_personal(question):
            question = replace(question, kept=await conversations.kept(lang, admin=turn.admin))
        drawn = await app.answer(question, as_text.page)
        await conversations.note(lang, drawn)
        shown = PUBLISHED_AT.sub(r"· ‹when›\1", drawn.shown.replace(app.version, VERSION))
        said.append(Turn(turn.ask, f"{shown}\n", turn.admin))
    return said


def written(said: list[Turn]) -> str:
    listed = [
        {"ask": turn.ask, **({"admin": True} if turn.admin else {}), "answer": turn.answer} for turn in said
    ]
    return HEADING + "".join(
        "\n" + yaml.dump([turn], Dumper=Transcript, allow_unicode=True, sort_keys=False, width=1000)
        for turn in listed
    )


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_a_conversation_goes_as_it_is_written(app: App, lang: Lang):
    before = turns(lang)
    after = await talk(app, lang, before)
    if os.environ.get("REWRITE"):
        (FOLDER / f"{lang}.yaml").write_text(written(after), encoding="utf-8")
        return
    difference = unified_diff(
        written(before).splitlines(), written(after).splitlines(), "written", "said", n=4
    )
    text = "\n".join(difference)
    assert not text, f"{lang}.yaml (REWRITE=1 writes it anew):\n{text}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_conversation_uses_every_command(app: App, lang: Lang):
    asked = {(Question.parse(turn.ask, lang).command, turn.admin) for turn in turns(lang)}
    wanted = {(route.command, route.admin) for route in app.routes}
    assert wanted - asked == set()


REJECTIONS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "rejections.yaml").read_text(encoding="utf-8"))


def rejected(case: dict[str, Any], lang: Lang) -> Question:
    return Question.parse(case["ask"] * case.get("times", 1), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_what_must_not_be_answered_is_not(app: App, lang: Lang):
    wrong = []
    for case in REJECTIONS:
        record = as_json.record(await answered(app, rejected(case, lang)))
        if record["outcome"] not in case["outcome"] or record["statements"]:
            wrong.append((case["ask"], case["outcome"], record["outcome"], record["text"]))
    assert wrong == []


async def test_what_is_not_for_strangers_is_not_there_for_strangers(app: App):
    hidden = [case for case in REJECTIONS if "same_as" in case]
    assert hidden
    for case in hidden:
        unknown = await answered(app, Question.parse(case["same_as"], "en"))
        assert await answered(app, rejected(case, "en")) == unknown, case["ask"]


async def test_a_refusal_is_short_and_whoever_gets_it_can_go_on(app: App):
    for case in REJECTIONS:
        answer = await answered(app, rejected(case, "en"))
        assert 0 < len(as_text.text(answer)) < SHORT, case["ask"]
        for button in buttons(answer):
            asked_again = await answered(app, Question.parse(button, "en"))
            assert asked_again.outcome in ("answered", "choices"), (case["ask"], button)
