"""Where many edit one base, what is wrong in one document holds back that document and nobody else."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.problems import Unsound
from db.store.ledger import Overtaken
from db.store.library import Library
from db.store.publishing import Changed, Published
from handlers.conversation import Ask, Heading, Question, Refusal
from handlers.releasing import reload, status
from handlers.reviewing import publish, review
from tests.db.test_seeds import change

HERALD, LETTER = "facts/herald-2001.yaml", "facts/letter-2003.yaml"


@pytest.fixture
async def library(seeds: Path, tmp_path: Path) -> AsyncIterator[Library]:
    library = Library(seeds, tmp_path / "data", holding=True)
    await library.reload()
    yield library
    await library.close()


async def text_of(library: Library, id: str) -> str:
    async with library.borrow() as knowledge:
        (cited,) = await knowledge.cited([id])
        return cited.statement.text["en"]


def spoil(seeds: Path, file: str) -> None:
    change(seeds / file, "standing: ", "standing: un")


def mend(seeds: Path, file: str) -> None:
    change(seeds / file, "standing: un", "standing: ")


def name_anew(seeds: Path) -> None:
    change(seeds / HERALD, "en: Aina Testova was", "en: Aina Testova once was")


async def test_other_documents_are_served_as_they_are_now(library: Library, seeds: Path):
    before = await text_of(library, "threshold-7")
    change(seeds / LETTER, before, f"Now {before}")
    spoil(seeds, LETTER)
    name_anew(seeds)
    await library.reload()
    assert "once was" in await text_of(library, "testova-leads-sunrise")
    assert await text_of(library, "threshold-7") == before
    assert library.held
    assert {problem.path for problem in library.held.problems} == {f"{seeds.name}/{LETTER}"}


async def test_what_is_mended_is_served(library: Library, seeds: Path):
    spoil(seeds, LETTER)
    await library.reload()
    assert library.held
    mend(seeds, LETTER)
    await library.reload()
    assert library.held is None


async def test_a_problem_that_stays_changes_nothing(library: Library, seeds: Path):
    spoil(seeds, LETTER)
    name_anew(seeds)
    version = (await library.reload()).version
    assert (await library.reload()).version == version
    assert (await library.reload()).difference.is_empty


async def test_a_new_document_with_a_problem_is_not_served_yet(library: Library, seeds: Path):
    for suffix in ("txt", "yaml"):
        text = (seeds / f"documents/letter-2003.{suffix}").read_text(encoding="utf-8")
        (seeds / f"documents/note-2004.{suffix}").write_text(text, encoding="utf-8")
    (seeds / "facts/note-2004.yaml").write_text("statements: [{id: note}]\n", encoding="utf-8")
    change(
        seeds / "entities/people.yaml",
        "Sergei Malin: [letter-2003]",
        "Sergei Malin: [letter-2003, note-2004]",
    )
    name_anew(seeds)
    await library.reload()
    assert library.held
    assert "once was" in await text_of(library, "testova-leads-sunrise")
    async with library.borrow() as knowledge:
        assert knowledge.source("note-2004") is None
        malin = knowledge.entity("sergei-malin")
        assert malin
        assert {id for name in malin.names for id in name.documents} == {"letter-2003"}


async def test_nothing_is_held_back_on_which_something_else_rests(library: Library, seeds: Path):
    version = library.version
    change(seeds / LETTER, "id: threshold-7", "id: threshold-seven\n    was: [threshold-7]")
    spoil(seeds, LETTER)
    text = (seeds / HERALD).read_text(encoding="utf-8")
    note = "{en: Another., ru: Иной., kk: Басқа.}"
    first = "  - id: testova-leads-sunrise\n"
    assert first in text
    rests = f"{first}    compare: [{{statement: threshold-seven, note: {note}}}]\n"
    (seeds / HERALD).write_text(text.replace(first, rests), encoding="utf-8")
    with pytest.raises(Unsound):
        await library.reload()
    assert library.version == version


PEOPLE, MALIN = "entities/people.yaml", "- id: sergei-malin\n"


async def test_a_problem_in_a_file_that_documents_share_holds_back_that_file(library: Library, seeds: Path):
    change(seeds / PEOPLE, MALIN, f"{MALIN}  draft: yes\n")
    name_anew(seeds)
    await library.reload()
    assert "once was" in await text_of(library, "testova-leads-sunrise")
    assert library.held
    assert {problem.path for problem in library.held.problems} == {f"{seeds.name}/{PEOPLE}"}


async def test_a_shared_file_on_which_a_document_rests_holds_back_everything(library: Library, seeds: Path):
    version = library.version
    change(seeds / PEOPLE, "id: sergei-malin", "id: sergei-malin-elder\n  was: [sergei-malin]\n  draft: yes")
    change(seeds / LETTER, "said_by: sergei-malin", "said_by: sergei-malin-elder")
    with pytest.raises(Unsound):
        await library.reload()
    assert library.version == version


async def test_a_review_holds_back_too_and_publishing_serves_what_was_reviewed(library: Library, seeds: Path):
    spoil(seeds, LETTER)
    name_anew(seeds)
    async with library.reviewing() as review:
        assert review.held
        assert review.difference.changed == ("testova-leads-sunrise",)
    assert "once was" not in await text_of(library, "testova-leads-sunrise")
    published = await library.publish(review.version, review.after)
    assert published.version == review.version
    assert library.held
    assert "once was" in await text_of(library, "testova-leads-sunrise")


async def test_what_was_mended_or_spoilt_since_the_review_is_not_published(library: Library, seeds: Path):
    spoil(seeds, LETTER)
    name_anew(seeds)
    async with library.reviewing() as review:
        pass
    change(seeds / HERALD, "en: Aina Testova once was", "en: Aina Testova ever was")
    with pytest.raises(Changed):
        await library.publish(review.version, review.after)
    change(seeds / PEOPLE, "id: sergei-malin", "id: Sergei Malin")
    with pytest.raises(Changed):
        await library.publish(review.version, review.after)


async def test_of_two_who_publish_at_once_one_does(library: Library, seeds: Path):
    name_anew(seeds)
    async with library.reviewing() as review:
        pass
    done = await asyncio.gather(
        *(library.publish(review.version, review.after) for _ in range(2)), return_exceptions=True
    )
    assert [type(one) for one in done] == [Published, Overtaken]
    assert library.release
    assert library.release.number == review.after + 1


async def test_without_the_policy_one_problem_holds_back_everything(seeds: Path, tmp_path: Path):
    library = Library(seeds, tmp_path / "data")
    await library.reload()
    spoil(seeds, LETTER)
    name_anew(seeds)
    with pytest.raises(Unsound):
        await library.reload()
    await library.close()


async def test_a_start_holds_back_too(library: Library, seeds: Path, tmp_path: Path):
    spoil(seeds, LETTER)
    name_anew(seeds)
    again = Library(seeds, tmp_path / "data", holding=True)
    await again.start()
    assert again.held
    assert "once was" in await text_of(again, "testova-leads-sunrise")
    await again.close()


async def test_admins_are_told_what_is_held_back(library: Library, seeds: Path):
    spoil(seeds, LETTER)
    name_anew(seeds)
    for ask in (reload, status, review):
        question = Question.parse(f"/{ask.__name__}", "en", admin=True)
        async with library.borrow() as knowledge:
            answer = await ask(library, question, knowledge)
        headings = [block.note.key for block in answer.blocks if isinstance(block, Heading)]
        assert "reload.held" in headings


async def test_who_publishes_by_the_button_of_a_review_is_told_what_is_held_back(
    library: Library, seeds: Path
):
    spoil(seeds, LETTER)
    name_anew(seeds)
    async with library.borrow() as knowledge:
        reviewed = await review(library, Question.parse("/review", "en", admin=True), knowledge)
        [button] = [one for row in reviewed.actions for one in row if "/publish" in str(one)]
        assert isinstance(button, Ask)
        done = await publish(library, Question.parse(button.text, "en", admin=True), knowledge)
        again = Question.parse(button.text, "en", admin=True)
        with pytest.raises(Refusal, match="overtaken"):
            await publish(library, again, knowledge)
    assert "reload.held" in [block.note.key for block in done.blocks if isinstance(block, Heading)]
    assert "once was" in await text_of(library, "testova-leads-sunrise")
