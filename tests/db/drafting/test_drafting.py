"""Skeletons from a document's text: what is proposed, and what becomes of what a person decides."""

import os
import shutil
from pathlib import Path

import pytest

from db.curating.drafting import Draft, NotDrafted, draft, write
from db.curating.seeds import read_preview, read_seeds
from db.curating.strict_yaml import Value, load, strings
from db.problems import Unfinished, Unsound
from db.snapshot import Snapshot
from tests.db.test_mistakes import change

GAZETTE = Path(__file__).with_name("gazette-2004.txt")


@pytest.fixture
def drafted(seeds: Path) -> Draft:
    found = draft(GAZETTE, seeds)
    write(found.writes)
    return found


def read(path: Path) -> Value:
    file = load(path.read_bytes(), path.name)
    assert file.problems == []
    return file.value


def statements(seeds: Path) -> list[dict[str, Value]]:
    listed = strings(read(seeds / "facts/gazette-2004.yaml"))["statements"]
    assert isinstance(listed, list)
    return [dict(strings(one)) for one in listed]


def of(seeds: Path, words: str) -> dict[str, Value]:
    """The statement that was proposed from the sentence with these words."""
    (found,) = [one for one in statements(seeds) if words in str(one["quotes"])]
    return found


def undecided(seeds: Path) -> list[str]:
    with pytest.raises(Unsound) as raised:
        read_seeds(Snapshot.of(seeds))
    assert all(isinstance(problem, Unfinished) for problem in raised.value.problems)
    return [str(problem) for problem in raised.value.problems]


def test_the_document_says_of_itself_what_is_printed(seeds: Path, drafted: Draft):
    assert (seeds / "documents/gazette-2004.txt").read_bytes() == GAZETTE.read_bytes()
    assert read(seeds / "documents/gazette-2004.yaml") == {
        "draft": "true",
        "title": "Pickers Return to the Orchards",
        "publisher": "The Almabel Gazette",
        "genre": "news",
        "author": "Dina Orlova",
        "date": {"edtf": "2004-06-12"},
        "url": "https://gazette.example/2004/pickers",
        "rights": "© The Almabel Gazette",
        "language": "en",
    }


def test_each_sentence_worth_quoting_is_a_statement_that_says_nothing_yet(seeds: Path, drafted: Draft):
    quoted = [
        strings(one["quotes"][0])["text"] for one in statements(seeds) if isinstance(one["quotes"], list)
    ]
    assert len(quoted) == 10
    assert not any("Sign up" in str(text) or "Pickers Return" in str(text) for text in quoted)
    assert all(one["draft"] == "true" for one in statements(seeds))
    texts = [strings(one["text"]) for one in statements(seeds)]
    assert all(str(text).endswith("…") for one in texts for text in one.values())
    assert len({str(one["id"]) for one in statements(seeds)}) == 10


def test_names_of_who_is_known_begin_the_sentence_in_each_language(seeds: Path, drafted: Draft):
    assert of(seeds, "met Aina Testova")["text"] == {
        "en": "Aina Testova, Sunrise, Kyzyltau …",
        "ru": "Айна Тестова, Восход, Кызылтау …",
        "kk": "Айна Тестова, Күншығыс, Қызылтау …",
    }


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We came back", "aina-testova"),
        ("We did not come back", ["aina-testova~"]),
        ("disagreed", None),
        ("allegedly paid", "rustem-kalibekov"),
        ("The next meeting", None),
    ],
)
def test_the_speaker_is_guessed_from_the_verb_of_saying(
    seeds: Path, drafted: Draft, words: str, speaker: "Value | None"
):
    assert of(seeds, words).get("said_by") == speaker


@pytest.mark.parametrize(
    ("words", "when", "because"),
    [
        ("March 2003", "2003-03", None),
        ("In May a court", "2004-05", "article"),
        ("June 24, 2005", "2005-06-24", None),
        ("We came back", None, None),
    ],
)
def test_a_date_is_read_as_the_article_saw_it(
    seeds: Path, drafted: Draft, words: str, when: str | None, because: str | None
):
    found = of(seeds, words)
    assert (found.get("when"), found.get("because")) == (when, because)


def test_a_reason_is_proposed_in_each_language(seeds: Path, drafted: Draft):
    assert strings(read(seeds / "facts/gazette-2004.yaml"))["reasons"] == {
        "article": {
            "en": "the article is of June 12, 2004",
            "ru": "дата статьи — 12 июня 2004 года",
            "kk": "мақаланың күні – 2004 жылғы 12 маусым",
        }
    }


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("allegedly paid", "alleged"),
        ("denied this", "denied"),
        ("June 24, 2005", "forecast"),
        ("disagreed", None),
    ],
)
def test_how_the_source_vouches_is_guessed(seeds: Path, drafted: Draft, words: str, standing: str | None):
    assert of(seeds, words).get("standing") == standing


def test_a_quote_that_stands_twice_is_told_apart(seeds: Path, drafted: Draft):
    twice = [one["quotes"] for one in statements(seeds) if "The meeting went on." in str(one["quotes"])]
    assert len(twice) == 2
    assert all("prefix" in str(one) or "suffix" in str(one) for one in twice)


