"""Two wordings are compared word by word, and nothing of either is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import as_html, as_text, rewording
from bot.render.account import NOBODY
from bot.render.rewording import reworded


@pytest.mark.parametrize(
    ("before", "after", "text", "html"),
    [
        ("a b.", "a b.", "a b.", "a b."),
        ("a b.", "a c.", "a [-b-] {+c+}.", "a <s>b</s> <b>c</b>."),
        ("", "a < b", "{+a < b+}", "<b>a &lt; b</b>"),
        ("a", "", "[-a-]", "<s>a</s>"),
        ("{} a", "{} b", "{} [-a-] {+b+}", "{} <s>a</s> <b>b</b>"),
    ],
)
def test_what_went_and_what_came_is_marked(before: str, after: str, text: str, html: str):
    assert as_text.Plain().reworded(reworded(before, after)) == text
    assert as_html.Html(NOBODY).reworded(reworded(before, after)) == html


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_wordings_can_be_read_from_what_is_marked(before: str, after: str):
    stretches = list(reworded(before, after))
    assert "".join(text for text, fate in stretches if fate != "new") == before
    assert "".join(text for text, fate in stretches if fate != "gone") == after


def test_of_very_long_wordings_all_went_and_all_came():
    before, after = "a " * rewording.LONGEST, "b " * rewording.LONGEST
    assert list(reworded(before, after)) == [(before, "gone"), (after, "new")]
