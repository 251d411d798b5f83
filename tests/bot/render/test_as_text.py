"""A terminal shows the same answer, folded, with what each button would ask."""

from hypothesis import given, settings

from bot.app import App
from bot.render import as_text
from db.store.queries import Knowledge
from handlers.conversation import Answer, Ask, Copy, Note, Open, Outcome, Question, Share
from tests.bot.render import invented
from tests.conftest import answered


async def page(app: App, text: str) -> str:
    return as_text.page(await answered(app, Question.parse(text, "en")))


async def test_quotes_are_set_in_behind_a_bar_and_keep_it_when_folded(app: App):
    lines = (await page(app, "/quote Testov")).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("│ ¹ “"))
    assert lines[start + 1].startswith("│ ")


async def test_every_passage_is_a_quote_of_its_own(app: App):
    assert "│ ¹ “The strike drew 20,000 pickers, I am told.”\n│ “By Sergei Malin” — " in await page(
        app, "/quote Malin"
    )


async def test_buttons_stand_under_the_answer_with_what_to_type(app: App):
    assert "[Timeline] /timeline aina-testova" in await page(app, "/person Testova")


async def test_a_card_takes_at_most_24_lines(app: App):
    for card in ("/person Testova", "/party Sunrise", "/event orchard strike"):
        assert len((await page(app, card)).splitlines()) <= 24


async def test_an_address_stands_once(app: App):
    told = await page(app, "/source letter-2003")
    assert told.count("https://letters.example/orchards") == 1


@given(invented.answers)
@settings(max_examples=15, deadline=None)
def test_lines_are_folded_where_words_allow(answer: Answer):
    for line in as_text.page(answer).splitlines():
        words = line.removeprefix("│ ").strip().split(" ")
        assert len(line) <= as_text.COLUMNS or len(words) == 1 or line.startswith("  [")


async def test_every_button_says_what_to_type_instead_but_those_that_copy_or_share(knowledge: Knowledge):
    label = Note("button.help")
    (cited,) = await knowledge.cited(("testova-will-not-leave",))
    actions = (Ask(label, "/help"), Open(label, "e-1"), Copy(label, cited, "s-2"), Share(label, "x", "e-3"))
    told = as_text.page(Answer("en", Outcome.ANSWERED, (label,), (actions,)))
    offered = " ".join(f"[How to ask] {typed}" for typed in ("/help", "/start e-1"))
    assert " ".join(told.split()).endswith(offered)
