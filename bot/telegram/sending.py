"""Messages out: sent, edited, or sent again as plain text; in the end Telegram has them or says why not."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Literal, assert_never

from telegram import Bot, InputMediaPhoto, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.metrics import Metrics
from bot.render.as_html import Button, Message, plain
from bot.render.utf16 import units
from bot.telegram.button_data import ButtonData, Origin, leans
from bot.telegram.retrying import NOT_TAKEN, PERMANENT, Retrying
from bot.telegram.updates import Place, Pressed

_NO_PREVIEW = {"link_preview_options": {"is_disabled": True}}
_ANY_CHAT = {"allow_user_chats": True, "allow_group_chats": True, "allow_channel_chats": True}

TOAST_UNITS = 200
"""Bot API, answerCallbackQuery.text: 0-200 characters."""

FILE_NAME = "derek.png"

Edited = Literal["done", "same", "gone"]
"""``same``: it stood there already; ``gone``: the message cannot be edited any more."""

log = logging.getLogger(__name__)


class Sender:
    """What the bot does in a chat.

    What is told in passing is repeated by ``brief``: nobody waits for it as long as for an answer.
    ``move`` is told the old and the new id of a group that moved, ``leave`` where the bot may not write.
    """

    def __init__(
        self,
        bot: Bot,
        retrying: Retrying,
        metrics: Metrics,
        held: ButtonData,
        *,
        brief: Retrying,
        move: Callable[[int, int], Awaitable[None]],
        leave: Callable[[int], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._held = held
        self._retrying = retrying
        self._brief = brief
        self._metrics = metrics
        self._move = move
        self._leave = leave

    async def send(self, place: Place, messages: tuple[Message, ...]) -> Place | None:
        """In order; only the first one replies. Gives where: a group may have moved; None: nowhere."""
        for message in messages:
            reached = await self._reached(place, message)
            if reached is None:
                return None
            place = replace(reached, reply_to=None)
        return place

    async def turn(self, place: Place, pressed: Pressed, messages: tuple[Message, ...]) -> bool:
        """A page of one message takes the place of the one pressed; a longer one, or a lost place, is sent.

        False where that very page stood there already.
        """
        if len(messages) > 1 or pressed.message is None or (pressed.pictured and not messages[0].photo):
            await self.send(place, messages)
            return True
        match await self._edit(place, pressed.message, messages[0]):
            case "done":
                return True
            case "same":
                return False
            case "gone":
                await self.send(place, messages)
                return True

    async def acknowledge(self, pressed: Pressed, toast: str = "") -> bool:
        """End the button's waiting sign; False where no toast is shown: too late, or too long for one."""
        shown = toast if units(toast) <= TOAST_UNITS else None
        try:
            await self._brief.call(lambda: self._bot.answer_callback_query(pressed.query, shown or None))
        except NOT_TAKEN as error:
            log.debug("a press was not acknowledged: %s", error)
            return False
        return shown is not None

    async def typing(self, place: Place) -> None:
        """Once and without repeats: it is only a sign."""
        try:
            await self._bot.send_chat_action(place.chat, ChatAction.TYPING, message_thread_id=place.topic)
        except TelegramError as error:
            log.debug("no sign of typing: %s", error)

    async def _edit(self, place: Place, message_id: int, message: Message) -> Edited:
        try:
            await self._retrying.call(lambda: self._put(place, message_id, message), chat=place.chat)
        except Forbidden:
            self._metrics.errors["forbidden"] += 1
        except ChatMigrated:
            return "gone"
        except BadRequest as error:
            return "same" if _says(error, "message is not modified") else "gone"
        return "done"

    async def _reached(self, place: Place, message: Message, *, may_move: bool = True) -> Place | None:
        """Where it could be sent: the chat may have moved, topic or question be gone. None: nowhere."""
        try:
            await self._deliver(place, message, ParseMode.HTML)
        except Forbidden:
            self._metrics.errors["forbidden"] += 1
            await self._leave(place.chat)
            return None
        except ChatMigrated as moved:
            if not may_move:
                self._refused(moved)
                return None
            await self._move(place.chat, moved.new_chat_id)
            return await self._reached(Place(moved.new_chat_id), message, may_move=False)
        except BadRequest as error:
            if _says(error, "can't parse entities"):
                self._metrics.errors["markup"] += 1
                log.error("a bug: Telegram cannot read our HTML; sent as plain text")
                return await self._reached_plain(place, message)
            if (elsewhere := _without_what_is_gone(place, error)) is not None:
                return await self._reached(elsewhere, message, may_move=may_move)
            self._refused(error)
            # A group may allow words and no pictures.
            return None if message.photo is None else await self.send(place, message.otherwise)
        return place

    async def _reached_plain(self, place: Place, message: Message) -> Place | None:
        try:
            await self._deliver(place, replace(message, html=plain(message)), None)
        except PERMANENT as error:
            self._refused(error)
            return None
        return place

    def _refused(self, error: TelegramError) -> None:
        """Such as a group in which the bot may not write, or a chat that is gone."""
        self._metrics.errors["refused"] += 1
        log.warning("Telegram refused a message: %s", error)

    async def _deliver(self, place: Place, message: Message, markup: ParseMode | None) -> None:
        await self._retrying.call(lambda: self._send(place, message, markup), chat=place.chat)

    async def _put(self, place: Place, message_id: int, message: Message) -> None:
        """Instead of what stands in the message; a picture may take the place of words, not the reverse."""
        buttons = self._reply_markup(message.buttons, place.origin)
        if message.photo is None:
            await self._bot.edit_message_text(
                message.html,
                place.chat,
                message_id,
                parse_mode=ParseMode.HTML,
                api_kwargs={**_NO_PREVIEW, **buttons},
            )
        else:
            media = InputMediaPhoto(message.photo, message.html, ParseMode.HTML, filename=FILE_NAME)
            await self._bot.edit_message_media(media, place.chat, message_id, api_kwargs=buttons)

    async def _send(self, place: Place, message: Message, parse_mode: ParseMode | None) -> None:
        markup = self._reply_markup(message.buttons, place.origin)
        reply = _reply(place, leaning=_leans(markup))
        if message.photo is not None:
            await self._bot.send_photo(
                place.chat,
                message.photo,
                caption=message.html,
                parse_mode=parse_mode,
                message_thread_id=place.topic,
                reply_parameters=reply,
                filename=FILE_NAME,
                api_kwargs=markup,
            )
            return
        await self._bot.send_message(
            place.chat,
            message.html,
            parse_mode=parse_mode,
            message_thread_id=place.topic,
            reply_parameters=reply,
            api_kwargs={**_NO_PREVIEW, **markup},
        )

    def _reply_markup(
        self, rows: tuple[tuple[Button, ...], ...], origin: Origin | None = None
    ) -> dict[str, Any]:
        """The buttons as parameters of a call (Bot API, InlineKeyboardMarkup)."""
        if not rows:
            return {}
        keyboard = [[{"text": button.label, **self._does(button, origin)} for button in row] for row in rows]
        return {"reply_markup": {"inline_keyboard": keyboard}}

    def _does(self, button: Button, origin: Origin | None) -> dict[str, Any]:
        """What the button does, as Bot API's InlineKeyboardButton says it."""
        match button.does:
            case "data":
                return {"callback_data": self._held.of(button.value, origin)}
            case "url":
                return {"url": button.value}
            case "copy":
                return {"copy_text": {"text": button.value}}
            case "share":
                return {"switch_inline_query_chosen_chat": {"query": button.value, **_ANY_CHAT}}
            case _:
                assert_never(button.does)


def _leans(markup: dict[str, Any]) -> bool:
    rows = markup.get("reply_markup", {}).get("inline_keyboard", ())
    return any(leans(button.get("callback_data", "")) for row in rows for button in row)


def _reply(place: Place, *, leaning: bool) -> ReplyParameters | None:
    """``leaning``: to the message that the buttons lean on, even in a private chat."""
    message_id = place.origin.message if leaning and place.origin else place.reply_to
    # The question may have been deleted meanwhile.
    return None if message_id is None else ReplyParameters(message_id, allow_sending_without_reply=True)


def _says(error: BadRequest, words: str) -> bool:
    return words in error.message.lower()


def _without_what_is_gone(place: Place, error: BadRequest) -> Place | None:
    """The place without the topic or the question that Telegram does not find; None for another complaint."""
    if place.topic is not None and _says(error, "message thread not found"):
        return replace(place, topic=None)
    if place.reply_to is not None and _says(error, "message to be replied not found"):
        return replace(place, reply_to=None)
    return None
