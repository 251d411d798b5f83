"""What is read of the seeds' folder: plain files of a sane size, once."""

import os
import tempfile
import tracemalloc
from pathlib import Path

import pytest

from db.curating.seeds import read_seeds
from db.problems import NotBuilt, Unsound
from db.snapshot import DEEPEST, LARGEST_FILE, Snapshot
from db.spool import Spool


def problems(seeds: Path) -> list[str]:
    with pytest.raises(Unsound) as raised:
        read_seeds(Snapshot.of(seeds))
    return [str(problem).removeprefix(f"{seeds.name}/") for problem in raised.value.problems]


def test_a_folder_that_is_not_there_is_named_with_the_setting(tmp_path: Path):
    with pytest.raises(NotBuilt, match=f"no folder {tmp_path}/nowhere: .* SEEDS_DIR"):
        Snapshot.of(tmp_path / "nowhere")


def test_the_digest_changes_with_every_byte_and_every_name(seeds: Path):
    before = Snapshot.of(seeds).digest
    (seeds / "documents/letter-2003.txt").write_bytes(
        (seeds / "documents/letter-2003.txt").read_bytes() + b"\n"
    )
    after = Snapshot.of(seeds).digest
    (seeds / "documents/herald-2001.txt").rename(seeds / "documents/herald-2002.txt")
    assert len({before, after, Snapshot.of(seeds).digest}) == 3


def test_a_large_base_is_copied_without_holding_it_in_memory(seeds: Path):
    for number in range(40):
        (seeds / f"documents/long-{number}.txt").write_bytes(bytes(1 << 20))
    tracemalloc.start()
    try:
        snapshot = Snapshot.of(seeds)
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(map(len, snapshot.files.values())) > 40 << 20
    assert held < 1 << 20
    assert most < 2 * LARGEST_FILE


def test_a_copy_of_the_seeds_that_lost_something_is_never_taken_for_whole(seeds: Path):
    files = Snapshot.of(seeds).files
    assert isinstance(files, Spool)
    os.ftruncate(files.handle, 10)
    with pytest.raises(OSError, match="cannot be read back"):
        list(files.values())


def test_where_no_copy_of_the_seeds_can_be_made_it_is_said(seeds: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tempfile, "tempdir", str(seeds / "nowhere"))
    with pytest.raises(NotBuilt, match="could not be copied"):
        Snapshot.of(seeds)


def test_what_is_no_seed_is_not_read(seeds: Path):
    before = Snapshot.of(seeds).digest
    (seeds / "README.md").write_text("for curators")
    (seeds / ".people.yaml.swp").write_bytes(b"\0")
    assert Snapshot.of(seeds).digest == before


def test_a_pipe_among_the_seeds_is_named_and_not_waited_for(seeds: Path):
    os.mkfifo(seeds / "facts/pipe.yaml")
    assert problems(seeds) == ["facts/pipe.yaml:1: is no plain file: remove it"]


def test_a_link_is_named(seeds: Path, tmp_path: Path):
    (tmp_path / "elsewhere.yaml").write_text("- id: x")
    (seeds / "entities/places.yaml").unlink()
    (seeds / "entities/places.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert "entities/places.yaml:1: is a link: put the file itself here" in problems(seeds)


def test_a_file_that_is_too_large_is_named(seeds: Path):
    with (seeds / "documents/herald-2001.txt").open("r+b") as file:
        file.truncate(LARGEST_FILE + 1)
    assert problems(seeds) == ["documents/herald-2001.txt:1: has over 8 MB: divide it into several files"]


def test_folders_without_end_are_named(seeds: Path):
    deep = seeds.joinpath(*"abcdefgh")
    deep.mkdir(parents=True)
    assert problems(seeds) == [f"a/b/c/d:1: folders stand at most {DEEPEST} deep: move its files up"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[" * 100_000, "lists and mappings are nested over 16 deep: close what was opened"),
        ("[" * 900 + "]" * 900, "lists and mappings are nested over 16 deep: close what was opened"),
        ("a: &a [*a]\n", "'&a' is an anchor or an alias: write the value out, or quote the text"),
        ("a: *b\n", "'*b' is an anchor or an alias: write the value out, or quote the text"),
    ],
)
def test_yaml_that_would_cost_too_much_is_refused_before_it_is_read(seeds: Path, content: str, told: str):
    (seeds / "entities/places.yaml").write_text(content)
    assert f"entities/places.yaml:1: {told}" in problems(seeds)


def test_files_with_another_ending_are_not_lost_in_silence(seeds: Path):
    (seeds / "facts/letter-2003.yaml").rename(seeds / "facts/letter-2003.yml")
    assert problems(seeds) == [
        "facts/letter-2003.yml:1: files of the seeds end in .yaml: rename it letter-2003.yaml"
    ]
