"""What an update asks of the bot, if anything."""

from typing import Any

import pytest
from msgspec import ValidationError
from telegram import Update, User

from bot.telegram.updates import (
    Added,
    Asked,
    Blocked,
    Incoming,
    Moved,
    Place,
    Pressed,
    Wordless,
    private_chat,
    read_update,
)

ME = User(77, "Derek", is_bot=True, username="DerekBot")
READER = {"id": 5, "is_bot": False, "first_name": "Testova", "language_code": "kk"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Testova"}
GROUP = {"id": -9, "type": "supergroup", "title": "Testing"}


def knows(command: str, user: int) -> bool:
    return command == "person" or (command == "reload" and user == 1)


def told(message: dict[str, Any]) -> Incoming | None:
    whole = {"message_id": 3, "date": 0, "from": READER, "chat": PRIVATE, **message}
    return read_update(Update.de_json({"update_id": 1, "message": whole}, None), ME, knows)


def in_group(text: str, **message: Any) -> str | None:
    found = told({"chat": GROUP, "text": text, "entities": _entities(text), **message})
    assert found is None or isinstance(found, Asked)
    return found.text if found else None


def _entities(text: str) -> list[dict[str, Any]]:
    """Mentions, counted in UTF-16 units as Telegram does."""
    units = text.encode("utf-16-le")
    return [
        {
            "type": "mention",
            "offset": units.index(name.encode("utf-16-le")) // 2,
            "length": len(name),
        }
        for name in ("@DerekBot", "@derekbot", "@OtherBot")
        if name in text
    ]


def test_everything_written_in_private_is_a_question() -> None:
    assert told({"text": "Testova?"}) == Asked(Place(5), "Testova?", 5, "kk")


@pytest.mark.parametrize(
    "message",
    [
        {"text": ["Testova"]},
        {"text": {"text": "Testova"}},
        {"text": 7},
        {"text": "Testova", "chat": {**PRIVATE, "id": {"id": 5}}},
        {"text": "Testova", "chat": {**PRIVATE, "id": True}},
        {"text": "Testova", "chat": {**PRIVATE, "id": 1 << 63}},
        {"text": "Testova", "chat": {**PRIVATE, "id": None}},
        {"text": "Testova", "from": {**READER, "id": "5"}},
        {"text": "Testova", "from": {**READER, "language_code": ["kk"]}},
        {"chat": GROUP, "text": "/person Testova", "message_id": [3]},
        {"chat": {**GROUP, "id": [9]}, "migrate_to_chat_id": -10},
        {"chat": GROUP, "migrate_to_chat_id": "-10"},
        {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}], "media_group_id": []},
    ],
)
def test_a_field_of_another_type_than_telegram_says_is_not_believed(message: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        told(message)


def test_what_a_reader_forwards_is_told_apart() -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}
    found = told({"text": "Testova resigned", "forward_origin": origin})
    assert isinstance(found, Asked)
    assert (found.forwarded, found.group) == (True, False)
    for text in ("/forget@DerekBot", "/people"):
        assert told({"chat": GROUP, "text": text, "forward_origin": origin}) is None


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"text": "Testova resigned"}, "Testova resigned"),
        ({"caption": "Testova on the square"}, "Testova on the square"),
        ({"sticker": None}, ""),
    ],
)
def test_the_text_that_a_question_replies_to_comes_with_it(content: dict[str, Any], text: str) -> None:
    replied = {"message_id": 2, "date": 0, "chat": PRIVATE, "from": READER, **content}
    found = told({"text": "true?", "reply_to_message": replied})
    assert isinstance(found, Asked)
    assert found.reply_to == text


def test_of_the_text_replied_to_the_reader_may_quote_a_part() -> None:
    replied = {"message_id": 2, "date": 0, "chat": PRIVATE, "from": READER, "text": "Malin and Testova"}
    found = told({"text": "who?", "reply_to_message": replied, "quote": {"text": "Testova", "position": 10}})
    assert isinstance(found, Asked)
    assert found.reply_to == "Testova"


def test_a_forum_topic_is_answered_in_the_topic() -> None:
    found = told({"chat": GROUP, "text": "/person A", "message_thread_id": 8, "is_topic_message": True})
    assert isinstance(found, Asked)
    assert found.place == Place(-9, topic=8, reply_to=3)


