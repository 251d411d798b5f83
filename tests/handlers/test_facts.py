"""One fact: its passage where it stands, why its date is what it is, what stands against it."""

from hashlib import sha256

import pytest

from handlers import facts
from handlers.conversation import Answer, Copy, Note, Outcome, Passage, Places, Provenance, Share, Told
from handlers.conversation import Ask as ToAsk
from tests.conftest import WORLD
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys, statements


def passages(answer: Answer) -> list[Passage]:
    return [block for block in answer.blocks if isinstance(block, Passage)]


def text(document: str) -> str:
    return (WORLD / f"documents/{document}.txt").read_text(encoding="utf-8")


async def test_a_quote_is_shown_in_its_place_in_the_document(ask: Ask):
    (passage,) = passages(await ask("/fact testova-will-not-leave"))
    shown = "".join(stretch.text for stretch in passage.stretches).strip("…")
    assert shown in text("herald-2001")
    (quoted,) = (stretch for stretch in passage.stretches if stretch.quote)
    assert quoted.text == "“We shall not leave the orchards,” Testova told the Herald."
    assert len(shown) > len(quoted.text)


async def test_the_document_can_be_told_by_its_digest(ask: Ask):
    (places,) = (
        block for block in (await ask("/fact testova-will-not-leave")).blocks if isinstance(block, Places)
    )
    assert places.digest == sha256((WORLD / "documents/herald-2001.txt").read_bytes()).hexdigest()


async def test_quotes_that_stand_near_each_other_are_marked_in_one_passage(ask: Ask):
    (passage,) = passages(await ask("/fact strike-drew-20000"))
    assert [stretch.text for stretch in passage.stretches if stretch.quote] == [
        "By Sergei Malin",
        "The strike drew 20,000 pickers, I am told.",
    ]


async def test_what_stands_against_it_is_told_with_it(ask: Ask):
    answer = await ask("/fact sunrise-93-seats")
    assert statements(answer) == ["sunrise-93-seats", "sunrise-84-seats"]
    assert "differing.document" in keys(answer)


async def test_an_id_that_never_was_is_not_found(ask: Ask):
    answer = await ask("/fact zzyzx")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["fact.unknown"])


async def test_without_an_id_it_says_how(ask: Ask):
    answer = await ask("/fact")
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, ["fact.how"])


async def test_a_fact_can_be_copied_cited_and_shared(ask: Ask):
    answer = await ask("/fact testova-will-not-leave")
    copy, cite, share = answer.actions[0]
    assert isinstance(copy, Copy)
    assert copy.cited.statement.id == "testova-will-not-leave"
    assert cite == ToAsk(Note("button.cite"), "/cite testova-will-not-leave")
    assert share == Share(Note("button.share"), "testova-will-not-leave", "s-testova-will-not-leave")


async def test_a_fact_that_fills_a_screen_has_a_second_page(ask: Ask, monkeypatch: pytest.MonkeyPatch):
    whole = await ask("/fact sunrise-93-seats")
    assert all(any(isinstance(block, kind) for block in whole.blocks) for kind in (Passage, Places))
    monkeypatch.setattr(facts, "SCREEN", 100)
    first, second = [await ask(f"/fact sunrise-93-seats #{page}", "ru") for page in (1, 2)]
    assert statements(first) == ["sunrise-93-seats"]
    assert [type(block) for block in first.blocks] == [Told, Passage, Provenance]
    assert "/fact sunrise-93-seats #2" in buttons(first)
    assert statements(second) == ["sunrise-93-seats", "sunrise-84-seats"]
    assert passages(second) == []
    assert "/fact sunrise-93-seats #1" in buttons(second)


async def test_what_was_never_corrected_says_so(ask: Ask):
    assert "fact.unchanged" in keys(await ask("/fact testova-will-not-leave"))


async def test_the_last_line_leads_back_to_the_fact(ask: Ask):
    (line,) = (
        block for block in (await ask("/fact testova-will-not-leave")).blocks if isinstance(block, Provenance)
    )
    assert line.payload == "s-testova-will-not-leave"
