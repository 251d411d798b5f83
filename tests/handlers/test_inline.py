"""What is offered while a reader types: whom it names, begins to name, asks of; with proof, or nothing."""

import pytest

from handlers import insertion
from handlers.conversation import Answer, Ask, Open, Outcome, Provenance, Result, Title, Told, Written
from tests.handlers.conftest import Ask as Asking
from tests.handlers.looking import keys


async def offered(ask: Asking, text: str, **circumstances: object) -> tuple[Result, ...]:
    answer = await ask(text, inline=True, **circumstances)
    assert answer.results is not None
    return answer.results


def ids(results: tuple[Result, ...]) -> list[str]:
    return [result.id for result in results]


def sent(answer: Answer) -> list[str]:
    """A reader's own words as they are sent, with whom they lead to."""
    (written,) = (block for block in answer.blocks if isinstance(block, Written))
    return [f"[{one.text}]({one.entity.id})" if one.entity else one.text for one in written.pieces]


@pytest.mark.parametrize(
    "typed", ["Testova", "Aina Testova", "Айна Тестова", "aina-testova", "/person Testova"]
)
async def test_a_name_gives_its_card_first_and_then_its_facts(ask: Asking, typed: str):
    card, *facts = await offered(ask, typed)
    assert card.id == "e-aina-testova"
    assert "s-testova-leads-sunrise" in ids(tuple(facts))


@pytest.mark.parametrize("typed", ["Tes", "Тест", "Aina Te", "ain"])
async def test_the_beginning_of_a_name_gives_whoever_is_called_so(ask: Asking, typed: str):
    assert "e-aina-testova" in ids(await offered(ask, typed))


async def test_one_letter_begins_too_many_names(ask: Asking):
    assert await offered(ask, "T") == ()


async def test_every_result_is_short_has_its_proof_and_leads_to_the_whole(ask: Asking):
    results = await offered(ask, "Testova")
    assert len(set(ids(results))) == len(results)
    for result in results:
        kinds = [type(block) for block in result.answer.blocks]
        assert kinds in ([Title, Told, Provenance], [Told, Provenance])
        (told,) = (block for block in result.answer.blocks if isinstance(block, Told))
        (line,) = told.lines
        assert result.about == line.cited.statement.text["en"]
        assert told.proofs
        assert result.answer.blocks[-1].payload == result.answer.link  # type: ignore[union-attr]
        ((action,),) = result.answer.actions
        assert isinstance(action, Open)


async def test_a_fact_is_sent_with_its_whole_quotes(ask: Asking):
    (result,) = await offered(ask, "strike-drew-20000")
    (told,) = (block for block in result.answer.blocks if isinstance(block, Told))
    (proof,) = told.proofs
    assert proof.shown == tuple(quote.text for quote in proof.cited.statement.quotes)


async def test_days_give_what_happened_then(ask: Asking):
    assert "s-strike-began-1999" in ids(await offered(ask, "1999"))


async def test_a_question_gives_the_statements_that_answer_it(ask: Asking):
    first, *_ = await offered(ask, "how many seats did Sunrise win?")
    assert first.id in ("s-sunrise-93-seats", "s-sunrise-84-seats")


async def test_nothing_is_said_to_be_nothing(ask: Asking):
    answer = await ask("zzyzx qqq", inline=True)
    assert (answer.outcome, answer.results, keys(answer)) == (Outcome.NOT_FOUND, (), ["inline.nothing"])


@pytest.mark.parametrize("typed", ["", "  ", "?", "/start", "+"])
async def test_without_a_word_there_are_examples(ask: Asking, typed: str):
    answer = await ask(typed, inline=True)
    assert keys(answer) == ["inline.how"]
    assert answer.results


async def test_a_date_that_no_calendar_has_is_told_so(ask: Asking):
    answer = await ask("32.13.2016", inline=True)
    assert (answer.outcome, answer.results, keys(answer)) == (Outcome.REFUSED, None, ["date.impossible"])


async def test_nothing_asks_back_by_a_button_that_no_chat_could_press(ask: Asking):
    for typed in ("", "Testova", "Sunrise", "1999"):
        for result in await offered(ask, typed):
            assert not any(isinstance(action, Ask) for row in result.answer.actions for action in row)


async def test_marked_names_in_ones_own_words_lead_to_their_cards(ask: Asking):
    (result,) = await offered(ask, "as +Aina Testova said of +Sunrise, +7 of <them> + +Zzyzx")
    assert sent(result.answer) == [
        "as ",
        "[Aina Testova](aina-testova)",
        " said of ",
        "[Sunrise](sunrise)",
        ", +7 of <them> + ",
        "+Zzyzx",
    ]
    assert result.answer.actions == ()


async def test_names_that_are_unclear_are_offered_as_choices_with_the_last_as_it_is_typed(ask: Asking):
    answer = await ask("+Testva spoke", inline=True)
    assert answer.outcome is Outcome.CHOICES
    assert answer.results
    *choices, typed = answer.results
    assert ["[Testva](aina-testova)", " spoke"] in [sent(choice.answer) for choice in choices]
    assert sent(typed.answer) == ["+Testva spoke"]


async def test_what_names_nobody_stays_as_it_is_typed_and_is_told_so(ask: Asking):
    answer = await ask("+Zzyzx spoke", inline=True)
    assert answer.results
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["inline.no-name"])
    assert [sent(result.answer) for result in answer.results] == [["+Zzyzx spoke"]]


async def test_of_many_marks_the_first_are_looked_up_and_of_many_readings_some_are_offered(ask: Asking):
    (result,) = await offered(ask, " ".join(["+Sunrise"] * 20))
    linked = [piece for piece in sent(result.answer) if piece.startswith("[")]
    assert len(linked) == insertion.MOST_NAMES
    assert len(await offered(ask, " ".join(["+Testva"] * 8))) == insertion.MOST_CHOICES


@pytest.mark.parametrize("name", ["«Sunrise»", "“Sunrise”", '"Sunrise"', "Sunrise"])
async def test_a_marked_name_may_stand_in_quotation_marks(ask: Asking, name: str):
    (result,) = await offered(ask, f"says +{name}, again")
    assert sent(result.answer) == ["says ", f"[{name}](sunrise)", ", again"]
