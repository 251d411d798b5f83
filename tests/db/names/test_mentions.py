"""Names inside a longer text, with their places."""

from db.model import Kind, Name
from db.names import Found, Names, Unclear


def ids(names: Names, text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(mention.ids, text[mention.start : mention.end]) for mention in names.within(text)]


def test_a_name_in_a_question_is_found_with_its_place(names: Names):
    (mention,) = names.within("who leads Kyzyl Tau now")
    assert isinstance(mention.match, Found)
    assert (mention.match.id, mention.start, mention.end) == ("qyzyl-tau", 10, 19)


def test_the_longest_comes_first_and_none_overlaps(names: Names):
    text = "Свободная рабочая партия Сартау и Рабочая партия спорят."
    assert ids(names, text) == [
        (("free-workers-party",), "Свободная рабочая партия Сартау"),
        (("workers-party",), "Рабочая партия"),
    ]


def test_names_are_found_in_their_cases(names: Names):
    text = "Вчера Малике Ордабаевой ответили в «Кызыл тау», о Кожагуле же молчали."
    assert {one for one, _ in ids(names, text)} == {
        ("malika-ordabaeva",),
        ("qyzyl-tau",),
        ("shynar-qojagul",),
    }


def test_a_surname_beside_a_strange_given_name_only_asks(names: Names):
    (mention,) = names.within("a man called Bolatbek Kozhagul came")
    assert mention.match == Unclear(("shynar-qojagul",))


def test_a_slip_is_forgiven_in_a_short_text_only(names: Names):
    short = "tell me what Zharkyn Ordobayev said"
    assert [one for one, _ in ids(names, short)] == [("jarkyn-ordabaev",)]
    assert ids(names, short + " and then nothing at all happened for a very long time" * 3) == []


def test_a_given_name_alone_is_no_mention(names: Names):
    assert ids(names, "ask Shynar about it") == []


def test_only_the_kinds_that_are_asked_for_are_mentioned(names: Names):
    assert [mention.ids for mention in names.within("Кызыл тау и Сартау", {Kind.PLACE})] == [("sartau",)]


def test_places_count_code_points(names: Names):
    text = "🙂🙂 Шынар Кожагул"
    (mention,) = names.within(text)
    assert text[mention.start : mention.end] == "Шынар Кожагул"


NAMESAKES = Names(
    (
        Name("azamat-party", Kind.PARTY, "Azamat", "en", main=True),
        Name("azamat-party", Kind.PARTY, "Азамат", "ru", main=True),
        Name("azamat-serikov", Kind.PERSON, "Azamat Serikov", "en", main=True),
        Name("azamat-serikov", Kind.PERSON, "Азамат Сериков", "ru", main=True),
    )
)


def test_a_party_called_like_a_man_is_told_apart_by_quotation_marks_only():
    both = ("azamat-party", "azamat-serikov")
    assert ids(NAMESAKES, "что с Азаматом?") == [(both, "Азаматом")]
    assert ids(NAMESAKES, "что с «Азаматом»?") == [(("azamat-party",), "Азаматом")]
    assert ids(NAMESAKES, "what about “Azamat”?") == [(("azamat-party",), "Azamat")]
    assert isinstance(NAMESAKES.find("Azamat"), Unclear)
    assert isinstance(NAMESAKES.find("«Азамат»"), Found)


def test_two_names_in_full_are_not_lost_to_an_event_that_has_both_in_its_title():
    people = {"sandur": "Тулпар Сандур", "temgul": "Уасбар Темгул"}
    both = Names(
        [
            *(Name(id, Kind.PERSON, form) for id, full in people.items() for form in (full, full.split()[1])),
            Name("charges", Kind.EVENT, "Первые обвинения против Сандур и Темгул"),
        ]
    )
    assert [one for one, _ in ids(both, "Сандур и Темгул встретились")] == [("sandur",), ("temgul",)]
    assert ids(both, "Первые обвинения против Сандур и Темгул")[0][0] == ("charges",)
