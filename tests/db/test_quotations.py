from hypothesis import given
from hypothesis import strategies as st

from db.curating.quotations import Document, single_spaced

TEXT = "“One two,”\u00a0 said A.\nOne two three.  One\ttwo three four."


def found(text: str, **around: str) -> list[str]:
    return [quote.text for quote in Document("d", TEXT).find(text, **around)]


def test_a_quote_keeps_the_documents_own_characters():
    assert found("“One two,” said A.") == ["“One two,”\u00a0 said A."]


def test_only_white_space_is_folded():
    assert found('"One two," said A.') == []
    assert found("one two three.") == []


def test_positions_count_code_points_of_the_text():
    (quote,) = Document("d", TEXT).find("two three four")
    assert TEXT[quote.start : quote.end] == quote.text


def test_a_prefix_or_a_suffix_makes_a_quote_unique():
    assert len(found("One two three")) == 2
    assert found("One two three", prefix="said A.") == ["One two three"]
    assert found("One two three", suffix="four") == ["One\ttwo three"]
    assert found("One two three", prefix="B") == []


def test_half_a_word_is_no_quote():
    assert found("ne two") == []
    assert found("One tw") == []


def test_a_form_is_printed_only_as_a_whole_word():
    document = Document("d", TEXT)
    assert "One two" in document
    assert "thre" not in document


def test_the_nearest_passage_comes_with_its_line():
    nearest = Document("d", TEXT).nearest("One too three")
    assert nearest.line == 2
    assert nearest.text.startswith("One two three")


@given(st.text(alphabet="ab c\n\u00a0.“”", min_size=1))
def test_every_passage_of_a_document_is_found_where_it_stands(text: str):
    if not (whole := single_spaced(text)):
        return
    (quote,) = Document("d", text).find(whole)
    assert single_spaced(text[quote.start : quote.end]) == whole
    assert quote.text == text[quote.start : quote.end]
