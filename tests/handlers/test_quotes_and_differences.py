"""What they said, what is said of them, and where two statements stand against each other."""

from handlers.conversation import Outcome
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys, statements, told, values


async def test_own_words_come_before_the_words_of_others(ask: Ask):
    answer = await ask("/quote Testova")
    assert keys(answer) == ["quote.by"]
    assert statements(answer) == ["testova-will-not-leave", "harvest-forecast"]


async def test_of_a_thing_others_speak(ask: Ask):
    answer = await ask("/quote orchard-strike")
    assert keys(answer) == ["quote.of"]
    assert all(line.cited.speakers for section in told(answer) for line in section.lines)
    assert len(statements(answer)) == 3


async def test_without_a_name_the_speakers_are_listed(ask: Ask):
    answer = await ask("/quote")
    assert buttons(answer) == ["/quote aina-testova", "/quote bolat-testov", "/quote sergei-malin"]
    assert values(answer, "quote.speakers") == {"n": 3}


async def test_of_whom_nobody_speaks_that_is_said(ask: Ask):
    answer = await ask("/quote almabel")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["quote.none"])
    assert buttons(answer) == ["/place almabel"]


async def test_a_page_beyond_the_last_word_is_gone_and_not_silence(ask: Ask):
    answer = await ask("/quote aina-testova #2")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["page.gone"])


async def test_asking_back_keeps_the_command(ask: Ask):
    assert buttons(await ask("/quote Тестова", "ru")) == ["/quote aina-testova", "/quote bolat-testov"]


async def test_every_difference_is_listed_in_pages(ask: Ask):
    first, second = await ask("/differ"), await ask("/differ #2")
    assert values(first, "differ.all") == {"n": 3}
    assert [len(section.lines) for section in (*told(first), *told(second))] == [2, 2, 2]
    assert buttons(first) == ["/differ #2"]
    assert buttons(second) == ["/differ #1"]


async def test_the_heading_says_who_it_is_that_differs(ask: Ask):
    headings = {
        frozenset(line.cited.statement.id for line in section.lines): section.heading.key
        for page in ("/differ", "/differ #2")
        for section in told(await ask(page))
        if section.heading
    }
    assert headings == {
        frozenset({"sunrise-84-seats", "sunrise-93-seats"}): "differing.document",
        frozenset({"strike-drew-20000", "strike-drew-40000"}): "differing.documents",
        frozenset({"threshold-5", "threshold-7"}): "differing.newer",
    }


async def test_who_is_not_disputed_is_told_so(ask: Ask):
    answer = await ask("/differ bolat-testov")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["differ.none-of"])
