"""Each mistake that a curator can make and all that is said of it, without what only follows from it."""

from pathlib import Path

import pytest

from db.curating.seeds import read_seeds
from db.problems import Unsound
from db.snapshot import Snapshot
from tests.db.mistaken import Mistake, check, mistakes

TABLE = Path(__file__).with_name("mistakes.txt")
HERALD, LETTER, PEOPLE = "facts/herald-2001.yaml", "facts/letter-2003.yaml", "entities/people.yaml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(seeds: Path) -> list[str]:
    """None where the seeds are sound."""
    try:
        read_seeds(Snapshot.of(seeds))
    except Unsound as unsound:
        return [str(problem) for problem in unsound.problems]
    return []


def told(seeds: Path) -> list[str]:
    return [problem.removeprefix(f"{seeds.name}/") for problem in problems(seeds)]


@pytest.mark.parametrize("mistake", mistakes(TABLE), ids=lambda mistake: mistake.name)
def test_a_mistake_is_said_in_words_with_its_line_and_what_to_do(seeds: Path, mistake: Mistake):
    check(mistake, TABLE, seeds, problems)


def test_a_broken_statement_hides_no_others_problems_and_is_known_by_its_id(seeds: Path):
    facts = seeds / HERALD
    change(facts, "      ru: «Восход» получил 93", "     ru: «Восход» получил 93")
    change(facts, "when: 1999", "when: in 1999")
    change(facts, "said_by: bolat-testov", "said_by: bolat")
    said = told(seeds)
    assert [problem.split(": ", 1)[1].split(":")[0] for problem in said] == [
        "'in 1999' is not a date in EDTF",
        "there is no entity 'bolat'",
        "the line is indented by 5 spaces; those above by 4 or 6",
    ]


def test_a_file_with_another_ending_is_read_and_named(seeds: Path):
    (seeds / HERALD).rename(seeds / "facts/herald-2001.yml")
    assert told(seeds) == [
        "facts/herald-2001.yml:1: files of the seeds end in .yaml: rename it herald-2001.yaml"
    ]


def test_a_document_that_is_not_utf8_is_the_only_problem(seeds: Path):
    document = seeds / "documents/herald-2001.txt"
    document.write_bytes(document.read_text(encoding="utf-8").encode("utf-16"))
    assert told(seeds) == [
        "documents/herald-2001.txt:1: not UTF-8 at byte 0, it seems to be UTF-16: save the document as UTF-8"
    ]


def test_a_document_without_facts_is_named(seeds: Path):
    (seeds / LETTER).unlink()
    assert told(seeds) == [
        "documents/letter-2003.txt:1: no statement rests on the document: add facts/letter-2003.yaml"
    ]


def test_letters_and_accents_apart_are_put_together(seeds: Path):
    change(seeds / PEOPLE, "ru: Сергей", "ru: Сергеи\u0306")
    (malin,) = [one for one in read_seeds(Snapshot.of(seeds)).entities if one.id == "sergei-malin"]
    assert malin.name["ru"] == "Сергей Малин"
