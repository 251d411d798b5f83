"""What every store of readers does, whichever keeps it."""

from db.readers import Claim, Last
from tests.db.readers.conftest import Open

CHAT, MOVED = 4200, -1_001_234_567_890
READER, ANOTHER = 1, 2


async def test_a_chosen_language_survives_a_restart(open_store: Open):
    first = await open_store()
    await first.remember(CHAT, "kk")
    await first.remember(CHAT, "ru")
    await first.close()

    again = await open_store()
    assert await again.language(CHAT) == "ru"
    assert await again.language(CHAT + 1) is None


async def test_a_chat_that_is_forgotten_is_forgotten_after_a_restart_too(open_store: Open):
    first = await open_store()
    await first.remember(CHAT, "kk")
    await first.remember(CHAT + 1, "ru")
    await first.note_last(CHAT, None, Last("kk", ("sunrise",)))
    await first.forget(CHAT)
    assert await first.language(CHAT) is None
    assert await first.last(CHAT, None) is None
    await first.close()

    again = await open_store()
    assert await again.language(CHAT) is None
    assert await again.last(CHAT, None) is None
    assert await again.language(CHAT + 1) == "ru"


async def test_each_member_of_a_chat_has_a_last_answer_of_their_own(open_store: Open):
    store = await open_store()
    assert await store.last(CHAT, READER) is None
    await store.note_last(CHAT, READER, Last("kk", ("sunrise",)))
    await store.note_last(CHAT, READER, Last("ru", ("aina-testova", "sunrise")))
    await store.note_last(CHAT, ANOTHER, Last("en", ()))
    assert await store.last(CHAT, READER) == Last("ru", ("aina-testova", "sunrise"))
    assert await store.last(CHAT, ANOTHER) == Last("en", ())
    assert await store.last(CHAT, None) is None


async def test_a_last_answer_moves_with_its_chat(open_store: Open):
    store = await open_store()
    await store.note_last(CHAT, READER, Last("ru", ("sunrise",)))
    for _ in range(2):  # both chats tell of it
        await store.move_last(CHAT, MOVED)
    assert await store.last(CHAT, READER) is None
    assert await store.last(MOVED, READER) == Last("ru", ("sunrise",))


async def test_an_update_that_was_answered_is_known_after_a_restart(open_store: Open):
    first = await open_store()
    assert await first.claim(7) is Claim.MINE
    first.note_answered(7)
    assert await first.claim(7) is Claim.ANSWERED
    await first.close()

    again = await open_store()
    assert await again.claim(7) is Claim.ANSWERED
    assert await again.claim(8) is Claim.MINE


async def test_an_update_that_was_given_back_may_be_claimed_again(open_store: Open):
    store = await open_store()
    assert await store.claim(7) is Claim.MINE
    await store.give_back(7)
    assert await store.claim(7) is Claim.MINE


async def test_many_updates_answered_at_once_are_all_known(open_store: Open):
    first = await open_store()
    for update in range(300):
        assert await first.claim(update) is Claim.MINE
        first.note_answered(update)
    await first.close()

    again = await open_store()
    assert {await again.claim(update) for update in range(300)} == {Claim.ANSWERED}
