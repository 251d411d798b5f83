"""Admins reload and look; to everybody else these commands do not exist."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App
from bot.render import as_html, as_text
from bot.render.utf16 import units
from db.model import Lang
from db.store.difference import Change, Difference
from db.store.ledger import How, Publishing, Release, SqliteLedger
from db.store.library import A_FEW, Library
from handlers import history
from handlers.conversation import Altered, Answer, Heading, Note, Outcome, Question, Revised
from handlers.conversation import Ask as Asks
from handlers.refusals import MOST_LISTED
from tests.conftest import answered
from tests.db.test_seeds import change
from tests.handlers.conftest import Ask
from tests.handlers.looking import keys, values


class Counting(SqliteLedger):
    """How many lines were read with all that they changed."""

    read = 0

    async def changes(self, after: int, until: int | None = None) -> tuple[tuple[Release, Difference], ...]:
        found = await super().changes(after, until)
        self.read += len(found)
        return found


@pytest.fixture
async def living(seeds: Path, tmp_path: Path) -> AsyncIterator[App]:
    library = Library(seeds, tmp_path / "data")
    await library.reload()
    yield App(library)
    await library.close()


async def reload(app: App) -> Answer:
    return await answered(app, Question.parse("/reload", "en", admin=True))


@pytest.mark.parametrize("command", ["/reload", "/status", "/reload now", "/Reload@DerekBot"])
async def test_to_a_stranger_they_are_unknown_commands(ask: Ask, command: str):
    assert await ask(command) == await ask("/zzyzx")


async def test_the_status_tells_what_is_served(ask: Ask):
    answer = await ask("/status", admin=True)
    told = values(answer, "status")
    assert (told["n"], told["entities"], told["documents"]) == (15, 8, 2)


async def test_the_status_says_why_the_seeds_as_they_stand_are_not_served(living: App, seeds: Path):
    change(seeds / "facts/letter-2003.yaml", "when: 2002-04", "when: soon")
    await reload(living)
    status = Question.parse("/status", "en", admin=True)
    assert keys(await answered(living, status)) == [
        "status",
        "releases.served",
        "reload.problems",
        "reload.item",
    ]
    change(seeds / "facts/letter-2003.yaml", "when: soon", "when: 2002-04")
    await reload(living)
    assert keys(await answered(living, status)) == ["status", "releases.served"]


async def test_a_reload_with_nothing_to_do_says_so(living: App):
    assert keys(await reload(living)) == ["reload.unchanged"]


async def test_a_reload_tells_what_changed_word_by_word_and_offers_to_take_it_back(living: App, seeds: Path):
    facts = seeds / "facts/letter-2003.yaml"
    change(facts, "The threshold was once seven per cent.", "The threshold was seven per cent once.")
    change(facts, "id: new-sunrise-founded", "id: new-sunrise-begun")
    answer = await reload(living)
    assert keys(answer)[:4] == ["reload.done", "changes.added", "changes.changed", "changes.removed"]
    assert heads(answer) == [
        ("changes.changed.head", "threshold-7"),
        ("changes.added.head", "new-sunrise-begun"),
        ("changes.removed.head", "new-sunrise-founded"),
    ]
    (changed, *_) = (block for block in answer.blocks if isinstance(block, Revised))
    assert (changed.langs, changed.word_by_word) == (("en",), True)
    assert asks(answer) == ["/undo 2"]


def heads(answer: Answer) -> list[tuple[str, str]]:
    notes = [block.note for block in answer.blocks if isinstance(block, Heading)]
    return [(note.key, str(note.values["id"])) for note in notes if "id" in note.values]


def asks(answer: Answer) -> list[str]:
    return [action.text for row in answer.actions for action in row if isinstance(action, Asks)]


async def test_problems_are_listed_and_the_old_version_named(living: App, seeds: Path):
    before = living.version
    change(seeds / "facts/letter-2003.yaml", "when: 2002-04", "when: soon")
    answer = await reload(living)
    assert answer.outcome is Outcome.REFUSED
    assert values(answer, "reload.problems") == {"n": 1, "version": before}
    assert "facts/letter-2003.yaml:" in str(values(answer, "reload.item")["item"])
    assert living.version == before


async def test_of_many_problems_the_first_are_listed_and_the_rest_counted(living: App, seeds: Path):
    facts = seeds / "facts/herald-2001.yaml"
    text = facts.read_text(encoding="utf-8")
    wrong = "    standing: x\n    legal: y\n    said_by: zzyzx-" + "z" * 3000
    facts.write_text(text.replace("    about:", f"{wrong}\n    about:"), encoding="utf-8")
    answer = await reload(living)
    assert keys(answer).count("reload.item") == MOST_LISTED
    assert keys(answer)[-1] == "reload.more"
    assert all(units(message.html) <= 4096 for message in as_html.messages(answer))


async def test_a_disk_that_takes_nothing_is_one_sentence(living: App, seeds: Path, tmp_path: Path):
    before = living.version
    change(seeds / "facts/letter-2003.yaml", "Two figures for one strike.", "Two figures.")
    (tmp_path / "data").rename(tmp_path / "gone")
    (tmp_path / "data").write_text("a file, not a folder")
    answer = await reload(living)
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, ["reload.not-built"])
    assert living.version == before


FACTS = "facts/letter-2003.yaml"
FIRST, SECOND = "The threshold was once seven per cent.", "The threshold was seven per cent once."


async def asked(app: App, text: str) -> Answer:
    return await answered(app, Question.parse(text, "en", admin=True))


async def test_a_review_shows_the_words_the_cards_and_two_buttons_and_publishes_nothing(
    living: App, seeds: Path
):
    before = living.version
    change(seeds / "entities/people.yaml", "ru: Айна Тестова", "ru: Аина Тестова")
    change(seeds / FACTS, FIRST, SECOND)
    answer = await asked(living, "/review")
    assert [key for key in keys(answer) if key.startswith("review.")] == [
        "review.heading",
        "review.screens",
        "review.warnings",
    ]
    assert heads(answer) == [
        ("changes.changed.head", "threshold-7"),
        ("changes.changed.head", "aina-testova"),
    ]
    altered = [(one.field.values["lang"], one.before, one.after) for one in _altered(answer)]
    assert ("ru", "Айна Тестова", "Аина Тестова") in altered
    publish, leave = asks(answer)
    assert living.version == before
    assert keys(await asked(living, leave)) == ["review.left"]
    assert living.version == before
    assert keys(await asked(living, publish))[0] == "reload.done"
    assert living.version == publish.split()[1]


def _altered(answer: Answer) -> list[Altered]:
    return [block for block in answer.blocks if isinstance(block, Altered) and "lang" in block.field.values]


async def test_a_review_is_not_published_once_the_seeds_changed_or_another_was(living: App, seeds: Path):
    change(seeds / FACTS, FIRST, SECOND)
    publish, _ = asks(await asked(living, "/review"))
    change(seeds / FACTS, SECOND, "The threshold was seven per cent, once.")
    refused = await asked(living, publish)
    assert (refused.outcome, keys(refused)) == (Outcome.REFUSED, ["publish.changed"])
    change(seeds / FACTS, "The threshold was seven per cent, once.", SECOND)
    await asked(living, "/reload")
    refused = await asked(living, publish)
    assert (refused.outcome, keys(refused)) == (Outcome.REFUSED, ["publish.overtaken"])


@pytest.mark.parametrize("words", ["", "zzyzx", "abc 1 2", "abc -1", "abc 99999999999999999999", "abc １"])
async def test_what_names_no_review_is_not_published(living: App, words: str):
    answer = await asked(living, f"/publish {words}")
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, ["publish.how"])


async def test_under_review_a_reload_only_shows(seeds: Path, tmp_path: Path):
    library = Library(seeds, tmp_path / "data", review=True)
    await library.start()
    app, before = App(library), library.version
    change(seeds / FACTS, FIRST, SECOND)
    assert keys(await reload(app))[0] == "review.heading"
    assert library.version == before
    assert "status.review" in keys(await asked(app, "/status"))
    await library.close()


async def test_an_undo_takes_back_the_last_release_and_says_that_it_stays_so(living: App, seeds: Path):
    change(seeds / FACTS, FIRST, SECOND)
    (undo,) = asks(await reload(living))
    answer = await asked(living, undo)
    assert keys(answer)[0] == "rollback.done"
    assert "releases.pinned" in keys(await asked(living, "/status"))
    again = await asked(living, undo)
    assert (again.outcome, keys(again)) == (Outcome.REFUSED, ["undo.overtaken"])


async def test_releases_are_listed_with_buttons_that_lead_back_to_them(living: App, seeds: Path):
    change(seeds / FACTS, FIRST, SECOND)
    await reload(living)
    answer = await asked(living, "/releases")
    assert keys(answer) == ["releases.heading", "releases.served", "releases.line"]
    assert asks(answer) == ["/rollback 1"]
    assert keys(await asked(living, "/rollback 1"))[0] == "rollback.done"


@pytest.mark.parametrize(
    "command", ["rollback 7", "release 7", "undo 7", "rollback x", "rollback 1e9", "undo 0"]
)
async def test_a_release_that_is_none_is_said_to_be_none(living: App, command: str):
    assert (await asked(living, f"/{command}")).outcome in (Outcome.REFUSED, Outcome.NOT_FOUND)


async def test_many_changes_stand_on_pages_that_fit_telegram(living: App, seeds: Path):
    for path in (seeds / "facts").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^(      en: .+?)\.?$", r"\1 indeed.", text), encoding="utf-8")
    answer = await reload(living)
    assert heads(answer)
    pages = [ask for ask in asks(answer) if ask.startswith("/release ")]
    assert pages
    assert heads(await asked(living, pages[0])) != heads(answer)
    assert all(units(message.html) <= 4096 for message in as_html.messages(answer))


@pytest.mark.parametrize("command", ["release", "rollback", "undo"])
async def test_a_command_that_lacks_its_number_is_shown_with_one(living: App, command: str):
    answer = await answered(living, Question.parse(f"/{command} x", "en", admin=True))
    assert f"/{command} 3" in as_text.text(answer)


async def test_changes_are_told_to_everybody_the_newest_first(living: App, seeds: Path):
    change(seeds / FACTS, FIRST, SECOND)
    await reload(living)
    answer = await answered(living, Question.parse("/changes", "en"))
    (revised,) = [block for block in answer.blocks if isinstance(block, Revised)]
    assert revised.before is not None
    assert (revised.before.text["en"], revised.langs, revised.number) == (FIRST, ("en",), 1)
    assert asks(answer) == ["/fact threshold-7"]


@pytest.mark.parametrize(
    ("since", "key"),
    [("2001", "changes.since"), ("since May 2026", "changes.since"), ("2099", "changes.nothing")],
)
async def test_changes_are_told_since_a_date_as_people_write_it(
    living: App, seeds: Path, since: str, key: str
):
    change(seeds / FACTS, FIRST, SECOND)
    await reload(living)
    assert key in keys(await answered(living, Question.parse(f"/changes {since}", "en")))


@pytest.mark.parametrize(
    ("lang", "heading"),
    [
        ("en", "What was changed since May 1, 2026"),
        ("ru", "Что изменилось с 1 мая 2026 г."),
        ("kk", "2026 ж. 1 мамырдан бері не өзгерді"),
    ],
)
@pytest.mark.parametrize("since", ["since May 2026", "May 2026", "2026-05-01"])
async def test_the_heading_of_changes_says_the_first_day_once(
    living: App, lang: Lang, heading: str, since: str
):
    answer = await answered(living, Question.parse(f"/changes {since}", lang))
    first = as_text.text(answer).splitlines()[0]
    assert re.sub(r"\s", " ", first) == heading


@pytest.mark.parametrize("words", ["Aina", "2001-02-30", "since whenever", "until 2025"])
async def test_changes_since_what_is_no_date_say_how_to_ask(living: App, words: str):
    assert (await answered(living, Question.parse(f"/changes {words}", "en"))).outcome is Outcome.REFUSED


async def test_a_rollback_is_not_answered_from_memory(living: App, seeds: Path):
    """/changes of the release that serves again has more to tell than when it served first."""
    first = await answered(living, Question.parse("/changes", "en"))
    change(seeds / FACTS, FIRST, SECOND)
    await reload(living)
    await asked(living, "/undo 2")
    assert await answered(living, Question.parse("/changes", "en")) != first


async def test_of_many_releases_only_those_that_are_told_of_are_read(seeds: Path, tmp_path: Path):
    ledger = Counting(tmp_path / "releases.db")
    library = Library(seeds, tmp_path / "data", ledger)
    await library.reload()
    async with library.borrow() as knowledge:
        (cited,) = await knowledge.cited(["threshold-7"])
    one = cited.statement
    other = replace(one, text={**one.text, "en": "Another sentence."})
    several = Difference(statements=(Change(one, other),) * 4)
    for number in range(1, 100):
        await ledger.add(Publishing("0", f"{number}", How.PUBLISH), several, after=number)
    try:
        app = App(library)
        answer = await answered(app, Question.parse("/changes", "en"))
        assert ledger.read <= history.MOST // 4 + A_FEW
        labels = [one.label for row in answer.actions for one in row if isinstance(one, Asks)]
        pages = [one.values["of"] for one in labels if isinstance(one, Note) and one.key == "page.after"]
        assert pages == [history.MOST // history.ENTRIES]
        ledger.read = 0
        await answered(app, Question.parse("/release 50", "en", admin=True))
        assert ledger.read == 1
    finally:
        await library.close()
