"""Telegram takes at most 4,096 units a message, and refuses markup that is not whole."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import App
from bot.render import as_html
from bot.render.account import NOBODY, Account
from bot.render.utf16 import units
from handlers.conversation import (
    Action,
    Answer,
    Block,
    Chronicle,
    Note,
    Open,
    Outcome,
    Picture,
    Question,
    Relations,
    Share,
    Told,
)
from tests.bot.render import invented
from tests.conftest import answered

TAGS = {"a", "b", "blockquote", "code", "i", "pre", "u"}


class Strict(HTMLParser):
    """Reads a message as Telegram does: known tags only, each closed where it was opened."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert attrs in ([], [("expandable", None)]) or [name for name, _ in attrs] in (["href"], ["class"])
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)


@given(invented.answers)
@settings(max_examples=25, deadline=None)
def test_every_message_of_every_answer_fits_is_whole_and_loses_nothing(answer: Answer):
    messages = as_html.messages(answer)
    for message in messages:
        assert units(message.html) <= as_html.MESSAGE_UNITS
        assert as_html.plain(message) == Strict(message.html).text
    seen = "\n".join(map(as_html.plain, messages))
    for text in told(answer):
        assert text in seen


def told(answer: Answer) -> Iterator[str]:
    """What a reader must find: sentences, and quotes line by line, for a long one may be cut at a line."""
    for block in answer.blocks:
        match block:
            case Told(sections, proofs):
                yield from (line.cited.statement.text[answer.lang] for line in block.lines)
                yield from (section.note[answer.lang] for section in sections if section.note)
                yield from (" ".join(quote.split()) for proof in proofs for quote in proof.shown)
            case Chronicle(chart) | Relations(told=chart):
                yield from told(replace(answer, blocks=(chart,)))
            case _:
                pass


charts = st.lists(invented.cited(), min_size=1, max_size=4).map(invented.chronicle)


@given(st.lists(invented.blocks, max_size=2), charts)
@settings(max_examples=25, deadline=None)
def test_a_caption_holds_the_footnotes_or_all_in_words_follows(others: list[Block], chart: Chronicle):
    blocks = (*(block for block in others if not isinstance(block, Told)), chart)
    answer = Answer("en", Outcome.ANSWERED, blocks, picture=Picture(Path("x.png"), b"png"))
    first, *following = as_html.messages(answer)
    assert first.photo == b"png"
    assert units(as_html.plain(first)) <= as_html.CAPTION_UNITS
    assert as_html.plain(first) == Strict(first.html).text
    in_words = as_html.messages(replace(answer, picture=None))
    if following:
        assert tuple(following) == in_words
    else:
        assert first.otherwise == in_words
        for proof in chart.told.proofs:
            assert all(" ".join(quote.split()) in as_html.plain(first) for quote in proof.shown)


@given(st.lists(st.text(invented.NASTY, max_size=1500).map(lambda text: f"x{text}"), max_size=12))
@settings(max_examples=20, deadline=None)
def test_pieces_are_packed_whole_in_order_and_as_few_as_may_be(pieces: list[str]):
    messages = list(as_html.packed(pieces))
    assert "\n\n".join(messages) == "\n\n".join(pieces)
    assert all(units(message) <= as_html.MESSAGE_UNITS for message in messages)
    for one, other in pairwise(messages):
        next_piece = other.split("\n\n")[0]
        assert units(f"{one}\n\n{next_piece}") > as_html.MESSAGE_UNITS


def test_lengths_are_counted_as_telegram_counts_them():
    assert units("aЖқ") == 3
    assert units("😀") == 2


def test_a_quote_that_no_message_holds_is_cut_between_its_lines_and_goes_on_as_a_quote():
    lines = [f"{number} {'x' * 990}" for number in range(6)]
    first, second = as_html.packed([as_html.Html().folded(lines)])
    assert first.startswith("<blockquote expandable>0 ")
    assert first.endswith("</blockquote>")
    assert second.startswith("<blockquote expandable>4 ")
    assert Strict(first).text + "\n" + Strict(second).text == "\n".join(lines)


async def test_an_answer_has_one_folded_block(app: App):
    for question in ("/person Testova", "/timeline since 1990", "/quote orchard strike", "/differ"):
        (message,) = as_html.messages(await answered(app, Question.parse(question, "en")))
        assert message.html.count("<blockquote expandable>") == 1, question


async def test_what_a_reader_wrote_is_escaped(app: App):
    answer = await answered(app, Question.parse("/person <script>zzyzx</script> & <b>", "en"))
    (message,) = as_html.messages(answer)
    assert "&lt;" in message.html
    assert "<script" not in message.html


async def test_what_a_document_wrote_is_escaped(app: App):
    answer = await answered(app, Question.parse("/search cheered", "en"))
    (message,) = as_html.messages(answer)
    assert "“Snrise supporters cheered &lt;b&gt;loudly&lt;/b&gt; &amp; left." in message.html


async def test_buttons_hang_on_the_last_message_and_hold_64_bytes_at_most(app: App):
    answer = await answered(app, Question.parse("/party sunrise", "kk"))
    *others, last = as_html.messages(answer)
    assert all(message.buttons == () for message in others)
    assert last.buttons
    assert all(0 < len(button.value.encode()) <= 64 for row in last.buttons for button in row)


@given(invented.rows(invented.actions))
@settings(max_examples=25, deadline=None)
def test_labels_are_short_enough_for_a_phone(actions: tuple[tuple[Action, ...], ...]):
    answer = Answer("en", Outcome.ANSWERED, (), actions)
    for row in as_html.buttons(answer):
        assert all(0 < len(button.label) <= 40 for button in row)


def offering(*actions: Action) -> Answer:
    return Answer("en", Outcome.ANSWERED, (Note("command.help"),), (actions,))


def test_a_link_to_the_bot_is_relative_where_nobody_knows_which_bot_it_is():
    (((known,),), ((unknown,),)) = (
        as_html.buttons(offering(Open(Note("button.help"), "e-testova")), account)
        for account in (Account("DerekBot"), NOBODY)
    )
    assert (known.does, known.value) == ("url", "https://t.me/DerekBot?start=e-testova")
    assert unknown.value == "?start=e-testova"


def test_what_no_button_can_carry_is_a_bug_of_ours():
    with pytest.raises(ValueError, match="cannot carry"):
        as_html.messages(offering(Share(Note("button.help"), "x" * 257, "e-testova")))


async def test_what_is_copied_holds_the_sentence_its_outlet_and_a_link(app: App):
    answer = await answered(app, Question.parse("/fact testova-will-not-leave", "en"))
    buttons = [button for row in as_html.buttons(answer, Account("DerekBot")) for button in row]
    (copy,) = (button.value for button in buttons if button.does == "copy")
    assert copy.splitlines() == [
        "Aina Testova told the Herald, “We shall not leave the orchards”.",
        "— Aina Testova · The Qarabel Herald, about March 2001",
        "t.me/DerekBot?start=s-testova-will-not-leave",
    ]
