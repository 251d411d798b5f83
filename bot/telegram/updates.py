"""What an update asks of the bot, if anything."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, convert, to_builtins
from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    Message,
    MessageEntity,
    Update,
    User,
)

from bot.telegram.button_data import Origin
from handlers.conversation import Command

_HELP = "/help"
"""What a mention without words asks."""
_OUT = (ChatMember.LEFT, ChatMember.BANNED)

Number: TypeAlias = Annotated[int, Meta(ge=-(1 << 63), le=(1 << 63) - 1)]
"""Of a chat, a user or a message: at most 52 significant bits (Bot API, Chat.id); a database takes 64."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: a chat, a forum topic of it, and the message that it replies to."""

    chat: Number
    topic: Number | None = None
    reply_to: Number | None = None
    origin: Origin | None = field(default=None, compare=False)
    """What the answer replies to where its buttons lean on it."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button; ``message`` is the one that it hangs on, None where Telegram does not show it any more.

    ``asker`` is whom that one is ``addressed`` to by name, or whose message it replies to.
    """

    query: str
    message: Number | None
    asker: Number | None = None
    addressed: bool = False
    pictured: bool = False
    """It is a picture, whose place words cannot take."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for the bot."""

    place: Place
    text: str
    user: Number
    client: str | None
    """The language of the reader's Telegram, as an IETF tag."""
    pressed: Pressed | None = None
    name: str = ""
    """The reader's own, where they press a button."""
    group: bool = False
    as_group: bool = False
    """In the group's own name, which only its admins can do."""
    forwarded: bool = False
    reply_to: str = ""
    """The text of the message replied to, or the part of it that the reader quoted."""


@dataclass(frozen=True, slots=True)
class Wordless:
    """A photo, a sticker or a voice message in a private chat; ``album`` where it is one of several."""

    place: Place
    client: str | None
    album: str | None


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody with this ``client`` added the bot to a group."""

    place: Place
    client: str | None


@dataclass(frozen=True, slots=True)
class Blocked:
    """The reader of a private chat blocked the bot."""

    place: Place
    client: None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A group became a supergroup, which is another chat to Telegram."""

    old: Number
    new: Number


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody types behind the bot's name, in whatever chat, and has not sent (an inline query)."""

    query: str
    text: str
    user: Number
    client: str | None


Incoming: TypeAlias = Asked | Wordless | Added | Blocked | Moved | Typed


def update_number(update: Any) -> int | None:
    """The ``update_id``; None where the JSON is no update. It is kept in a database's 64 bits."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 <= number < 1 << 63 else None


def is_typed(update: dict[str, Any]) -> bool:
    """Whether an update that is not read yet is an inline query."""
    return "inline_query" in update


def private_chat(update: dict[str, Any]) -> int | None:
    """Of an update that is not read yet; None where it comes from elsewhere, or is none of Telegram's."""
    match update:
        case {"message": {"chat": {"id": int(chat), "type": "private"}}} | {
            "callback_query": {"message": {"chat": {"id": int(chat), "type": "private"}}}
        }:
            return chat
        case _:
            return None


def read_update(update: Update, me: User, knows: Callable[[str, int], bool]) -> Incoming | None:
    """None for what is not for this bot; ``knows`` tells whether a user's command is one of the bot's.

    Raises msgspec.ValidationError where a field is of another type than the Bot API says: the library lets
    through whatever there is, and a chat's number becomes a key, a text is searched.
    """
    what = _read(update, me, knows)
    return None if what is None else convert(to_builtins(what), type(what))


