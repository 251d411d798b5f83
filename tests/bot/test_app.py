"""The bot without a face: it never raises, remembers drawn answers, and logs nobody's words."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import App
from bot.render import as_text
from bot.settings import Settings
from db.problems import NotBuilt, Unsound
from db.store.library import Library
from db.store.queries import Knowledge
from handlers.conversation import Answer, Note, Outcome, Question
from tests.conftest import WORLD, answered, undrawn
from tests.db.test_seeds import change

PRIVATE = "Zoya Zzyzx of Almabel"


def question(text: str, *, admin: bool = False) -> Question:
    return Question.parse(text, "en", admin=admin)


class Failing(Library):
    """A library whose disk fails with an error that repeats what was asked."""

    @asynccontextmanager
    async def borrow(self) -> AsyncIterator[Knowledge]:
        raise OSError(f"cannot look for {PRIVATE}")
        yield  # pragma: no cover


@pytest.fixture
async def failing(data: Path) -> AsyncIterator[App]:
    library = Failing(WORLD, data)
    await library.reload()
    yield App(library)
    await library.close()


async def test_an_error_is_an_answer_with_a_reference_that_the_log_holds_too(
    failing: App, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.DEBUG):
        answer = await answered(failing, question(f"/person {PRIVATE}"))
    (note,) = answer.blocks
    assert isinstance(note, Note)
    assert (answer.outcome, note.key) == (Outcome.ERROR, "error")
    # Threads of what an earlier test closed may have a last word.
    (record,) = [one for one in caplog.records if one.name != "aiosqlite"]
    assert str(note.values["reference"]) in record.getMessage()
    assert "OSError" in record.getMessage()
    assert "in borrow" in record.getMessage()


async def test_the_log_holds_neither_the_question_nor_the_message_of_an_error(
    failing: App, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.DEBUG):
        await answered(failing, question(f"/person {PRIVATE}"))
    for word in PRIVATE.split():
        assert word not in caplog.text


def drawn_by_a_bug(answer: Answer) -> Answer:
    if answer.outcome is not Outcome.ERROR:
        raise LookupError(PRIVATE)
    return answer


async def test_an_answer_that_cannot_be_drawn_is_an_error_like_any_other(
    app: App, caplog: pytest.LogCaptureFixture
):
    drawn = await app.answer(question("/person Testova"), drawn_by_a_bug)
    assert drawn.outcome is Outcome.ERROR
    assert "LookupError\n" in caplog.text
    assert "in drawn_by_a_bug" in caplog.text
    assert PRIVATE not in caplog.text


async def test_answers_are_counted_by_command_and_outcome_and_no_label_is_a_readers_word(app: App):
    for text in ("/person Testova", "/person Testova", "zzyzx", f"/{PRIVATE}"):
        await app.answer(question(text), undrawn)
    assert app.metrics.answers == {
        ("person", Outcome.ANSWERED): 2,
        ("plain", Outcome.NOT_FOUND): 1,
        ("unknown", Outcome.REFUSED): 1,
    }


async def test_a_face_that_draws_otherwise_is_remembered_apart(app: App):
    asked = question("/person Testova")
    text, page = [await app.answer(asked, draw) for draw in (as_text.text, as_text.page)]
    assert text.shown != page.shown
    assert await app.answer(asked, as_text.text) is text


async def test_an_error_is_not_remembered(failing: App):
    one, other = [await answered(failing, question("zzyzx")) for _ in range(2)]
    assert one != other


async def test_a_database_that_was_closed_under_the_bot_is_an_error_too(app: App):
    async with app.library.borrow() as knowledge:
        await knowledge.close()
    assert (await answered(app, question("/person Testova"))).outcome is Outcome.ERROR


async def test_what_is_refused_is_an_answer(app: App):
    assert (await answered(app, question("/timeline 2001-02-30"))).outcome is Outcome.REFUSED


async def test_an_answer_is_remembered_as_the_same_object(app: App):
    for text in ("/person Testova", "zzyzx", "/zzyzx", "/timeline 2001-02-30"):
        assert await answered(app, question(text)) is await answered(app, question(text))


async def test_languages_pages_and_admins_are_other_questions(app: App):
    asked = [
        Question.parse("/person", "en"),
        Question.parse("/person", "ru"),
        Question.parse("/source herald-2001", "en"),
        Question.parse("/source herald-2001 #2", "en"),
        Question.parse("/reload", "en"),
        Question.parse("/reload", "en", admin=True),
    ]
    assert len({id(await answered(app, one)) for one in asked}) == len(asked)


async def test_as_many_answers_are_remembered_as_are_allowed(library: Library):
    app = App(library, remembered=2)
    first = await answered(app, question("/version"))
    await answered(app, question("/about"))
    assert await answered(app, question("/version")) is first
    await answered(app, question("/help"))
    assert await answered(app, question("/version")) is first
    await answered(app, question("/privacy"))
    await answered(app, question("/help"))
    assert await answered(app, question("/version")) is not first


@pytest.fixture
async def living(seeds: Path, tmp_path: Path) -> AsyncIterator[App]:
    """An app whose seeds a test may change."""
    settings = Settings(seeds_dir=seeds, data_dir=tmp_path / "data")
    async with App.open(settings, publishing=True) as app:
        yield app


def rename(seeds: Path, old: str, new: str) -> None:
    change(seeds / "facts/letter-2003.yaml", old, new)


async def test_a_reload_forgets_what_was_remembered(living: App, seeds: Path):
    before = await answered(living, question("/party New Sunrise"))
    rename(seeds, "was founded in April 2002.\n      ru", "was set up in April 2002.\n      ru")
    await answered(living, question("/reload", admin=True))
    after = await answered(living, question("/party New Sunrise"))
    assert "was founded in" in as_text.text(before)
    assert "was set up in" in as_text.text(after)


async def test_a_reload_that_changes_nothing_forgets_nothing(living: App):
    before = await answered(living, question("/party New Sunrise"))
    await answered(living, question("/reload", admin=True))
    assert await answered(living, question("/party New Sunrise")) is before


async def test_questions_in_flight_during_reloads_are_all_answered_well(living: App, seeds: Path):
    texts = ("/person Testova", "/party Sunrise", "/timeline 1999", "orchard strike", "/search pickers")
    asked = [asyncio.create_task(answered(living, question(texts[n % 5]))) for n in range(200)]
    for _ in range(3):
        rename(seeds, "en: Two ", "en: Two new ")
        assert (await answered(living, question("/reload", admin=True))).outcome is Outcome.ANSWERED
        asked += [asyncio.create_task(answered(living, question(text))) for text in texts]
    answers: list[Answer] = await asyncio.gather(*asked)
    assert {answer.outcome for answer in answers} == {Outcome.ANSWERED}
    assert {outcome for _, outcome in living.metrics.answers} == {Outcome.ANSWERED}


async def test_nothing_is_served_from_seeds_that_are_not_sound(seeds: Path, tmp_path: Path):
    (seeds / "facts/letter-2003.yaml").write_text("statements: none")
    with pytest.raises(Unsound):
        async with App.open(Settings(seeds_dir=seeds, data_dir=tmp_path / "data")):
            pass


async def test_nothing_is_served_where_nothing_can_be_written(seeds: Path, tmp_path: Path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(NotBuilt):
        async with App.open(Settings(seeds_dir=seeds, data_dir=tmp_path / "data")):
            pass


async def test_after_a_failed_answer_a_damaged_database_is_mended_without_a_restart(
    seeds: Path, tmp_path: Path
):
    library = Library(seeds, tmp_path)
    await library.start()
    app = App(library)
    path = tmp_path / f"knowledge-{app.version}.db"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\x5a" * (len(content) - 4096))
    outcomes: list[Outcome] = []
    async with asyncio.timeout(10):
        while not outcomes or outcomes[-1] is not Outcome.ANSWERED:
            outcomes.append((await answered(app, question("/more sunrise"))).outcome)
            await asyncio.sleep(0.05)
    await library.close()
    assert outcomes[0] is Outcome.ERROR
