"""A plain question: a name gives its card, a date its days, anything else the statements that answer best."""

import pytest

from db.model import Lang, When
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
    ("text", "lang", "first"),
    [
        ("How many pickers were there?", "en", "strike-drew-40000"),
        ("How many seats did Sunrise win?", "en", "sunrise-84-seats"),
        ("Who led Sunrise before?", "en", "testova-leads-sunrise"),
        ("Кто раньше возглавлял «Восход»?", "ru", "testova-leads-sunrise"),
        ("«Күншығысты» бұрын кім басқарған?", "kk", "testova-leads-sunrise"),
        ("who is wanted?", "en", "testov-wanted-2001"),
        ("кто в розыске?", "ru", "testov-wanted-2001"),
        ("кім іздеуде?", "kk", "testov-wanted-2001"),
        ("when did the walkout begin?", "en", "strike-began-1999"),
        ("which movement was founded in 2002?", "en", "new-sunrise-founded"),
        ("what did Testova tell the Herald?", "en", "testova-will-not-leave"),
        ("what is the threshold in per cent", "en", "threshold-5"),
        ("сколько было сборщиков?", "ru", "strike-drew-40000"),
        ("қанша жинаушы болды?", "kk", "strike-drew-40000"),
    ],
)
async def test_the_statement_that_was_asked_for_comes_first_and_nothing_is_put_above_it(
    ask: Ask, text: str, lang: Lang, first: str
):
    answer = await ask(text, lang)
    assert (statements(answer)[0], answer.outcome) == (first, Outcome.ANSWERED)
    assert keys(answer) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("who leads Sunrise now?", "en"),
        ("who leads Sunrise?", "en"),
        ("кто возглавляет «Восход»?", "ru"),
        ("«Күншығысты» кім басқарады?", "kk"),
        ("кто сейчас возглавляет «Восход»?", "ru"),
        ("«Күншығысты» қазір кім басқарады?", "kk"),
    ],
)
async def test_whoever_asks_of_the_present_is_told_how_far_the_base_reaches(ask: Ask, text: str, lang: Lang):
    answer = await ask(text, lang)
    assert statements(answer)[0] == "testova-leads-sunrise"
    assert values(answer, "timeline.base-ends") == {"date": When("2003-05-01", "2003-05-01", "2003-05-01")}


async def test_a_curated_question_finds_its_statement_in_words_that_the_sentence_lacks(ask: Ask):
    answer = await ask("how big was the walkout?")
    assert (statements(answer)[0], answer.outcome) == ("strike-drew-40000", Outcome.ANSWERED)


async def test_the_statement_that_disputes_a_figure_stands_beside_it(ask: Ask):
    assert statements(await ask("How many seats did Sunrise win?"))[:2] == [
        "sunrise-84-seats",
        "sunrise-93-seats",
    ]


async def test_a_word_that_no_statement_holds_is_named_above_the_nearest(ask: Ask):
    answer = await ask("how many pickers slept in tents during the strike?")
    assert answer.outcome is Outcome.NEAREST
    assert values(answer, "nearest.none-says") == {"missing": "slept, tents"}
    assert "strike-drew-40000" in statements(answer)


async def test_days_that_no_statement_tells_of_are_named_above_the_nearest(ask: Ask):
    answer = await ask("What did the strike do in 1850?")
    assert (answer.outcome, values(answer, "nearest.none-says")) == (Outcome.NEAREST, {"missing": "1850"})


async def test_words_that_only_several_statements_hold_together_are_no_answer(ask: Ask):
    answer = await ask("pickers threshold seats orchards")
    assert answer.outcome is Outcome.NEAREST
    assert {"strike-drew-40000", "threshold-5", "sunrise-84-seats"} & set(statements(answer))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("who leads New Sunrise?", "en"),
        ("кто возглавляет «Новый восход»?", "ru"),
        ("«Жаңа күншығысты» кім басқарады?", "kk"),
        ("who founded Sunrise?", "en"),
        ("кто основал «Восход»?", "ru"),
        ("«Күншығысты» кім құрды?", "kk"),
    ],
)
async def test_that_another_leads_or_founded_something_else_is_no_answer(ask: Ask, text: str, lang: Lang):
    assert (await ask(text, lang)).outcome is Outcome.NEAREST


