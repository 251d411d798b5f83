"""A card sums up with leading statements and proves each of them."""

import pytest

from handlers.cards import ASKED_LENGTH, SUMMARY_LENGTH, SUMMARY_SENTENCES, shortened
from handlers.conversation import Coverage, Differing, Evidence, Listing, Outcome, Summary, Title
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, footnotes, keys, statements, values


async def test_a_card_is_its_leading_statements_and_what_proves_them(ask: Ask):
    answer = await ask("/person Testova")
    title, summary, *_ = answer.blocks
    assert isinstance(title, Title)
    assert isinstance(summary, Summary)
    assert title.entity.id == "aina-testova"
    told = [cited.statement.id for cited in summary.statements]
    assert told == ["testova-leads-sunrise", "testova-spoke-in-almabel", "new-sunrise-founded"]
    assert [footnotes(answer)[number] for number in (1, 2, 3)] == told


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
async def test_every_sentence_of_every_card_has_its_footnote(ask: Ask, card: str):
    answer = await ask(card)
    (summary,) = (block for block in answer.blocks if isinstance(block, Summary))
    told = [cited.statement for cited in summary.statements]
    assert 1 <= len(told) <= SUMMARY_SENTENCES
    assert sum(len(one.text["en"]) for one in told) <= SUMMARY_LENGTH
    assert footnotes(answer) == dict(enumerate((one.id for one in told), 1))


async def test_one_passage_that_proves_two_sentences_is_quoted_once(ask: Ask):
    proofs = [block for block in (await ask("/person Testova")).blocks if isinstance(block, Evidence)]
    assert [[number for number, _ in proof.footnotes] for proof in proofs] == [[1, 2], [3]]


async def test_a_card_says_in_how_many_documents_somebody_is_spoken_of(ask: Ask):
    for card, ids in (("/person aina-testova", 2), ("/person bolat-testov", 1)):
        (coverage,) = (block for block in (await ask(card)).blocks if isinstance(block, Coverage))
        assert (len(coverage.documents), coverage.of) == (ids, 2)


async def test_where_sources_differ_the_card_tells_both_sides(ask: Ask):
    (differing,) = (block for block in (await ask("/party sunrise")).blocks if isinstance(block, Differing))
    assert {differing.one.statement.id, differing.other.statement.id} == {
        "sunrise-84-seats",
        "sunrise-93-seats",
    }
    assert differing.footnotes == (1, None)


async def test_look_alikes_are_told_apart_on_both_cards(ask: Ask):
    for card, other in (("/party sunrise", "new-sunrise"), ("/party new-sunrise", "sunrise")):
        assert getattr(values(await ask(card), "card.distinct-from")["entity"], "id", None) == other


async def test_who_is_named_but_not_told_of_gets_an_honest_card(ask: Ask):
    answer = await ask("/person sergei-malin")
    assert answer.outcome is Outcome.ANSWERED
    assert "card.silent" in keys(answer)
    assert statements(answer) == []


async def test_buttons_lead_to_the_rest_and_to_whoever_is_mentioned(ask: Ask):
    assert buttons(await ask("/event orchard-strike")) == [
        "/event orchard-strike #2",
        "/quote orchard-strike",
        "/timeline orchard-strike",
        "/sources orchard-strike",
        "/differ orchard-strike",
        "/org qarabel-herald",
    ]


async def test_the_pages_after_the_card_tell_everything_else_once(ask: Ask):
    card = await ask("/event orchard-strike")
    (summary,) = (block for block in card.blocks if isinstance(block, Summary))
    first = [cited.statement.id for cited in summary.statements]
    rest = statements(await ask("/event orchard-strike #2"))
    assert sorted(first + rest) == sorted(
        [
            "strike-drew-40000",
            "strike-began-1999",
            "testova-will-not-leave",
            "harvest-forecast",
            "strike-drew-20000",
        ]
    )


async def test_a_page_that_is_not_there_any_more_offers_the_first(ask: Ask):
    answer = await ask("/event orchard-strike #7")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["page.gone"])
    assert buttons(answer) == ["/event orchard-strike"]


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
