"""A terminal shows the same answer, folded, with what each button would ask."""

from hypothesis import given, settings

from bot.app import App
from bot.render import as_text
from handlers.conversation import Answer, Question
from tests.bot.render import invented
from tests.conftest import answered


async def page(app: App, text: str) -> str:
    return as_text.page(await answered(app, Question.parse(text, "en")))


async def test_quotes_are_set_in_behind_a_bar_and_keep_it_when_folded(app: App):
    lines = (await page(app, "/quote Testov")).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("│ Bolat Testov,"))
    assert lines[start + 1].startswith("│ ")
    assert lines[start + 2].startswith("— ")


async def test_what_stands_between_two_passages_is_marked_as_left_out(app: App):
    assert "│ The strike drew 20,000 pickers, I am told.\n│ […]\n│ By Sergei Malin\n" in await page(
        app, "/quote Malin"
    )


async def test_double_spaces_of_a_document_stay_double(app: App):
    assert "million.  He denies" in (await page(app, "/search denies")).replace("\n│ ", " ")


async def test_buttons_stand_under_the_answer_with_what_to_type(app: App):
    assert "  [Timeline]  /timeline aina-testova" in (await page(app, "/person Testova")).splitlines()


async def test_an_address_stands_once(app: App):
    told = await page(app, "/source letter-2003")
    assert told.count("https://letters.example/orchards") == 1


@given(invented.answers)
@settings(max_examples=15, deadline=None)
def test_lines_are_folded_where_words_allow(answer: Answer):
    for line in as_text.page(answer).splitlines():
        words = line.removeprefix("│ ").strip().split(" ")
        assert len(line) <= as_text.COLUMNS or len(words) == 1 or line.startswith("  [")
