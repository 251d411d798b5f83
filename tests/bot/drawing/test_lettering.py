"""Lines are broken by how wide the letters of the font are."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from bot.drawing import lettering
from bot.drawing.lettering import FILES, Weight, lines, width
from db.languages import OF

WEIGHTS: tuple[Weight, ...] = (400, 600)


def test_every_letter_of_every_language_is_in_the_font():
    letters = {
        form for language in OF.values() for letter in language.letters for form in (letter, letter.upper())
    }
    signs = set("0123456789«»„“”‘’–—…·≠№%()[]\u00a0\u202f.,;:!?-/")
    for weight in WEIGHTS:
        assert letters | signs <= {chr(code) for code in TTFont(FILES[weight]).getBestCmap()}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_table_of_widths_is_the_fonts(weight: Weight):
    font = TTFont(FILES[weight])
    advances, letters = font["hmtx"], font.getBestCmap()
    told = {
        chr(code): round(advances[name][0] * 1000 / font["head"].unitsPerEm) for code, name in letters.items()
    }
    assert {letter: round(width(letter, 1000, weight)) for letter in told} == told


def test_the_font_comes_with_its_licence():
    licence = Path(lettering.FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_a_line_ends_between_words_and_after_a_space_taken():
    assert lines("one two three", 10, width("one two", 10)) == ["one two", "three"]
    assert lines("one two", 10, width("one two", 10), first=width("one", 10)) == ["one", "two"]
    # No-break spaces part nothing.
    assert lines("one two\u00a0three", 10, width("two three", 10) + 1) == ["one", "two\u00a0three"]


@given(st.text("abc әҚ—1", max_size=80), st.floats(20, 200))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, room: float):
    broken = lines(text, 12, room)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 12) <= room for line in broken)
