"""What a reader may write is longer than any word; what is remembered of it is not."""

from db.languages import date_tokens, folding, stems
from db.languages.folding import LONGEST_WORD


def test_of_a_word_without_end_only_the_first_letters_are_kept():
    [word] = folding.words("ж" * 4096)
    assert word.text == "ж" * LONGEST_WORD
    assert (word.start, word.end) == (0, 4096)


def test_a_word_without_end_is_remembered_by_its_first_letters():
    stems.tokens("ж" * 4096, "kk")
    before = stems.stem.cache_info().currsize
    stems.tokens("ж" * 4095 + "и", "kk")
    assert stems.stem.cache_info().currsize == before


def test_a_date_without_end_is_read_as_far_as_a_word_goes():
    tokens = date_tokens.Tokens("1" * 4096 + " " + "я" * 4096)
    assert [len(tokens[place].text) for place in range(len(tokens))] == [LONGEST_WORD] * 2