def test_a_group_is_answered_with_a_reply() -> None:
    found = told({"chat": GROUP, "text": "/person Testova"})
    assert isinstance(found, Asked)
    assert found.place == Place(-9, reply_to=3)
    assert found.group


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("hello everybody", None),
        ("/person Testova", "/person Testova"),
        ("/PERSON Testova", "/PERSON Testova"),
        ("/person@DerekBot Testova", "/person@DerekBot Testova"),
        ("/person@derekbot Testova", "/person@derekbot Testova"),
        ("/person@OtherBot Testova", None),
        ("/weather", None),
        ("/weather@DerekBot", "/weather@DerekBot"),
        ("/reload", None),
        ("\u200e/person Testova", "\u200e/person Testova"),
        ("/персона Тестова", None),
        ("@DerekBot who is Testova?", "who is Testova?"),
        ("@derekbot, who is Testova?", "who is Testova?"),
        ("👋🏽 who is Testova, @DerekBot", "👋🏽 who is Testova"),
        ("@DerekBot /person Testova", "/person Testova"),
        ("@DerekBot", "/help"),
        ("@OtherBot who is Testova?", None),
        ("mail@DerekBot.example", "mail.example"),
    ],
)
def test_a_group_is_answered_only_where_the_bot_is_meant(text: str, question: str | None) -> None:
    assert in_group(text) == question


def test_an_admins_command_is_theirs_in_a_group_too() -> None:
    assert in_group("/reload", **{"from": {**READER, "id": 1}}) == "/reload"


def test_a_reply_to_the_bot_is_a_question() -> None:
    reply = {"message_id": 2, "date": 0, "chat": GROUP, "from": ME.to_dict(), "text": "…"}
    assert in_group("and when?", reply_to_message=reply) == "and when?"
    assert in_group("/other@OtherBot", reply_to_message=reply) is None
    assert in_group("/other", reply_to_message=reply) is None
    assert in_group("/персона Тестова", reply_to_message=reply) == "/персона Тестова"


def test_a_reply_to_somebody_else_is_not() -> None:
    reply = {"message_id": 2, "date": 0, "chat": GROUP, "from": READER, "text": "…"}
    assert in_group("and when?", reply_to_message=reply) is None


def test_other_bots_are_not_answered_but_anonymous_admins_are() -> None:
    robot = {**READER, "is_bot": True}
    assert in_group("/person Testova", **{"from": robot}) is None
    assert in_group("/person Testova", **{"from": robot, "sender_chat": GROUP}) == "/person Testova"


@pytest.mark.parametrize(
    ("sender", "as_group"),
    [({}, False), ({"sender_chat": GROUP}, True), ({"sender_chat": {**GROUP, "id": -10}}, False)],
)
def test_only_an_admin_can_write_in_the_groups_own_name(sender: dict[str, Any], as_group: bool) -> None:
    found = told({"chat": GROUP, "text": "/person Testova", **sender})
    assert isinstance(found, Asked)
    assert found.as_group == as_group


STICKER = {"sticker": {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "is_animated": False,
                       "is_video": False, "type": "regular"}}  # fmt: skip
PHOTO = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}


@pytest.mark.parametrize("content", [STICKER, PHOTO])
def test_what_has_no_words_is_told_apart_in_private_and_ignored_in_groups(content: dict[str, Any]) -> None:
    assert told(content) == Wordless(Place(5), "kk", None)
    assert told({**content, "chat": GROUP}) is None


CAPTION = {**PHOTO, "caption": "Testova spoke in Almabel."}


def test_what_stands_under_a_picture_is_a_text_to_be_read() -> None:
    found = told(CAPTION)
    assert isinstance(found, Asked)
    assert (found.text, found.forwarded) == ("Testova spoke in Almabel.", True)


def test_a_command_under_a_picture_is_a_command() -> None:
    found = told({**PHOTO, "caption": "/person Testova"})
    assert isinstance(found, Asked)
    assert (found.text, found.forwarded) == ("/person Testova", False)


def test_in_a_group_a_mention_under_a_picture_asks_of_the_bot() -> None:
    mention = {"type": "mention", "offset": 0, "length": 9}
    found = told(
        {**PHOTO, "chat": GROUP, "caption": "@DerekBot who is Testova?", "caption_entities": [mention]}
    )
    assert isinstance(found, Asked)
    assert found.text == "who is Testova?"
    assert told({**CAPTION, "chat": GROUP}) is None


def test_a_bare_mention_in_reply_to_a_message_is_about_that_message() -> None:
    replied = {"message_id": 2, "date": 0, "from": READER, "chat": GROUP, "text": "Testova spoke."}
    text = "@DerekBot"
    found = told({"chat": GROUP, "text": text, "entities": _entities(text), "reply_to_message": replied})
    assert isinstance(found, Asked)
    assert (found.text, found.forwarded) == ("Testova spoke.", True)


def test_a_picture_of_an_album_says_so() -> None:
    found = told({**PHOTO, "media_group_id": "album"})
    assert isinstance(found, Wordless)
    assert found.album == "album"


