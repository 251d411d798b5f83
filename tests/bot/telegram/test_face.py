"""The face: whose question it is, in which language, and what is kept of it. Every call is recorded."""

import asyncio
import logging
import re
from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from bot.app import App
from bot.settings import Secret, Settings
from bot.telegram.intake import Intake, finished
from bot.telegram.limits import Limits
from db.model import Lang
from db.readers.sqlite import SqliteReaders
from db.store.library import Library
from db.store.queries import Knowledge
from handlers.conversation import Answer, Note, Question, Route, say
from tests.bot.telegram.parrot import Parrot
from tests.bot.telegram.recorder import ME, Recorder
from tests.curious import Curious

SETTINGS = Settings(telegram_bot_token=Secret("77:secret"))

PRIVATE = {"id": 5, "type": "private", "first_name": "Testova"}
MESSAGE = {
    "message_id": 3,
    "date": 0,
    "from": {"id": 5, "is_bot": False, "first_name": "Testova"},
    "chat": PRIVATE,
}
GROUP = {"id": -9, "type": "supergroup", "title": "Testing"}


class Rememberer(Parrot):
    """Remembers a language where it is told one, and forgets on /forget."""

    def route(self, question: Question) -> Route:
        handlers = {"language": remembering, "forget": forgetting}
        handler = handlers.get(question.command)
        return Route(question.command, handler) if handler else super().route(question)


async def remembering(question: Question, _: Knowledge) -> Answer:
    return replace(say(replace(question, lang="kk"), Note("only-text")), remember="kk")


async def forgetting(question: Question, _: Knowledge) -> Answer:
    return replace(say(question, Note("only-text")), forget=True)


@pytest.fixture
def app(library: Library) -> Rememberer:
    return Rememberer(library)


@pytest.fixture
def intake(app: Rememberer, readers: SqliteReaders, bot: Bot) -> Intake:
    telegram = replace(SETTINGS, admin_ids=frozenset({1}), default_language="ru").polling()
    limits = Limits(typing_after=0.005, first_backoff=0.001, queue_per_chat=2)
    return Intake.build(app, readers, telegram, bot, limits)


