"""A card sums up with leading statements and proves each of them."""

import pytest

from db.model import Lang
from handlers.cards import LINES_LENGTH, SUMMARY_SENTENCES
from handlers.conversation import Listing, Outcome, Provenance, Title
from handlers.offers import ASKED_LENGTH, shortened
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, checks, footnotes, keys, notes, proofs, statements, told, values


async def test_a_card_is_its_leading_statements_and_what_proves_them(ask: Ask):
    answer = await ask("/person Testova")
    title, *_ = answer.blocks
    assert isinstance(title, Title)
    assert title.entity.id == "aina-testova"
    leading = ["testova-leads-sunrise", "testova-spoke-in-almabel", "new-sunrise-founded"]
    assert statements(answer) == leading
    assert footnotes(answer) == dict(enumerate(leading, 1))


@pytest.mark.parametrize(
    "card",
    [
        "/person bolat-testov",
        "/party sunrise",
        "/event orchard-strike",
        "/org qarabel-herald",
        "/place almabel",
    ],
)
async def test_every_sentence_of_every_card_is_proved_and_can_be_checked(ask: Ask, card: str):
    answer = await ask(card)
    lines = [line for section in told(answer) for line in section.lines]
    own = [line.cited.statement for line in lines if not line.beside]
    assert 1 <= len(own) <= SUMMARY_SENTENCES
    assert len(own) == 1 or sum(len(one.text["en"]) for one in own) <= LINES_LENGTH
    assert sorted(number for numbers in proofs(answer) for number in numbers) == [*footnotes(answer)]
    assert checks(answer) == [f"/fact {id}" for id in statements(answer)[:3]]


async def test_a_card_has_at_most_three_rows_of_three_buttons(ask: Ask):
    for card in ("/person Testova", "/party sunrise", "/event orchard-strike"):
        rows = (await ask(card)).actions
        assert len(rows) <= 3
        assert all(len(row) <= 3 for row in rows)


async def test_one_passage_that_proves_two_sentences_is_quoted_once(ask: Ask):
    assert proofs(await ask("/person Testova")) == [(1, 2), (3,)]


async def test_a_card_says_in_how_many_documents_somebody_is_spoken_of(ask: Ask):
    for card, ids in (("/person aina-testova", 2), ("/person bolat-testov", 1)):
        (line,) = (block for block in (await ask(card)).blocks if isinstance(block, Provenance))
        assert (len(line.documents), line.of) == (ids, 2)


async def test_a_disputed_figure_stands_beside_the_one_that_disputes_it(ask: Ask):
    (section,) = told(await ask("/party sunrise"))
    assert [(line.cited.statement.id, line.beside) for line in section.lines][:2] == [
        ("sunrise-84-seats", False),
        ("sunrise-93-seats", True),
    ]


async def test_look_alikes_are_told_apart_on_both_cards(ask: Ask):
    for card, other in (("/party sunrise", "new-sunrise"), ("/party new-sunrise", "sunrise")):
        assert f"'{other}'" in str(values(await ask(card), "card.distinct-from")["entities"])


async def test_who_is_named_but_not_told_of_gets_an_honest_card(ask: Ask):
    answer = await ask("/person sergei-malin")
    assert answer.outcome is Outcome.ANSWERED
    assert "card.silent" in keys(answer)
    assert statements(answer) == []


async def test_buttons_lead_to_the_rest(ask: Ask):
    assert buttons(await ask("/event orchard-strike")) == [
        "/timeline orchard-strike",
        "/quote orchard-strike",
        "/more orchard-strike",
        "/differ orchard-strike",
        "/follow orchard-strike",
    ]


