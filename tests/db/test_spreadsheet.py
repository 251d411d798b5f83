"""A spreadsheet of statements into seeds: whatever program saved it, and what is said of its mistakes."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from db.curating.drafting import NotDrafted, write
from db.curating.seeds import read_seeds
from db.curating.spreadsheet import Imported, import_table
from db.model import Statement
from db.snapshot import Snapshot

GAZETTE = Path(__file__).parent / "drafting/gazette-2004.txt"
MAY = {
    "document": "gazette-2004",
    "id": "testova-met-pickers",
    "about": "aina-testova, sunrise",
    "en": "Aina Testova, the leader of Sunrise, met pickers.",
    "ru": "Айна Тестова, лидер «Восхода», встретилась со сборщиками.",
    "kk": "«Күншығыс» жетекшісі Айна Тестова жинаушылармен кездесті.",
    "quote": "900 pickers met Aina Testova, the leader of Sunrise",
    "when": "2004-06",
    "because_en": "the article is of June 2004",
    "because_ru": "статья вышла в июне 2004 года",
    "because_kk": "мақала 2004 жылғы маусымда шыққан",
    "lead": "sunrise: 9",
    "link": "aina-testova leads sunrise 2004",
}
JUNE = {
    "document": "gazette-2004",
    "id": "testova-on-harvest",
    "about": "aina-testova",
    "en": "Aina Testova said that the pickers “came back for the harvest”.",
    "ru": "Айна Тестова сказала, что сборщики «вернулись ради урожая».",
    "kk": "Айна Тестова жинаушылар «өнім үшін қайтты» деді.",
    "quote": "“We came back for the harvest,” Testova told the Gazette.",
    "quote_2": "“We did not come back for the minister.”",
    "said_by": "aina-testova",
}


@pytest.fixture
def seeds(seeds: Path) -> Path:
    """With a document of which nothing is said yet."""
    shutil.copy(GAZETTE, seeds / "documents")
    (seeds / "documents/gazette-2004.yaml").write_text(
        "title: Pickers Return to the Orchards\npublisher: The Almabel Gazette\ngenre: news\n"
        "date: {edtf: 2004-06-12}\nrights: © The Almabel Gazette\nlanguage: en\n",
        encoding="utf-8",
    )
    return seeds


def table(*rows: dict[str, str], separator: str = ",", header: str = "") -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=separator, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return header + text.getvalue()


def imported(tmp_path: Path, seeds: Path, content: bytes, **options: bool) -> Imported:
    path = tmp_path / "facts.csv"
    path.write_bytes(content)
    found = import_table(path, seeds, **options)  # type: ignore[arg-type]
    write(found.writes)
    return found


def of_gazette(seeds: Path) -> list[Statement]:
    return [
        one for one in read_seeds(Snapshot.of(seeds)).statements if one.quotes[0].document == "gazette-2004"
    ]


def said(tmp_path: Path, seeds: Path, content: str) -> list[str]:
    """The problems, where there must be some, so that nothing is written."""
    before = sorted(seeds.rglob("*"))
    found = imported(tmp_path, seeds, content.encode())
    assert sorted(seeds.rglob("*")) == before
    return [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    "content",
    [
        table(MAY, JUNE).encode(),
        table(MAY, JUNE).encode("utf-8-sig"),
        table(MAY, JUNE, separator=";").encode("utf-8-sig"),
        table(MAY, JUNE, separator=";", header="sep=;\r\n").encode("utf-8-sig"),
        table(MAY, JUNE, separator="\t").encode("utf-16"),
        table(MAY, JUNE).replace("\r\n", "\n").encode(),
        table(MAY, JUNE).replace("document,id", " Document , ID ").encode(),
        (table(MAY, JUNE) + ",,,\r\n\r\n").encode(),
    ],
    ids=["plain", "BOM", "semicolons", "sep=", "UTF-16 with tabs", "lines of Unix", "capitals", "empty rows"],
)
def test_a_spreadsheet_of_any_program_becomes_the_same_statements(
    tmp_path: Path, seeds: Path, content: bytes
):
    found = imported(tmp_path, seeds, content)
    assert found.problems == []
    met, harvest = of_gazette(seeds)
    assert met.text["kk"] == MAY["kk"]
    assert met.about == ("aina-testova", "sunrise")
    assert met.lead == {"sunrise": 9}
    assert met.link
    assert (met.link.relation, met.link.since) == ("leads", "2004")
    assert met.when
    assert met.when.because
    assert met.when.because["ru"] == MAY["because_ru"]
    assert [quote.text for quote in harvest.quotes] == [JUNE["quote"], JUNE["quote_2"]]
    assert harvest.said_by == ("aina-testova",)


def test_windows_1251_is_read_where_it_lost_no_letter(tmp_path: Path, seeds: Path):
    row = {
        **JUNE,
        "kk": "Айна Тестова: «Бардык жинаушы кайтты» деген.",
        "quote": "He denied this in a letter.",
    }
    row |= {"kk": "Айна Тестова: «Бардык жинаушы кайтты» деген.", "quote_2": ""}
    found = imported(tmp_path, seeds, table(row, separator=";").encode("cp1251"))
    assert found.problems == []
    assert found.said[0] == "facts.csv: read as cp1251"
    assert of_gazette(seeds)[0].text["ru"] == JUNE["ru"]


def test_kazakh_that_windows_1251_lost_is_told(tmp_path: Path, seeds: Path):
    rows = table(MAY, JUNE, separator=";").replace("“", "").replace("”", "")
    found = imported(tmp_path, seeds, rows.encode("cp1251", "replace"))
    assert [str(problem) for problem in found.problems] == [
        "facts.csv:2: 'kk' has '?' for Kazakh letters, which Windows-1251 lacks: save it as “CSV UTF-8”",
        "facts.csv:3: 'kk' has '?' for Kazakh letters, which Windows-1251 lacks: save it as “CSV UTF-8”",
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"when": "2004-06-31"}, "2: when: '2004-06-31' is not a date in EDTF: June 2004 has 30 days, and"
         " no 31"),
        (
            {"quote": "900 pickers met Aina Testov"},
            "2: quote: quote is not in 'gazette-2004'; nearest is line 7: “900 pickers met Aina Testova”; it"
            " prints “Testova” where this has “Testov”",
        ),
        (
            {"about": "aina-testov sunrise"},
            "2: about: there is no entity 'aina-testov': add it to seeds/entities or mend the id; did you"
            " mean 'aina-testova'?",
        ),
        ({"kk": "…"}, "2: kk: '…' holds a place: write the text itself"),
        ({"kk": ""}, "2: the row lacks 'kk': fill it in"),
        ({"because_kk": ""}, "2: because: the language 'kk' is missing"),
        ({"lead": "first"}, "2: lead: 'lead' is the text 'first', and should be a mapping: write lead:"
         " {mukhtar-ablyazov: 10}"),
        ({"id": "strike-began-1999"}, "2: id: 'strike-began-1999' is taken by"
         " seeds/facts/herald-2001.yaml:54: choose another"),
        ({"document": "gazette"}, "2: there is no document 'gazette': mend the id, or draft it first; did you"
         " mean 'gazette-2004'?"),
        ({"document": "../../etc"}, "2: there is no document '../../etc': mend the id, or draft it first"),
        ({"document": "herald-2001"}, "2: seeds/facts/herald-2001.yaml is there already, and nothing is"
         " overwritten: import into a document that has none, or add these by hand"),
        ({"speaker": "x"}, "1: there is no column 'speaker': did you mean 'said_by'?"),
        ({"whenn": "x"}, "1: there is no column 'whenn': did you mean 'when'?"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_by_its_line_and_column(
    tmp_path: Path, seeds: Path, row: dict[str, str], expected: str
):
    assert said(tmp_path, seeds, table({**MAY, **row})) == [f"facts.csv:{expected}"]


def test_lines_are_those_of_the_file_also_where_cells_have_several(tmp_path: Path, seeds: Path):
    first = {**MAY, "en": "Aina Testova, the leader of Sunrise,\nmet pickers."}
    (told,) = said(tmp_path, seeds, table(first, {**JUNE, "when": "soon"}))
    assert told.startswith("facts.csv:4: when: 'soon' is not a date")


def test_an_id_that_stands_twice_is_told_by_both_lines(tmp_path: Path, seeds: Path):
    assert said(tmp_path, seeds, table(MAY, {**JUNE, "id": MAY["id"]})) == [
        "facts.csv:3: the id 'testova-met-pickers' stands in line 2 too: choose another"
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('document,id,about,en,ru,kk,quote\n"a,b\n', "2: a quotation mark that opens a cell of this row is"
         " never closed"),
        ('id,about\n"a"b,c\n', "2: something stands behind the quotation mark that closes a cell: double"
         " the marks within it"),
        ("document,id,about,en,ru,kk,quote\na,b,c,One, two,d,e,f\n", "2: the row has 8 cells, and the header"
         " 7: is a separator in a text that is not between quotation marks?"),
        ("id,about\n", "1: there is no row below the header"),
        ("id,id\na,b\n", "1: the column 'id' is here twice: keep one"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_said_in_words(tmp_path: Path, seeds: Path, content: str, expected: str):
    assert said(tmp_path, seeds, content) == [f"facts.csv:{expected}"]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path, seeds: Path):
    with pytest.raises(NotDrafted, match="is not UTF-8 at byte 0"):
        imported(tmp_path, seeds, b"\x80\x81\x98 a picture")


def test_questions_stand_in_a_file_of_their_own(tmp_path: Path, seeds: Path):
    row = {
        **JUNE,
        "ask_en": "why are they back\nwhat is there to pick | did they leave for ever",
        "ask_ru": "зачем вернулись | что там собирают | навсегда ли ушли",
        "ask_kk": "неге қайтып келді | не жинайды | біржола кетті ме",
    }
    found = imported(tmp_path, seeds, table(row).encode())
    assert found.problems == []
    asks = read_seeds(Snapshot.of(seeds)).asks["testova-on-harvest"]
    assert asks["en"] == ("why are they back", "what is there to pick", "did they leave for ever")


def test_imported_drafts_are_refused_until_they_are_decided_on(tmp_path: Path, seeds: Path):
    found = imported(tmp_path, seeds, table(MAY, JUNE).encode(), as_drafts=True)
    assert found.problems == []
    assert (seeds / "facts/gazette-2004.yaml").read_text(encoding="utf-8").count("draft: true") == 2


def test_seeds_that_have_problems_of_their_own_hinder_no_import(tmp_path: Path, seeds: Path):
    people = seeds / "entities/people.yaml"
    people.write_text(
        people.read_text(encoding="utf-8") + "\n- id: nobody\n  draft: true\n", encoding="utf-8"
    )
    assert imported(tmp_path, seeds, table(MAY).encode()).problems == []


def test_nothing_that_is_there_is_overwritten(tmp_path: Path, seeds: Path):
    imported(tmp_path, seeds, table(MAY).encode())
    (told,) = said(tmp_path, seeds, table(JUNE))
    assert "is there already, and nothing is overwritten" in told
