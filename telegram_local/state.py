"""Who is in this Telegram and what was said: the bot's account, users, groups, and their messages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from telegram_local.bot_profile import Profile
from telegram_local.errors import bad_request, forbidden, upgraded
from telegram_local.events import EventBus
from telegram_local.faults import Faults
from telegram_local.json_types import Json, number
from telegram_local.photos import Photos
from telegram_local.update_queue import UpdateQueue
from telegram_local.webhook import Webhook

Clock = Callable[[], float]
"""Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Account:
    """The bot as @BotFather registered it."""

    id: int
    username: str
    supports_inline_queries: bool = False
    """/setinline: whether ``@bot words`` typed in any chat asks the bot."""
    inline_feedback: bool = False
    """/setinlinefeedback: whether the bot is told which of its inline results was sent."""
    privacy_mode: bool = True
    """/setprivacy: in a group the bot is told only what is meant for it."""


@dataclass(slots=True)
class User:
    id: int
    first_name: str
    language_code: str = "en"
    last_name: str | None = None
    username: str | None = None
    started: bool = False
    """Whether they ever wrote to the bot: it may not write first."""
    blocked: bool = False

    def json(self) -> Json:
        return {"id": self.id, "is_bot": False} | self.names() | {"language_code": self.language_code}

    def names(self) -> Json:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {key: value for key, value in names.items() if value}


@dataclass(slots=True)
class Group:
    id: int
    title: str
    members: list[int]
    administrators: list[int] = field(default_factory=list)
    is_supergroup: bool = True
    has_bot: bool = True
    upgraded_to: int | None = None
    """The id of the supergroup that this group became."""
    upgraded_from: int | None = None

    @property
    def kind(self) -> str:
        return "supergroup" if self.is_supergroup else "group"


@dataclass(slots=True)
class Chat:
    """A private chat with a user, or a group, and all that was said there by message id."""

    of: User | Group
    messages: dict[int, Json] = field(default_factory=dict)
    unheard: set[int] = field(default_factory=set)
    """Messages that mention the bot, which privacy mode keeps from it all the same."""

    @property
    def id(self) -> int:
        return self.of.id

    @property
    def is_private(self) -> bool:
        return isinstance(self.of, User)

    @property
    def has_bot(self) -> bool:
        return isinstance(self.of, User) or self.of.has_bot

    def json(self) -> Json:
        if isinstance(self.of, User):
            return {"id": self.id} | self.of.names() | {"type": "private"}
        return {"id": self.id, "title": self.of.title, "type": self.of.kind}


@dataclass(frozen=True, slots=True)
class Query:
    """A button press or an inline query that waits for its answer."""

    user: int
    since: float
    chat: int | None = None
    text: str = ""


@dataclass(slots=True)
class State:
    clock: Clock
    account: Account
    events: EventBus
    faults: Faults
    updates: UpdateQueue
    webhook: Webhook
    profile: Profile
    photos: Photos = field(default_factory=Photos)
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    callbacks: dict[str, Query] = field(default_factory=dict)
    inline_queries: dict[str, Query] = field(default_factory=dict)
    inline_answers: dict[str, Json] = field(default_factory=dict)
    inline_messages: dict[str, tuple[int, int]] = field(default_factory=dict)
    _last_message_id: int = 0
    _last_query: int = 4_000_000_000_000_000_000

    def now(self) -> int:
        return int(self.clock())

    def bot(self) -> Json:
        return {
            "id": self.account.id,
            "is_bot": True,
            "first_name": self.profile.name(""),
            "username": self.account.username,
        }

    def person(self, user: int) -> Json | None:
        """A user's object, or None for somebody the bot cannot know."""
        known = self.users.get(user)
        return known.json() if known else None

    def add_user(self, user: User) -> User:
        self.users[user.id] = user
        self.chats[user.id] = Chat(user)
        self.events.publish("people")
        return user

    def add_group(
        self,
        group_id: int,
        title: str,
        members: Iterable[User],
        administrators: Iterable[User],
        *,
        is_supergroup: bool = True,
        has_bot: bool = True,
        upgraded_from: int | None = None,
    ) -> Chat:
        chiefs = [user.id for user in administrators]
        group = Group(group_id, title, [user.id for user in members], chiefs, is_supergroup, has_bot)
        group.upgraded_from = upgraded_from
        self.chats[group_id] = Chat(group)
        self.events.publish("people")
        return self.chats[group_id]

    def chat(self, reference: str) -> Chat:
        """The chat of a ``chat_id``, which must be one that the bot has met."""
        if not reference:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(number(reference))
        if chat is None or (isinstance(chat.of, User) and not chat.messages and not chat.of.started):
            raise bad_request("chat not found")
        return chat

    def writable(self, reference: str) -> Chat:
        """A chat that the bot may write to."""
        chat = self.chats.get(number(reference))
        if chat and isinstance(chat.of, User):
            if chat.of.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.of.started:
                raise forbidden("bot can't initiate conversation with a user")
        if chat and isinstance(chat.of, Group):
            if chat.of.upgraded_to:
                raise upgraded(chat.of.upgraded_to)
            if not chat.of.has_bot:
                raise forbidden(f"bot was kicked from the {chat.of.kind} chat")
        return self.chat(reference)

    def new_message_id(self, chat: Chat) -> int:
        """Supergroups number their own messages; private chats and groups share one row."""
        if isinstance(chat.of, Group) and chat.of.is_supergroup:
            return max(chat.messages, default=0) + 1
        self._last_message_id += 1
        return self._last_message_id

    def add_message(self, chat: Chat, sender: Json, content: Json) -> Json:
        """Stores a message, complete, and tells the pages."""
        head: Json = {"message_id": self.new_message_id(chat), "from": sender, "chat": chat.json()}
        message = head | {"date": self.now()} | content
        chat.messages[message["message_id"]] = message
        self.events.publish("message", message=message)
        return message

    def change_message(self, chat: Chat, message: Json) -> Json:
        chat.messages[message["message_id"]] = message
        self.events.publish("edited", message=message)
        return message

    def keep_from_bot(self, chat: Chat, message: Json) -> None:
        """Notes for the pages that the bot is not told of a message although it mentions it."""
        chat.unheard.add(message["message_id"])
        self.events.publish("unheard", chat=chat.id, message=message["message_id"])

    def from_bot(self, message: Json) -> bool:
        return bool(message["from"]["id"] == self.account.id)

    def new_query_id(self) -> str:
        self._last_query += 1
        return str(self._last_query)

    def take(self, queries: dict[str, Query], identity: str, seconds: float) -> Query:
        """A query that waits for its answer: once, and no longer than this."""
        query = queries.pop(identity, None)
        if query is None or self.clock() - query.since > seconds:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return query


def quoted(message: Json) -> Json:
    """A reply carries the message it answers, but not the one which that message answered."""
    return {"reply_to_message": {key: value for key, value in message.items() if key != "reply_to_message"}}
