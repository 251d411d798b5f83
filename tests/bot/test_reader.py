"""Who is asking: the language of the answer, and whom the chat's last answer was about."""

import pytest

from bot.app import Drawn
from bot.reader import NAMED, Conversations
from db.model import Lang
from db.readers import CHATS, CONTEXT, NotKept
from db.readers.memory import InMemory
from handlers.conversation import Outcome

CHAT, MOVED = 5, 6


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Stuck(InMemory[int]):
    """Cannot be written while it is stuck."""

    stuck = False

    async def remember(self, chat: int, lang: Lang, /) -> None:
        await super().remember(chat, lang)
        self._refuse()

    async def forget(self, chat: int, /) -> None:
        self._refuse()
        await super().forget(chat)

    def _refuse(self) -> None:
        if self.stuck:
            raise NotKept


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def conversations(clock: Clock) -> Conversations[int]:
    return Conversations(InMemory(clock), "en")


def drawn(
    lang: Lang = "en", *entities: str, remember: Lang | None = None, forget: bool = False
) -> Drawn[str]:
    return Drawn("shown", lang, Outcome.ANSWERED, entities, remember, forget, toast="")


async def test_the_choice_goes_before_the_text_and_the_text_before_the_app(conversations: Conversations[int]):
    assert await conversations.language(CHAT, "Testova", "de") == "en"
    assert await conversations.language(CHAT, "Testova", "kk") == "kk"
    assert await conversations.language(CHAT, "Тестова", "en") == "ru"
    await conversations.note(CHAT, drawn("kk", remember="kk"))
    assert await conversations.language(CHAT, "Тестова", "en") == "kk"
    assert await conversations.language(CHAT + 1, "Testova", "en") == "en"


async def test_a_button_goes_on_in_the_chats_last_language(conversations: Conversations[int]):
    await conversations.note(CHAT, drawn("ru"))
    assert await conversations.language(CHAT, "/person testova", "en", pressed=True) == "ru"
    assert await conversations.language(CHAT, "/person testova", "en") == "en"
    assert await conversations.language(CHAT + 1, "/person testova", "en", pressed=True) == "en"


async def test_whom_an_answer_named_is_known_for_half_an_hour(
    conversations: Conversations[int], clock: Clock
):
    await conversations.note(CHAT, drawn("en", "aina-testova", "sunrise"))
    clock.now += CONTEXT - 1
    assert await conversations.context(CHAT) == ("aina-testova", "sunrise")
    assert await conversations.context(CHAT + 1) == ()
    clock.now += 1
    assert await conversations.context(CHAT) == ()


async def test_only_the_last_answer_counts_and_not_all_that_it_names(conversations: Conversations[int]):
    await conversations.note(CHAT, drawn("en", "sunrise"))
    await conversations.note(CHAT, drawn("en", *map(str, range(NAMED + 1))))
    assert await conversations.context(CHAT) == tuple(map(str, range(NAMED)))
    await conversations.note(CHAT, drawn("en"))
    assert await conversations.context(CHAT) == ()


async def test_a_chat_that_asks_to_be_forgotten_is(conversations: Conversations[int]):
    await conversations.note(CHAT, drawn("ru", "sunrise", remember="ru"))
    await conversations.note(CHAT, drawn("ru", "sunrise", forget=True))
    assert await conversations.context(CHAT) == ()
    assert await conversations.language(CHAT, "/start", "en", pressed=True) == "en"


async def test_in_a_group_each_member_goes_on_from_their_own_answer(conversations: Conversations[int]):
    await conversations.note(CHAT, drawn("ru", "sunrise"), 1)
    await conversations.note(CHAT, drawn("kk", "aina-testova"), 2)
    assert await conversations.context(CHAT, 1) == ("sunrise",)
    assert await conversations.context(CHAT, 2) == ("aina-testova",)
    assert await conversations.context(CHAT, 3) == ()
    languages = [
        await conversations.language(CHAT, "/search Тестова", "en", asker=asker, pressed=True)
        for asker in (1, 2, 3)
    ]
    assert languages == ["ru", "kk", "en"]


async def test_what_was_chosen_for_a_group_is_for_all_its_members(conversations: Conversations[int]):
    await conversations.note(CHAT, drawn("kk", remember="kk"), 1)
    assert await conversations.language(CHAT, "Testova", "en", asker=2) == "kk"
    await conversations.note(CHAT, drawn("kk", forget=True), 1)
    assert await conversations.language(CHAT, "Testova", "en", asker=2) == "en"
    assert await conversations.context(CHAT, 1) == ()


async def test_a_chat_that_moves_takes_its_language_along_and_leaves_nothing():
    choices: InMemory[int] = InMemory()
    conversations = Conversations(choices, "en")
    await conversations.note(CHAT, drawn("ru", "sunrise", remember="ru"), 1)
    for _ in range(2):  # both chats tell of it
        await conversations.move(CHAT, MOVED)
    assert (await choices.language(CHAT), await choices.language(MOVED)) == (None, "ru")
    assert (await conversations.context(CHAT, 1), await conversations.context(MOVED, 1)) == ((), ("sunrise",))


async def test_what_was_chosen_after_a_move_is_not_undone_by_hearing_of_it():
    choices: InMemory[int] = InMemory()
    conversations = Conversations(choices, "en")
    await choices.remember(CHAT, "ru")
    await choices.remember(MOVED, "kk")
    await conversations.move(CHAT, MOVED)
    assert await choices.language(MOVED) == "kk"


async def test_a_chat_that_moved_is_forgotten_under_both_its_ids():
    choices = Stuck()
    conversations = Conversations(choices, "en")
    await choices.remember(CHAT, "ru")
    choices.stuck = True
    await conversations.move(CHAT, MOVED)
    with pytest.raises(NotKept):
        await conversations.note(MOVED, drawn("ru", forget=True), 1)
    choices.stuck = False
    await conversations.note(MOVED, drawn("ru", forget=True), 1)
    assert (await choices.language(CHAT), await choices.language(MOVED)) == (None, None)


async def test_what_could_not_be_moved_is_when_the_chat_is_heard_next():
    choices = Stuck()
    conversations = Conversations(choices, "en")
    await choices.remember(CHAT, "ru")
    choices.stuck = True
    await conversations.move(CHAT, MOVED)
    assert await choices.language(CHAT) == "ru"
    choices.stuck = False
    assert await conversations.language(MOVED, "hello") == "ru"
    assert await choices.language(CHAT) is None


async def test_no_more_chats_are_remembered_than_there_is_room_for(conversations: Conversations[int]):
    for chat in range(CHATS + 1):
        await conversations.note(chat, drawn("en", "sunrise"))
    assert [await conversations.context(chat) for chat in (0, 1, CHATS)] == [(), ("sunrise",), ("sunrise",)]
