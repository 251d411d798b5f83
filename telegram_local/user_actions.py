"""What people do: they write, press buttons, ask inline, and block the bot; the bot gets its updates."""

from telegram_local.entities import cleaned, found, ordered
from telegram_local.json_types import Json
from telegram_local.limits import INLINE_QUERY_UNITS, TEXT_UNITS, units
from telegram_local.methods.messages import quoted
from telegram_local.state import Chat, Group, Query, State, User


class Impossible(Exception):  # noqa: N818 - reads as what it is where it is caught
    """Something that nobody could do in a Telegram client; the message says what."""


def say(state: State, user: User, chat: Chat, text: str, reply_to: int | None = None) -> int | None:
    """Writes a message; gives its update's id, or None where privacy mode keeps it from the bot."""
    text = cleaned(text).strip()
    if not 1 <= units(text) <= TEXT_UNITS:
        raise Impossible(f"a message holds 1 to {TEXT_UNITS} UTF-16 units")
    entities = [one.json() for one in ordered(found(text))]
    content: Json = {"text": text} | ({"entities": entities} if entities else {})
    if reply_to in chat.messages:
        content = quoted(chat.messages[reply_to]) | content
    return _write(state, user, chat, content)


def press(state: State, user: User, chat: Chat, message_id: int, data: str) -> int | None:
    """Presses the button with this data under a message; gives the update's id."""
    message = chat.messages.get(message_id)
    if message is None:
        raise Impossible(f"there is no message {message_id}")
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
    identity = state.new_query_id()
    kind = "sender" if chat.is_private else "supergroup"
    state.inline_queries[identity] = Query(user.id, state.clock(), chat.id, text)
    query = {"id": identity, "from": user.json(), "chat_type": kind}
    state.updates.put("inline_query", query | {"query": _cut(text), "offset": offset})
    return identity


def choose_inline(state: State, user: User, chat: Chat, query: str, result: str) -> Json:
    """Sends one of the results that the bot gave to an inline query."""
    results = state.inline_answers.get(query, {}).get("results", [])
    chosen = next((item for item in results if item["id"] == result), None)
    if chosen is None:
        raise Impossible(f"the answer to {query} has no result {result!r}")
    _write(state, user, chat, {"via_bot": state.bot()} | chosen["message"])
    identity, message = max(chat.messages.items())
    if "reply_markup" in message:
        state.inline_messages[f"inline-{chat.id}-{identity}"] = (chat.id, identity)
    return message


def block(state: State, user: User, *, blocked: bool) -> None:
    """Blocks the bot or lets it write again; it is told by ``my_chat_member``."""
    user.blocked = blocked
    away: Json = {"user": state.bot(), "status": "kicked", "until_date": 0}
    here: Json = {"user": state.bot(), "status": "member"}
    before, after = (here, away) if blocked else (away, here)
    change = {"chat": state.chats[user.id].json(), "from": user.json(), "date": state.now()}
    state.updates.put("my_chat_member", change | {"old_chat_member": before, "new_chat_member": after})
    state.events.publish("people")


def send_unparsable(state: State) -> int:
    """An update that no library knows how to read: a message without its chat, its id a word."""
    return state.updates.put_raw({"message": {"message_id": "one", "date": "today"}})


def _write(state: State, user: User, chat: Chat, content: Json) -> int | None:
    if isinstance(chat.of, Group) and user.id not in chat.of.members:
        raise Impossible(f"{user.first_name} is not a member of {chat.of.title}")
    user.started = user.started or chat.is_private
    message = state.add_message(chat, user.json(), content)
    return state.updates.put("message", message) if _meant_for_bot(state, chat, message) else None


def _meant_for_bot(state: State, chat: Chat, message: Json) -> bool:
    """Privacy mode (https://core.telegram.org/bots/features#privacy-mode): a mention alone is not enough."""
    if chat.is_private or not state.privacy or "via_bot" in message:
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == state.bot_id:
        return True
    return any(_addressed(state, command) for command in _commands(message))


def _commands(message: Json) -> list[str]:
    text = message["text"].encode("utf-16-le")
    spans = [
        (one["offset"], one["length"]) for one in message.get("entities", []) if one["type"] == "bot_command"
    ]
    return [text[2 * offset : 2 * (offset + length)].decode("utf-16-le") for offset, length in spans]


def _addressed(state: State, command: str) -> bool:
    _, _, bot = command.partition("@")
    return not bot or bot.lower() == state.username.lower()


def _inline_place(state: State, chat: Chat, message_id: int) -> Json | None:
    identity = f"inline-{chat.id}-{message_id}"
    return {"inline_message_id": identity} if identity in state.inline_messages else None


def _cut(text: str) -> str:
    return text[:INLINE_QUERY_UNITS]
