"""The HTML parse mode: what Telegram understands, and the words in which it refuses the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_local.entities import CODE, STYLES, Formatted
from telegram_local.errors import ApiError
from telegram_local.json_types import Json
from telegram_local.limits import ENTITIES, units
from telegram_local.parse_mode import parse

REFUSED = {
    "a < b": 'Unsupported start tag "" at byte offset 2',
    "<foo>x</foo>": 'Unsupported start tag "foo" at byte offset 0',
    "Дерек<FOO>": 'Unsupported start tag "foo" at byte offset 10',
    "line<br/>line": 'Unsupported start tag "br/" at byte offset 4',
    "<!-- x -->": 'Unsupported start tag "!--" at byte offset 0',
    "<b>x": 'Can\'t find end tag corresponding to start tag "b"',
    "<b><i>x</i>": 'Can\'t find end tag corresponding to start tag "b"',
    "x</b>": "Unexpected end tag at byte offset 1",
    "<b>x</i>": 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    "<b>x</b": "Unclosed end tag at byte offset 4",
    "x <b": "Unclosed start tag at byte offset 2",
    "<a href": 'Unclosed start tag "a" at byte offset 0',
    "<a href=": 'Unclosed start tag "a" at byte offset 0',
    '<a href="x>y</a>': "Unclosed start tag at byte offset 0",
    "<a href=http://x.kz>y</a>": "Unexpected end of name token at byte offset 8",
    "<b =1>x</b>": 'Empty attribute name in the tag "b" at byte offset 0',
    "<span>x</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    '<tg-emoji emoji-id="no">x</tg-emoji>': "Invalid custom emoji identifier specified",
    "&#xd800;": (
        "Text contains invalid Unicode characters after decoding HTML entities, "
        "check for unmatched surrogate code units"
    ),
}


def entities(html: str) -> list[Json]:
    return [entity.json() for entity in parse(html).entities]


@pytest.mark.parametrize(("html", "words"), REFUSED.items())
def test_what_telegram_cannot_read_is_refused_in_its_words(html: str, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse(html)
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("em", "italic"),
        ("ins", "underline"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
    ],
)
def test_a_pair_of_tags_is_an_entity(tag: str, kind: str) -> None:
    assert entities(f"x <{tag}>word</{tag}>") == [{"type": kind, "offset": 2, "length": 4}]


def test_offsets_and_lengths_count_utf_16_units() -> None:
    assert entities("😀 <b>Қ😀</b>") == [{"type": "bold", "offset": 3, "length": 3}]


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote expandable>q</blockquote>",
        '<blockquote expandable="">q</blockquote>',
        "<BLOCKQUOTE EXPANDABLE >q</ >",
    ],
)
def test_a_quote_can_be_expandable(html: str) -> None:
    assert entities(html) == [{"type": "expandable_blockquote", "offset": 0, "length": 1}]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("example.org", "http://example.org/"),
        ("https://example.org?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
    ],
)
def test_an_address_is_kept_in_telegrams_form(address: str, kept: str) -> None:
    assert entities(f'<a href="{address}">x</a>') == [
        {"type": "text_link", "offset": 0, "length": 1, "url": kept}
    ]


@pytest.mark.parametrize("address", ["localhost", "http://localhost:80/", "ftp://example.org", "no link"])
def test_a_link_that_telegram_does_not_accept_is_only_text(address: str) -> None:
    assert parse(f'<a href="{address}">x</a>').entities == ()


def test_a_link_to_a_person_is_a_mention_of_somebody_known() -> None:
    person = {"id": 7, "is_bot": False, "first_name": "Testova"}
    html = '<a href="tg://user?id=7">x</a>'
    (mention,) = parse(html, {7: person}.get).entities
    assert mention.json() == {"type": "text_mention", "offset": 0, "length": 1, "user": person}
    assert parse(html).entities == ()


def test_named_references_are_four_and_others_stay_as_they_are() -> None:
    assert parse("&lt;b&gt; &amp;&quot; &nbsp; &#1179; &#x49b; &").text == '<b> &" &nbsp; қ қ &'


def test_a_language_makes_a_code_block() -> None:
    html = '<pre><code class="language-python">x</code></pre>'
    assert entities(html) == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]
    assert entities('<code class="language-python">x</code>') == [{"type": "code", "offset": 0, "length": 1}]


def test_code_is_not_bold_within() -> None:
    assert entities("<b>a<code>b</code>c</b>") == [
        {"type": "bold", "offset": 0, "length": 1},
        {"type": "code", "offset": 1, "length": 1},
        {"type": "bold", "offset": 2, "length": 1},
    ]


def test_quotes_do_not_nest() -> None:
    (quote,) = parse("<blockquote>a<blockquote>b</blockquote></blockquote>").entities
    assert (quote.offset, quote.length) == (0, 2)


def test_touching_stretches_of_one_style_are_one() -> None:
    assert entities("<b>a</b><b>b</b> <b>c</b>") == [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "bold", "offset": 3, "length": 1},
    ]


def test_space_around_the_text_is_cut_and_entities_with_it() -> None:
    trimmed = parse("\n <b> word </b> \n")
    assert trimmed.text == "word"
    assert [entity.json() for entity in trimmed.entities] == [{"type": "bold", "offset": 0, "length": 4}]


def test_formatting_past_a_hundred_entities_is_dropped_styles_first() -> None:
    found = parse("<b>x</b> " * 100 + "<blockquote>q</blockquote>").entities
    assert len(found) == ENTITIES
    assert found[-1].type == "blockquote"


def test_an_empty_pair_of_tags_is_nothing() -> None:
    assert parse("a<b></b>").entities == ()


def test_commands_mentions_tags_and_addresses_are_found() -> None:
    text = "/help@a_bot or @testova, #дерек https://example.org/x, a@example.org example.org 1/2 #1 a/b"
    assert [(one.type, text[one.offset : one.end]) for one in parse(text).entities] == [
        ("bot_command", "/help@a_bot"),
        ("mention", "@testova"),
        ("hashtag", "#дерек"),
        ("url", "https://example.org/x"),
        ("email", "a@example.org"),
        ("url", "example.org"),
    ]


def test_nothing_is_found_within_code_or_links() -> None:
    html = '<code>/help</code> <a href="https://example.org">@testova</a>'
    assert [one.type for one in parse(html).entities] == ["code", "text_link"]


TAGS = ["<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<blockquote expandable>", "</>", "&amp;"]


def parsed(html: str) -> Formatted:
    """What can be read of it; nothing where Telegram would refuse."""
    try:
        return parse(html)
    except ApiError:
        return Formatted("")


@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=3)).map("".join))
def test_entities_lie_inside_the_text_and_no_style_inside_code(html: str) -> None:
    found = parsed(html)
    code = [one for one in found.entities if one.type in CODE]
    for entity in found.entities:
        assert 0 <= entity.offset < entity.end <= units(found.text)
        assert not (entity.type in STYLES and any(entity.meets(block) for block in code))