class Telegram:
    """Brings updates in."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._number = 0

    async def message(
        self, text: str | None = None, *, user: int = 5, code: str | None = "en", **rest: Any
    ) -> bool:
        reader = {"id": user, "is_bot": False, "first_name": "Testova", "language_code": code}
        message = {"message_id": 3, "date": 0, "from": reader, "chat": PRIVATE, "text": text, **rest}
        return await self.update(message={key: value for key, value in message.items() if value is not None})

    async def press(self, data: str, code: str = "en", *, user: int = 5, **message: Any) -> bool:
        reader = {"id": user, "is_bot": False, "first_name": "Testova", "language_code": code}
        hung_on = {"message_id": 41, "date": 1, "chat": PRIVATE, "text": "…", **message}
        query = {"id": "q1", "from": reader, "chat_instance": "1", "data": data, "message": hung_on}
        return await self.update(callback_query=query)

    async def update(self, **content: Any) -> bool:
        self._number += 1
        return await self._intake.take(self._number, {"update_id": self._number, **content})


@pytest.fixture
def brings(intake: Intake) -> Telegram:
    return Telegram(intake)


def languages(app: Parrot) -> list[Lang]:
    return [question.lang for question in app.asked]


async def test_the_readers_telegram_tells_the_language_and_the_words_tell_better(
    brings: Telegram, app: Parrot
) -> None:
    await brings.message("Testova", code="en")
    await brings.message("Testova", code="kk")
    await brings.message("Testova", code="de")
    await brings.message("Тестова", code="en")
    assert languages(app) == ["en", "kk", "ru", "ru"]


async def test_a_chosen_language_is_kept_until_it_is_forgotten(
    brings: Telegram, app: Parrot, readers: SqliteReaders
) -> None:
    await brings.message("/language kk")
    await brings.message("Testova")
    assert await readers.language(5) == "kk"
    await brings.message("/forget")
    await brings.message("Testova")
    assert await readers.language(5) is None
    assert languages(app) == ["kk", "en"]


async def test_a_button_goes_on_in_the_language_of_the_conversation(brings: Telegram, app: Parrot) -> None:
    await brings.message("Тестова", code="en")
    await brings.press("/person testova #2", code="en")
    assert languages(app) == ["ru", "ru"]
    assert (app.asked[1].command, app.asked[1].page) == ("person", 2)


async def test_what_a_press_opens_is_a_new_message(brings: Telegram, telegram: Recorder) -> None:
    await brings.press("Testova")
    assert telegram.of("answerCallbackQuery") == [{"callback_query_id": "q1"}]
    assert [message["text"] for message in telegram.of("sendMessage")] == ["Testova"]
    assert not telegram.of("editMessageText")


async def test_a_button_whose_question_is_gone_is_answered_kindly(
    brings: Telegram, telegram: Recorder
) -> None:
    for data in ("~of another process", "~5c70~0~50~/search ~ #2"):
        await brings.press(data, code="ru")
    told = [call["text"] for call in telegram.of("answerCallbackQuery")]
    assert told == ["Эта кнопка устарела. Спросите, пожалуйста, ещё раз."] * 2


@pytest.mark.parametrize("page", [1, 2])
async def test_a_page_is_turned_in_its_place_the_first_one_too(
    brings: Telegram, telegram: Recorder, page: int
) -> None:
    await brings.press(f"/person Testova #{page}")
    assert telegram.of("answerCallbackQuery") == [{"callback_query_id": "q1"}]
    [edit] = telegram.of("editMessageText")
    assert (edit["message_id"], edit["text"]) == (41, "Testova")
    assert not telegram.of("sendMessage")


async def test_a_page_that_is_shown_already_is_told_in_passing(brings: Telegram, telegram: Recorder) -> None:
    telegram.will("editMessageText", (400, "Bad Request: message is not modified: exactly the same"))
    await brings.press("/person Testova #2")
    [told] = telegram.of("answerCallbackQuery")
    assert told["text"] == "This page is shown already."
    assert not telegram.of("sendMessage")


async def test_a_refused_press_is_told_in_passing_and_leaves_the_message(
    library: Library, readers: SqliteReaders, bot: Bot, telegram: Recorder
) -> None:
    brings = Telegram(Intake.build(App(library), readers, SETTINGS.polling(), bot, Limits()))
    await brings.press("/timeline 2001 #99")
    [told] = telegram.of("answerCallbackQuery")
    assert "no longer there" in told["text"]
    assert not telegram.of("sendMessage")
    assert not telegram.of("editMessageText")


class SlowToWrite(SqliteReaders):
    """Says that an update is written when the test lets it."""

    def hold(self) -> None:
        self.written = asyncio.Event()

    def note_answered(self, update: int) -> Awaitable[object]:
        super().note_answered(update)
        return asyncio.ensure_future(self.written.wait())


async def test_a_chats_next_answer_waits_until_it_is_written_that_the_last_was_given(
    app: Rememberer, bot: Bot, telegram: Recorder, tmp_path: Path
) -> None:
    readers = await SlowToWrite.open(tmp_path / "readers.db")
    assert isinstance(readers, SlowToWrite)
    readers.hold()
    brings = Telegram(Intake.build(app, readers, SETTINGS.polling(), bot, Limits()))
    first = asyncio.create_task(brings.message("one"))
    await asyncio.sleep(0.02)
    assert len(telegram.of("sendMessage")) == 1
    second = asyncio.create_task(brings.message("two"))
    await asyncio.sleep(0.02)
    assert len(telegram.of("sendMessage")) == 1
    readers.written.set()
    assert await first
    assert await second
    assert len(telegram.of("sendMessage")) == 2
    await readers.close()


async def test_a_refused_deed_is_a_message_where_another_is_offered(
    library: Library, readers: SqliteReaders, bot: Bot, telegram: Recorder
) -> None:
    admins = replace(SETTINGS, admin_ids=frozenset({5})).polling()
    await Telegram(Intake.build(App(library), readers, admins, bot, Limits())).press(
        "/publish 0123456789ab 99"
    )
    [told] = telegram.of("sendMessage")
    [[button]] = told["reply_markup"]["inline_keyboard"]
    assert button["callback_data"] == "/review"


async def test_where_telegram_shows_nothing_in_passing_any_more_a_message_tells_it(
    library: Library, readers: SqliteReaders, bot: Bot, telegram: Recorder
) -> None:
    brings = Telegram(Intake.build(App(library), readers, SETTINGS.polling(), bot, Limits()))
    telegram.will("answerCallbackQuery", (400, "Bad Request: query is too old"))
    await brings.press("/timeline 2001 #99")
    [told] = telegram.of("sendMessage")
    assert "no longer there" in told["text"]


async def test_a_language_is_told_in_passing_and_the_welcome_comes_anew(
    library: Library, readers: SqliteReaders, bot: Bot, telegram: Recorder
) -> None:
    brings = Telegram(Intake.build(App(library), readers, SETTINGS.polling(), bot, Limits()))
    await brings.press("/language ru")
    [told] = telegram.of("answerCallbackQuery")
    assert told["text"] == "Буду отвечать по-русски."
    [welcome] = telegram.of("sendMessage")
    assert "/timeline 2001" in str(welcome["reply_markup"])
    assert not telegram.of("editMessageText")


@pytest.mark.parametrize("forged", ["/nothing of the kind", "#", "\x00", "/person " + "x" * 56, "👋" * 16])
async def test_forged_data_is_a_question_like_any_other(
    brings: Telegram, telegram: Recorder, forged: str
) -> None:
    assert await brings.press(forged)
    assert telegram.of("answerCallbackQuery")


async def test_a_question_knows_whom_the_chats_last_answer_was_about_and_where_it_is_asked(
    library: Library, readers: SqliteReaders, bot: Bot
) -> None:
    app = Curious(library)
    brings = Telegram(Intake.build(app, readers, SETTINGS.polling(), bot, Limits()))
    await brings.message("/person Testova")
    await brings.message("and when?", reply_to_message={**MESSAGE, "text": "Malin"})
    await brings.message("/version", chat=GROUP)
    about, when, version = app.asked
    assert (about.context, about.reply_to, about.group) == ((), "", False)
    assert (when.context[0], when.reply_to) == ("aina-testova", "Malin")
    assert (version.context, version.group) == ((), True)


async def test_only_admins_ask_as_admins(brings: Telegram, app: Parrot) -> None:
    await brings.message("/status", user=5)
    await brings.message("/status", user=1)
    assert [question.admin for question in app.asked] == [False, True]


async def test_a_strangers_admin_command_in_a_group_is_met_with_the_silence_of_any_unknown_one(
    brings: Telegram, app: Parrot
) -> None:
    await brings.message("/reload", chat=GROUP)
    await brings.message("/nonsense", chat=GROUP)
    assert not app.asked
    await brings.message("/reload", chat=GROUP, user=1)
    assert len(app.asked) == 1


STICKER = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "is_animated": False,
           "is_video": False, "type": "regular"}  # fmt: skip


async def test_a_sticker_gets_one_kind_sentence_in_the_readers_language(
    brings: Telegram, telegram: Recorder
) -> None:
    await brings.message(sticker=STICKER, code="en")
    await brings.message(sticker=STICKER, chat=GROUP)
    [sentence] = telegram.of("sendMessage")
    assert "text only" in sentence["text"]


async def test_an_album_gets_one_sentence_too(brings: Telegram, telegram: Recorder) -> None:
    for _ in range(4):
        await brings.message(sticker=STICKER, media_group_id="album")
    assert len(telegram.of("sendMessage")) == 1


async def test_a_slow_answer_shows_that_the_bot_is_typing(
    brings: Telegram, app: Parrot, telegram: Recorder
) -> None:
    gate = app.holding("slow")
    telegram.arrived.clear()
    slow = asyncio.create_task(brings.message("slow"))
    await telegram.arrived.wait()
    gate.set()
    await slow
    await brings.message("quick")
    assert [name for name, _ in telegram.calls] == ["sendChatAction", "sendMessage", "sendMessage"]


async def test_an_update_is_not_handled_twice_at_a_time(
    intake: Intake, app: Parrot, telegram: Recorder
) -> None:
    gate = app.holding("slow")
    update = {"update_id": 9, "message": {**MESSAGE, "text": "slow"}}
    first, second = intake.take(9, update), intake.take(9, update)
    await app.next_question.wait()
    gate.set()
    assert await first
    assert await second
    assert await intake.take(9, update)
    assert len(telegram.of("sendMessage")) == 1


class Broken(SqliteReaders):
    """Meets a bug where a chat's language is looked up."""

    async def language(self, chat: int) -> Lang | None:
        raise LookupError(f"what is {chat}?")


