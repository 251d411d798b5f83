"""A text that is sent is read for whom it names, not searched as if it were a question."""

import pytest

from db.model import Lang
from handlers.conversation import Outcome, Question
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


async def test_a_text_is_read_to_its_end(ask: Ask):
    answer = await ask("word " * 750 + "and Aina Testova")
    assert buttons(answer) == ["/person aina-testova"]


async def test_a_short_text_that_was_forwarded_is_a_text_all_the_same(ask: Ask):
    answer = await ask("Aina Testova and Bolat Testov met.", forwarded=True)
    assert buttons(answer) == ["/person aina-testova", "/person bolat-testov"]


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
