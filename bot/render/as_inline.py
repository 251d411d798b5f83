"""Inline answers for Telegram: what is offered, and the message that choosing it sends."""

from dataclasses import dataclass
from hashlib import blake2b

from bot.render import wording
from bot.render.account import NOBODY, Account
from bot.render.as_html import Message, messages, plain
from handlers.conversation import Answer, Result

LONGEST = 256
"""Bot API, InlineQuery.query: up to 256 characters."""
RESULTS = 50
"""Bot API, answerInlineQuery: no more than 50 results per query are allowed."""
ID_BYTES = 64
"""Bot API, InlineQueryResultArticle.id: 1-64 bytes."""


@dataclass(frozen=True, slots=True)
class Article:
    """A result; ``about`` stands under its title in the list."""

    id: str
    title: str
    about: str
    message: Message


@dataclass(frozen=True, slots=True)
class Offer:
    """Results, and what is said above them; empty for nothing."""

    articles: tuple[Article, ...]
    said: str


def offer(answer: Answer, account: Account = NOBODY) -> Offer:
    """Of an answer that is no inline one, a refusal, only what it says."""
    said = plain(messages(answer, account)[0]) if answer.blocks else ""
    return Offer(tuple(_article(result, account) for result in (answer.results or ())[:RESULTS]), said)


def _article(result: Result, account: Account) -> Article:
    """One message: nothing that is offered is longer."""
    (message,) = messages(result.answer, account)
    return Article(_id(result.id), wording.label(result.answer.lang, result.title), result.about, message)


def _id(id: str) -> str:
    return id if len(id.encode()) <= ID_BYTES else blake2b(id.encode(), digest_size=16).hexdigest()
