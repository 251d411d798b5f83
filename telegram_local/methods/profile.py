"""Methods about the bot itself, and about the members of its chats."""

from telegram_local import bot_profile
from telegram_local.bot_profile import Scope, language_code
from telegram_local.call import Call
from telegram_local.errors import bad_request
from telegram_local.json_types import Json
from telegram_local.state import Chat, Group, State

ADMINISTRATOR_RIGHTS = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_pin_messages": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
}


def get_me(state: State, call: Call) -> Json:
    del call
    return state.bot() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not state.account.privacy_mode,
        "supports_inline_queries": state.account.supports_inline_queries,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(state: State, call: Call) -> bool:
    scope, language = _scope(state, call), language_code(call.text("language_code"))
    commands = bot_profile.commands_of(call.decoded("commands", "commands") or [])
    state.profile.commands[scope, language] = commands
    state.events.publish("menu")
    return True


def set_my_name(state: State, call: Call) -> bool:
    name = bot_profile.checked_name(call.text("name"))
    language = language_code(call.text("language_code"))
    if not name and not language:
        raise bad_request("BOT_TITLE_INVALID")
    return _set(state, state.profile.names, language, name)


def set_my_description(state: State, call: Call) -> bool:
    text = bot_profile.checked_description(call.text("description"))
    return _set(state, state.profile.descriptions, language_code(call.text("language_code")), text)


def set_my_short_description(state: State, call: Call) -> bool:
    text = bot_profile.checked_short_description(call.text("short_description"))
    return _set(state, state.profile.short_descriptions, language_code(call.text("language_code")), text)


def get_chat_member(state: State, call: Call) -> Json:
    """A ChatMember of the kind its status says."""
    chat = state.chat(call.text("chat_id"))
    identity = call.integer("user_id")
    if identity <= 0:
        raise bad_request("invalid user_id specified")
    if identity == state.account.id:
        return {"user": state.bot(), "status": "member" if chat.has_bot else "left"}
    person = state.person(identity)
    if person is None:
        raise bad_request("user not found")
    return {"user": person} | _standing(chat, identity)


def _standing(chat: Chat, user: int) -> Json:
    if not isinstance(chat.of, Group):
        return {"status": "member" if chat.id == user else "left"}
    if user in chat.of.administrators:
        return {"status": "administrator"} | ADMINISTRATOR_RIGHTS
    return {"status": "member" if user in chat.of.members else "left"}


def _scope(state: State, call: Call) -> Scope:
    scope = bot_profile.scope_of(call.decoded("scope", "BotCommandScope"))
    if scope[1]:
        state.chat(str(scope[1]))
    return scope


def _set(state: State, texts: dict[str, str], language: str, text: str) -> bool:
    texts[language] = text
    state.events.publish("menu")
    return True