async def test_more_tells_everything_else_once_and_leads_to_whoever_is_mentioned(ask: Ask):
    first = [id for id in statements(await ask("/event orchard-strike")) if id != "strike-drew-20000"]
    rest = await ask("/more orchard-strike")
    everything = [
        "strike-drew-40000",
        "strike-began-1999",
        "testova-will-not-leave",
        "harvest-forecast",
        "strike-drew-20000",
    ]
    assert sorted(first + statements(rest)) == sorted(everything)
    assert buttons(rest)[0] == "/event orchard-strike"


async def test_an_old_button_for_a_cards_second_page_still_tells_the_rest(ask: Ask):
    assert statements(await ask("/event orchard-strike #2")) == statements(await ask("/more orchard-strike"))


async def test_a_page_that_is_not_there_any_more_offers_the_first(ask: Ask):
    answer = await ask("/event orchard-strike #7")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["page.gone"])
    assert buttons(answer) == ["/more orchard-strike"]


async def test_without_a_name_everybody_is_listed(ask: Ask):
    answer = await ask("/person")
    assert buttons(answer) == ["/person aina-testova", "/person bolat-testov", "/person sergei-malin"]
    assert values(answer, "list.person") == {"n": 3}


async def test_a_name_of_another_kind_is_offered_not_answered(ask: Ask):
    for question in ("/party Aina Testova", "/person Sunrise"):
        answer = await ask(question)
        assert (answer.outcome, keys(answer)) == (Outcome.CHOICES, ["name.other-kind"])
        assert statements(answer) == []


async def test_an_id_is_found_whatever_its_kind(ask: Ask):
    assert statements(await ask("/party aina-testova")) == statements(await ask("/person aina-testova"))


@pytest.mark.parametrize(
    ("text", "key"),
    [("Snrise", "name.misprint"), ("SNR", None), ("Testova", None), ("Sunrise party", None)],
)
async def test_what_was_taken_for_what_is_said_where_the_title_does_not_show_it(
    ask: Ask, text: str, key: str | None
):
    said = [one for one in keys(await ask(text)) if one.startswith("name.")]
    assert said == ([key] if key else [])


@pytest.mark.parametrize("text", ["Orchard strkie", "Fqyf Ntcnjdf"])
async def test_a_slip_of_the_hand_or_of_the_keyboard_is_told(ask: Ask, text: str):
    assert values(await ask(text), "name.taken-for")["asked"] == text


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("Сунрисе парти", "ru", "sunrise"),
        ("Сунрисе парти", "en", "Sunrise party"),
        ("KShP", "kk", "КШП"),
        ("KShP", "en", "sunrise"),
    ],
)
async def test_a_form_in_letters_that_the_reader_may_not_read_is_told_by_name(
    ask: Ask, text: str, lang: Lang, told: str
):
    ((key, name),) = (
        (note.key, note.values["name"]) for note in notes(await ask(text, lang)) if "name" in note.values
    )
    assert (key, getattr(name, "id", name)) == ("name.form" if name == told else "name.taken-for", told)


async def test_a_miss_says_what_the_base_covers_and_that_silence_proves_nothing(ask: Ask):
    answer = await ask("/person Zoya Zzyzx")
    assert answer.outcome is Outcome.NOT_FOUND
    assert keys(answer) == ["miss.asked", "miss.covers"]
    assert values(answer, "miss.asked") == {"asked": "Zoya Zzyzx"}
    assert values(answer, "miss.covers") == {"n": 2, "statements": 15}


async def test_choices_name_each_and_lead_to_each(ask: Ask):
    answer = await ask("Тестова", "ru")
    (listing,) = (block for block in answer.blocks if isinstance(block, Listing))
    assert [entity.id for entity in listing.entities] == ["aina-testova", "bolat-testov"]
    assert buttons(answer) == ["/person aina-testova", "/person bolat-testov"]


def test_a_readers_own_words_are_repeated_in_one_short_line():
    assert shortened("  a\nb\t c ") == "a b c"
    assert len(shortened("x" * 4096)) == ASKED_LENGTH
    assert shortened("x" * 4096).endswith("x…")