def test_who_is_new_is_proposed_with_forms_in_three_alphabets(seeds: Path, drafted: Draft):
    people = read(seeds / "entities/people.yaml")
    assert isinstance(people, list)
    assert people[-1] == {
        "id": "rustem-kalibekov",
        "draft": "true",
        "name": {"en": "Rustem Kalibekov", "ru": "Рустем Калибеков", "kk": "Рустем Қалибеков"},
        "printed": {"Rustem Kalibekov": ["gazette-2004"], "Kalibekov": ["gazette-2004"]},
    }
    parties = read(seeds / "entities/parties.yaml")
    assert isinstance(parties, list)
    assert strings(parties[-1])["type"] == "movement"


def test_who_is_known_is_proposed_to_be_printed_here_too(seeds: Path, drafted: Draft):
    people = (seeds / "entities/people.yaml").read_text(encoding="utf-8")
    assert "    Testova: [herald-2001, gazette-2004~]\n" in people
    assert "    Bolat Testov: [herald-2001, gazette-2004~]\n" in people


def test_what_stood_in_a_file_stands_there_still(seeds: Path, tmp_path: Path):
    before = {
        path: path.read_text(encoding="utf-8").splitlines() for path in seeds.rglob("*") if path.is_file()
    }
    write(draft(GAZETTE, seeds).writes)
    for path, lines in before.items():
        now = [line.replace(", gazette-2004~", "") for line in path.read_text(encoding="utf-8").splitlines()]
        kept = iter(now)
        assert all(line in kept for line in lines), path


def test_nothing_that_is_proposed_is_served(seeds: Path, drafted: Draft):
    told = undecided(seeds)
    assert sum(" is a draft: " in line for line in told) >= 10
    assert any("'gazette-2004~' is proposed" in line for line in told)


def test_a_preview_leaves_out_what_is_not_decided(seeds: Path, drafted: Draft):
    before = {one.id for one in read_preview(Snapshot.of(seeds)).statements}
    assert "strike-began-1999" in before
    assert "gazette-2004" not in {one.id for one in read_preview(Snapshot.of(seeds)).sources}


def test_a_preview_leaves_out_what_names_a_draft(seeds: Path):
    change(seeds / "entities/people.yaml", "- id: bolat-testov", "- id: bolat-testov\n  draft: true")
    ids = {one.id for one in read_preview(Snapshot.of(seeds)).statements}
    assert "testov-wanted-2001" not in ids
    assert "strike-began-1999" in ids


def test_drafting_twice_changes_nothing(seeds: Path, drafted: Draft):
    before = {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()}
    again = draft(GAZETTE, seeds)
    write(again.writes)
    assert {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()} == before
    assert again.said == ["facts/gazette-2004.yaml: is there already and stays as it is"]


def decide(seeds: Path) -> None:
    """As a curator would who keeps one statement of the document."""
    document = seeds / "documents/gazette-2004.yaml"
    change(document, "draft: true\n", "")
    for path in (seeds / "entities").iterdir():
        text = path.read_text(encoding="utf-8").replace("gazette-2004~", "gazette-2004")
        path.write_text(text.replace("\n  draft: true", "").replace("…", "Имя"), encoding="utf-8")
    facts = seeds / "facts/gazette-2004.yaml"
    head, *blocks = facts.read_text(encoding="utf-8").split("\n  - id: ")
    (kept,) = [block for block in blocks if "In May a court" in block]
    for lang, text in {
        "en": "fined 300 tenge by a court",
        "ru": "оштрафован судом на 300 тенге",
        "kk": "300 теңге айыппұл төледі",
    }.items():
        line = next(line for line in kept.splitlines() if line.strip().startswith(f"{lang}: "))
        kept = kept.replace(line, line.replace("…", f"{text}."))
    kept = kept.replace("    draft: true\n", "")
    facts.write_text(f"{head}\n  - id: {kept}", encoding="utf-8")


