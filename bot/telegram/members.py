"""Who decides for a group."""

from typing import Any
from urllib.parse import urlencode

from telegram import Bot, ChatMember

from bot.telegram.retrying import PERMANENT, Retrying
from bot.telegram.updates import Asked

_ADMINS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


class Members:
    """Asked of Telegram each time: an admin may be one no more."""

    def __init__(self, bot: Bot, retrying: Retrying) -> None:
        self._bot = bot
        self._retrying = retrying

    async def is_admin(self, asked: Asked) -> bool:
        """Whether an admin of the group asks, in their own name or in the group's."""
        if asked.as_group:
            return True
        try:
            member = await self._retrying.call(lambda: self._member(asked), chat=asked.place.chat)
        except PERMANENT:
            # A stranger to Telegram, or to the bot.
            return False
        return member["status"] in _ADMINS

    async def _member(self, asked: Asked) -> Any:
        """Raw: of an admin python-telegram-bot wants to know twenty rights, and nobody here does."""
        query = urlencode({"chat_id": asked.place.chat, "user_id": asked.user})
        return await self._bot.request.post(f"{self._bot.base_url}/getChatMember?{query}")
