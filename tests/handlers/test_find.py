"""A plain question: a name gives its card, a date its days, anything else statements that hold its words."""

import pytest

from db.model import Lang
from handlers.conversation import Outcome, Title
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys, statements, values


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Aina Testova", "aina-testova"),
        ("who is Aina Testova?", "aina-testova"),
        ("Кто такая Айна Тестова?", "aina-testova"),
        ("Айна Тестова деген кім?", "aina-testova"),
        ("AINA TESTOVA", "aina-testova"),
        ("Testova Aina", "aina-testova"),
        ("Жаңа күншығыс", "new-sunrise"),
        ("SNR", "sunrise"),
        ("orchard strike", "orchard-strike"),
    ],
)
async def test_a_name_gives_its_card(ask: Ask, text: str, entity: str):
    title, *_ = (await ask(text)).blocks
    assert isinstance(title, Title)
    assert title.entity.id == entity


@pytest.mark.parametrize("text", ["1999", "in 1999", "что было в 1999 году?", "1999 жылы не болды?"])
async def test_a_date_gives_its_days(ask: Ask, text: str):
    assert statements(await ask(text)) == ["strike-began-1999"]


@pytest.mark.parametrize(
    "text", ["Aina Testova 2002", "2002: Testova", "что делала Айна Тестова в 2002 году"]
)
async def test_a_name_and_a_date_give_the_days_of_that_name(ask: Ask, text: str):
    answer = await ask(text)
    assert keys(answer) == ["timeline.entity-span"]
    assert statements(answer) == ["new-sunrise-founded"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("How many pickers were there?", {"strike-drew-40000", "strike-drew-20000"}),
        ("How many seats did Sunrise win?", {"sunrise-84-seats", "sunrise-93-seats"}),
        ("Who leads Sunrise?", {"testova-leads-sunrise"}),
        ("what is the threshold in per cent", {"threshold-5", "threshold-7"}),
    ],
)
async def test_a_question_gets_the_statements_that_hold_its_words(ask: Ask, text: str, told: set[str]):
    answer = await ask(text)
    assert told <= set(statements(answer))
    assert keys(answer)[0] == "search.found"


async def test_words_are_found_in_the_readers_language(ask: Ask):
    told = {"strike-drew-40000", "strike-drew-20000"}
    assert set(statements(await ask("сколько было сборщиков?", "ru"))) == told
    assert set(statements(await ask("қанша жинаушы болды?", "kk"))) == told


async def test_a_question_of_a_year_is_answered_with_that_year(ask: Ask):
    assert statements(await ask("which strike began in 1999?")) == ["strike-began-1999"]


async def test_a_stranger_is_not_answered_with_what_others_did(ask: Ask):
    answer = await ask("Did Zoya Zzyzx win 84 seats?")
    assert (answer.outcome, statements(answer)) == (Outcome.NOT_FOUND, [])
    assert "Zzyzx" in str(values(answer, "miss.asked")["asked"])


async def test_one_strange_word_among_known_ones_is_named_and_the_rest_is_searched_for(ask: Ask):
    answer = await ask("how many pickers slept during the strike?")
    assert values(answer, "miss.asked") == {"asked": "slept"}
    assert "strike-drew-40000" in statements(answer)


@pytest.mark.parametrize(
    "text", ["how many pickers saw Zzyzx?", "zzyzx slept during the strike", "zzyzx strike"]
)
async def test_a_strange_name_or_half_a_question_of_strange_words_is_a_miss(ask: Ask, text: str):
    answer = await ask(text)
    assert (answer.outcome, statements(answer)) == (Outcome.NOT_FOUND, [])


async def test_a_strange_word_about_somebody_known_is_named(ask: Ask):
    answer = await ask("Sunrise seats in the zzyzx")
    assert values(answer, "miss.asked") == {"asked": "zzyzx"}
    assert "sunrise-84-seats" in statements(answer)


async def test_where_no_statement_holds_all_words_that_is_said(ask: Ask):
    answer = await ask("pickers threshold")
    assert keys(answer) == ["search.found", "search.some"]
    assert {"strike-drew-40000", "threshold-5"} <= set(statements(answer))


async def test_of_whom_nothing_of_the_kind_is_said_the_card_is_offered(ask: Ask):
    answer = await ask("Is Aina Testova a singer?")
    assert (answer.outcome, keys(answer)) == (Outcome.CHOICES, ["name.mentioned"])
    assert buttons(answer) == ["/person aina-testova"]


async def test_what_binds_two_that_are_named_is_told_in_whatever_words(ask: Ask):
    answer = await ask("How are Aina Testova and New Sunrise connected?")
    assert statements(answer) == ["new-sunrise-founded"]
    assert "search.some" in keys(answer)


async def test_somebody_else_of_the_same_surname_is_not_that_person(ask: Ask):
    answer = await ask("Gulnara Testova")
    assert (answer.outcome, statements(answer)) == (Outcome.CHOICES, [])


