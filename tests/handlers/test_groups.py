"""In groups: short answers, a link to the whole of them, and what only the group's admins decide."""

import pytest

from db.languages.edtf import when
from db.model import Entity, Kind
from handlers import links
from handlers.conversation import Answer, Ask, Open, Outcome, Passage, Provenance, Told
from tests.handlers.conftest import Ask as Asking
from tests.handlers.looking import buttons, checks, keys, statements


def opens(answer: Answer) -> list[str]:
    return [action.payload for row in answer.actions for action in row if isinstance(action, Open)]


def entity(id: str) -> Entity:
    return Entity(id, Kind.PERSON, None, {"en": "A", "ru": "А", "kk": "А"}, ())


async def test_a_card_in_a_group_is_its_lines_where_they_come_from_and_a_link(ask: Asking):
    card, short = await ask("/person Testova"), await ask("/person Testova", group=True)
    assert statements(short) == statements(card)
    (told,) = (block for block in short.blocks if isinstance(block, Told))
    assert told.proofs == ()
    assert {line.number for line in told.lines} == {0}
    assert any(isinstance(block, Provenance) for block in short.blocks)
    assert [len(row) for row in short.actions] == [1]
    assert opens(short) == ["e-aina-testova"]


@pytest.mark.parametrize(
    ("question", "payload"),
    [
        ("/timeline 2001", "t-2001"),
        ("/timeline since 2001", "t-2001_oo"),
        ("/timeline Testova", "t-aina-testova"),
        ("/quote Testova", "q-aina-testova"),
        ("/differ Sunrise", "d-sunrise"),
        ("/more Sunrise", "m-sunrise"),
        ("/fact testova-leads-sunrise", "s-testova-leads-sunrise"),
        ("/search cheered", "s-sunrise-supporters-cheered"),
    ],
)
async def test_every_answer_that_states_facts_is_short_and_opens_in_private(
    ask: Asking, question: str, payload: str
):
    short = await ask(question, group=True)
    assert opens(short) == [payload]
    assert not checks(short)
    assert not any(isinstance(block, Passage) for block in short.blocks)
    opened = await ask(f"/start {payload}")
    assert opened.outcome is Outcome.ANSWERED
    assert statements(opened)[0] == statements(short)[0]


async def test_pages_are_turned_in_a_group_too(ask: Asking):
    short = await ask("/timeline since 1990", group=True)
    assert buttons(short) == ["/timeline 1990/.. #2"]
    assert statements(await ask(buttons(short)[0], group=True))


async def test_what_states_no_fact_is_no_shorter_in_a_group(ask: Asking):
    for question in ("/person", "/help", "zzyzx", "/sources"):
        assert await ask(question, group=True) == await ask(question), question


async def test_the_start_offers_no_language_where_only_admins_choose_it(ask: Asking):
    assert buttons(await ask("/start", group=True)) == buttons(await ask("/start"))[:3]


@pytest.mark.parametrize("question", ["/language ru", "/language", "/forget"])
async def test_what_is_for_the_whole_group_is_for_its_admins(ask: Asking, question: str):
    refused = await ask(question, group=True)
    assert (refused.outcome, keys(refused)) == (Outcome.REFUSED, ["group.admins-only"])
    assert (refused.remember, refused.forget) == (None, False)
    decided = await ask(question, group=True, chat_admin=True)
    alone = await ask(question)
    assert (decided.outcome, decided.remember, decided.forget) == (
        alone.outcome,
        alone.remember,
        alone.forget,
    )


@pytest.mark.parametrize("edtf", ["2001", "2001-03-04", "../1999", "2001-21/2003~", "199X", "2001?/2002%"])
def test_a_date_goes_through_a_link_and_back(edtf: str):
    payload = links.to_chronicle(when(edtf))
    assert set(payload) <= {*"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"}
    command, words = links.read(payload)
    assert (command, links.date(words)) == ("timeline", when(edtf))


@pytest.mark.parametrize("words", ["", "zzyzx", "2001_1999"])
def test_what_spells_no_date_is_none(words: str):
    assert links.date(words) is None


def test_what_no_link_can_hold_has_none():
    assert links.to_card(entity("x" * 62)) == f"e-{'x' * 62}"
    assert links.to_card(entity("x" * 63)) == ""


async def test_without_a_link_of_its_own_an_answer_opens_at_its_first_fact(ask: Asking):
    short = await ask("/differ", group=True)
    assert opens(short) == [f"s-{statements(short)[0]}"]
    assert all(isinstance(action, Ask | Open) for row in short.actions for action in row)