@pytest.mark.parametrize(
    ("text", "lang", "note"),
    [
        ("how many supporters cheered?", "en", "nearest.how_many"),
        ("сколько сторонников ликовало?", "ru", "nearest.how_many"),
        ("қанша жақтас қуанды?", "kk", "nearest.how_many"),
        ("when did the supporters cheer?", "en", "nearest.when"),
        ("where did the orchard strike begin?", "en", "nearest.where"),
        ("why did the orchard strike begin?", "en", "nearest.why"),
    ],
)
async def test_a_statement_without_what_is_asked_for_is_only_the_nearest(
    ask: Ask, text: str, lang: Lang, note: str
):
    answer = await ask(text, lang)
    assert (answer.outcome, keys(answer)) == (Outcome.NEAREST, [note])


async def test_what_somebody_else_said_is_no_answer_to_what_one_said(ask: Ask):
    assert (await ask("what did Malin say about the harvest?")).outcome is Outcome.NEAREST
    assert (await ask("what did Testova say about the harvest?")).outcome is Outcome.ANSWERED
    assert statements(await ask("what was said about Testova?"))


@pytest.mark.parametrize("text", ["who won 84 seats today?", "кто сегодня получил 84 места?"])
async def test_of_today_no_document_tells(ask: Ask, text: str):
    assert (await ask(text, "ru")).outcome is Outcome.NEAREST


@pytest.mark.parametrize("text", ["yes", "нет", "жоқ"])
async def test_a_bare_yes_or_no_is_not_searched(ask: Ask, text: str):
    assert keys(await ask(text)) == ["talk.reply"]


async def test_a_bare_why_is_answered_with_a_reason_or_asked_back(ask: Ask):
    told = await ask("why?", context=("bolat-testov",))
    assert statements(told) == ["testov-wanted-2001"]
    assert keys(await ask("why?", context=("sunrise",))) == ["question.whom"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [("кто выступал в марте?", "ru"), ("наурызда кім сөйледі?", "kk")],
)
async def test_a_month_without_its_year_is_that_month_of_any_year(ask: Ask, text: str, lang: Lang):
    answer = await ask(text, lang)
    assert (statements(answer)[0], answer.outcome) == ("testova-spoke-in-almabel", Outcome.ANSWERED)
    assert keys(answer) == []


async def test_how_many_of_something_is_no_answer_to_how_many_of_something_else(ask: Ask):
    assert (await ask("how many drummers did Sunrise win seats with?")).outcome is Outcome.NEAREST
    assert (await ask("how many seats did Sunrise get?")).outcome is Outcome.ANSWERED


@pytest.mark.parametrize(
    "text", ["didn't Sunrise win seats?", "Will Sunrise win seats?", "who’s leading Sunrise?"]
)
async def test_short_forms_and_auxiliary_verbs_are_neither_words_nor_names(ask: Ask, text: str):
    answer = await ask(text)
    assert (answer.outcome, statements(answer) != []) == (Outcome.ANSWERED, True)


async def test_a_word_that_is_nowhere_in_the_base_is_no_answer_where_nobody_is_named(ask: Ask):
    assert (await ask("Zzyzx rate of the pickers")).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("text", "lang"), [("leader of Sunrise", "en"), ("лидер «Восхода»", "ru"), ("«Күншығыс» жетекшісі", "kk")]
)
async def test_an_office_beside_a_name_asks_who_holds_it(ask: Ask, text: str, lang: Lang):
    assert statements(await ask(text, lang))[0] == "testova-leads-sunrise"


@pytest.mark.parametrize(
    ("text", "lang"), [("what did she say?", "en"), ("что она сказала?", "ru"), ("ол не айтты?", "kk")]
)
async def test_a_pronoun_is_whom_the_last_answer_was_of(ask: Ask, text: str, lang: Lang):
    assert statements(await ask(text, lang, context=("aina-testova", "sunrise")))[0] in {
        "testova-will-not-leave",
        "harvest-forecast",
    }
    denied = await ask("who is her husband?", context=("aina-testova",))
    assert (denied.outcome, statements(denied)) == (Outcome.NOT_FOUND, [])


async def test_a_party_is_born_where_it_was_founded(ask: Ask):
    assert statements(await ask("when was New Sunrise born?"))[0] == "new-sunrise-founded"


@pytest.mark.parametrize("text", ["Did Zoya Zzyzx win 84 seats?", "how many pickers saw Zzyzx?"])
async def test_a_stranger_is_not_answered_with_what_others_did(ask: Ask, text: str):
    answer = await ask(text)
    assert (answer.outcome, statements(answer)) == (Outcome.NOT_FOUND, [])
    assert "Zzyzx" in str(values(answer, "miss.asked")["asked"])


