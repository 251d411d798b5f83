"""Messages out, however Telegram behaves."""

import asyncio
import logging
from typing import Any

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from bot.metrics import Metrics
from bot.render.as_html import Button, Message
from bot.telegram.button_data import ButtonData
from bot.telegram.limits import Limits
from bot.telegram.retrying import LONGEST_WAIT, Retrying, Undelivered
from bot.telegram.sending import Sender
from bot.telegram.updates import Place, Pressed
from tests.bot.telegram.recorder import Recorder
from tests.bot.telegram.simulated_time import SimulatedTime

HERE = Place(5)
HELLO = Message("<b>Hello</b> &amp; welcome", ((Button("More", "data", "/person A #2"),),))
MORE = Message("more")
PNG = b"\x89PNG\r\n\x1a\n"
CHART = Message("<b>Chart</b> &amp; notes", HELLO.buttons, PNG, (HELLO, MORE))
PRESSED = Pressed("q1", 41)


class Moves:
    """Remembers which groups moved where, and where the bot may not write any more."""

    def __init__(self) -> None:
        self.noted: list[tuple[int, int]] = []
        self.left: list[int] = []

    async def note(self, old: int, new: int) -> None:
        self.noted.append((old, new))

    async def leave(self, chat: int) -> None:
        self.left.append(chat)


@pytest.fixture
def moves() -> Moves:
    return Moves()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def sender(bot: Bot, metrics: Metrics, moves: Moves) -> Sender:
    retrying = Retrying(metrics, Limits(give_up_after=5, first_backoff=0.001))
    brief = Retrying(metrics, Limits(give_up_after=0.01, first_backoff=0.001))
    return Sender(bot, retrying, metrics, ButtonData(), brief=brief, move=moves.note, leave=moves.leave)


async def test_messages_go_out_in_order_and_the_first_one_replies(sender: Sender, telegram: Recorder) -> None:
    await sender.send(Place(5, topic=9, reply_to=40), (HELLO, MORE))
    first, second = telegram.of("sendMessage")
    assert first == {
        "chat_id": 5,
        "message_thread_id": 9,
        "text": "<b>Hello</b> &amp; welcome",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_parameters": {"message_id": 40, "allow_sending_without_reply": True},
        "reply_markup": {"inline_keyboard": [[{"text": "More", "callback_data": "/person A #2"}]]},
    }
    assert second["text"] == "more"
    assert "reply_parameters" not in second


@pytest.mark.parametrize(
    "trouble",
    [
        (429, {"description": "Too Many Requests", "parameters": {"retry_after": 0.001}}),
        (500, "Internal Server Error"),
        (502, "Bad Gateway"),
        # The token may have been revoked, and be mended: that is no reason to forget a reader.
        (401, "Unauthorized"),
        # It is about fetching updates; what it says of a message is nothing.
        (409, "Conflict: terminated by other getUpdates request"),
    ],
)
async def test_a_message_is_sent_again_until_telegram_takes_it(
    sender: Sender, telegram: Recorder, trouble: Any
) -> None:
    telegram.will("sendMessage", trouble, trouble)
    await sender.send(HERE, (HELLO, MORE))
    assert [call["text"] for call in telegram.of("sendMessage")] == [HELLO.html] * 3 + ["more"]


async def test_trouble_that_does_not_end_is_told_to_the_caller(
    bot: Bot, telegram: Recorder, moves: Moves
) -> None:
    metrics = Metrics()
    retrying = Retrying(metrics, Limits(give_up_after=0.2, first_backoff=0.001))
    sender = Sender(bot, retrying, metrics, ButtonData(), brief=retrying, move=moves.note, leave=moves.leave)
    telegram.will("sendMessage", *[(500, "Internal Server Error")] * 50)
    with pytest.raises(Undelivered):
        await sender.send(HERE, (HELLO,))
    assert metrics.errors["network"] > 2


async def test_a_wait_longer_than_may_be_waited_is_not_begun(sender: Sender, telegram: Recorder) -> None:
    telegram.will(
        "sendMessage", (429, {"description": "Too Many Requests", "parameters": {"retry_after": 600}})
    )
    with pytest.raises(Undelivered):
        await sender.send(HERE, (HELLO,))
    assert len(telegram.of("sendMessage")) == 1