@pytest.mark.parametrize("service", [{"pinned_message": {"message_id": 1, "date": 0, "chat": PRIVATE}}, {}])
def test_telegrams_own_notices_are_not_answered(service: dict[str, Any]) -> None:
    assert told(service) is None


def test_an_edited_message_is_not_read_again() -> None:
    message = {"message_id": 3, "date": 0, "edit_date": 1, "from": READER, "chat": PRIVATE, "text": "x"}
    assert read_update(Update.de_json({"update_id": 1, "edited_message": message}, None), ME, knows) is None


def press(message: dict[str, Any] | None, **query: Any) -> Incoming | None:
    whole = {"id": "q1", "from": READER, "chat_instance": "1", "data": "/person A #2", **query}
    if message is not None:
        whole["message"] = {"message_id": 41, "chat": GROUP, **message}
    return read_update(Update.de_json({"update_id": 1, "callback_query": whole}, None), ME, knows)


def test_a_press_asks_what_the_button_says() -> None:
    pressed = Pressed("q1", 41)
    assert press({"date": 1, "text": "Title"}) == Asked(
        Place(-9, reply_to=41), "/person A #2", 5, "kk", pressed, "Testova", group=True
    )


def test_a_press_says_who_asked_for_the_message_and_in_private_it_replies_to_nothing() -> None:
    question = {"message_id": 40, "date": 1, "chat": GROUP, "from": {**READER, "id": 6}, "text": "/person A"}
    found = press({"date": 1, "text": "Title", "reply_to_message": question})
    assert isinstance(found, Asked)
    assert found.pressed == Pressed("q1", 41, asker=6)
    mention = {"type": "text_mention", "offset": 0, "length": 5, "user": {**READER, "id": 8}}
    found = press({"date": 1, "text": "Malin", "entities": [mention], "reply_to_message": question})
    assert isinstance(found, Asked)
    assert found.pressed == Pressed("q1", 41, asker=8, addressed=True)
    found = press({"date": 1, "text": "Title", "chat": PRIVATE})
    assert isinstance(found, Asked)
    assert (found.place, found.group) == (Place(5), False)


def test_a_press_on_a_message_that_telegram_does_not_show_any_more_still_asks() -> None:
    pressed = Pressed("q1", None)
    assert press({"date": 0}) == Asked(Place(-9), "/person A #2", 5, "kk", pressed, "Testova", group=True)


def test_a_press_of_nowhere_or_of_nothing_asks_nothing() -> None:
    assert press(None, inline_message_id="i") is None
    assert press({"date": 1, "text": "Title"}, data=None, game_short_name="g") is None


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"message": {"chat": {"id": 5, "type": "private"}}}, 5),
        ({"callback_query": {"message": {"chat": {"id": 5, "type": "private"}}}}, 5),
        ({"message": {"chat": {"id": -5, "type": "supergroup"}}}, None),
        ({"message": {"chat": {"id": "5", "type": "private"}}}, None),
        ({"message": ["chat"]}, None),
        ({}, None),
    ],
)
def test_the_private_chat_is_told_before_an_update_is_read(update: dict[str, Any], chat: int | None) -> None:
    assert private_chat(update) == chat


def membership(was: str, now: str, chat: dict[str, Any]) -> Incoming | None:
    me = ME.to_dict()
    rights = {"until_date": 0} if "kicked" in (was, now) else {}
    change = {
        "chat": chat,
        "from": READER,
        "date": 1,
        "old_chat_member": {"user": me, "status": was, **rights},
        "new_chat_member": {"user": me, "status": now, **rights},
    }
    return read_update(Update.de_json({"update_id": 1, "my_chat_member": change}, None), ME, knows)


def test_being_blocked_by_a_reader_is_noticed() -> None:
    assert membership("member", "kicked", PRIVATE) == Blocked(Place(5))


@pytest.mark.parametrize("was", ["left", "kicked"])
def test_being_added_to_a_group_is_noticed(was: str) -> None:
    assert membership(was, "member", GROUP) == Added(Place(-9), "kk")


@pytest.mark.parametrize(
    ("was", "now", "chat"),
    [
        ("member", "left", GROUP),
        ("member", "kicked", GROUP),
        ("member", "member", GROUP),
        ("kicked", "member", PRIVATE),
        ("left", "member", {"id": -11, "type": "channel", "title": "News"}),
    ],
)
def test_any_other_change_of_membership_is_not(was: str, now: str, chat: dict[str, Any]) -> None:
    assert membership(was, now, chat) is None


def test_a_group_that_becomes_a_supergroup_tells_so_on_both_sides() -> None:
    small = {"id": -8, "type": "group", "title": "Testing"}
    assert told({"chat": small, "migrate_to_chat_id": -9}) == Moved(-8, -9)
    assert told({"chat": GROUP, "migrate_from_chat_id": -8}) == Moved(-8, -9)
