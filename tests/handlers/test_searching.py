"""``/search``: every statement that holds the words, page by page."""

import pytest

from db.model import Lang
from handlers.conversation import Outcome
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys, statements, values


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("strike pickers", "en", {"strike-drew-40000", "strike-drew-20000"}),
        ("pickers' strikes", "en", {"strike-drew-40000", "strike-drew-20000"}),
        ("сборщик", "ru", {"strike-drew-40000", "strike-drew-20000"}),
        ("жинаушылар", "kk", {"strike-drew-40000", "strike-drew-20000"}),
        ("жинаyшы", "kk", {"strike-drew-40000", "strike-drew-20000"}),  # with a Latin y
        ("Тестов", "ru", {"testov-wanted-2001", "testov-denies-2001"}),
    ],
)
async def test_a_search_finds_its_words_in_every_form(ask: Ask, text: str, lang: Lang, found: set[str]):
    assert set(statements(await ask(f"/search {text}", lang))) == found


async def test_what_is_quoted_is_found_too(ask: Ask):
    assert "testova-leads-sunrise" in statements(await ask("/search spoke leader"))


async def test_a_hit_in_a_language_that_is_not_shown_is_no_hit(ask: Ask):
    assert (await ask("/search сборщики", "kk")).outcome is Outcome.NOT_FOUND


async def test_a_search_turns_its_pages_and_reaches_everything(ask: Ask):
    pages = [await ask(f"/search strike threshold seats{page}") for page in ("", " #2")]
    first, last = pages
    assert "/search strike threshold seats #2" in buttons(first)
    assert "/search strike threshold seats #1" in buttons(last)
    told = [id for page in pages for id in statements(page)]
    assert len(told) == len(set(told)) == values(first, "search.found")["n"]


async def test_a_page_after_the_last_that_holds_all_words_does_not_fall_back_to_some(ask: Ask):
    assert keys(await ask("/search strike pickers")) == ["search.found"]
    assert keys(await ask("/search strike pickers #2")) == ["page.gone"]


async def test_a_search_turns_its_pages_however_long_it_is(ask: Ask):
    words = "забастовка порог места сборщики представитель лидер"
    first = await ask(f"/search {words}", "ru")
    assert f"/search {words} #2" in buttons(first)


async def test_where_no_statement_holds_all_words_that_is_said(ask: Ask):
    answer = await ask("/search pickers threshold")
    assert keys(answer) == ["search.found", "search.some"]
    answer = await ask("/search pickers zzyzx")
    assert values(answer, "search.missing") == {"asked": "zzyzx"}


@pytest.mark.parametrize("text", ["/search", "/search the", "/search ?", "/search и в"])
async def test_a_search_for_nothing_says_how(ask: Ask, text: str):
    answer = await ask(text)
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, ["search.how"])


async def test_a_search_for_what_nothing_holds_is_a_miss(ask: Ask):
    answer = await ask("/search zzyzx")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["miss.asked", "miss.covers"])
