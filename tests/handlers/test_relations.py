"""Who is tied to whom."""

import pytest

from db.model import Relation
from handlers.conversation import Heading, Outcome, Provenance, Relations
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys, statements


@pytest.mark.parametrize(
    ("name", "tie", "outward", "other"),
    [("Testova", "tie.leads", True, "sunrise"), ("Sunrise", "tied.leads", False, "aina-testova")],
)
async def test_a_tie_is_told_from_either_end(ask: Ask, name: str, tie: str, outward: bool, other: str):
    answer = await ask(f"/relations {name}")
    _, chart, _ = answer.blocks
    assert isinstance(chart, Relations)
    (one,) = chart.ties
    assert (one.name.key, one.relation, one.outward, one.other.id) == (tie, Relation.LEADS, outward, other)
    assert [type(block) for block in answer.blocks] == [Heading, Relations, Provenance]
    assert statements(answer) == ["testova-leads-sunrise"]
    assert tie in [section.heading.key for section in chart.told.sections if section.heading]


async def test_where_nobody_is_tied_that_is_said(ask: Ask):
    answer = await ask("/relations Almabel")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["relations.none"])
    assert buttons(answer) == ["/place almabel"]


async def test_without_a_name_it_is_said_how_to_ask(ask: Ask):
    answer = await ask("/relations")
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, ["relations.how"])


async def test_a_link_leads_to_the_picture(ask: Ask):
    answer = await ask("/start r-sunrise")
    assert any(isinstance(block, Relations) for block in answer.blocks)