def _read(update: Update, me: User, knows: Callable[[str, int], bool]) -> Incoming | None:
    """Edited messages are not read: their first version has its answer, a second one would stand below later
    questions, and Telegram reports some edits that no reader made.
    """
    if update.callback_query is not None:
        return _press(update.callback_query)
    if (query := update.inline_query) is not None:
        return Typed(query.id, query.query, query.from_user.id, query.from_user.language_code)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    message = update.message
    if message is None:
        return None
    if message.migrate_to_chat_id is not None:
        return Moved(message.chat.id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id is not None:
        return Moved(message.migrate_from_chat_id, message.chat.id)
    if message.from_user is None or _is_from_a_bot(message) or _is_ours(message, me):
        return None
    if message.chat.type == message.chat.PRIVATE:
        return _private(message, message.from_user)
    return _group(message, message.from_user, me, knows)


def _press(query: CallbackQuery) -> Asked | None:
    """A pressed button asks the question that it holds as data."""
    message = query.message
    if message is None or query.data is None:
        return None
    seen = message if isinstance(message, Message) and message.is_accessible else None
    topic = seen.message_thread_id if seen is not None and seen.is_topic_message else None
    number = seen.message_id if seen is not None else None
    group = message.chat.type != message.chat.PRIVATE
    return Asked(
        Place(message.chat.id, topic, number if group else None, _origin(seen and seen.reply_to_message)),
        query.data,
        query.from_user.id,
        query.from_user.language_code,
        _pressed(query.id, seen),
        query.from_user.first_name,
        group=group,
    )


def _pressed(query: str, message: Message | None) -> Pressed:
    if message is None:
        return Pressed(query, None)
    pictured = bool(message.photo)
    first = next(iter(message.caption_entities if pictured else message.entities), None)
    if first is not None and first.user is not None and first.offset == 0:
        return Pressed(query, message.message_id, first.user.id, addressed=True, pictured=pictured)
    replied = message.reply_to_message
    asker = replied.from_user.id if replied is not None and replied.from_user is not None else None
    return Pressed(query, message.message_id, asker, pictured=pictured)


def _membership(change: ChatMemberUpdated) -> Added | Blocked | None:
    """Unblocked, promoted and removed are met with silence."""
    was, now = change.old_chat_member, change.new_chat_member
    if change.chat.type == Chat.PRIVATE and now.status in _OUT:
        return Blocked(Place(change.chat.id))
    if change.chat.type not in (Chat.GROUP, Chat.SUPERGROUP) or was.status not in _OUT or now.status in _OUT:
        return None
    return Added(Place(change.chat.id), change.from_user.language_code)


def _is_from_a_bot(message: Message) -> bool:
    # Anonymous admins of a group write through a bot of Telegram's, in the name of the group.
    return message.from_user is not None and message.from_user.is_bot and message.sender_chat is None


def _is_ours(message: Message, me: User) -> bool:
    """Whether it is what this bot offered inline, and a reader chose."""
    return message.via_bot is not None and message.via_bot.id == me.id


def _private(message: Message, user: User) -> Asked | Wordless | None:
    topic = message.message_thread_id if message.is_topic_message else None
    place = Place(message.chat.id, topic, origin=_origin(message))
    text = _written(message)
    if text is not None:
        forwarded = message.forward_origin is not None
        # What stands under a picture is a text to be read, unless it asks by a command.
        captioned = message.text is None and not Command.read(text)
        return Asked(
            place,
            text,
            user.id,
            user.language_code,
            forwarded=forwarded or captioned,
            reply_to=_replied_to(message),
        )
    if message.effective_attachment is not None:
        return Wordless(place, user.language_code, message.media_group_id)
    return None


def _group(message: Message, user: User, me: User, knows: Callable[[str, int], bool]) -> Asked | None:
    """A group is answered only to commands, replies and mentions, in a reply to the asking message.

    Not to what somebody forwards: those are another's words, who asked nothing here.
    """
    written = _written(message)
    if written is None or message.forward_origin is not None:
        return None
    text = _meant_for(message, written, me, lambda command: knows(command, user.id))
    if text is None:
        return None
    replied = _replied_to(message)
    # A bare mention in reply to somebody's message is about that message.
    bare = text == _HELP and not Command.read(written) and bool(replied)
    topic = message.message_thread_id if message.is_topic_message else None
    place = Place(message.chat.id, topic, message.message_id, _origin(message))
    return Asked(
        place,
        replied if bare else text,
        user.id,
        user.language_code,
        group=True,
        as_group=message.sender_chat is not None and message.sender_chat.id == message.chat.id,
        forwarded=bare,
        reply_to=replied,
    )


def _written(message: Message) -> str | None:
    """The text, or what stands under a picture, a video or a file."""
    return message.text if message.text is not None else message.caption


def _origin(message: Message | None) -> Origin | None:
    text = _written(message) if message is not None else None
    return Origin(message.message_id, text) if message is not None and text else None


def _replied_to(message: Message) -> str:
    if message.quote is not None:
        return message.quote.text
    replied = message.reply_to_message
    return (_written(replied) or "") if replied is not None else ""


def _meant_for(message: Message, text: str, me: User, knows: Callable[[str], bool]) -> str | None:
    """The question without the bot's name, or None where the bot is not meant."""
    command = Command.read(text)
    if command and command.bot:
        return text if _is_me(command.bot, me) else None
    if command and knows(command.name):
        return text
    # A command without a bot's name is for every bot of the group. One that no bot of Telegram can have
    # (Bot API, BotCommand.command: English letters, digits and underscores) is a text like any other.
    if command and command.name.isascii():
        return None
    unnamed = _without_mention(message, text, me)
    if unnamed is not None:
        return unnamed or _HELP
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == me.id:
        return text
    return None


def _without_mention(message: Message, text: str, me: User) -> str | None:
    # Of a message with a picture the caption's entities, else the text's.
    entities = message.parse_entities() if message.text is not None else message.parse_caption_entities()
    for entity, name in entities.items():
        if entity.type != MessageEntity.MENTION:
            continue
        if _is_me(name[1:], me):
            # Entities count UTF-16 units, as Telegram does everywhere.
            units = text.encode("utf-16-le")
            before, after = units[: entity.offset * 2], units[(entity.offset + entity.length) * 2 :]
            return (before + after).decode("utf-16-le").strip(" ,:\n\t")
    return None


def _is_me(name: str, me: User) -> bool:
    return name.lower() == (me.username or "").lower()