def test_what_is_decided_on_is_sound_and_then_lacks_its_questions_only(seeds: Path, drafted: Draft):
    decide(seeds)
    base = read_seeds(Snapshot.of(seeds))
    (statement,) = [one for one in base.statements if one.quotes[0].document == "gazette-2004"]
    assert statement.when
    assert statement.when.because
    again = draft(GAZETTE, seeds)
    write(again.writes)
    assert again.said[1:] == ["asks/gazette-2004.yaml: 1 statements to write questions for"]
    assert [line.partition(": ")[2] for line in undecided(seeds)] == [
        f"'{statement.id}' has no questions yet: write some in each language, or remove it"
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"One word\n", "holds no sentence worth quoting: is it prose?"),
        (b"?\n!\n", "holds no sentence"),
        ("Встреча прошла в городе в мае.".encode("cp1251"), "it seems to be Windows-1251: save it as UTF-8"),
        ("A meeting was held in May.".encode("utf-16"), "it seems to be UTF-16: save it as UTF-8"),
        (b"A meeting\0 was held in the town.", "holds bytes that no text has"),
        (b"\xff\xd8\xff\xe0 a picture", "is not UTF-8 at byte 0"),
        (b"A meeting was held in the town.\n" * 1_001, "has 1001 sentences, at most 1000: divide it"),
        (b"a" * ((2 << 20) + 1), "has over 2 MB: divide it into several files"),
    ],
)
def test_what_is_no_article_is_refused_in_words(seeds: Path, tmp_path: Path, content: bytes, said: str):
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    with pytest.raises(NotDrafted) as raised:
        draft(path, seeds)
    assert said in str(raised.value)


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(seeds: Path, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(NotDrafted, match="is no plain file"):
        draft(tmp_path / "pipe.txt", seeds)


def test_a_folder_is_refused_in_words(seeds: Path, tmp_path: Path):
    with pytest.raises(NotDrafted, match="is no plain file"):
        draft(tmp_path, seeds)


def test_a_document_that_is_not_there_is_named(seeds: Path, tmp_path: Path):
    with pytest.raises(NotDrafted, match=r"none\.txt cannot be read: No such file"):
        draft(tmp_path / "none.txt", seeds)


def test_another_text_of_the_same_name_is_not_overwritten(seeds: Path, tmp_path: Path, drafted: Draft):
    path = tmp_path / "gazette-2004.txt"
    path.write_text("A meeting was held in the town.")
    with pytest.raises(NotDrafted, match="holds another text"):
        draft(path, seeds)


def test_a_name_that_makes_no_id_is_asked_for(seeds: Path, tmp_path: Path):
    path = tmp_path / "Газета от 12 июня.txt"
    shutil.copy(GAZETTE, path)
    with pytest.raises(NotDrafted, match="--id"):
        draft(path, seeds)
    assert draft(path, seeds, "gazeta-2004").id == "gazeta-2004"


def test_a_file_that_appears_meanwhile_is_not_overwritten(seeds: Path):
    found = draft(GAZETTE, seeds)
    (seeds / "facts/gazette-2004.yaml").write_text("mine")
    with pytest.raises(NotDrafted, match="is there already"):
        write(found.writes)
    assert (seeds / "facts/gazette-2004.yaml").read_text() == "mine"


def test_a_file_that_changes_meanwhile_is_not_overwritten(seeds: Path):
    found = draft(GAZETTE, seeds)
    people = seeds / "entities/people.yaml"
    people.write_text(people.read_text() + "\n# mine\n")
    with pytest.raises(NotDrafted, match="was changed meanwhile"):
        write(found.writes)
    assert people.read_text().endswith("# mine\n")


def test_of_a_kind_with_a_folder_each_is_added_to_where_it_stands(seeds: Path):
    people = seeds / "entities/people.yaml"
    (seeds / "entities/people").mkdir()
    people.rename(seeds / "entities/people/a-z.yaml")
    write(draft(GAZETTE, seeds).writes)
    listed = read(seeds / "entities/people/gazette-2004.yaml")
    assert isinstance(listed, list)
    assert [strings(one)["id"] for one in listed] == ["rustem-kalibekov"]
    assert "gazette-2004~" in (seeds / "entities/people/a-z.yaml").read_text(encoding="utf-8")


def test_an_article_in_russian_is_read_as_one_in_english(seeds: Path, tmp_path: Path):
    path = tmp_path / "vestnik-2004.txt"
    path.write_text(
        "Степной вестник\n\nСборщики вернулись в сады\n\nАвтор: Дина Орлова\n\n"
        "Опубликовано: 12 июня 2004 года\n\n"
        "В феврале в Кызылтау выступила Айна Тестова. «Мы вернулись ради урожая», — сказала Тестова.\n"
        "Рустем Калибеков с ней не согласен. Суд оштрафовал Калибекова на 300 тенге.\n\n© Степной вестник\n",
        encoding="utf-8",
    )
    write(draft(path, seeds).writes)
    data = strings(read(seeds / "documents/vestnik-2004.yaml"))
    assert (data["title"], data["author"], data["language"]) == (
        "Сборщики вернулись в сады",
        "Дина Орлова",
        "ru",
    )
    assert (data["publisher"], data["date"]) == ("Степной вестник", {"edtf": "2004-06-12"})
    facts = strings(read(seeds / "facts/vestnik-2004.yaml"))["statements"]
    assert isinstance(facts, list)
    first, second, _, last = map(strings, facts)
    assert (first["about"], first["when"], first["because"]) == (
        ["aina-testova", "kyzyltau"],
        "2004-02",
        "article",
    )
    # «Тестова» may be a case of somebody else's surname.
    assert second["said_by"] == ["aina-testova~"]
    assert last["about"] == ["rustem-kalibekov"]
    people = read(seeds / "entities/people.yaml")
    assert isinstance(people, list)
    assert strings(people[-1])["printed"] == {
        "Рустем Калибеков": ["vestnik-2004"],
        "Калибекова": ["vestnik-2004"],
    }
