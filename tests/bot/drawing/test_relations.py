"""A star of ties, read from its SVG."""

import pytest

from bot.drawing.relations import drawn
from bot.words import say
from db.model import LANGUAGES, Lang, Relation, Standing
from tests.bot.drawing.events import relations
from tests.bot.drawing.shapes import Shapes

STATED, ALLEGED = Standing.STATED, Standing.ALLEGED


def shapes(*ties: tuple[Relation, bool, Standing], lang: Lang = "en", **more) -> Shapes:
    return Shapes(drawn(lang, "Aina Testova", relations(*ties, **more)))


def test_each_tie_has_its_name_its_date_its_sentence_and_its_number():
    one = shapes((Relation.LEADS, True, STATED), (Relation.FOUNDED, False, ALLEGED))
    assert one.words() == [
        "Aina Testova",
        "Leader of · Mar 2001",
        "Sunrise",
        "They are tied.",
        "1",
        "Founder · Mar 2001 · alleged",
        "Sunrise",
        "They are tied.",
        "2",
        "Derek · The Qarabel Herald, March 2001",
    ]


def test_what_is_only_alleged_hangs_by_a_dashed_line():
    stated, alleged = shapes((Relation.LEADS, True, STATED)), shapes((Relation.LEADS, True, ALLEGED))
    assert [dashes(one) for one in (stated, alleged)] == [0, 1]


def dashes(one: Shapes) -> int:
    return sum(shape.get("stroke-dasharray") is not None for shape in one.root.iter())


@pytest.mark.parametrize(
    ("tie", "heads"),
    [((Relation.LEADS, True), 1), ((Relation.LEADS, False), 1), ((Relation.RIVAL_OF, True), 2)],
)
def test_an_arrow_goes_the_way_that_it_is_said_and_both_ways_between_equals(
    tie: tuple[Relation, bool], heads: int
):
    one = shapes((*tie, STATED))
    assert sum(shape.get("class") == "head" for shape in one.root.iter()) == heads


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("relation", Relation)
def test_every_tie_has_a_name_from_either_end(lang: Lang, relation: Relation):
    assert say(lang, f"tie.{relation}")
    assert say(lang, f"tied.{relation}")


@pytest.mark.parametrize("text", ["Қазақстанның " * 18, "Х" * 237])
def test_no_word_stands_outside(text: str):
    assert shapes(*[(Relation.LEADS, True, ALLEGED)] * 6, lang="kk", text=text).outside() == []
