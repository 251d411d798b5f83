"""A reload swaps versions under readers, and never serves anything unsound."""

import asyncio
import os
import resource
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from db.problems import NotBuilt, Unsound
from db.snapshot import Snapshot
from db.store import releases
from db.store.building import build_beside
from db.store.library import Library
from db.store.queries import Knowledge
from db.store.releases import KEPT
from db.store.stock import NoRelease
from tests.db.test_seeds import change

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def living(seeds: Path, tmp_path: Path):
    library = Library(seeds, tmp_path / "data")
    await library.reload()
    yield library
    await library.close()


async def test_nothing_to_do_is_said_so(living: Library):
    report = await living.reload()
    assert report.version == report.previous
    assert (report.statements, report.entities, report.documents) == (15, 8, 2)


async def test_a_reload_tells_what_was_added_changed_and_removed(living: Library, seeds: Path):
    facts = seeds / "facts/letter-2003.yaml"
    change(facts, "The threshold was once seven per cent.", "The threshold was seven per cent once.")
    change(facts, "id: new-sunrise-founded", "id: new-sunrise-begun")
    report = await living.reload()
    assert report.difference.changed == ("threshold-7",)
    assert report.difference.added == ("new-sunrise-begun",)
    assert report.difference.removed == ("new-sunrise-founded",)
    assert living.version == report.version != report.previous


async def test_an_unsound_base_is_refused_whole_and_the_old_one_serves_on(living: Library, seeds: Path):
    before = living.version
    change(seeds / "facts/letter-2003.yaml", "when: 2002-04", "when: soon")
    with pytest.raises(Unsound):
        await living.reload()
    assert living.version == before
    async with living.borrow() as knowledge:
        assert await knowledge.cited(["new-sunrise-founded"])


async def test_an_answer_under_way_finishes_on_the_version_that_it_borrowed(living: Library, seeds: Path):
    async with living.borrow() as old:
        change(seeds / "facts/letter-2003.yaml", "id: threshold-7", "id: threshold-seven")
        change(seeds / "facts/letter-2003.yaml", "statement: threshold-7", "statement: threshold-seven")
        await living.reload()
        assert await old.cited(["threshold-7"])
        async with living.borrow() as new:
            assert not await new.cited(["threshold-7"])
            assert await new.cited(["threshold-seven"])
    with pytest.raises(ValueError, match=r"(?i)closed"):
        await old.cited(["threshold-7"])


async def test_a_reader_who_is_cancelled_while_a_version_closes_keeps_none_of_its_threads(
    living: Library, seeds: Path
):
    old = _connection_threads()
    reader, reading = await _reader_of(living)
    change(seeds / "facts/letter-2003.yaml", "figures for", "figures again for")
    await living.reload()
    assert all(one.is_alive() for one in old)
    reading.set()
    await asyncio.sleep(0)
    reader.cancel()
    await asyncio.gather(reader, return_exceptions=True)
    assert await _have_ended(old)


async def _reader_of(library: Library) -> tuple[asyncio.Task[None], asyncio.Event]:
    """Who has borrowed the current version, until the event is set."""
    borrowed, done = asyncio.Event(), asyncio.Event()

    async def read() -> None:
        async with library.borrow():
            borrowed.set()
            await done.wait()

    reader = asyncio.create_task(read())
    await borrowed.wait()
    return reader, done


def _connection_threads() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if "connection_worker" in one.name]


async def _have_ended(threads: Iterable[threading.Thread]) -> bool:
    left = list(threads)
    for one in left:
        await asyncio.to_thread(one.join, 5)
    return not any(one.is_alive() for one in left)


async def test_what_is_compared_with_nothing_is_closed(living: Library):
    before = _connection_threads()
    with pytest.raises(NoRelease):
        await living.compare("1", "nothing of this name")
    assert await _have_ended(one for one in _connection_threads() if one not in before)


@pytest.mark.slow
async def test_the_newest_releases_stay_on_the_disk_for_a_rollback(
    living: Library, seeds: Path, tmp_path: Path
):
    served = [living.version]
    for word in "second third fourth fifth sixth seventh".split():
        change(seeds / "facts/letter-2003.yaml", "figures for", f"figures for {word}")
        served.append((await living.reload()).version)
    assert set(releases.versions(tmp_path / "data")) == {*served[: -KEPT - 1 : -1]}


@pytest.mark.slow
async def test_a_release_that_another_process_holds_open_is_not_removed(
    living: Library, seeds: Path, tmp_path: Path
):
    path = releases.path_of(tmp_path / "data", living.version)
    with releases.held(path):
        for word in "b c d e f g".split():
            change(seeds / "facts/letter-2003.yaml", "figures for", f"figures for {word}")
            await living.reload()
        assert path.exists()


async def test_a_version_names_the_bytes_that_were_read(seeds: Path, tmp_path: Path):
    snapshot = Snapshot.of(seeds)
    change(seeds / "entities/people.yaml", "Aina Testova", "Aina Changed")
    path = tmp_path / "knowledge-0123.db"
    await build_beside(snapshot, "0123", path)
    built = await Knowledge.open(path)
    person = built.entity("aina-testova")
    await built.close()
    assert person is not None
    assert person.name["en"] == "Aina Testova"


