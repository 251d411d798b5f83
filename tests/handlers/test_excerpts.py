"""A shortened quotation begins near what proves, and loses no word that qualifies it."""

import pytest

from db.model import Cited, Entity, Kind, Quote, Source, Statement, When
from handlers.excerpts import ELLIPSIS, shown

PAPER = Source(
    id="paper",
    title={"en": "Paper", "ru": "Paper", "kk": "Paper"},
    publisher="Paper",
    short="Paper",
    genre="news",
    author=None,
    date=When("2001", "2001-01-01", "2001-12-31"),
    url=None,
    rights={"en": "©", "ru": "©", "kk": "©"},
    language="en",
)
MALIN = Entity("malin", Kind.PERSON, None, dict.fromkeys(("en", "ru", "kk"), "Sergei Malin"), ())


def cited(sentence: str, quote: str, *speakers: Entity) -> Cited:
    statement = Statement(
        "told",
        ("sunrise",),
        dict.fromkeys(("en", "ru", "kk"), sentence),
        (Quote("paper", quote, 0, len(quote)),),
    )
    return Cited(statement, (PAPER,), speakers)


def excerpt(sentence: str, quote: str, room: int, *speakers: Entity) -> str:
    one = cited(sentence, quote, *speakers)
    (text,) = shown(one, [one], room)
    return text


FILLER = "the orchards of the valley stood in bloom and the pickers went home, "


def test_a_short_quote_is_shown_whole():
    quote = "Sunrise won 84 seats."
    assert excerpt("Sunrise won 84 seats.", quote, 100) == quote


def test_the_words_that_prove_a_figure_stand_at_the_beginning():
    text = excerpt("The party won 84 seats.", f"{FILLER * 3}and it won 84 seats.", 100)
    assert text.startswith(ELLIPSIS)
    assert 0 < text.index("84") < 60


def test_what_comes_after_the_proof_is_cut_at_a_clause():
    text = excerpt("The party won 84 seats.", f"It won 84 seats, {FILLER * 4}as ever.", 100)
    assert text.startswith("It won 84 seats")
    assert text.endswith(ELLIPSIS)
    assert len(text) <= 130


@pytest.mark.parametrize(
    "qualifier",
    [
        "allegedly",
        "not",
        "if asked",
        "might",
        "said Malin",
        "according to the mayor",
        "at least",
        "so-called",
    ],
)
def test_a_hedge_a_negation_a_condition_or_a_speaker_is_never_cut_away(qualifier: str):
    quote = f"{FILLER * 2}it {qualifier} was so, {FILLER * 3}and 84 seats were won, {FILLER * 2}as ever."
    assert qualifier in excerpt("The party won 84 seats.", quote, 100, MALIN)


def test_no_word_is_cut_in_two():
    quote = f"{FILLER * 3}and it won 84 seats, {FILLER * 3}as ever."
    words = set(quote.replace(",", " ").replace(".", " ").split())
    shortened = excerpt("The party won 84 seats.", quote, 100)
    assert set(shortened.replace(ELLIPSIS, " ").replace(",", " ").replace(".", " ").split()) <= words


def test_a_quote_that_shares_no_word_with_the_sentence_is_shown_whole():
    quote = "xyz " * 80
    assert excerpt("Nothing alike.", quote, 100) == quote


def test_the_passage_that_proves_is_shown_rather_than_a_name_elsewhere():
    quote = f"Malin saw Westland, {FILLER * 2}while the mayor nominally stepped down, {FILLER}as ever."
    text = excerpt("In Westland the mayor nominally stepped down.", quote, 100)
    assert "the mayor nominally stepped down" in text
    assert len(text) <= 160


def test_a_quote_that_proves_two_sentences_shows_what_proves_each():
    quote = f"The decorative role was played by Malin, {FILLER * 3}and observers proved victory in districts."
    role = cited("Malin played the decorative role.", quote)
    victory = cited("Observers proved a victory of Malin in districts.", quote)
    (text,) = shown(role, [role, victory], 150)
    assert "decorative role" in text
    assert "proved victory in districts" in text
    assert ELLIPSIS in text
