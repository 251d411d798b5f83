"""Whoever reads Russian or Kazakh meets English only where a document is named or quoted."""

import re

import pytest

from bot.app import App
from bot.render import as_text
from db.model import Lang, Source
from handlers.conversation import Question
from handlers.offers import ask_card
from tests.conftest import answered

QUOTED = re.compile(r"“[^”]*”|«[^»]*»|©[^.]*|https?://\S+")
ENGLISH = re.compile(r"\b[A-Za-z’'-]+(?: [A-Za-z’'-]+){3,}")
"""A run of four words: a sentence, and not a name."""


def editors(text: str, lang: Lang, sources: tuple[Source, ...]) -> str:
    """The text without what documents print: quotes, titles, outlets, authors, notices, addresses."""
    text = " ".join(text.split())
    printed = {name for one in sources for name in (one.title[lang], one.publisher, one.short, one.author)}
    for name in sorted(filter(None, printed), key=len, reverse=True):
        text = text.replace(" ".join(name.split()), "…")
    while text != (text := QUOTED.sub("…", text)):
        pass
    return text


async def english(app: App, questions: list[str], lang: Lang) -> list[str]:
    async with app.library.borrow() as knowledge:
        sources = knowledge.sources
    answers = [await answered(app, Question.parse(question, lang)) for question in questions]
    return [
        run
        for answer in answers
        for line in as_text.text(answer).split("\n")
        if not line.startswith("│")
        for run in ENGLISH.findall(editors(line, lang, sources))
    ]


@pytest.mark.parametrize("lang", ["ru", "kk"])
async def test_no_english_sentence_of_the_editors_is_left_where_documents_are_told_of(derek: App, lang: Lang):
    async with derek.library.borrow() as knowledge:
        ids = [source.id for source in knowledge.sources]
    assert await english(derek, ["/sources", *(f"/source {id}" for id in ids)], lang) == []


@pytest.mark.parametrize("lang", ["ru", "kk"])
async def test_no_english_sentence_is_left_on_a_card(derek: App, lang: Lang):
    async with derek.library.borrow() as knowledge:
        cards = [ask_card(entity) for entity in knowledge.every_entity]
    assert await english(derek, cards, lang) == []


def test_an_english_sentence_would_be_found():
    assert ENGLISH.findall(editors("Права: No terms are printed in the text. «A b c d»", "ru", ()))
