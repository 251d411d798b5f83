"""Methods by which the bot writes and rewrites messages."""

from dataclasses import dataclass
from typing import Any

from telegram_local.call import Call
from telegram_local.entities import Formatted, cleaned, formatted, read_entities
from telegram_local.errors import bad_request
from telegram_local.json_types import Json
from telegram_local.limits import CAPTION_UNITS, TEXT_UNITS, refuse_longer
from telegram_local.parse_mode import parse
from telegram_local.reply_markup import inline_keyboard
from telegram_local.state import Chat, State, quoted

# sendChatAction, action
ACTIONS = frozenset({
    "cancel", "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip
PREVIEW_FIELDS = ("is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
# What an edit must change to count as one.
CONTENT = (
    *("text", "entities", "link_preview_options"),
    *("photo", "caption", "caption_entities"),
    "reply_markup",
)


def send_message(state: State, call: Call) -> Json:
    content = _text(state, call, "message is too long")
    return _send(state, call, content)


def send_photo(state: State, call: Call) -> Json:
    upload, given = call.upload("photo"), call.text("photo")
    if upload is None and not given:
        raise bad_request("there is no photo in the request")
    caption = _caption(state, call, "message caption is too long")
    photo = state.photos.add(upload.content) if upload else state.photos.known(given)
    return _send(state, call, {"photo": photo.sizes()} | caption)


def edit_message_text(state: State, call: Call) -> Json | bool:
    content = _text(state, call, "MESSAGE_TOO_LONG")
    markup = _markup(call)
    place = _place(state, call)
    if "text" not in place.message:
        raise bad_request("there is no text in the message to edit")
    return _edit(state, place, content | markup)


def edit_message_media(state: State, call: Call) -> Json | bool:
    """Of media only photos, uploaded or known; a message of words may get one."""
    media = call.decoded("media", "input media")
    if not isinstance(media, dict) or media.get("type") != "photo":
        raise bad_request("wrong type of media")
    caption = _captioned(state, media)
    named = str(media.get("media", ""))
    upload = call.uploads.get(named.removeprefix("attach://")) if named.startswith("attach://") else None
    markup = _markup(call)
    place = _place(state, call)
    photo = state.photos.add(upload.content) if upload else state.photos.known(named)
    return _edit(state, place, {"photo": photo.sizes()} | caption | markup)


def send_chat_action(state: State, call: Call) -> bool:
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = state.writable(call.text("chat_id"))
    state.events.publish("action", chat=chat.id, action=action)
    return True


@dataclass(frozen=True, slots=True)
class Place:
    """A message that a call names; ``inline`` when it was sent through the bot by somebody."""

    chat: Chat
    message: Json
    inline: bool = False


def _send(state: State, call: Call, content: Json) -> Json:
    markup = _markup(call)
    chat = state.writable(call.text("chat_id"))
    reply = _reply(call, chat)
    message = state.add_message(chat, state.bot(), reply | content | markup)
    state.events.publish("action", chat=chat.id, action="cancel")
    return message


def _edit(state: State, place: Place, content: Json) -> Json | bool:
    """An edit says all that stays: a keyboard that is not sent again is taken away."""
    kept = {key: value for key, value in place.message.items() if key not in CONTENT}
    edited = kept | {"edit_date": state.now()} | content
    if all(edited.get(key) == place.message.get(key) for key in CONTENT):
        raise bad_request(NOT_MODIFIED)
    state.change_message(place.chat, edited)
    return True if place.inline else edited


def _place(state: State, call: Call) -> Place:
    if inline := call.text("inline_message_id"):
        chat_id, message_id = state.inline_messages.get(inline, (0, 0))
        message = state.chats[chat_id].messages.get(message_id) if chat_id else None
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return Place(state.chats[chat_id], message, inline=True)
    chat = state.chat(call.text("chat_id"))
    identity = call.integer("message_id")
    if identity <= 0:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(identity)
    if message is None:
        raise bad_request("message to edit not found")
    if not state.from_bot(message):
        raise bad_request("message can't be edited")
    return Place(chat, message)


def _text(state: State, call: Call, too_long: str) -> Json:
    """The fields of a text message: text, entities, link_preview_options."""
    if not call.text("text"):
        raise bad_request("message text is empty")
    written = _formatted(state, call, "text", "entities")
    if not written.text:
        raise bad_request("text must be non-empty")
    refuse_longer(written.text, TEXT_UNITS, too_long)
    return _fields("text", "entities", written) | _preview(call)


def _captioned(state: State, media: Json) -> Json:
    """The caption of an InputMedia object, whose fields are called as a call's."""
    text, mode = cleaned(str(media.get("caption", ""))), str(media.get("parse_mode", ""))
    written = read_text(state, text, mode, media.get("caption_entities"))
    refuse_longer(written.text, CAPTION_UNITS, "message caption is too long")
    return _fields("caption", "caption_entities", written)


def _caption(state: State, call: Call, too_long: str) -> Json:
    written = _formatted(state, call, "caption", "caption_entities")
    refuse_longer(written.text, CAPTION_UNITS, too_long)
    return _fields("caption", "caption_entities", written)


def _formatted(state: State, call: Call, name: str, entities: str) -> Formatted:
    text = cleaned(call.text(name))
    return read_text(state, text, call.text("parse_mode"), call.decoded(entities, "entities"))


def read_text(state: State, text: str, mode: str, entities: Any) -> Formatted:
    """A text as the bot wrote it, in HTML or plain; the Markdown modes are not served here."""
    match mode.lower():
        case "html":
            return parse(text, state.person)
        case "" if entities:
            return formatted(text, read_entities(entities, text))
        case "":
            return formatted(text)
        case _:
            raise bad_request("unsupported parse_mode")


def _fields(name: str, entities: str, written: Formatted) -> Json:
    if not written.text:
        return {}
    found = [one.json() for one in written.entities]
    return {name: written.text} | ({entities: found} if found else {})


def _preview(call: Call) -> Json:
    options = call.decoded("link_preview_options", "link preview options")
    if options is None:
        options = {"is_disabled": True} if call.flag("disable_web_page_preview") else {}
    if not isinstance(options, dict):
        raise bad_request("Can't parse link preview options JSON object")
    kept = {key: options[key] for key in PREVIEW_FIELDS if options.get(key)}
    return {"link_preview_options": kept} if kept else {}


def _markup(call: Call) -> Json:
    keyboard = inline_keyboard(call.decoded("reply_markup", "reply keyboard markup"))
    return {"reply_markup": keyboard} if keyboard else {}


def _reply(call: Call, chat: Chat) -> Json:
    wanted = call.decoded("reply_parameters", "reply parameters") or {}
    if not isinstance(wanted, dict):
        raise bad_request("Object expected as reply parameters")
    identity = wanted.get("message_id", call.integer("reply_to_message_id"))
    if not identity:
        return {}
    message = chat.messages.get(identity) if isinstance(identity, int) else None
    if message is None:
        if wanted.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return quoted(message)
