"""The first words, the language, and what is kept."""

import pytest

from db.model import LANGUAGES, Lang
from handlers.conversation import Outcome
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys, notes, values


async def test_the_start_offers_examples_that_have_answers(ask: Ask):
    examples = buttons(await ask("/start"))[:3]
    assert examples == ["/person aina-testova", "/party sunrise", "/timeline 2001"]
    assert {(await ask(example)).outcome for example in examples} == {Outcome.ANSWERED}


async def test_the_start_says_what_this_is_and_what_is_kept(ask: Ask):
    answer = await ask("/start")
    assert keys(answer) == ["start.name", "start.what", "start.how", "start.privacy"]
    assert values(answer, "start.what") == {"n": 2, "statements": 15}


@pytest.mark.parametrize("payload", ["aina-testova", "e-aina-testova"])
async def test_a_link_to_an_entity_starts_with_its_card(ask: Ask, payload: str):
    linked, card = [await ask(text) for text in (f"/start {payload}", "/person aina-testova")]
    assert linked.blocks == card.blocks
    assert buttons(linked) == buttons(card)


async def test_a_link_to_a_fact_starts_with_all_that_is_known_of_it(ask: Ask):
    linked, fact = [
        await ask(text) for text in ("/start s-testova-leads-sunrise", "/fact testova-leads-sunrise")
    ]
    assert linked.blocks == fact.blocks


async def test_a_link_to_a_chronicle_starts_with_its_events(ask: Ask):
    linked, events = [await ask(text) for text in ("/start t-2001_oo", "/timeline 2001/..")]
    assert linked.blocks == events.blocks
    assert buttons(linked) == buttons(events)


@pytest.mark.parametrize("payload", ["nobody", "e-", "e-nobody", "s-", "s-nothing", "t-", "c-threshold-5"])
async def test_a_link_to_what_is_not_there_greets(ask: Ask, payload: str):
    assert keys(await ask(f"/start {payload}"))[0] == "start.name"


async def test_the_help_lists_every_open_command_and_no_other(ask: Ask):
    listed = [note.values["command"] for note in notes(await ask("/help")) if "command" in note.values]
    assert len(listed) == len(set(listed)) > 12
    assert {(await ask(f"/{command}")).outcome for command in listed} <= {
        Outcome.ANSWERED,
        Outcome.CHOICES,
        Outcome.REFUSED,  # /search, /fact and /more alone say how to ask
    }
    assert {"reload", "status"}.isdisjoint(listed)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_a_language_is_chosen_and_answered_in_itself(ask: Ask, lang: Lang):
    answer = await ask(f"/language {lang.upper()}", "ru")
    assert (answer.lang, answer.remember, keys(answer)) == (
        lang,
        lang,
        ["language.chosen", "start.name", "start.what", "start.how", "start.privacy"],
    )


async def test_without_a_language_the_three_are_offered(ask: Ask):
    for question, outcome in (("/language", Outcome.CHOICES), ("/language de", Outcome.REFUSED)):
        answer = await ask(question)
        assert (answer.outcome, answer.remember) == (outcome, None)
        assert buttons(answer) == ["/language en", "/language ru", "/language kk"]


async def test_only_forget_forgets(ask: Ask):
    assert (await ask("/forget")).forget
    for other in ("/privacy", "/start", "/language en", "Testova"):
        assert not (await ask(other)).forget


async def test_privacy_leads_to_forgetting(ask: Ask):
    assert buttons(await ask("/privacy")) == ["/forget"]


async def test_the_version_is_that_of_the_base(ask: Ask):
    assert len(str(values(await ask("/version"), "version")["version"])) == 12