async def test_a_database_of_another_schema_is_built_anew(seeds: Path, tmp_path: Path):
    library = Library(seeds, tmp_path)
    version = (await library.reload()).version
    await library.close()
    path = releases.path_of(tmp_path, version)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("UPDATE base SET schema = 7; DROP TABLE listed;")
    again = Library(seeds, tmp_path)
    await again.start()
    assert again.stale is None
    async with again.borrow() as knowledge:
        assert await knowledge.leading("sunrise", 3)
    await again.close()


async def test_a_start_with_unsound_seeds_serves_the_newest_sound_release_and_says_so(
    living: Library, seeds: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    change(seeds / "facts/letter-2003.yaml", "figures for one", "figures of one")
    newest = (await living.reload()).version
    change(seeds / "facts/letter-2003.yaml", "when: 2002-04", "when: soon")
    restarted = Library(seeds, tmp_path / "data")
    await restarted.start()
    assert restarted.version == newest
    assert isinstance(restarted.stale, Unsound)
    assert "'soon' is not a date in EDTF" in caplog.text
    change(seeds / "facts/letter-2003.yaml", "when: soon", "when: 2002-04")
    await restarted.reload()
    assert restarted.stale is None
    await restarted.close()


async def test_a_start_without_any_sound_release_fails(seeds: Path, tmp_path: Path):
    change(seeds / "facts/letter-2003.yaml", "when: 2002-04", "when: soon")
    with pytest.raises(Unsound):
        await Library(seeds, tmp_path / "data").start()


async def test_two_processes_build_in_one_folder_at_once(seeds: Path, tmp_path: Path):
    data = tmp_path / "data"
    first, second = Library(seeds, data), Library(seeds, data)
    reports = await asyncio.gather(first.reload(), second.reload())
    await asyncio.gather(first.close(), second.close())
    assert reports[0].version == reports[1].version
    assert sorted(path.name for path in data.iterdir()) == [
        "checked.db",
        f"knowledge-{reports[0].version}.db",
        "releases.db",
    ]


@pytest.mark.slow
async def test_many_questions_in_flight_survive_many_reloads(living: Library, seeds: Path):
    async def ask() -> int:
        async with living.borrow() as knowledge:
            await asyncio.sleep(0)
            return len(await knowledge.leading("sunrise", 3))

    asked = [asyncio.create_task(ask()) for _ in range(1000)]
    for _ in range(10):
        change(seeds / "facts/letter-2003.yaml", "en: Two ", "en: Two new ")
        await living.reload()
        asked += [asyncio.create_task(ask()) for _ in range(20)]
    assert set(await asyncio.gather(*asked)) == {2}


async def test_a_corrupt_database_is_built_anew(seeds: Path, tmp_path: Path):
    library = Library(seeds, tmp_path)
    version = (await library.reload()).version
    await library.close()
    for rubbish in (b"", b"not a database", b"SQLite format 3\0" + b"\0" * 5000):
        (tmp_path / f"knowledge-{version}.db").write_bytes(rubbish)
        again = Library(seeds, tmp_path)
        assert (await again.reload()).statements == 15
        await again.close()


async def test_a_folder_that_takes_no_files_is_named(seeds: Path, tmp_path: Path):
    (tmp_path / "data").write_text("a file, not a folder")
    with pytest.raises(NotBuilt, match="could not be written"):
        await Library(seeds, tmp_path / "data").reload()


def test_a_full_disk_is_one_sentence_and_leaves_no_draft(seeds: Path, tmp_path: Path):
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    data = tmp_path / "data"
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "build"],
        cwd=ROOT,
        env={"SEEDS_DIR": str(seeds), "DATA_DIR": str(data), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=no_room,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr.startswith("derek: the database could not be written in ")
    assert len(ran.stderr.splitlines()) == 1
    assert list(data.glob("knowledge-*")) == []


def spoil(path: Path) -> None:
    """Overwrite all but the first page, as a failing disk or a stray copy would."""
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\x5a" * (len(content) - 4096))


async def test_a_file_that_is_damaged_while_it_is_served_is_built_anew(living: Library, tmp_path: Path):
    path = releases.path_of(tmp_path / "data", living.version)
    spoil(path)
    assert not living.is_untouched
    await living.mend()
    assert living.is_untouched
    async with living.borrow() as knowledge:
        assert len((await knowledge.about("sunrise", 99)).items) == 7


async def test_a_damaged_file_of_unsound_seeds_gives_way_to_the_newest_sound_release(
    living: Library, seeds: Path, tmp_path: Path
):
    older = living.version
    change(seeds / "facts/letter-2003.yaml", "figures for one", "figures of one")
    newest = (await living.reload()).version
    change(seeds / "facts/letter-2003.yaml", "when: 2002-04", "when: soon")
    spoil(releases.path_of(tmp_path / "data", newest))
    await living.mend()
    assert living.version == older
    assert isinstance(living.stale, Unsound)


async def test_a_file_that_another_process_dated_anew_is_served_on(living: Library, tmp_path: Path):
    path = releases.path_of(tmp_path / "data", living.version)
    os.utime(path, (1, 1))
    async with living.borrow() as before:
        await living.mend()
        async with living.borrow() as after:
            assert before is after
    assert living.is_untouched
