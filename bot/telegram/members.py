"""Who decides for a group."""

from telegram import Bot, ChatMember
from telegram.error import BadRequest, Forbidden

from bot.telegram.retrying import Retrying
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
            member = await self._retrying.call(
                lambda: self._bot.get_chat_member(asked.place.chat, asked.user), chat=asked.place.chat
            )
        except (BadRequest, Forbidden):
            # A stranger to Telegram, or to the bot.
            return False
        return member.status in _ADMINS
