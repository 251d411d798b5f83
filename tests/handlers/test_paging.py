"""Pages hold everything once, and their buttons lead from the first to the last and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import paging
from handlers.conversation import Question
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, statements


@given(st.integers(0, 60), st.integers(1, 12), st.sampled_from(["/person", "/search " + "ж" * 200]))
def test_from_the_first_page_every_item_is_reached_once(total: int, size: int, ask: str):
    seen: list[int] = []
    page = 1
    while True:
        question = Question.parse(paging.numbered(ask, page), "en")
        assert question.page == page
        start = paging.offset(question, size)
        seen += range(total)[start : start + size]
        following = [action.text for action in paging.turns(page, total, size, ask)]
        assert len(following) == (page > 1) + (page * size < total)
        if page * size >= total:
            break
        page += 1
    assert seen == list(range(total))


@pytest.mark.parametrize(
    "first", ["/more sunrise", "/source herald-2001", "/differ", "/search strike threshold seats"]
)
async def test_every_list_can_be_turned_to_its_end_and_back(ask: Ask, first: str):
    command = first
    told: list[str] = []
    page = first
    while page:
        answer = await ask(page)
        told += statements(answer)
        number = int(page.rpartition(" #")[2]) if " #" in page else 1
        page = next((one for one in buttons(answer) if one == f"{command} #{number + 1}"), "")
    assert told
    assert len(told) == len(set(told))
