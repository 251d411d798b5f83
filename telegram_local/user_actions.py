"""What people do: they write, forward, edit, press buttons, ask inline; the bot gets its updates."""

from telegram_local.entities import cleaned, found, ordered
from telegram_local.errors import ApiError
from telegram_local.json_types import Json
from telegram_local.limits import CAPTION_UNITS, INLINE_QUERY_UNITS, TEXT_UNITS, units
from telegram_local.photos import Photo
from telegram_local.state import Chat, Group, Query, State, User, quoted

CHANNEL_ID = -1002000000000
FORWARDED = ("text", "entities", "photo", "caption", "caption_entities")
"""What a forward takes with it; the callback buttons stay behind."""


class Impossible(Exception):  # noqa: N818 - reads as what it is where it is caught
    """Something that nobody could do in a Telegram client; the message says what."""


def say(
    state: State,
    user: User,
    chat: Chat,
    text: str,
    *,
    reply_to: int | None = None,
    channel: str | None = None,
) -> int | None:
    """Writes a message, or with ``channel`` forwards a post of the channel of that title.

    Gives the update's id, or None where privacy mode keeps the message from the bot.
    """
    content = _written("text", "entities", text, 1, TEXT_UNITS)
    return _post(state, user, chat, _origin(state, channel) | _answered(chat, reply_to) | content)


def send_photo(
    state: State,
    user: User,
    chat: Chat,
    photo: bytes,
    caption: str = "",
    *,
    reply_to: int | None = None,
    channel: str | None = None,
) -> int | None:
    """Sends a PNG or JPEG picture; otherwise like ``say``."""
    content = _written("caption", "caption_entities", caption, 0, CAPTION_UNITS)
    sent: Json = {"photo": _kept(state, photo).sizes()}
    return _post(state, user, chat, _origin(state, channel) | _answered(chat, reply_to) | sent | content)


def forward(state: State, user: User, chat: Chat, source: Chat, message_id: int) -> int | None:
    """Forwards a message into a chat; gives its update's id, or None as ``say`` does."""
    message = _message(source, message_id)
    by = {"type": "user", "date": message["date"], "sender_user": message["from"]}
    content = {key: message[key] for key in FORWARDED if key in message}
    return _post(state, user, chat, {"forward_origin": message.get("forward_origin", by)} | content)


def edit(state: State, user: User, chat: Chat, message_id: int, text: str) -> int | None:
    """Rewrites one's own text or caption; gives the update's id, or None as ``say`` does."""
    message = _message(chat, message_id)
    if message["from"]["id"] != user.id or "forward_origin" in message or "via_bot" in message:
        raise Impossible(f"message {message_id} is not {user.first_name}'s own to edit")
    if "photo" in message:
        content = _written("caption", "caption_entities", text, 0, CAPTION_UNITS)
    else:
        content = _written("text", "entities", text, 1, TEXT_UNITS)
    kept = {key: value for key, value in message.items() if key not in FORWARDED or key == "photo"}
    edited = state.change_message(chat, kept | {"edit_date": state.now()} | content)
    told = chat.has_bot and _meant_for_bot(state, chat, edited)
    return state.updates.put("edited_message", edited) if told else None


def press(state: State, user: User, chat: Chat, message_id: int, data: str) -> int | None:
    """Presses the button with this data under a message; gives the update's id."""
    message = _message(chat, message_id)
    offered = buttons(message)
    if data not in offered:
        raise Impossible(f"message {message_id} has no button {data!r}, only {offered}")
    identity = state.new_query_id()
    state.callbacks[identity] = Query(user.id, state.clock(), chat.id)
    place = _inline_place(state, chat, message_id) or {"message": message}
    query = {"id": identity, "from": user.json()} | place | {"chat_instance": str(-chat.id), "data": data}
    state.events.publish("pressed", user=user.id, chat=chat.id, id=identity, message=message_id, data=data)
    return state.updates.put("callback_query", query)


def buttons(message: Json) -> list[str]:
    """The callback data of a message's buttons, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def ask_inline(state: State, user: User, chat: Chat, text: str, offset: str = "") -> str:
    """Types ``@bot …`` without sending; gives the query's id, under which its answer comes."""
    if not state.account.supports_inline_queries:
        raise Impossible(f"@{state.account.username} has no inline mode")
    identity = state.new_query_id()
    text = text.encode("utf-16-le")[: 2 * INLINE_QUERY_UNITS].decode("utf-16-le", "ignore")
    kind = "sender" if chat.is_private else "supergroup"
    state.inline_queries[identity] = Query(user.id, state.clock(), chat.id, text)
    query = {"id": identity, "from": user.json(), "chat_type": kind, "query": text, "offset": offset}
    state.updates.put("inline_query", query)
    return identity


