"""Arrays and lines in one run of bytes."""

import pytest

from db.questions import arrays


@pytest.mark.parametrize("piece", [1, 3, 1 << 16])
@pytest.mark.parametrize(
    "lines", [[], ["one"], ["one", "two"], ["", "two"], ["one", ""], ["ә", "", "һ", "three"], [*"abcdefghij"]]
)
def test_lines_come_back_whatever_the_pieces(lines: list[str], piece: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(arrays, "_PIECE", piece)
    assert arrays.from_text(arrays.as_text(lines)) == lines
