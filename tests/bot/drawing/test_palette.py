"""One look for light and dark: every pair of colours that is used has the contrast that WCAG 2.2 asks."""

import pytest

from bot.drawing import palette

TEXT = 4.5
"""1.4.3, level AA."""
SHAPE = 3.0
"""1.4.11."""


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        (palette.INK, palette.GROUND),
        (palette.QUIET, palette.GROUND),
        (palette.MARK, palette.GROUND),
        (palette.OTHER, palette.GROUND),
        (palette.INK, palette.NODE),
        (palette.QUIET, palette.NODE),
        (palette.MARK, palette.NODE),
        (palette.NODE, palette.MARK),
    ],
)
def test_words_are_read(words: str, ground: str):
    assert contrast(words, ground) >= TEXT


@pytest.mark.parametrize("shape", [palette.MARK, palette.OTHER, palette.EDGE])
def test_lines_and_marks_are_seen(shape: str):
    assert contrast(shape, palette.GROUND) >= SHAPE


@pytest.mark.parametrize("chat", ["#ffffff", "#0e1621", "#17212b", "#000000"])
def test_the_picture_is_set_off_from_a_light_and_a_dark_chat(chat: str):
    assert max(contrast(palette.EDGE, chat), contrast(palette.GROUND, chat)) >= SHAPE


def test_the_ground_does_not_glare():
    assert luminance(palette.GROUND) < 0.9
