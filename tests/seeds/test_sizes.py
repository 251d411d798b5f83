"""First answers over the real base fit one screen of a phone: their lengths, without tags."""

import re
from dataclasses import dataclass
from functools import partial

import pytest

from bot.app import App
from bot.render import as_html, as_text
from bot.render.account import Account
from db.model import LANGUAGES, Kind, Lang
from handlers.conversation import Question
from handlers.offers import ask_card

YEARS = 5
DRAW = partial(as_html.messages, account=Account("derek_facts_bot"))
"""As Telegram shows it: its last line names the bot."""
_FOLDED = re.compile(r"<blockquote.*?</blockquote>", re.DOTALL)


@dataclass(frozen=True)
class Size:
    """Characters of an answer, and of what of it stands outside the folded block."""

    question: str
    lang: Lang
    messages: int
    whole: int
    outside: int
    quotes: int


async def first_answers(app: App) -> list[Size]:
    """Of all people and parties, and of the years with most events, in every language."""
    async with app.library.borrow() as knowledge:
        everybody = [one for one in knowledge.every_entity if one.kind in (Kind.PERSON, Kind.PARTY)]
        years = sorted(await knowledge.years(), key=lambda year: -year[1])[:YEARS]
    questions = [ask_card(entity) for entity in everybody] + [f"/timeline {year}" for year, _ in years]
    return [await size(app, question, lang) for lang in LANGUAGES for question in questions]


async def size(app: App, question: str, lang: Lang) -> Size:
    shown = (await app.answer(Question.parse(question, lang), DRAW)).shown
    html = "".join(message.html for message in shown)
    whole = as_html.plain(as_html.Message(html))
    outside = as_html.plain(as_html.Message(_FOLDED.sub("", html)))
    quotes = "".join(_FOLDED.findall(html)).count("“")
    return Size(question, lang, len(shown), len(whole), len(outside), quotes)


def share(sizes: list[Size], small: list[Size]) -> float:
    return len(small) / len(sizes)


@pytest.fixture
async def sizes(derek: App) -> list[Size]:
    return await first_answers(derek)


async def test_a_first_answer_is_one_message_with_at_least_one_quote(sizes: list[Size]):
    assert len(sizes) > 200
    assert [size for size in sizes if size.messages != 1 or not size.quotes] == []


@pytest.mark.parametrize(("most", "mostly"), [(500, 0.90), (700, 0.99)])
async def test_what_stands_outside_the_folded_block_is_half_a_screen(
    sizes: list[Size], most: int, mostly: float
):
    long = [size for size in sizes if size.outside > most]
    assert 1 - share(sizes, long) >= mostly, long


async def test_with_the_folded_block_it_is_short_too(sizes: list[Size]):
    long = [size for size in sizes if size.whole > 1_200]
    assert 1 - share(sizes, long) >= 0.95, long


async def test_a_card_takes_half_a_terminal(derek: App):
    async with derek.library.borrow() as knowledge:
        everything = knowledge.every_entity
    cards = [
        (await derek.answer(Question.parse(ask_card(entity), lang), as_text.page)).shown
        for entity in everything
        for lang in LANGUAGES
    ]
    long = [card for card in cards if len(card.splitlines()) > 24]
    assert len(long) <= len(cards) / 50, "\n\n".join(long)
