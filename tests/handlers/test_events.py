"""A timeline tells what is dated, the oldest first, and says so where nothing is."""

import pytest

from db.model import When
from handlers.conversation import Chronicle, Heading, Outcome, Provenance
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys, statements, values


async def test_without_words_the_years_are_listed(ask: Ask):
    answer = await ask("/timeline")
    assert buttons(answer) == ["/timeline 1999", "/timeline 2001", "/timeline 2002", "/timeline 2003"]
    assert values(answer, "timeline.years") == {"n": 4}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("/timeline 1999", {"strike-began-1999"}),
        ("/timeline 2001", {"testov-wanted-2001", "testova-spoke-in-almabel"}),
        ("/timeline since 2002", {"new-sunrise-founded", "threshold-5"}),
        ("/timeline до 2000 года", {"strike-began-1999"}),
        ("/timeline 2001 жылғы 3 наурыз", {"testov-wanted-2001", "testova-spoke-in-almabel"}),
        ("/timeline Testova", {"testova-spoke-in-almabel", "new-sunrise-founded"}),
        ("/timeline Testova 2002", {"new-sunrise-founded"}),
        ("/timeline 2002 Айну Тестову", {"new-sunrise-founded"}),
        ("/timeline sunrise 2003/..", {"threshold-5"}),
        ("/timeline orchard strike", {"strike-began-1999"}),
        ("/timeline the 1990s", {"strike-began-1999"}),
        ("/timeline before 2001", {"strike-began-1999"}),
        ("/timeline Айна Тестова 2000-е", {"testova-spoke-in-almabel", "new-sunrise-founded"}),
    ],
)
async def test_who_and_when_may_both_be_named(ask: Ask, question: str, told: set[str]):
    answer = await ask(question)
    assert set(statements(answer)) == told
    assert len(statements(answer)) == len(told)


async def test_the_oldest_comes_first(ask: Ask):
    told = [id for page in (1, 2) for id in statements(await ask(f"/timeline 1990-2010 #{page}"))]
    years = ["strike-began-1999", "testova-spoke-in-almabel", "new-sunrise-founded", "threshold-5"]
    assert [id for id in told if id in years] == years


async def test_a_forecast_is_no_event(ask: Ask):
    assert "harvest-forecast" not in statements(await ask("/timeline 2002"))


async def test_the_heading_names_who_and_when(ask: Ask):
    heading = values(await ask("/timeline Testova 2002"), "timeline.entity-span")
    assert heading["n"] == 1
    assert getattr(heading["entity"], "id", None) == "aina-testova"
    assert isinstance(heading["span"], When)
    assert heading["span"].edtf == "2002"


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("/timeline 1850", "timeline.empty"),
        ("/timeline Testov 1850", "timeline.empty-of"),
        ("/timeline qarabel-herald", "timeline.undated"),
    ],
)
async def test_where_nothing_is_dated_that_is_said(ask: Ask, question: str, key: str):
    answer = await ask(question)
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, [key])
    assert buttons(answer)[-1] == "/timeline"


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("/timeline 2001-02-30", "date.impossible"),
        ("/timeline 2002-2001", "date.backwards"),
        ("/timeline 2001 2003", "date.many"),
        ("/timeline 2150", "date.unread"),
        ("/timeline 04/09/2018", "date.unread"),
        ("/timeline 16", "date.unread"),
        ("/timeline autumn of the goat", "date.unread"),
        ("/timeline Testova in March", "date.unread"),
    ],
)
async def test_a_date_that_cannot_be_read_gets_one_sentence(ask: Ask, question: str, key: str):
    answer = await ask(question)
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, [key])


async def test_of_days_after_the_newest_document_its_date_is_told(ask: Ask):
    answer = await ask("/timeline last year")
    assert keys(answer) == ["timeline.empty", "timeline.base-ends"]
    newest = values(answer, "timeline.base-ends")["date"]
    assert isinstance(newest, When)
    assert newest.edtf == "2003-05-01"


async def test_who_is_not_known_is_told_how_to_ask(ask: Ask):
    assert keys(await ask("/timeline soon")) == ["miss.asked", "miss.covers", "timeline.forms"]


async def test_asking_back_keeps_the_command_and_the_days(ask: Ask):
    answer = await ask("/timeline Тестова 2001", "ru")
    assert answer.outcome is Outcome.CHOICES
    assert buttons(answer) == ["/timeline aina-testova 2001", "/timeline bolat-testov 2001"]
    assert statements(await ask("/timeline bolat-testov 2001")) == ["testov-wanted-2001"]


@pytest.mark.parametrize(
    "question",
    [
        "/timeline Testova picture",
        "/timeline picture Testova",
        "/timeline Айна Тестова картинкой",
        "/timeline Сурет Айна Тестова",
        "/timeline aina-testova  PICTURE",
    ],
)
async def test_a_word_for_a_picture_asks_for_one(ask: Ask, question: str):
    answer = await ask(question)
    assert [type(block) for block in answer.blocks] == [Heading, Chronicle, Provenance]
    assert statements(answer) == ["testova-spoke-in-almabel", "new-sunrise-founded"]
    assert buttons(answer) == ["/timeline aina-testova"]


async def test_a_chronicle_in_words_leads_to_its_picture_and_back(ask: Ask):
    in_words = await ask("/timeline Testova 2001/2002")
    asked = buttons(in_words)[0]
    assert asked == "/timeline aina-testova 2001/2002 picture"
    assert buttons(await ask(asked)) == ["/timeline aina-testova 2001/2002"]


async def test_the_years_lead_to_pictures_where_one_was_asked_for(ask: Ask):
    assert buttons(await ask("/timeline картинка"))[0] == "/timeline 1999 picture"


@pytest.mark.parametrize("question", ["/timeline 1850 picture", "/timeline Malin picture"])
async def test_where_nothing_is_dated_there_is_no_picture(ask: Ask, question: str):
    answer = await ask(question)
    assert answer.outcome is Outcome.NOT_FOUND
    assert not any(isinstance(block, Chronicle) for block in answer.blocks)


async def test_asking_back_keeps_the_picture(ask: Ask):
    assert buttons(await ask("/timeline Testo 2001 picture")) == ["/timeline bolat-testov 2001 picture"]
