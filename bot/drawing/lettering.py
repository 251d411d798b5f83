"""How wide words are in the font that comes along, and where their lines end."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Weight = Literal[400, 600]

FONTS = Path(__file__).with_name("fonts")
FAMILY = "Inter"
FILES: Mapping[Weight, Path] = {400: FONTS / "Inter-Regular.ttf", 600: FONTS / "Inter-SemiBold.ttf"}

_ELSEWHERE = 0.62
"""Of the size: the width of a character that the font lacks, which another's box stands for."""


@cache
def _advances(weight: Weight) -> Mapping[str, int]:
    """Thousandths of the size, by character; a test compares them with the font."""
    tables: dict[str, dict[str, int]] = json.loads((FONTS / "advances.json").read_text(encoding="utf-8"))
    return tables[str(weight)]


def width(text: str, size: float, weight: Weight = 400) -> float:
    """Without kerning, which the pictures switch off."""
    advances = _advances(weight)
    return sum(advances.get(letter, round(_ELSEWHERE * 1000)) for letter in text) * size / 1000


def lines(text: str, size: float, room: float, weight: Weight = 400, first: float = 0) -> list[str]:
    """The text in lines no wider than ``room``; ``first`` of it is taken already on the first line.

    A word that is wider than a line is parted where the line ends; a no-break space parts no words.
    """
    found: list[str] = []
    line, left = "", room - first
    for word in _fitting(text, size, room, weight):
        joined = f"{line} {word}" if line else word
        if width(joined, size, weight) <= left:
            line = joined
            continue
        # Where not even one word fits beside what is taken, the first line stays empty.
        found.append(line)
        line, left = word, room
    return [*found, line]


def _fitting(text: str, size: float, room: float, weight: Weight) -> Iterator[str]:
    for word in text.split(" "):
        part = ""
        for letter in word:
            if part and width(part + letter, size, weight) > room:
                yield part
                part = ""
            part += letter
        if part:
            yield part
