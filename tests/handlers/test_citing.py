"""``/cite``: which fact, in which style; what is gone says so here too."""

import pytest

from handlers.conversation import Answer, Citation, Copy, Outcome, Style
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys


def citation(answer: Answer) -> Citation:
    (found,) = (block for block in answer.blocks if isinstance(block, Citation))
    return found


@pytest.mark.parametrize("style", Style)
async def test_a_fact_is_cited_in_the_style_asked_for(ask: Ask, style: Style):
    found = citation(await ask(f"/cite strike-drew-20000 {style.upper()}"))
    assert (found.style, found.cited.statement.id) == (style, "strike-drew-20000")
    assert [work.source.id for work in found.works] == ["letter-2003"]


async def test_without_a_style_it_is_cited_plainly_and_the_others_are_offered(ask: Ask):
    answer = await ask("/cite strike-drew-20000")
    assert citation(answer).style is Style.PLAIN
    assert buttons(answer) == [
        *(f"/cite strike-drew-20000 {style}" for style in Style),
        "/fact strike-drew-20000",
    ]
    assert any(isinstance(action, Copy) for row in answer.actions for action in row)


async def test_an_author_whom_the_base_knows_as_a_person_has_a_family_name(ask: Ask):
    (work,) = citation(await ask("/cite strike-drew-20000 apa")).works
    assert (work.source.author, work.person) == ("Sergei Malin", True)


async def test_words_of_a_title_that_the_document_writes_small_are_no_names(ask: Ask):
    (work,) = citation(await ask("/cite testova-will-not-leave apa")).works
    assert work.source.title["en"] == "Orchard Strike Ends"
    assert "Strike" not in work.names


@pytest.mark.parametrize(
    ("question", "outcome", "said"),
    [
        ("/cite", Outcome.REFUSED, "cite.how"),
        ("/cite strike-drew-20000 chicago", Outcome.REFUSED, "cite.unknown-style"),
        ("/cite zzyzx apa", Outcome.NOT_FOUND, "fact.unknown"),
    ],
)
async def test_what_cannot_be_cited_is_told_why(ask: Ask, question: str, outcome: Outcome, said: str):
    answer = await ask(question)
    assert (answer.outcome, keys(answer)) == (outcome, [said])
