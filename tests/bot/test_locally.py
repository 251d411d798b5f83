"""The local mode: a bot on the Telegram that it brings."""

from bot.locally import hosted
from bot.settings import Settings


async def test_the_chat_page_has_the_port_for_itself():
    async with hosted(Settings(port=0)) as here:
        assert here.settings.polling().port is None
