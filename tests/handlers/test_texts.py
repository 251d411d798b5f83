"""A text that is sent is read for whom it names, not searched as if it were a question."""

import pytest

from db.model import Lang
from handlers import texts
from handlers.conversation import Listing, Note, Open, Outcome, Question
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys, statements, values

ARTICLE = (
    "ALMABEL, March 4. Thousands of pickers walked out of the orchards again on Sunday, and the Qarabel"
    " Herald reports that Aina Testova of Sunrise spoke to them, while Bolat Testov stayed home. The strike"
    " goes on. Testova will speak again."
)


async def test_a_long_text_lists_whom_it_names_each_once_people_first_places_last(ask: Ask):
    answer = await ask(ARTICLE)
    assert keys(answer)[0] == "text.names"
    assert buttons(answer) == [
        "/person aina-testova",
        "/person bolat-testov",
        "/party sunrise",
        "/org qarabel-herald",
        "/place almabel",
    ]
    assert values(answer, "text.names") == {"n": 5}


async def test_a_claim_stands_beside_what_the_base_says_nearest_to_it(ask: Ask):
    text = "The orchard strike drew 40,000 pickers, a spokesman said. " + "Weather follows. " * 9
    answer = await ask(f"Sunrise, March 4. Sunrise won 84 seats in the vote. {text}")
    assert "text.base-says" in keys(answer)
    assert "sunrise-84-seats" in statements(answer)


async def test_each_clause_may_claim_something_of_its_own(ask: Ask):
    text = (
        "Bolat Testov is wanted for the theft of $5 million, and Sunrise won 90 seats. " + "Rain fell. " * 9
    )
    assert set(statements(await ask(text))) >= {"testov-wanted-2001", "sunrise-84-seats"}


async def test_a_text_is_read_to_its_end(ask: Ask):
    answer = await ask("word " * 750 + "and Aina Testova")
    assert buttons(answer) == ["/person aina-testova"]


async def test_a_short_text_that_was_forwarded_is_a_text_all_the_same(ask: Ask):
    answer = await ask("Aina Testova and Bolat Testov met.", forwarded=True)
    assert buttons(answer) == ["/person aina-testova", "/person bolat-testov"]


@pytest.mark.parametrize("command", ["/forget", "/language kk", "/rollback 1", "/settle 1 mended", "/undo 2"])
async def test_anothers_words_that_are_forwarded_do_nothing(ask: Ask, command: str):
    answer = await ask(command, forwarded=True, admin=True)
    assert (answer.forget, answer.remember, answer.deed) == (False, None, None)
    assert "text.nobody" in keys(answer)


async def test_a_text_that_names_nobody_says_so(ask: Ask):
    answer = await ask("nothing at all " * 20)
    assert str(values(answer, "miss.asked")["asked"]).startswith("nothing at all nothing")
    assert (answer.outcome, "text.nobody" in keys(answer)) == (Outcome.NOT_FOUND, True)


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("Bolat Testov, wanted since March for the theft of $5 million, fled.", "en", ["testov-wanted-2001"]),
        ("«Восход» получил 95 мест, пишет газета.", "ru", ["sunrise-84-seats"]),
        ("Газет жазғандай, «Күншығыс» 95 орын алды.", "kk", ["sunrise-84-seats"]),
        ("Aina Testova bought a hat.", "en", []),
    ],
)
async def test_what_the_base_says_of_the_same_stands_beside_a_claim_without_a_verdict(
    ask: Ask, text: str, lang: Lang, told: list[str]
):
    answer = await ask(text, lang, forwarded=True)
    assert (answer.outcome, statements(answer)) == (Outcome.ANSWERED, told)
    assert keys(answer) == (["text.names", "text.base-says"] if told else ["text.names"])


async def test_a_bare_command_in_reply_to_a_message_is_about_whom_it_names(ask: Ask):
    card = await ask("/person", reply_to="They say that Bolat Testov is wanted.")
    assert card.blocks == (await ask("/person bolat-testov")).blocks
    which = await ask("/quote", reply_to="Aina Testova and Bolat Testov met.")
    assert which.outcome is Outcome.CHOICES
    assert buttons(which) == ["/quote aina-testova", "/quote bolat-testov"]


def test_a_reply_changes_nothing_for_a_command_with_words():
    assert Question.parse("/person x", "en", reply_to="y").words == "x"


@pytest.mark.parametrize(
    ("asked", "lang"),
    [
        ("who is in this?", "en"),
        ("who are the people mentioned?", "en"),
        ("what is this about?", "en"),
        ("кто это?", "ru"),
        ("о ком этот текст?", "ru"),
        ("бұл кімдер?", "kk"),
        ("мұнда кім аталған?", "kk"),
    ],
)
async def test_who_is_in_it_asked_in_reply_is_about_the_message(ask: Ask, asked: str, lang: Lang):
    answer = await ask(asked, lang, reply_to=ARTICLE)
    assert keys(answer)[0] == "text.names"
    assert buttons(answer)[0] == "/person aina-testova"


@pytest.mark.parametrize("asked", ["who leads Sunrise?", "who won 84 seats?", "thanks", "when?"])
async def test_what_asks_more_is_a_question_though_it_stands_in_reply(ask: Ask, asked: str):
    assert "text.names" not in keys(await ask(asked, reply_to=ARTICLE))


async def test_without_a_message_replied_to_there_is_none_to_read(ask: Ask):
    assert (await ask("who is in this?")).outcome is Outcome.REFUSED


async def test_in_a_group_the_first_few_have_a_line_each_and_one_link(ask: Ask):
    answer = await ask("who is in this?", reply_to=ARTICLE, group=True)
    assert keys(answer) == ["text.names"]
    assert len(statements(answer)) == texts.LINES
    (listing,) = (block for block in answer.blocks if isinstance(block, Listing))
    assert [entity.id for entity in listing.entities] == ["qarabel-herald", "almabel"]
    assert answer.actions == ((Open(Note("button.open"), "e-aina-testova"),),)
