"""Methods about the bot itself, and about the chats and people it meets."""

from bot.local import profile
from bot.local.call import Call
from bot.local.errors import bad_request
from bot.local.profile import Scope, language_code
from bot.local.shapes import Json
from bot.local.world import Chat, Group, World

# getChat, ChatFullInfo: fields that are never left out.
NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}
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


def get_me(world: World, call: Call) -> Json:
    del call
    return world.bot() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, call: Call) -> bool:
    scope, language = _scope(world, call), language_code(call.text("language_code"))
    commands = profile.commands_of(call.decoded("commands", "commands") or [])
    world.profile.commands[scope, language] = commands
    world.feed.publish("menu")
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    scope, language = _scope(world, call), language_code(call.text("language_code"))
    return world.profile.commands.get((scope, language), [])


def delete_my_commands(world: World, call: Call) -> bool:
    scope, language = _scope(world, call), language_code(call.text("language_code"))
    world.profile.commands.pop((scope, language), None)
    world.feed.publish("menu")
    return True


def set_my_name(world: World, call: Call) -> bool:
    name = profile.checked_name(call.text("name"))
    language = language_code(call.text("language_code"))
    if not name and not language:
        raise bad_request("BOT_TITLE_INVALID")
    return _set(world, world.profile.names, language, name)


def get_my_name(world: World, call: Call) -> Json:
    return {"name": world.profile.name(language_code(call.text("language_code")))}


def set_my_description(world: World, call: Call) -> bool:
    text = profile.checked_description(call.text("description"))
    return _set(world, world.profile.descriptions, language_code(call.text("language_code")), text)


def get_my_description(world: World, call: Call) -> Json:
    return {"description": world.profile.description(language_code(call.text("language_code")))}


def set_my_short_description(world: World, call: Call) -> bool:
    text = profile.checked_short_description(call.text("short_description"))
    return _set(world, world.profile.short_descriptions, language_code(call.text("language_code")), text)


def get_my_short_description(world: World, call: Call) -> Json:
    return {"short_description": world.profile.short_description(language_code(call.text("language_code")))}


def get_chat(world: World, call: Call) -> Json:
    """A ChatFullInfo."""
    chat = world.chat(call.text("chat_id"))
    return chat.json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": NO_GIFTS,
    }


def get_chat_member(world: World, call: Call) -> Json:
    """A ChatMember of the kind its status says."""
    chat = world.chat(call.text("chat_id"))
    identity = call.integer("user_id")
    if identity <= 0:
        raise bad_request("invalid user_id specified")
    if identity == world.bot_id:
        return {"user": world.bot(), "status": "member"}
    person = world.person(identity)
    if person is None:
        raise bad_request("user not found")
    return {"user": person} | _standing(chat, identity)


def _standing(chat: Chat, user: int) -> Json:
    if not isinstance(chat.of, Group):
        return {"status": "member" if chat.id == user else "left"}
    if user in chat.of.administrators:
        return {"status": "administrator"} | ADMINISTRATOR_RIGHTS
    return {"status": "member" if user in chat.of.members else "left"}


def _scope(world: World, call: Call) -> Scope:
    scope = profile.scope_of(call.decoded("scope", "BotCommandScope"))
    if scope[1]:
        world.chat(str(scope[1]))
    return scope


def _set(world: World, texts: dict[str, str], language: str, text: str) -> bool:
    texts[language] = text
    world.feed.publish("menu")
    return True
