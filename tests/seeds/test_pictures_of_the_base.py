"""Every chronicle and every star of the base can be drawn, and no word of them is lost."""

import pytest

from bot.app import App
from bot.drawing.pictures import sketch
from db.model import LANGUAGES, Lang
from handlers.conversation import Answer, Chronicle, Outcome, Question
from tests.bot.drawing.shapes import Shapes
from tests.conftest import answered


async def pictures(app: App, lang: Lang) -> list[Answer]:
    async with app.library.borrow() as knowledge:
        entities = [(one.id, knowledge.tally(one.id)) for one in knowledge.every_entity]
    asks = [f"/timeline {id} picture" for id, tally in entities if tally.dated]
    asks += [f"/relations {id}" for id, tally in entities if tally.linked]
    return [await answered(app, Question.parse(ask, lang)) for ask in asks]


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_picture_holds_each_sentence_and_its_number(derek: App, lang: Lang):
    found = await pictures(derek, lang)
    assert len(found) > 100
    for answer in found:
        assert answer.outcome is Outcome.ANSWERED
        svg = sketch(answer)
        assert svg
        shapes = Shapes(svg)
        assert shapes.outside() == []
        assert shapes.words("number") == [str(number) for number in range(1, len(answer.told) + 1)]
        written = "".join(shapes.words("sentence")).replace(" ", "")
        for cited in answer.told:
            assert cited.statement.text[lang].replace(" ", "") in written


async def test_another_date_of_the_same_event_stands_under_it(derek: App):
    answer = await answered(derek, Question.parse("/timeline 2019 picture", "en"))
    (chart,) = (block for block in answer.blocks if isinstance(block, Chronicle))
    ids = [(line.cited.statement.id, line.beside) for line in chart.told.lines]
    place = ids.index(("nazarbayev-stepped-down-2019", False))
    assert ids[place + 1] == ("zhapisheva-nazarbayev-left-in-spring", True)