def test_however_long_telegram_wants_to_be_left_in_peace_it_is_asked_again_after_an_hour() -> None:
    with asyncio.Runner(loop_factory=SimulatedTime) as runner:
        assert LONGEST_WAIT <= runner.run(_waited_for(2_000_000_000)) < 2 * LONGEST_WAIT


async def _waited_for(retry_after: int) -> float:
    """Seconds from a call that is told to wait so long to the next."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, SimulatedTime)
    loop.simulate()
    called: list[float] = []

    async def call() -> None:
        called.append(loop.time())
        if len(called) == 1:
            raise RetryAfter(retry_after)

    await Retrying(Metrics(), Limits()).call(call)
    return called[1] - called[0]


@pytest.mark.parametrize(
    ("complaint", "sent_to"),
    [
        ("Bad Request: message thread not found", {"reply_parameters"}),
        ("Bad Request: message to be replied not found", {"message_thread_id"}),
    ],
)
async def test_where_topic_or_question_is_gone_the_answer_is_sent_without(
    sender: Sender, telegram: Recorder, complaint: str, sent_to: set[str]
) -> None:
    telegram.will("sendMessage", (400, complaint))
    await sender.send(Place(5, topic=9, reply_to=40), (HELLO, MORE))
    _, again, more = telegram.of("sendMessage")
    assert again["text"] == HELLO.html
    assert {"message_thread_id", "reply_parameters"} & again.keys() == sent_to
    assert more["text"] == "more"


async def test_a_refusal_that_stays_is_not_met_for_ever(sender: Sender, telegram: Recorder) -> None:
    telegram.will("sendMessage", *[(400, "Bad Request: message thread not found")] * 9)
    await sender.send(Place(5, topic=9), (HELLO,))
    assert len(telegram.of("sendMessage")) == 2


async def test_who_blocked_the_bot_hears_nothing_and_nothing_is_logged(
    sender: Sender, telegram: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    telegram.will("sendMessage", (403, "Forbidden: bot was blocked by the user"))
    await sender.send(HERE, (HELLO, MORE))
    assert len(telegram.of("sendMessage")) == 1
    assert not caplog.records


async def test_a_message_that_telegram_cannot_read_is_sent_again_as_plain_text(
    sender: Sender, telegram: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    complaint = 'Bad Request: can\'t parse entities: Unsupported start tag "secretname" at byte offset 3'
    telegram.will("sendMessage", (400, complaint))
    await sender.send(HERE, (HELLO, MORE))
    _, plain, more = telegram.of("sendMessage")
    assert plain["text"] == "Hello & welcome"
    assert "parse_mode" not in plain
    assert plain["reply_markup"]
    assert more["parse_mode"] == "HTML"
    assert "a bug" in caplog.text
    assert "secretname" not in caplog.text


async def test_a_chat_in_which_the_bot_may_not_write_is_left_in_peace(
    sender: Sender, telegram: Recorder
) -> None:
    telegram.will("sendMessage", (400, "Bad Request: not enough rights to send text messages to the chat"))
    await sender.send(HERE, (HELLO, MORE))
    assert len(telegram.of("sendMessage")) == 1


async def test_an_answer_follows_a_group_that_moved(sender: Sender, telegram: Recorder, moves: Moves) -> None:
    moved = {
        "description": "Bad Request: group chat was upgraded",
        "parameters": {"migrate_to_chat_id": -100},
    }
    telegram.will("sendMessage", (400, moved))
    await sender.send(HERE, (HELLO,))
    assert [call["chat_id"] for call in telegram.of("sendMessage")] == [5, -100]
    assert moves.noted == [(5, -100)]


async def test_a_group_that_moves_on_and_on_is_not_followed_for_ever(
    sender: Sender, telegram: Recorder, moves: Moves
) -> None:
    for new in (-100, -200, -100):
        moved = {"description": "Bad Request: upgraded", "parameters": {"migrate_to_chat_id": new}}
        telegram.will("sendMessage", (400, moved))
    assert await sender.send(HERE, (HELLO,)) is None
    assert moves.noted == [(5, -100)]


async def test_a_page_takes_the_place_of_the_one_pressed(sender: Sender, telegram: Recorder) -> None:
    assert await sender.turn(HERE, PRESSED, (HELLO,))
    [edit] = telegram.of("editMessageText")
    assert (edit["chat_id"], edit["message_id"], edit["text"]) == (5, 41, HELLO.html)
    assert not telegram.of("sendMessage")


async def test_a_page_of_several_messages_is_sent(sender: Sender, telegram: Recorder) -> None:
    assert await sender.turn(HERE, PRESSED, (HELLO, MORE))
    assert len(telegram.of("sendMessage")) == 2
    assert not telegram.of("editMessageText")


async def test_turning_to_the_page_that_stands_there_is_no_error(
    sender: Sender, telegram: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.will(
        "editMessageText", (400, "Bad Request: message is not modified: specified new message content")
    )
    assert not await sender.turn(HERE, PRESSED, (HELLO,))
    assert not telegram.of("sendMessage")
    assert not caplog.records


@pytest.mark.parametrize("gone", ["message to edit not found", "message can't be edited"])
async def test_where_the_message_is_gone_the_page_is_sent(
    sender: Sender, telegram: Recorder, gone: str
) -> None:
    telegram.will("editMessageText", (400, f"Bad Request: {gone}"))
    assert await sender.turn(HERE, PRESSED, (HELLO,))
    assert len(telegram.of("sendMessage")) == 1


async def test_a_page_of_a_message_that_is_not_shown_any_more_is_sent(
    sender: Sender, telegram: Recorder
) -> None:
    assert await sender.turn(HERE, Pressed("q1", None), (HELLO,))
    assert len(telegram.of("sendMessage")) == 1


async def test_what_is_too_long_for_a_toast_is_not_shown_as_one(sender: Sender, telegram: Recorder) -> None:
    assert await sender.acknowledge(PRESSED, "x" * 200)
    assert not await sender.acknowledge(PRESSED, "x" * 201)
    assert [call.get("text") for call in telegram.of("answerCallbackQuery")] == ["x" * 200, None]


async def test_a_press_acknowledged_too_late_is_no_error(
    sender: Sender, telegram: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    too_late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    telegram.will("answerCallbackQuery", (400, too_late))
    assert not await sender.acknowledge(PRESSED)
    assert not caplog.records


async def test_nobody_waits_long_for_what_is_told_in_passing(sender: Sender, telegram: Recorder) -> None:
    wait = {"description": "Too Many Requests", "parameters": {"retry_after": 60}}
    telegram.will("answerCallbackQuery", (429, wait))
    assert not await sender.acknowledge(PRESSED, "Done")


async def test_the_sign_of_typing_is_not_insisted_on(sender: Sender, telegram: Recorder) -> None:
    telegram.will("sendChatAction", (500, "Internal Server Error"))
    await sender.typing(HERE)
    assert telegram.of("sendChatAction") == [{"chat_id": 5, "action": "typing"}]


async def test_a_button_asks_opens_copies_or_shares(sender: Sender, telegram: Recorder) -> None:
    row = (
        Button("Open", "url", "https://t.me/DerekBot?start=e-testova"),
        Button("Copy", "copy", "Testova led it."),
        Button("Share", "share", "Testova"),
    )
    await sender.send(HERE, (Message("card", (row,)),))
    (sent,) = telegram.of("sendMessage")
    somewhere = {"allow_user_chats": True, "allow_group_chats": True, "allow_channel_chats": True}
    assert sent["reply_markup"]["inline_keyboard"] == [
        [
            {"text": "Open", "url": "https://t.me/DerekBot?start=e-testova"},
            {"text": "Copy", "copy_text": {"text": "Testova led it."}},
            {"text": "Share", "switch_inline_query_chosen_chat": {"query": "Testova", **somewhere}},
        ]
    ]


async def test_a_picture_goes_out_as_a_message_does(sender: Sender, telegram: Recorder) -> None:
    telegram.will("sendPhoto", (500, "Internal Server Error"))
    await sender.send(Place(5, topic=9, reply_to=40), (CHART, MORE))
    first, again = telegram.of("sendPhoto")
    assert first.keys() == again.keys()
    assert (again["chat_id"], again["message_thread_id"]) == (5, 9)
    assert again["reply_parameters"]["message_id"] == 40
    assert (again["caption"], again["parse_mode"]) == (CHART.html, "HTML")
    assert again["reply_markup"]["inline_keyboard"]
    (more,) = telegram.of("sendMessage")
    assert more["text"] == "more"
    assert "reply_parameters" not in more


@pytest.mark.parametrize(
    "refusal",
    ["not enough rights to send photos to the chat", "IMAGE_PROCESS_FAILED", "PHOTO_INVALID_DIMENSIONS"],
)
async def test_where_no_picture_may_be_sent_all_is_told_in_words(
    sender: Sender, telegram: Recorder, refusal: str
) -> None:
    telegram.will("sendPhoto", (400, f"Bad Request: {refusal}"))
    await sender.send(Place(5, reply_to=40), (CHART,))
    words, more = telegram.of("sendMessage")
    assert (words["text"], words["reply_parameters"]["message_id"]) == (HELLO.html, 40)
    assert more["text"] == "more"


async def test_a_chat_that_takes_neither_pictures_nor_words_is_left_in_peace(
    sender: Sender, telegram: Recorder
) -> None:
    telegram.will("sendPhoto", (400, "Bad Request: chat not found"))
    telegram.will("sendMessage", (400, "Bad Request: chat not found"))
    await sender.send(HERE, (CHART, MORE))
    assert [name for name, _ in telegram.calls if name != "getMe"] == ["sendPhoto", "sendMessage"]


@pytest.mark.parametrize(
    ("complaint", "lacks"),
    [
        ("Bad Request: message thread not found", "message_thread_id"),
        ("Bad Request: message to be replied not found", "reply_parameters"),
    ],
)
async def test_a_picture_is_sent_without_a_topic_or_a_question_that_is_gone(
    sender: Sender, telegram: Recorder, complaint: str, lacks: str
) -> None:
    telegram.will("sendPhoto", (400, complaint))
    await sender.send(Place(5, topic=9, reply_to=40), (CHART,))
    _, again = telegram.of("sendPhoto")
    assert lacks not in again
    assert not telegram.of("sendMessage")


async def test_a_picture_follows_a_group_that_moved_and_is_not_sent_to_whoever_blocked(
    sender: Sender, telegram: Recorder, moves: Moves
) -> None:
    moved = {"description": "Bad Request: upgraded", "parameters": {"migrate_to_chat_id": -100}}
    telegram.will("sendPhoto", (400, moved), (403, "Forbidden: bot was blocked by the user"))
    await sender.send(HERE, (CHART,))
    assert [call["chat_id"] for call in telegram.of("sendPhoto")] == [5, -100]
    assert moves.noted == [(5, -100)]
    assert not telegram.of("sendMessage")


async def test_a_caption_that_telegram_cannot_read_is_sent_as_plain_text(
    sender: Sender, telegram: Recorder
) -> None:
    telegram.will("sendPhoto", (400, "Bad Request: can't parse entities: no"))
    await sender.send(HERE, (CHART,))
    _, plain = telegram.of("sendPhoto")
    assert plain["caption"] == "Chart & notes"
    assert "parse_mode" not in plain


async def test_a_picture_takes_the_place_of_the_one_pressed(sender: Sender, telegram: Recorder) -> None:
    assert await sender.turn(HERE, PRESSED, (CHART,))
    (edit,) = telegram.of("editMessageMedia")
    assert (edit["chat_id"], edit["message_id"]) == (5, 41)
    assert (edit["media"]["type"], edit["media"]["caption"]) == ("photo", CHART.html)
    assert edit["reply_markup"]["inline_keyboard"]
    assert not telegram.of("sendPhoto")


async def test_a_picture_is_sent_where_none_may_take_the_place_of_the_one_pressed(
    sender: Sender, telegram: Recorder
) -> None:
    telegram.will("editMessageMedia", (400, "Bad Request: message to edit not found"))
    assert await sender.turn(HERE, PRESSED, (CHART,))
    assert len(telegram.of("sendPhoto")) == 1


async def test_words_are_sent_below_a_picture_whose_place_they_cannot_take(
    sender: Sender, telegram: Recorder
) -> None:
    assert await sender.turn(HERE, Pressed("q1", 41, pictured=True), (HELLO,))
    assert not telegram.of("editMessageText")
    assert len(telegram.of("sendMessage")) == 1
