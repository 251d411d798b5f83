"""Buttons stand beside each other only where a phone shows all of their labels."""

from dataclasses import dataclass

import pytest

from bot.render.keyboard import laid_out


@dataclass(frozen=True)
class Key:
    label: str


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (["Check ¹", "²", "³"], [3]),
        (["Details ›", "Mukhtar Ablyazov", "Alleged embezzlement of $6 billion"], [2, 1]),
        (["Mukhtar Ablyazov", "Akezhan Kazhegeldin"], [1, 1]),
        (["Differences 12", "Share", "Follow"], [2, 1]),
        (["x" * 11] * 3, [3]),
        (["x" * 12, "x", "x"], [2, 1]),
        (["x" * 17] * 2, [2]),
        (["x" * 18, "x"], [1, 1]),
        (["x" * 60], [1]),
        (["2016 · 12"] * 7, [3, 3, 1]),
        (["Сверить ¹", "²", "³"], [3]),
        (["Копия", "Сослаться", "Переслать"], [3]),
        (["Хронология", "Цитаты", "Ещё 35"], [2, 1]),
        (["⚖ Спорно 2", "Переслать", "Следить"], [2, 1]),
        (["⚖ Споры 2", "Переслать", "Следить"], [3]),
        (["⚖ Differ 8", "Share", "Follow"], [3]),
        ([], []),
    ],
)
def test_a_row_has_as_many_as_its_labels_leave_room_for(labels: list[str], rows: list[int]):
    found = list(laid_out([Key(label) for label in labels]))
    assert [len(row) for row in found] == rows
    assert [key.label for row in found for key in row] == labels
