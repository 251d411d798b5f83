from db.curating.coverage import coverage
from db.curating.seeds import Base
from db.curating.sentences import spans


def test_a_sentence_ends_with_its_closing_quotes():
    text = "“One two.” Three four! Mr. five six.\n\nSeven eight"
    assert [text[start:end] for start, end in spans(text)] == [
        "“One two.”",
        "Three four!",
        "Mr. five six.",
        "Seven eight",
    ]


def test_sentences_that_no_statement_quotes_are_listed_with_the_curators_reason(base: Base):
    (herald,) = [one for one in coverage(base) if one.document == "herald-2001"]
    unquoted = {sentence.text for sentence in herald.sentences if not sentence.quoted}
    assert unquoted == {"The Qarabel Herald", "Orchard Strike Ends"}
    assert herald.quoted == herald.counted - 2
