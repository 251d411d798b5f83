"""What is ranked: the index as it is stored, and of many statements only the best put in order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.questions.arrays import packed
from db.questions.index import Index
from db.questions.ranking import best_first


@given(st.lists(st.sampled_from([0.0, 0.5, 0.5000001, 1.0, 2.5]), max_size=60), st.integers(1, 70), st.data())
def test_the_best_are_those_of_the_whole_order(points: list[float], most: int, data: st.DataObject):
    total = np.array(points, dtype=np.float32)
    chosen = data.draw(st.lists(st.sampled_from(range(len(points))), unique=True)) if points else []
    numbers = np.array(sorted(chosen), dtype=np.int32)
    whole = sorted(chosen, key=lambda number: (-total[number], number))
    assert list(best_first(numbers, total, most)) == whole[:most]


@pytest.mark.parametrize(
    "content", [b"", b"PK\3\4 what an earlier program wrote", packed({}), packed({"ids": np.zeros(3)})]
)
def test_an_index_that_other_code_made_is_not_read(content: bytes):
    with pytest.raises(ValueError, match=r"."):
        Index.read(content)