def choose_inline(state: State, user: User, chat: Chat, query: str, result: str) -> Json:
    """Sends one of the results that the bot gave to an inline query; gives the message."""
    answer = state.inline_answers.get(query, {"results": []})
    chosen = next((item for item in answer["results"] if item["id"] == result), None)
    if chosen is None:
        raise Impossible(f"the answer to {query} has no result {result!r}")
    _post(state, user, chat, {"via_bot": state.bot()} | chosen["message"])
    identity, message = max(chat.messages.items())
    if "reply_markup" in message:
        state.inline_messages[f"inline-{chat.id}-{identity}"] = (chat.id, identity)
    if state.account.inline_feedback:
        place = _inline_place(state, chat, identity) or {}
        about = {"result_id": result, "from": user.json(), "query": answer["query"]}
        state.updates.put("chosen_inline_result", about | place)
    return message


def send_unparsable(state: State) -> int:
    """An update that no library knows how to read: a message without its chat, its id a word."""
    return state.updates.put_raw({"message": {"message_id": "one", "date": "today"}})


def _written(name: str, entities: str, text: str, least: int, most: int) -> Json:
    """The fields of a text or caption as a person types it: links and commands in it are found."""
    text = cleaned(text).strip()
    if not least <= units(text) <= most:
        raise Impossible(f"a {name} holds {least} to {most} UTF-16 units")
    noticed = [one.json() for one in ordered(found(text))]
    return ({name: text} if text else {}) | ({entities: noticed} if noticed else {})


def _kept(state: State, photo: bytes) -> Photo:
    try:
        return state.photos.add(photo)
    except ApiError as refusal:
        raise Impossible(f"that is no photo for Telegram ({refusal.description})") from None


def _message(chat: Chat, message_id: int) -> Json:
    if message_id not in chat.messages:
        raise Impossible(f"there is no message {message_id}")
    return chat.messages[message_id]


def _answered(chat: Chat, reply_to: int | None) -> Json:
    return quoted(chat.messages[reply_to]) if reply_to in chat.messages else {}


def _origin(state: State, channel: str | None) -> Json:
    """The ``forward_origin`` (MessageOriginChannel) of a post that was written in no chat of these."""
    if channel is None:
        return {}
    place = {"id": CHANNEL_ID, "title": channel, "type": "channel"}
    return {"forward_origin": {"type": "channel", "date": state.now(), "chat": place, "message_id": 1}}


def _post(state: State, user: User, chat: Chat, content: Json) -> int | None:
    if isinstance(chat.of, Group) and user.id not in chat.of.members:
        raise Impossible(f"{user.first_name} is not a member of {chat.of.title}")
    if isinstance(chat.of, Group) and chat.of.upgraded_to:
        raise Impossible(f"{chat.of.title} is a supergroup now")
    if chat.is_private and user.blocked:
        raise Impossible(f"{user.first_name} has blocked the bot")
    user.started = user.started or chat.is_private
    message = state.add_message(chat, user.json(), content)
    if not chat.has_bot:
        return None
    if _meant_for_bot(state, chat, message):
        return state.updates.put("message", message)
    if f"@{state.account.username}".lower() in _parts(message, "mention"):
        state.keep_from_bot(chat, message)
    return None


def _meant_for_bot(state: State, chat: Chat, message: Json) -> bool:
    """Privacy mode (https://core.telegram.org/bots/features#privacy-mode): a mention alone is not enough."""
    if chat.is_private or not state.account.privacy_mode or "via_bot" in message:
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == state.account.id:
        return True
    return any(_addressed(state, command) for command in _parts(message, "bot_command"))


def _parts(message: Json, kind: str) -> list[str]:
    """The parts of a text or caption that are entities of one kind, in small letters."""
    text = str(message.get("text") or message.get("caption", "")).encode("utf-16-le")
    entities: list[Json] = message.get("entities") or message.get("caption_entities", [])
    spans = [(one["offset"], one["length"]) for one in entities if one["type"] == kind]
    return [text[2 * start : 2 * (start + length)].decode("utf-16-le").lower() for start, length in spans]


def _addressed(state: State, command: str) -> bool:
    _, _, bot = command.partition("@")
    return not bot or bot == state.account.username.lower()


def _inline_place(state: State, chat: Chat, message_id: int) -> Json | None:
    identity = f"inline-{chat.id}-{message_id}"
    return {"inline_message_id": identity} if identity in state.inline_messages else None
