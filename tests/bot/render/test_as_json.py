"""Programs read one record an answer, with the keys that docs/architecture.md lists and no others."""

import json
from typing import Any

import orjson
import pytest
from hypothesis import given, settings

from bot.app import App
from bot.render import as_html, as_json, as_text
from bot.render.as_html import CARRIED_UNITS
from bot.render.pasting import to_paste
from db.model import Lang
from db.store.queries import Knowledge
from handlers.conversation import Answer, Ask, Copy, Note, Open, Outcome, Question, Share
from tests.bot.render import invented
from tests.conftest import WORLD, answered

RECORD = ("outcome", "messages", "text", "buttons", "entities", "statements", "documents")


async def record(app: App, text: str, lang: Lang = "en") -> dict[str, Any]:
    return as_json.record(await answered(app, Question.parse(text, lang)))


@given(invented.answers)
@settings(max_examples=15, deadline=None)
def test_every_answer_is_a_record_that_json_can_hold(answer: Answer):
    made = as_json.record(answer)
    assert tuple(made) == RECORD
    assert orjson.loads(orjson.dumps(made)) == json.loads(json.dumps(made)) == made
    assert made["messages"] == [message.html for message in as_html.messages(answer)]
    assert made["text"] == as_text.text(answer)


async def test_a_card_lists_its_entity_its_statements_and_their_documents(app: App):
    made = await record(app, "/person Testova")
    assert made["outcome"] == "answered"
    assert made["entities"][0] == {"id": "aina-testova", "kind": "person", "name": "Aina Testova"}
    assert {entity["id"] for entity in made["entities"]} == {
        "aina-testova",
        "sunrise",
        "new-sunrise",
        "almabel",
        "bolat-testov",
    }
    assert [one["id"] for one in made["statements"]] == [
        "testova-leads-sunrise",
        "testova-spoke-in-almabel",
        "new-sunrise-founded",
    ]
    assert made["documents"] == ["herald-2001", "letter-2003"]


async def test_a_statement_is_told_whole(app: App):
    made = await record(app, "/event orchard-strike", "ru")
    (told,) = (one for one in made["statements"] if one["id"] == "testova-will-not-leave")
    assert told == {
        "id": "testova-will-not-leave",
        "text": "Айна Тестова сказала «Вестнику»: «Мы не уйдём из садов».",
        "when": None,
        "said_by": ["aina-testova"],
        "standing": "stated",
        "quotes": [
            {
                "text": "“We shall not leave the orchards,” Testova told the Herald.",
                "document": "herald-2001",
                "start": 113,
                "end": 172,
            }
        ],
    }


async def test_a_quote_stands_in_its_document_where_the_record_says(app: App):
    for question in ("/person Testov", "/party Sunrise", "/timeline", "/timeline since 1990", "/differ"):
        for told in (await record(app, question))["statements"]:
            for quote in told["quotes"]:
                text = (WORLD / f"documents/{quote['document']}.txt").read_text(encoding="utf-8")
                assert text[quote["start"] : quote["end"]] == quote["text"]


async def test_what_a_button_holds_can_be_asked_again(app: App):
    made = await record(app, "/person Testova")
    buttons = {button["label"]: button.get("data") for row in made["buttons"] for button in row}
    assert buttons["Timeline"] == "/timeline aina-testova"
    assert (await record(app, buttons["Timeline"]))["outcome"] == "answered"


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("/person Testova", "answered"),
        ("/language", "choices"),
        ("zzyzx", "not_found"),
        ("/zzyzx", "refused"),
    ],
)
async def test_the_outcome_says_what_kind_of_answer_it_is(app: App, question: str, outcome: str):
    assert (await record(app, question))["outcome"] == outcome


async def test_the_sides_of_a_disagreement_are_both_told(app: App):
    made = await record(app, "/differ sunrise")
    told = [one["id"] for one in made["statements"]]
    assert {"sunrise-84-seats", "sunrise-93-seats"} <= set(told)
    assert len(told) == len(set(told))


async def test_a_list_of_documents_names_them(app: App):
    made = await record(app, "/sources")
    assert made["documents"] == ["letter-2003", "herald-2001"]
    assert made["statements"] == []


async def test_a_button_says_in_its_key_what_it_does(knowledge: Knowledge):
    label = Note("button.share")
    (cited,) = await knowledge.cited(("testova-will-not-leave",))
    actions = (
        Ask(label, "/help"),
        Open(label, "e-testova"),
        Copy(label, cited, "s-testova"),
        Share(label, "shared", "e-testova"),
    )
    made = as_json.record(Answer("en", Outcome.ANSWERED, (label,), (actions,)))
    assert [button for row in made["buttons"] for button in row] == [
        {"label": "Share", "data": "/help"},
        {"label": "Share", "url": "?start=e-testova"},
        {"label": "Share", "copy": to_paste("en", cited, "", CARRIED_UNITS)},
        {"label": "Share", "share": "shared"},
    ]
