"""What a curator is told: every problem at once, with its file, its line and what to do."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest

from db.curating.seeds import Base, read_seeds
from db.problems import Unsound
from db.snapshot import Snapshot


def problems(seeds: Path) -> list[str]:
    with pytest.raises(Unsound) as raised:
        read_seeds(Snapshot.of(seeds))
    return [str(problem).removeprefix(f"{seeds.name}/") for problem in raised.value.problems]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_world_is_sound(base: Base):
    assert {statement.id for statement in base.statements} >= {"testova-leads-sunrise", "threshold-5"}


def test_a_wrong_quote_shows_the_nearest_passage_and_its_line(seeds: Path):
    change(seeds / "facts/herald-2001.yaml", "Testova told the Herald.", "Testova said to the Herald.")
    (problem,) = problems(seeds)
    assert problem.startswith("facts/herald-2001.yaml:")
    assert "quote is not in 'herald-2001'; nearest is line 5: “" in problem
    assert "Testova told the Herald." in problem


def test_a_quote_that_occurs_twice_needs_a_prefix_or_a_suffix(seeds: Path):
    change(seeds / "facts/herald-2001.yaml", 'suffix: ". Some"', 'prefix: ""')
    (problem,) = problems(seeds)
    assert problem.endswith(
        "quote is 2 times in 'herald-2001', on line 10: add a 'prefix' or 'suffix' that makes it unique"
    )


def test_every_problem_is_told_in_one_run_in_order(seeds: Path):
    facts = seeds / "facts/herald-2001.yaml"
    change(facts, "said_by: aina-testova", "said_by: nobody-known")
    change(facts, "when: 1999", "when: in 1999")
    change(facts, "standing: alleged", "standing: rumoured")
    change(facts, "      ru: Айна Тестова была лидером партии «Восход».\n", "")
    change(seeds / "entities/people.yaml", "id: sergei-malin", "id: sergei-malin-" + "x" * 40)
    told = problems(seeds)
    assert [problem.split(" ", 1)[0] for problem in told] == sorted(
        (problem.split(" ", 1)[0] for problem in told),
        key=lambda place: (place.split(":")[0], int(place.split(":")[1])),
    )
    text = "\n".join(told)
    assert "there is no entity 'nobody-known'" in text
    assert "'in 1999' is not a date in EDTF" in text
    assert "'rumoured' is not one of" in text
    assert "the language 'ru' is missing" in text
    assert "an id has at most 40 bytes" in text


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("facts/letter-2003.yaml", "when: 2002-04", "wen: 2002-04", "'wen' is not known here"),
        ("facts/letter-2003.yaml", "when: 2002-04", "when: 2002-04\n    when: 2003", "'when' is here twice"),
        ("facts/letter-2003.yaml", "id: threshold-7", "id: threshold-5", "'threshold-5' is taken by"),
        ("facts/letter-2003.yaml", "about: [new-sunrise,", "about: [nobody,", "there is no entity 'nobody'"),
        (
            "facts/letter-2003.yaml",
            "statement: threshold-7",
            "statement: thr-7",
            "there is no statement 'thr-7'",
        ),
        ("facts/letter-2003.yaml", "lead: {new-sunrise", "lead: {almabel", "cannot lead its summary"),
        (
            "facts/letter-2003.yaml",
            "text: The threshold, once seven per cent\n",
            "text: " + "x " * 201,
            "at most 400",
        ),
        (
            "facts/letter-2003.yaml",
            "en: The threshold was",
            "en: The \u202ethreshold was",
            "invisible character",
        ),
        (
            "facts/letter-2003.yaml",
            "when: 2002-04",
            "when: 2002-04\n    because: guess",
            "there is no reason 'guess'",
        ),
        ("facts/letter-2003.yaml", "statements:", "statements: [", "the '[' is never closed"),
        ("facts/herald-2001.yaml", "object: sunrise", "object: almabel", "it belongs in 'about'"),
        (
            "facts/herald-2001.yaml",
            "text: Some say otherwise",
            "text: Nobody says",
            "quote is not in 'herald-2001'",
        ),
        (
            "entities/people.yaml",
            "Bolat Testov: [herald",
            "Bolat Testoff: [herald",
            "'Bolat Testoff' is not printed",
        ),
        ("entities/people.yaml", "Bolat Testov: [herald-2001]", "Bolat Testov: []", "names no document"),
        (
            "entities/people.yaml",
            "distinct_from: [bolat-testov]",
            "distinct_from: [x]",
            "there is no entity 'x'",
        ),
        ("entities/parties.yaml", "type: movement", "type: bank", "'bank' is no type of party"),
        ("entities/people.yaml", "- id: aina-testova\n", "- id: Aina Testova\n", "lower-case ASCII words"),
        ("documents/letter-2003.yaml", "genre: opinion", "genre: poem", "'poem' is not one of"),
        ("documents/letter-2003.yaml", "rights: Free to share\n", "", "'rights' is missing"),
    ],
)
def test_each_fault_is_named(seeds: Path, file: str, old: str, new: str, expected: str):
    change(seeds / file, old, new)
    told = problems(seeds)
    assert any(problem.startswith(f"{file}:") and expected in problem for problem in told), told


def test_a_sentence_may_not_lose_a_number_or_a_hedge_in_translation(seeds: Path):
    facts = seeds / "facts/herald-2001.yaml"
    change(facts, "собрала 40 000 сборщиков", "собрала 4000 сборщиков")
    change(facts, "за предполагаемую кражу", "за кражу")
    text = "\n".join(problems(seeds))
    assert "40000 stands in 'en' and not in 'ru'" in text
    assert "'en' hedges with “alleged”, 'ru' does not" in text


def test_a_document_without_its_data_and_data_without_a_document_are_named(seeds: Path):
    (seeds / "documents/letter-2003.yaml").unlink()
    (seeds / "documents/herald-2001.txt").unlink()
    text = "\n".join(problems(seeds))
    assert "the document has no letter-2003.yaml" in text
    assert "there is no herald-2001.txt beside it" in text


def test_a_file_that_is_not_utf8_is_named(seeds: Path):
    (seeds / "documents/letter-2003.txt").write_bytes(b"caf\xe9")
    assert any("not UTF-8 at byte 3" in problem for problem in problems(seeds))


def test_values_are_never_taken_for_anything_but_strings(seeds: Path):
    change(seeds / "documents/letter-2003.yaml", "author: Sergei Malin", "author: no")
    (source,) = [source for source in read_seeds(Snapshot.of(seeds)).sources if source.id == "letter-2003"]
    assert source.author == "no"


def test_a_published_id_may_not_lead_nowhere(seeds: Path):
    published = "documents: [daily-1990]\nentities: [old-mill]\nstatements: [testova-was-born, threshold-5]\n"
    (seeds / "published.yaml").write_text(published)
    told = problems(seeds)
    assert [problem.split(": ", 1)[1].partition(":")[0] for problem in told] == [
        "'daily-1990' was published",
        "'old-mill' was published",
        "'testova-was-born' was published",
    ]
    assert "name it in 'was' of what replaced it, or in withdrawn.yaml" in told[1]


def test_a_published_id_may_have_been_renamed_or_withdrawn(seeds: Path):
    (seeds / "published.yaml").write_text("statements: [testova-was-born, threshold-3]\n")
    change(seeds / "facts/letter-2003.yaml", "- id: threshold-5", "- id: threshold-5\n    was: [threshold-3]")
    (seeds / "withdrawn.yaml").write_text(
        "- {id: testova-was-born, on: 2026-11-26, why: {en: No source., ru: Нет источника., kk: Жоқ.}}\n"
    )
    base = read_seeds(Snapshot.of(seeds))
    assert [one.id for one in base.withdrawn] == ["testova-was-born"]


@pytest.mark.parametrize(
    "written",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    ],
    ids=["BOM", "CRLF", "both"],
)
def test_what_other_editors_write_is_read_alike(seeds: Path, base: Base, written: Callable[[str], str]):
    for path in (*seeds.rglob("*.yaml"), *seeds.rglob("*.txt")):
        path.write_bytes(written(path.read_text(encoding="utf-8")).encode())
    again = read_seeds(Snapshot.of(seeds))
    assert [one.text for one in again.statements] == [one.text for one in base.statements]
    assert not any("\r" in quote.text for one in again.statements for quote in one.quotes)


def test_letters_that_macos_takes_apart_are_put_together(seeds: Path, base: Base):
    for path in seeds.rglob("*.yaml"):
        path.write_text(normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8")
    again = read_seeds(Snapshot.of(seeds))
    assert [one.text for one in again.statements] == [one.text for one in base.statements]


def test_a_former_name_of_what_is_not_there_is_a_problem_and_no_crash(seeds: Path):
    change(
        seeds / "facts/herald-2001.yaml", "relation: leads, object: sunrise", "relation: formerly, object: x"
    )
    assert any("there is no entity 'x'" in told for told in problems(seeds))