async def test_a_name_in_a_sentence_that_may_be_two_people_is_asked_about(ask: Ask):
    answer = await ask("что Тестова говорила о садах?", "ru")
    assert (answer.outcome, values(answer, "name.unclear")) == (Outcome.CHOICES, {"asked": "Тестова"})


async def test_more_than_fits_one_page_leads_to_a_search(ask: Ask):
    answer = await ask("Which of the Sunrise statements?")
    assert statements(answer) == []
    more = await ask("strike threshold seats")
    assert buttons(more)[-1] == "/search strike threshold seats"
    assert statements(await ask("/search strike threshold seats")) == statements(more)


async def test_a_search_turns_its_pages(ask: Ask):
    pages = [await ask(f"/search strike threshold seats{page}") for page in ("", " #2", " #3")]
    first, _, last = pages
    assert buttons(first)[-1] == "/search strike threshold seats #2"
    assert buttons(last)[-1] == "/search strike threshold seats #2"
    told = [id for page in pages for id in statements(page)]
    assert len(told) == len(set(told)) == values(first, "search.found")["n"]


async def test_a_page_after_the_last_that_holds_all_words_does_not_fall_back_to_some(ask: Ask):
    assert keys(await ask("/search strike pickers")) == ["search.found"]
    assert keys(await ask("/search strike pickers #2")) == ["page.gone"]


async def test_a_search_turns_its_pages_however_long_it_is(ask: Ask):
    words = "забастовка порог места сборщики представитель лидер"
    first = await ask(f"/search {words}", "ru")
    assert buttons(first)[-1] == f"/search {words} #2"


@pytest.mark.parametrize("text", ["/search", "/search the", "/search ?", "/search и в"])
async def test_a_search_for_nothing_says_how(ask: Ask, text: str):
    answer = await ask(text)
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, ["search.how"])


async def test_a_search_for_a_name_with_no_statement_offers_the_name(ask: Ask):
    answer = await ask("/search zzyzx")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["miss.asked", "miss.covers"])


@pytest.mark.parametrize(
    ("lang", "text", "key"),
    [
        ("en", "Good evening!", "talk.greeting"),
        ("ru", "благодарю", "talk.thanks"),
        ("kk", "сау болыңыз", "talk.bye"),
        ("en", "help", "help.ask"),
        ("ru", "ты кто?", "start.name"),
        ("kk", "қайдан білесің?", "talk.know"),
        ("en", "how do I cite this?", "talk.cite"),
        ("ru", "poka", "talk.bye"),
        ("en", "please", "talk.greeting"),
    ],
)
async def test_small_talk_gets_a_fitting_line_and_no_politics(ask: Ask, lang: Lang, text: str, key: str):
    answer = await ask(text, lang)
    assert (answer.outcome, keys(answer)[0], statements(answer)) == (Outcome.ANSWERED, key, [])


@pytest.mark.parametrize(
    "text",
    ["Hello! Who is Aina Testova?", "🍎 Aina Testova", "подскажите, пожалуйста, кто такая Айна Тестова?"],
)
async def test_talk_around_a_question_does_not_matter(ask: Ask, text: str):
    title, *_ = (await ask(text)).blocks
    assert isinstance(title, Title)
    assert title.entity.id == "aina-testova"


@pytest.mark.parametrize("text", ["", " ", "😀", "?!", "\u200b", "—"])
async def test_what_holds_no_word_is_refused(ask: Ask, text: str):
    answer = await ask(text)
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, ["question.empty"])


@pytest.mark.parametrize(
    "text", ["x" * 4096, "Testova " * 500, "Aina Testova said " + "very " * 700, "ж " * 2048]
)
async def test_a_text_of_4096_characters_is_answered(ask: Ask, text: str):
    assert (await ask(text)).outcome is not Outcome.ERROR
    assert (await ask(f"/person {text}")).outcome is Outcome.NOT_FOUND


async def test_a_date_that_cannot_be_read_is_said_and_the_words_are_searched_for(ask: Ask):
    answer = await ask("how many pickers were there in spring?")
    assert values(answer, "date.unread") == {"asked": "in spring"}
    assert "strike-drew-40000" in statements(answer)


@pytest.mark.parametrize(
    ("text", "asked"),
    [("autumn of the goat", "autumn of the goat"), ("весной", "весной")],
)
async def test_a_date_that_cannot_be_read_is_no_gap_of_the_base(ask: Ask, text: str, asked: str):
    answer = await ask(text)
    assert (answer.outcome, values(answer, "date.unread")) == (Outcome.REFUSED, {"asked": asked})


@pytest.mark.parametrize(
    "text", ["what happened in the 1990s?", "что было в 90-х?", "1990-жылдары не болды?"]
)
async def test_a_decade_gives_its_days(ask: Ask, text: str):
    assert statements(await ask(text)) == ["strike-began-1999"]


async def test_a_slip_in_a_name_inside_a_question_is_said(ask: Ask):
    answer = await ask("how many seats has Sunrize?")
    assert values(answer, "name.taken-for") == {"asked": "Sunrize", "name": "Sunrise"}
