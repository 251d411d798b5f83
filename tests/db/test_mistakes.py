"""Each mistake that a curator can make, and all that is said of it: no more, and nothing that only follows.

mistakes.txt is the table: a name, the file, the lines as they are (-) and as somebody mistook them (+), and
what is said (>). With REWRITE=1 what is said is written anew, to be read.
"""

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from db.curating.seeds import read_seeds
from db.problems import Unsound
from db.snapshot import Snapshot
from tests.conftest import WORLD

TABLE = Path(__file__).with_name("mistakes.txt")
HERALD, LETTER, PEOPLE = "facts/herald-2001.yaml", "facts/letter-2003.yaml", "entities/people.yaml"


@dataclass(frozen=True)
class Mistake:
    name: str
    file: str
    right: str
    wrong: str
    said: tuple[str, ...]

    @classmethod
    def of(cls, block: str) -> "Mistake":
        name, file, *lines = block.split("\n")
        marked = {mark: [line[4:] for line in lines if line[2] == mark] for mark in "-+>"}
        return cls(name, file.strip(), "\n".join(marked["-"]), "\n".join(marked["+"]), tuple(marked[">"]))

    def __str__(self) -> str:
        marked = (("-", self.right.split("\n")), ("+", self.wrong.split("\n")), (">", self.said))
        lines = [f"  {mark} {line}" for mark, lines in marked for line in lines]
        return "\n".join([self.name, f"  {self.file}", *lines])

    def make(self, seeds: Path) -> tuple[str, ...]:
        """What is said of it."""
        change(seeds / self.file, self.right, self.wrong)
        return tuple(told(seeds))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(seeds: Path) -> list[str]:
    """The problems without the folder's name; none where the seeds are sound."""
    try:
        read_seeds(Snapshot.of(seeds))
    except Unsound as unsound:
        return [str(problem).removeprefix(f"{seeds.name}/") for problem in unsound.problems]
    return []


def blocks() -> list[str]:
    return TABLE.read_text(encoding="utf-8").strip().split("\n\n")


def mistakes() -> list[Mistake]:
    return [Mistake.of(block) for block in blocks() if not block.startswith("#")]


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.name)
def test_a_mistake_is_said_in_words_with_its_line_and_what_to_do(seeds: Path, mistake: Mistake):
    assert mistake.make(seeds) == mistake.said


def test_the_table_is_rewritten_when_asked(tmp_path: Path):
    if not os.environ.get("REWRITE"):
        return
    rewritten = []
    for block in blocks():
        seeds = tmp_path / "seeds"
        shutil.copytree(WORLD, seeds)
        mistake = None if block.startswith("#") else Mistake.of(block)
        rewritten.append(str(replace(mistake, said=mistake.make(seeds))) if mistake else block)
        shutil.rmtree(seeds)
    TABLE.write_text("\n\n".join(rewritten) + "\n", encoding="utf-8")


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
    assert told(seeds) == ["documents/herald-2001.txt:1: not UTF-8 at byte 0: save the document as UTF-8"]


def test_a_document_without_facts_is_named(seeds: Path):
    (seeds / LETTER).unlink()
    assert told(seeds) == [
        "documents/letter-2003.txt:1: no statement rests on the document: add facts/letter-2003.yaml"
    ]


def test_letters_and_accents_apart_are_put_together(seeds: Path):
    change(seeds / PEOPLE, "ru: Сергей", "ru: Сергеи\u0306")
    (malin,) = [one for one in read_seeds(Snapshot.of(seeds)).entities if one.id == "sergei-malin"]
    assert malin.name["ru"] == "Сергей Малин"