async def test_a_bug_outside_of_the_answer_is_told_logged_and_not_met_again(
    app: Parrot, bot: Bot, telegram: Recorder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    readers = await Broken.open(tmp_path / "broken.db")
    intake = Intake.build(app, readers, SETTINGS.polling(), bot, Limits())
    task = intake.take(1, update := {"update_id": 1, "message": {**MESSAGE, "text": "Testova"}})
    await asyncio.wait({task})
    assert finished(task)
    assert await intake.take(1, update)
    assert app.metrics.errors["bug"] == 1
    [told] = telegram.of("sendMessage")
    assert "Something broke on our side" in told["text"]
    assert re.findall(r"mention (\w+)", told["text"]) == re.findall(r"reference (\w+)", caplog.text)
    assert "LookupError\n" in caplog.text
    assert "in language" in caplog.text
    assert "what is" not in caplog.text.replace('f"what is {chat}?"', "")
    await readers.close()


async def test_what_is_not_for_the_bot_is_confirmed_in_silence(
    brings: Telegram, telegram: Recorder, app: Parrot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    assert await brings.message("just talking", chat=GROUP)
    assert await brings.update(chat_boost={"strange": "thing"}) is True
    assert not telegram.calls
    assert app.metrics.updates["other"] == 1


async def test_a_flood_is_counted_and_told_of_once(brings: Telegram, app: Parrot, telegram: Recorder) -> None:
    gate = app.holding("flood")
    flood = [asyncio.create_task(brings.message("flood")) for _ in range(6)]
    await app.next_question.wait()
    asyncio.get_running_loop().call_later(0.005, gate.set)
    assert await asyncio.gather(*flood) == [True] * 6
    texts = [call["text"] for call in telegram.of("sendMessage")]
    assert len([text for text in texts if "One moment" in text]) == 1
    assert texts.count("flood") == 2
    assert app.metrics.dropped == 4


# In groups.

SIX = {**MESSAGE, "message_id": 40, "chat": GROUP, "from": {"id": 6, "is_bot": False, "first_name": "Malin"}}
"""What the sixth reader asked, to which the message with the buttons replies."""


@pytest.fixture
def in_group(library: Library, readers: SqliteReaders, bot: Bot) -> Telegram:
    """The bot as it is, and not a parrot."""
    return Telegram(Intake.build(App(library), readers, SETTINGS.polling(), bot, Limits()))


async def test_a_group_is_answered_shortly_with_a_link_to_the_bot(
    in_group: Telegram, telegram: Recorder
) -> None:
    await in_group.message("/person Testova", chat=GROUP)
    [card] = telegram.of("sendMessage")
    assert "blockquote" not in card["text"]
    [[button]] = card["reply_markup"]["inline_keyboard"]
    assert button["url"] == "https://t.me/DerekBot?start=e-aina-testova"


async def test_each_member_is_answered_in_the_language_of_their_telegram(
    in_group: Telegram, telegram: Recorder
) -> None:
    for user, code in ((5, "ru"), (6, "kk"), (5, "ru")):
        await in_group.message("/start", chat=GROUP, user=user, code=code)
    russian, kazakh, again = [message["text"] for message in telegram.of("sendMessage")]
    assert russian == again != kazakh


async def test_whoever_asked_turns_the_page_for_all(in_group: Telegram, telegram: Recorder) -> None:
    await in_group.press("/timeline 2001 #1", chat=GROUP, user=6, reply_to_message=SIX)
    assert [edit["message_id"] for edit in telegram.of("editMessageText")] == [41]
    assert not telegram.of("sendMessage")


async def test_a_stranger_who_turns_the_page_gets_one_of_their_own_and_turns_that(
    in_group: Telegram, telegram: Recorder
) -> None:
    await in_group.press("/timeline 2001 #1", chat=GROUP, user=5, code="ru", reply_to_message=SIX)
    [page] = telegram.of("sendMessage")
    assert page["reply_parameters"]["message_id"] == 41
    assert page["text"].startswith('<a href="tg://user?id=5">Testova</a>\n<b>2001: ')
    assert "событи" in page["text"]
    assert not telegram.of("editMessageText")
    mention = {"type": "text_mention", "offset": 0, "length": 7, "user": MESSAGE["from"]}
    await in_group.press("/timeline 2001 #1", chat=GROUP, user=5, code="ru", entities=[mention])
    [edit] = telegram.of("editMessageText")
    assert edit["text"] == page["text"]
    await in_group.press("/timeline 2001 #1", chat=GROUP, user=6, entities=[mention])
    assert len(telegram.of("sendMessage")) == 2


@pytest.mark.parametrize(
    ("status", "chosen"), [("creator", "kk"), ("administrator", "kk"), ("member", None), ("left", None)]
)
async def test_the_groups_language_is_chosen_by_its_admins(
    in_group: Telegram, telegram: Recorder, readers: SqliteReaders, status: str, chosen: Lang | None
) -> None:
    telegram.will("getChatMember", (200, member(status)), (200, member(status)))
    await in_group.message("/language kk", chat=GROUP)
    assert telegram.of("getChatMember") == [{"chat_id": "-9", "user_id": "5"}]
    assert await readers.language(-9) == chosen


async def test_an_anonymous_admin_is_known_by_writing_in_the_groups_name(
    in_group: Telegram, telegram: Recorder, readers: SqliteReaders
) -> None:
    await in_group.message("/language kk", chat=GROUP, sender_chat=GROUP)
    assert await readers.language(-9) == "kk"
    await in_group.message("/forget", chat=GROUP, sender_chat=GROUP)
    assert await readers.language(-9) is None
    assert not telegram.of("getChatMember")


async def test_who_is_unknown_to_telegram_is_no_admin_and_is_told_kindly(
    in_group: Telegram, telegram: Recorder, readers: SqliteReaders
) -> None:
    telegram.will("getChatMember", (400, "Bad Request: user not found"))
    await in_group.message("/forget", chat=GROUP)
    [told] = telegram.of("sendMessage")
    assert told["text"].startswith("In a group its admins decide this.")


async def test_only_for_what_admins_decide_telegram_is_asked_who_is_one(
    in_group: Telegram, telegram: Recorder
) -> None:
    await in_group.message("/person Testova", chat=GROUP)
    await in_group.message("/language kk")
    assert not telegram.of("getChatMember")


def member(status: str) -> dict[str, Any]:
    """Telegram's description of a member, with all that python-telegram-bot wants of an administrator."""
    may = (
        "can_be_edited can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
        "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories "
        "can_delete_stories"
    )
    rights = {**dict.fromkeys(may.split(), False), "is_anonymous": False}
    return {"user": MESSAGE["from"], "status": status, **rights}


ADDED = {
    "chat": GROUP,
    "from": {"id": 5, "is_bot": False, "first_name": "Testova", "language_code": "ru"},
    "date": 1,
    "old_chat_member": {"user": ME, "status": "left"},
    "new_chat_member": {"user": ME, "status": "member"},
}


async def test_a_group_is_greeted_once_in_the_language_of_who_added_the_bot(
    in_group: Telegram, telegram: Recorder
) -> None:
    for _ in range(2):
        await in_group.update(my_chat_member=ADDED)
    [greeting] = telegram.of("sendMessage")
    assert (greeting["chat_id"], "\n" in greeting["text"]) == (-9, False)
    assert greeting["text"].startswith("Здравствуйте!")


async def test_a_supergroup_is_not_greeted_anew_and_keeps_the_groups_language(
    in_group: Telegram, telegram: Recorder, readers: SqliteReaders
) -> None:
    await readers.remember(-8, "kk")
    await in_group.message(chat={**GROUP, "id": -8, "type": "group"}, migrate_to_chat_id=-9)
    await in_group.update(my_chat_member=ADDED)
    assert not telegram.of("sendMessage")
    assert (await readers.language(-8), await readers.language(-9)) == (None, "kk")
