"""Who lets the bot in: people block it, add it to groups and remove it, and groups become supergroups."""

from telegram_local.json_types import Json
from telegram_local.state import Chat, Group, State, User
from telegram_local.user_actions import Impossible


def block(state: State, user: User, *, blocked: bool) -> None:
    """Blocks the bot or lets it write again; it is told by ``my_chat_member``."""
    user.blocked = blocked
    _tell_bot(state, state.chats[user.id], user, "kicked" if blocked else "member")


def add_bot(state: State, user: User, chat: Chat) -> None:
    """Brings the bot into a group; it is told by ``my_chat_member`` and by the group's own notice."""
    _group(chat, user, has_bot=False).has_bot = True
    _tell_bot(state, chat, user, "member")
    _notice(state, chat, user, {"new_chat_members": [state.bot()]})


def remove_bot(state: State, user: User, chat: Chat) -> None:
    """Of the notice the bot is not told any more."""
    group = _group(chat, user, has_bot=True)
    group.has_bot = False
    _tell_bot(state, chat, user, "kicked")
    _notice(state, chat, user, {"left_chat_member": state.bot()})


def upgrade(state: State, user: User, chat: Chat, new_id: int) -> Chat:
    """Makes a supergroup of a group: a new chat, of which both tell; to the old one nobody writes any more.

    https://core.telegram.org/bots/api#message, migrate_to_chat_id
    """
    group = _group(chat, user, has_bot=True)
    if group.is_supergroup:
        raise Impossible(f"{group.title} is a supergroup already")
    members = [state.users[member] for member in group.members]
    administrators = [state.users[member] for member in group.administrators]
    new = state.add_group(new_id, group.title, members, administrators, upgraded_from=chat.id)
    group.upgraded_to = new_id
    _notice(state, chat, user, {"migrate_to_chat_id": new_id})
    _notice(state, new, user, {"migrate_from_chat_id": chat.id})
    return new


def _group(chat: Chat, user: User, *, has_bot: bool) -> Group:
    """The group, in which somebody changes something."""
    group = chat.of
    if not isinstance(group, Group) or user.id not in group.members:
        raise Impossible(f"{user.first_name} is not a member of that group")
    if group.has_bot != has_bot:
        raise Impossible(f"the bot is {'not ' if has_bot else ''}in {group.title}")
    return group


def _tell_bot(state: State, chat: Chat, user: User, status: str) -> None:
    away: Json = {"user": state.bot(), "status": "kicked", "until_date": 0}
    here: Json = {"user": state.bot(), "status": "member"}
    before, after = (away, here) if status == "member" else (here, away)
    change = {"chat": chat.json(), "from": user.json(), "date": state.now()}
    state.updates.put("my_chat_member", change | {"old_chat_member": before, "new_chat_member": after})
    state.events.publish("people")


def _notice(state: State, chat: Chat, user: User, content: Json) -> None:
    """A service message; members of a group are told of it, and so is a bot, whatever its privacy mode."""
    message = state.add_message(chat, user.json(), content)
    if chat.has_bot:
        state.updates.put("message", message)
