"""The bot's own account, as far as a face knows it, and the addresses that lead to it."""

from dataclasses import dataclass
from urllib.parse import quote

NAME = "Derek"
"""What is cited, and what an answer that was forwarded says it comes from, whatever the account is called."""


@dataclass(frozen=True, slots=True)
class Account:
    """``inline`` is whether what is typed after its name in any chat asks it (BotFather, /setinline)."""

    username: str = ""
    inline: bool = True

    def link(self, payload: str) -> str:
        """Relative to the bot's own address (t.me/username) where nobody has said which bot this is."""
        return f"https://t.me/{self.username}?start={payload}" if self.username else f"?start={payload}"

    def sharing(self, payload: str) -> str:
        """Telegram's own way to send an address to a chat: https://core.telegram.org/widgets/share."""
        return f"https://t.me/share/url?url={quote(self.link(payload), safe='')}"


NOBODY = Account()
"""For faces that no account belongs to: their addresses are relative."""
