"""What every store of readers does, whichever keeps it."""

import pytest

from db.readers import Claim, Last, following, reporting
from db.readers.following import Follow
from db.readers.reporting import Report, TooMany, Verdict
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
        await store.move(CHAT, MOVED)
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


async def test_an_update_whose_note_was_waited_for_is_known_after_a_kill(open_store: Open):
    killed = await open_store()
    assert await killed.claim(7) is Claim.MINE
    await killed.note_answered(7)

    again = await open_store()
    assert await again.claim(7) is Claim.ANSWERED


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


async def test_what_a_chat_follows_is_known_after_a_restart_in_the_order_of_following(open_store: Open):
    first = await open_store()
    for entity in ("sunrise", "aina-testova", "sunrise"):
        await first.follows.add(CHAT, Follow(entity, "kk", 3))
    await first.follows.add(ANOTHER, Follow("sunrise", "ru", 4))
    await first.close()

    again = await open_store()
    assert await again.follows.of(CHAT) == (Follow("sunrise", "kk", 3), Follow("aina-testova", "kk", 3))
    await again.follows.remove(CHAT, "sunrise")
    assert [one.entity for one in await again.follows.of(CHAT)] == ["aina-testova"]
    await again.follows.remove(CHAT, None)
    assert await again.follows.of(CHAT) == ()
    assert await again.follows.of(ANOTHER) == (Follow("sunrise", "ru", 4),)


async def test_a_chat_follows_no_more_than_is_allowed(open_store: Open):
    store = await open_store()
    for number in range(following.MOST + 1):
        await store.follows.add(CHAT, Follow(f"entity-{number}", "en", 1))
    assert len(await store.follows.of(CHAT)) == following.MOST


async def test_who_has_not_been_told_of_a_release_is_known_until_they_have(open_store: Open):
    store = await open_store()
    await store.follows.add(CHAT, Follow("sunrise", "en", 3))
    await store.follows.add(CHAT, Follow("aina-testova", "en", 5))
    await store.follows.add(ANOTHER, Follow("sunrise", "en", 5))
    assert await store.follows.behind(3) == ()
    assert await store.follows.behind(5) == (CHAT,)
    assert await store.follows.behind(6) == (ANOTHER, CHAT)
    await store.follows.note_told(CHAT, 6)
    assert await store.follows.behind(6) == (ANOTHER,)
    assert [one.told for one in await store.follows.of(CHAT)] == [6, 6]


async def test_a_report_is_open_until_it_is_settled_and_kept_until_its_reader_is_told(open_store: Open):
    first = await open_store()
    await first.reports.add(CHAT, "threshold-7", "kk", "It was six.")
    (report,) = await first.reports.open()
    assert report == Report(report.id, CHAT, "threshold-7", "kk", "It was six.")
    await first.reports.note_told(report.id)
    await first.close()

    again = await open_store()
    (told,) = await again.reports.open()
    assert told.told
    assert await again.reports.settle(report.id, Verdict.ANSWER, "So it was.")
    assert not await again.reports.settle(report.id, Verdict.MENDED, "")
    assert await again.reports.open() == ()
    (settled,) = await again.reports.settled()
    assert (settled.verdict, settled.answer) == (Verdict.ANSWER, "So it was.")
    await again.reports.drop(report.id)
    assert await again.reports.settled() == ()


async def test_a_chat_has_no_more_reports_waiting_than_is_allowed(open_store: Open):
    store = await open_store()
    for _ in range(reporting.MOST_OF_CHAT):
        await store.reports.add(CHAT, "threshold-7", "en", "")
    with pytest.raises(TooMany):
        await store.reports.add(CHAT, "threshold-7", "en", "")
    await store.reports.add(ANOTHER, "threshold-7", "en", "")


async def test_what_has_not_expired_stays(open_store: Open):
    store = await open_store()
    await store.reports.add(CHAT, "threshold-7", "en", "")
    await store.reports.expire()
    assert len(await store.reports.open()) == 1


async def test_who_asks_to_be_forgotten_follows_and_reports_nothing(open_store: Open):
    store = await open_store()
    for chat in (CHAT, ANOTHER):
        await store.follows.add(chat, Follow("sunrise", "en", 1))
        await store.reports.add(chat, "threshold-7", "en", "words")
    await store.forget(CHAT)
    assert await store.follows.of(CHAT) == ()
    assert await store.follows.behind(9) == (ANOTHER,)
    assert [report.chat for report in await store.reports.open()] == [ANOTHER]


async def test_what_is_kept_moves_with_its_chat_and_what_was_chosen_anew_holds(open_store: Open):
    store = await open_store()
    await store.remember(CHAT, "kk")
    await store.follows.add(CHAT, Follow("sunrise", "en", 1))
    await store.follows.add(CHAT, Follow("aina-testova", "en", 1))
    await store.follows.add(MOVED, Follow("sunrise", "ru", 2))
    await store.reports.add(CHAT, "threshold-7", "en", "")
    for _ in range(2):  # both chats tell of it
        await store.move(CHAT, MOVED)
    assert await store.language(MOVED) == "kk"
    assert (await store.language(CHAT), await store.follows.of(CHAT)) == (None, ())
    assert set(await store.follows.of(MOVED)) == {
        Follow("sunrise", "ru", 2),
        Follow("aina-testova", "en", 1),
    }
    assert [report.chat for report in await store.reports.open()] == [MOVED]


async def test_one_process_tells_readers_what_is_new(open_store: Open):
    stores = [await open_store() for _ in range(3)]
    firsts = [await store.is_first() for store in stores]
    assert any(firsts)
