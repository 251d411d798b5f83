"""The local mode: a bot on the Telegram that it brings."""

from bot.locally import hosted
from bot.settings import Settings


async def test_the_chat_page_has_the_port_for_itself():
    async with hosted(Settings(port=0)) as here:
        assert here.settings.polling().port is None


async def test_what_was_answered_before_a_restart_is_not_mistaken_for_what_is_asked_after_it():
    """Answered updates are remembered by number, and this Telegram remembers none of its own."""
    numbers = []
    for _ in range(2):
        async with hosted(Settings(port=0)) as here:
            reader, *_ = here.telegram.people.values()
            numbers += [await here.telegram.say(reader, "/version") for _ in range(3)]
    assert numbers == sorted({number for number in numbers if number})
    assert len(numbers) == 6