@pytest.mark.parametrize(
    ("text", "lang", "missing"),
    [
        ("When was Aina Testova born?", "en", "born"),
        ("сколько лет Айне Тестовой?", "ru", "сколько лет"),
        ("Айна Тестованың жұбайы кім?", "kk", "жұбайы"),
    ],
)
async def test_what_the_documents_do_not_tell_of_a_person_is_denied_plainly(
    ask: Ask, text: str, lang: Lang, missing: str
):
    answer = await ask(text, lang)
    assert (answer.outcome, statements(answer)) == (Outcome.NOT_FOUND, [])
    assert values(answer, "miss.of")["asked"] == missing
    assert buttons(answer) == ["/person aina-testova"]


async def test_somebody_else_of_the_same_surname_is_not_that_person(ask: Ask):
    answer = await ask("Gulnara Testova")
    assert (answer.outcome, statements(answer)) == (Outcome.CHOICES, [])


async def test_an_unclear_name_is_asked_about_where_no_statement_answers(ask: Ask):
    answer = await ask("зачем Тестова ездила в горы?", "ru")
    assert (answer.outcome, values(answer, "name.unclear")) == (Outcome.CHOICES, {"asked": "Тестова"})
    assert "/ask зачем Айна Тестова ездила в горы?" in buttons(answer)


async def test_what_binds_two_that_are_named_comes_first(ask: Ask):
    answer = await ask("How are Aina Testova and New Sunrise connected?")
    assert statements(answer)[0] == "new-sunrise-founded"


async def test_the_further_pages_go_on_where_the_first_ended(ask: Ask):
    first, second = [
        await ask(f"{asked}what is told of Sunrise and Testova?{page}")
        for asked, page in (("", ""), ("/ask ", " #2"))
    ]
    assert "/ask what is told of Sunrise and Testova? #2" in buttons(first)
    assert "/ask what is told of Sunrise and Testova? #1" in buttons(second)
    assert len(statements(first)) == 3
    assert not {*statements(first)} & {*statements(second)}


async def test_the_pages_of_a_follow_up_know_of_whom_it_was_asked(ask: Ask):
    answer = await ask("what is known?", context=("sunrise",))
    assert "/ask what is known? (Sunrise) #2" in buttons(answer)


async def test_a_page_after_the_last_is_gone(ask: Ask):
    assert keys(await ask("/ask how many pickers? #99")) == ["page.gone"]


@pytest.mark.parametrize(
    ("lang", "text", "key"),
    [
        ("en", "Good evening!", "talk.greeting"),
        ("ru", "благодарю", "talk.thanks"),
        ("kk", "сау болыңыз", "talk.bye"),
        ("en", "help", "help.ask"),
        ("ru", "ты кто?", "start.name"),
        ("kk", "қайдан білесің?", "talk.know"),
        ("en", "Which documents do you have?", "source.all"),
        ("ru", "какие у вас документы?", "source.all"),
        ("kk", "қандай құжаттар бар?", "source.all"),
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


@pytest.mark.parametrize("text", ["and when?", "а почему?", "ал қашан?", "who else?", "why"])
async def test_a_question_about_nothing_is_asked_back(ask: Ask, text: str):
    answer = await ask(text)
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, ["question.whom"])


@pytest.mark.parametrize(
    ("context", "text", "lang", "first"),
    [
        ("sunrise", "how many seats?", "en", "sunrise-84-seats"),
        ("sunrise", "а сколько мест?", "ru", "sunrise-84-seats"),
        ("sunrise", "ал оны кім басқарады?", "kk", "testova-leads-sunrise"),
        ("orchard-strike", "and when?", "en", "strike-began-1999"),
        ("orchard-strike", "а когда?", "ru", "strike-began-1999"),
        ("orchard-strike", "ал қашан?", "kk", "strike-began-1999"),
        ("bolat-testov", "is he wanted?", "en", "testov-wanted-2001"),
    ],
)
async def test_a_follow_up_is_asked_of_whom_the_last_answer_named(
    ask: Ask, context: str, text: str, lang: Lang, first: str
):
    answer = await ask(text, lang, context=(context,))
    assert statements(answer)[0] == first


async def test_a_reply_is_asked_of_whom_the_replied_to_message_names(ask: Ask):
    answer = await ask(
        "how many seats?", context=("bolat-testov",), reply_to="Sunrise · party\nSunrise won …"
    )
    assert statements(answer)[0] == "sunrise-84-seats"


async def test_a_name_of_its_own_is_worth_more_than_the_last_answer(ask: Ask):
    answer = await ask("how many seats has Sunrise?", context=("bolat-testov",))
    assert statements(answer)[0] == "sunrise-84-seats"


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
    ("text", "asked"), [("autumn of the goat", "autumn of the goat"), ("весной", "весной")]
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
    told = values(answer, "name.taken-for")
    assert (told["asked"], getattr(told["name"], "id", None)) == ("Sunrize", "sunrise")
