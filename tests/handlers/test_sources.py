"""The documents, and all that rests on each."""

import pytest

from handlers.conversation import Bibliography, Outcome, SourceCard
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys, statements


async def test_all_documents_are_listed_the_newest_first(ask: Ask):
    assert buttons(await ask("/sources")) == ["/source letter-2003", "/source herald-2001"]
    assert (await ask("/source")).blocks == (await ask("/sources")).blocks


async def test_documents_that_speak_of_somebody(ask: Ask):
    answer = await ask("/sources Bolat Testov")
    assert keys(answer) == ["source.of"]
    assert buttons(answer) == ["/source herald-2001", "/person bolat-testov"]


async def test_of_whom_no_document_tells_that_is_said(ask: Ask):
    answer = await ask("/sources sergei-malin")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["source.none-of"])


@pytest.mark.parametrize("text", ["letter-2003", "LETTER-2003", "letter", "Orchard Letters", "A Letter From"])
async def test_a_document_is_found_by_its_id_publisher_or_title(ask: Ask, text: str):
    card, *_ = (await ask(f"/source {text}")).blocks
    assert isinstance(card, SourceCard)
    assert (card.source.id, card.statements) == ("letter-2003", 4)


async def test_everything_that_rests_on_a_document_is_told_page_by_page(ask: Ask):
    told = [id for page in (1, 2, 3) for id in statements(await ask(f"/source herald-2001 #{page}"))]
    assert len(told) == len(set(told)) == 11


async def test_a_later_page_names_its_document(ask: Ask):
    head, *_ = (await ask("/source herald-2001 #2")).blocks
    assert isinstance(head, Bibliography)
    assert [source.id for source in head.sources] == ["herald-2001"]


async def test_a_word_of_several_documents_asks_which(ask: Ask):
    answer = await ask("/source orchard")
    assert (answer.outcome, keys(answer)) == (Outcome.CHOICES, ["source.unknown"])
    assert buttons(answer) == ["/source letter-2003", "/source herald-2001"]


async def test_a_document_that_is_not_there_offers_those_that_are(ask: Ask):
    answer = await ask("/source zzyzx")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["source.unknown"])
    assert buttons(answer) == ["/source letter-2003", "/source herald-2001"]


@pytest.mark.parametrize(
    "question", ["/sources #2", "/source herald-2001 #4", "/sources Bolat Testov #2", "/source zzyzx #2"]
)
async def test_a_page_that_is_not_there_is_no_empty_page(ask: Ask, question: str):
    answer = await ask(question)
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["page.gone"])
