"""Releases: looked at before they are published, taken back, pinned, and kept over restarts."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from db.problems import NotBuilt
from db.store import releases
from db.store.ledger import How, Overtaken, SqliteLedger
from db.store.library import Library
from db.store.publishing import Changed
from db.store.stock import NoRelease
from tests.db.test_seeds import change

FACTS = "facts/letter-2003.yaml"
FIRST = "The threshold was once seven per cent."


def edit(seeds: Path, before: str, after: str) -> None:
    change(seeds / FACTS, f"en: {before}", f"en: {after}")


@pytest.fixture
async def living(seeds: Path, tmp_path: Path) -> AsyncIterator[Library]:
    library = Library(seeds, tmp_path / "data")
    await library.start()
    yield library
    await library.close()


@pytest.fixture
async def careful(seeds: Path, tmp_path: Path) -> AsyncIterator[Library]:
    """Where nothing is published but what was reviewed."""
    library = Library(seeds, tmp_path / "data", review=True)
    await library.start()
    yield library
    await library.close()


async def sentence(library: Library) -> str:
    async with library.borrow() as knowledge:
        (cited,) = await knowledge.cited(["threshold-7"])
    return cited.statement.text["en"]


async def reviewed(library: Library) -> tuple[str, int]:
    async with library.reviewing() as review:
        return review.version, review.after


async def test_a_review_of_what_is_served_opens_nothing_anew(living: Library):
    async with living.borrow() as served, living.reviewing() as review:
        assert review.reviewed is served
        assert review.served is served
        assert review.difference.is_empty
    async with living.borrow() as served:
        assert await served.cited(["threshold-7"])


async def restarted(library: Library, seeds: Path, data: Path, *, review: bool = False) -> Library:
    await library.close()
    again = Library(seeds, data, review=review)
    await again.start()
    return again


async def test_a_review_changes_nothing_and_publishing_serves_what_was_reviewed(living: Library, seeds: Path):
    before = living.version
    edit(seeds, FIRST, "Two.")
    async with living.reviewing() as review:
        assert review.difference.changed == ("threshold-7",)
        assert review.served is not None
        assert (living.version, await sentence(living)) == (before, FIRST)
    published = await living.publish(review.version, review.after)
    assert (published.version, living.version) == (review.version, review.version)
    assert await sentence(living) == "Two."
    assert published.difference.changed == ("threshold-7",)


async def test_the_version_that_is_served_is_not_opened_again_to_be_compared(living: Library):
    assert living.release is not None
    async with living._stock.reread(living.release, living._shelf) as old:
        assert old is living._shelf


async def test_two_versions_share_what_they_have_in_common(living: Library, seeds: Path):
    async with living.borrow() as before:
        edit(seeds, FIRST, "Two.")
        await living.reload()
        async with living.borrow() as after:
            assert after.version != before.version
            assert after.names._index is before.names._index
            for one in before.every_entity:
                assert after.entity(one.id) is one


async def test_what_was_renamed_is_not_shared(living: Library, seeds: Path):
    async with living.borrow() as before:
        change(seeds / "entities/places.yaml", "ru: Алмабель", "ru: Алмабыль")
        await living.reload()
        async with living.borrow() as after:
            assert after.names._index is not before.names._index
            place = after.entity("almabel")
            assert place is not None
            assert place.name["ru"] == "Алмабыль"
            assert before.entity("almabel") is not place


async def test_seeds_that_changed_since_the_review_are_not_published(living: Library, seeds: Path):
    edit(seeds, FIRST, "Two.")
    version, after = await reviewed(living)
    edit(seeds, "Two.", "Three.")
    with pytest.raises(Changed):
        await living.publish(version, after)
    assert await sentence(living) == FIRST


async def test_what_another_has_published_since_the_review_is_not_overwritten(
    living: Library, seeds: Path, tmp_path: Path
):
    edit(seeds, FIRST, "Two.")
    version, after = await reviewed(living)
    other = Library(seeds, tmp_path / "data")
    await other.reload()
    await other.close()
    with pytest.raises(Overtaken):
        await living.publish(version, after)


async def test_a_rollback_pins_until_the_next_publishing_over_a_restart(
    living: Library, seeds: Path, tmp_path: Path
):
    edit(seeds, FIRST, "Two.")
    await living.reload()
    await living.rollback(1)
    assert await sentence(living) == FIRST
    again = await restarted(living, seeds, tmp_path / "data")
    assert await sentence(again) == FIRST
    assert again.release is not None
    assert (again.release.number, again.release.of, again.release.is_pinned) == (3, 1, True)
    await again.reload()
    assert await sentence(again) == "Two."
    await again.close()


async def test_publishing_what_is_pinned_already_ends_the_pin(living: Library, seeds: Path):
    edit(seeds, FIRST, "Two.")
    await living.reload()
    await living.rollback(1)
    edit(seeds, "Two.", FIRST)
    published = await living.reload()
    assert published.release is not None
    assert (published.release.number, published.release.is_pinned) == (4, False)


async def test_only_the_last_release_can_be_undone(living: Library, seeds: Path):
    with pytest.raises(NoRelease):
        await living.undo(1)
    edit(seeds, FIRST, "Two.")
    await living.reload()
    with pytest.raises(Overtaken):
        await living.undo(1)
    await living.undo(2)
    assert await sentence(living) == FIRST


async def test_a_release_that_never_was_or_is_not_kept_cannot_be_rolled_back_to(living: Library):
    for number in (0, 2, 10**9):
        with pytest.raises(NoRelease):
            await living.rollback(number)


async def test_a_start_under_review_serves_what_was_published_last(
    careful: Library, seeds: Path, tmp_path: Path
):
    edit(seeds, FIRST, "Two.")
    again = await restarted(careful, seeds, tmp_path / "data", review=True)
    assert await sentence(again) == FIRST
    await again.publish(*await reviewed(again))
    assert await sentence(again) == "Two."
    await again.close()


async def test_a_start_under_review_without_any_published_release_left_fails(
    careful: Library, seeds: Path, tmp_path: Path
):
    await careful.close()
    edit(seeds, FIRST, "Two.")
    for path in (tmp_path / "data").glob("knowledge-*.db"):
        path.unlink()
    with pytest.raises(NotBuilt, match="no published release"):
        await Library(seeds, tmp_path / "data", review=True).start()


RUBBISH = b"no ledger at all, but long enough to be looked at" * 100


async def test_a_damaged_ledger_keeps_no_bot_from_answering(living: Library, seeds: Path, tmp_path: Path):
    await living.close()
    (tmp_path / "data/releases.db").write_bytes(RUBBISH)
    again = Library(seeds, tmp_path / "data")
    await again.start()
    assert again.release is not None
    assert again.release.number == 1
    assert (tmp_path / "data/releases.damaged").read_bytes() == RUBBISH
    await again.close()


async def test_under_review_a_damaged_ledger_is_no_leave_to_publish(
    careful: Library, seeds: Path, tmp_path: Path
):
    await careful.close()
    (tmp_path / "data/releases.db").write_bytes(RUBBISH)
    with pytest.raises(NotBuilt, match="ledger of releases cannot be read"):
        await Library(seeds, tmp_path / "data", review=True).start()
    assert (tmp_path / "data/releases.db").read_bytes() == RUBBISH


async def test_who_only_asks_records_no_release(seeds: Path, tmp_path: Path):
    library = Library(seeds, tmp_path / "data")
    await library.start(publishing=False)
    assert library.release is None
    assert await SqliteLedger(tmp_path / "data/releases.db").latest() is None
    assert not (tmp_path / "data/releases.db").exists()
    await library.close()


async def test_a_start_with_the_same_seeds_is_no_release(living: Library, seeds: Path, tmp_path: Path):
    again = await restarted(living, seeds, tmp_path / "data")
    assert again.release is not None
    assert (again.release.number, again.release.how) == (1, How.START)
    await again.close()


async def test_a_release_that_another_process_published_is_served_once_it_is_looked_for(
    living: Library, seeds: Path, tmp_path: Path
):
    edit(seeds, FIRST, "Two.")
    other = Library(seeds, tmp_path / "data")
    await other.reload()
    await other.close()
    assert await sentence(living) == FIRST
    await living.catch_up()
    assert await sentence(living) == "Two."
    assert living.release is not None
    assert living.release.number == 2


async def test_a_release_of_an_older_program_is_built_anew_from_its_own_seeds(
    living: Library, seeds: Path, tmp_path: Path
):
    """Its file goes by the version of that program, and this one's is not there yet."""
    edit(seeds, FIRST, "Two.")
    await living.reload()
    await living.rollback(1)
    await living.close()
    ledger = SqliteLedger(tmp_path / "data/releases.db")
    (first, *_) = reversed(await ledger.recent(9))
    older = releases.path_of(tmp_path / "data", "0ddba11")
    releases.path_of(tmp_path / "data", first.version).rename(older)
    with closing(sqlite3.connect(tmp_path / "data/releases.db")) as file, file:
        file.execute("UPDATE release SET version = '0ddba11' WHERE digest = ?", (first.digest,))
    again = Library(seeds, tmp_path / "data")
    await again.start()
    assert await sentence(again) == FIRST
    await again.close()


@pytest.mark.slow
async def test_what_is_pinned_is_kept_however_much_is_reviewed_beside_it(
    living: Library, seeds: Path, tmp_path: Path
):
    edit(seeds, FIRST, "Two.")
    await living.reload()
    await living.rollback(1)
    texts = [f"Text {letter}." for letter in "abcdefgh"]
    for before, after in zip(["Two.", *texts], texts, strict=False):
        edit(seeds, before, after)
        await reviewed(living)
    again = await restarted(living, seeds, tmp_path / "data")
    assert await sentence(again) == FIRST
    await again.close()
