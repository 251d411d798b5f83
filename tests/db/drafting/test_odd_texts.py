"""Whatever stands in a text, its skeletons are seeds of which only the deciding is left to do."""

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from db.curating.drafting import NotDrafted, draft
from db.curating.seeds import examine
from db.problems import Unfinished
from tests.conftest import WORLD

PIECES = st.sampled_from(
    [
        *("Aina Testova said", "“We shall go,”", "“", "”", "he said.", "Bolat Testov", "Sunrise", "Herald"),
        *("On May 14 ", "in 2003.", "last week", "since 1999", "2017-2018/..", "99.99.9999", "../..", "6 BC"),
        *("# not a comment: #1", "key: value", "- item", "{a, b}", "[x]", "'", '"', "\\n", "@you", "%", "|"),
        *("\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\u0085", "\ufeff", "\u202e", "\x0c", "\x07"),
        *("©", "By", "By Dina Orlova\n", "Published: 31 June 2004\n", "https://x.example/a?b=1", "http://"),
        *("«Мы уйдём», — сказала Тестова.", "Айна Тестова айтты.", "Ыы", "مرحبا", "你好。", "🙂", "ß"),
        *("Jr. Dr. St.", "A. B. Testova", "TESTOVA", "O’Neil’s", "-", "—", "…", "a b " * 90, "x" * 500),
        *("The meeting went on.", "The meeting went on.", ". ", "! ", "? ", ", ", "; "),
    ]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=25).map(" ".join))
@example("\x7f he said.")
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_the_skeletons_of_any_text_want_decisions_alone(text: str):
    assert_only_decisions(text)


@pytest.mark.slow
@given(st.lists(PIECES | st.text(max_size=40), min_size=1, max_size=60).map("".join))
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
def test_the_skeletons_of_stranger_texts_do_too(text: str):
    assert_only_decisions(text)


def assert_only_decisions(text: str) -> None:
    with TemporaryDirectory() as folder:
        seeds, path = Path(folder) / "seeds", Path(folder) / "odd.txt"
        shutil.copytree(WORLD, seeds, ignore=shutil.ignore_patterns("asks"))
        path.write_bytes(text.encode("utf-8", "replace"))
        try:
            found = draft(path, seeds)
        except NotDrafted:
            return
        files = {**found.snapshot.files, **found.contents}
        _, problems = examine(replace(found.snapshot, files=files))
        assert [str(one) for one in problems if not isinstance(one, Unfinished)] == []
        assert problems
