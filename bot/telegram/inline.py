"""Inline queries: what readers type behind the bot's name, in any chat, answered while they type."""

import asyncio
import logging
from functools import partial

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from bot.app import App
from bot.metrics import Metrics
from bot.reader import Conversations
from bot.render.account import Account
from bot.render.as_html import Message
from bot.render.as_inline import LONGEST, Article, Offer, offer
from bot.telegram.retrying import NOT_TAKEN, Retrying
from bot.telegram.updates import Typed
from handlers.conversation import Question

CACHED = 30
"""Bot API, answerInlineQuery.cache_time: seconds in which Telegram answers by itself, after a reload too."""
UNDER_WAY = 200
"""Readers whose queries are answered at once; who types on meanwhile asks again."""
GREETING = "inline"
"""The payload of the button above the results, which leads to the bot's own chat."""

log = logging.getLogger(__name__)


class Inline:
    """Of each reader only what was typed last is answered: whoever types on has no use for the rest."""

    def __init__(
        self,
        app: App,
        conversations: Conversations[int],
        bot: Bot,
        *,
        retrying: Retrying,
        metrics: Metrics,
        account: Account,
    ) -> None:
        self._app = app
        self._conversations = conversations
        self._bot = bot
        self._retrying = retrying
        self._metrics = metrics
        # One object: the app remembers answers by what draws them.
        self._draw = partial(offer, account=account)
        self._under_way: dict[int, asyncio.Task[None]] = {}

    async def answer(self, typed: Typed) -> None:
        """Done also where something newer was typed meanwhile, or where Telegram waits no more."""
        earlier = self._under_way.get(typed.user)
        if earlier is None and len(self._under_way) >= UNDER_WAY:
            self._metrics.dropped += 1
            return
        if earlier is not None:
            earlier.cancel()
            self._metrics.superseded += 1
        task = self._under_way[typed.user] = asyncio.create_task(self._answer(typed))
        try:
            await asyncio.wait({task})
        finally:
            # Where a stop cuts this off.
            task.cancel()
            if self._under_way.get(typed.user) is task:
                del self._under_way[typed.user]
        if not task.cancelled():
            task.result()

    async def _answer(self, typed: Typed) -> None:
        # What a reader chose is kept under the private chat, which has the reader's own number.
        lang = await self._conversations.language(typed.user, typed.text, typed.client)
        question = Question.parse(typed.text, lang, longest=LONGEST, inline=True)
        drawn = await self._app.answer(question, self._draw)
        await self._send(typed.query, drawn.shown)

    async def _send(self, query: str, shown: Offer) -> None:
        above = InlineQueryResultsButton(shown.said, start_parameter=GREETING) if shown.said else None
        results = list(map(_result, shown.articles))
        try:
            await self._retrying.call(
                lambda: self._bot.answer_inline_query(
                    query, results, cache_time=CACHED, is_personal=True, button=above
                )
            )
        except NOT_TAKEN as error:
            # Too late, mostly: Telegram waits for seconds, and so do readers.
            self._metrics.errors["inline"] += 1
            log.info("an inline query was not answered: %s", error)


def _result(article: Article) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        article.id,
        article.title,
        InputTextMessageContent(
            article.message.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        description=article.about or None,
        reply_markup=_keyboard(article.message),
    )


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """Links only: where the message is sent, nobody can ask the bot by a button."""
    if not message.buttons:
        return None
    rows = [[InlineKeyboardButton(one.label, url=one.value) for one in row] for row in message.buttons]
    return InlineKeyboardMarkup(rows)
