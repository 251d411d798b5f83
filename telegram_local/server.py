"""Telegram on this machine: its state, its web application, and what tests do in it and wait for."""

import asyncio
import errno
import secrets
import time
from collections.abc import Callable, Mapping, Sequence

from aiohttp import web

from telegram_local import demo_users, membership, user_actions
from telegram_local.access import LOOPBACK, add_headers, only_this_machine
from telegram_local.bot_api import BotApi
from telegram_local.bot_profile import Profile
from telegram_local.call_log import CallLog, LoggedCall
from telegram_local.chat_page import ChatPage
from telegram_local.events import EventBus
from telegram_local.faults import Armed, Fault, Faults
from telegram_local.json_types import Json
from telegram_local.limits import PHOTO_BYTES
from telegram_local.page_socket import PageSocket
from telegram_local.state import Account, Chat, Clock, State, User
from telegram_local.update_queue import UpdateQueue
from telegram_local.webhook import Webhook

BOT_ID = 5_000_000_001
USERNAME = "a_local_bot"
NAME = "Local bot"
REQUEST_BYTES = PHOTO_BYTES + 1024 * 1024
TIMEOUT = 5.0


class CannotListen(Exception):  # noqa: N818 - reads as what it is where it is caught
    """The address cannot be had; the message names it."""


class LocalTelegram:
    """A Bot API server on loopback, whose chats people or tests take part in."""

    def __init__(
        self,
        token: str | None = None,
        *,
        name: str = NAME,
        username: str = USERNAME,
        supports_inline_queries: bool = False,
        inline_feedback: bool = False,
        privacy_mode: bool = True,
        clock: Clock = time.time,
        webhook_pause: float = 1.0,
    ) -> None:
        """Without a token a new one is made, which nobody else can know.

        What @BotFather sets: name, username, /setinline, /setinlinefeedback and /setprivacy.
        A webhook's first repeat comes at once, the second after twice ``webhook_pause`` seconds, and so on.
        """
        self.token = token or f"{BOT_ID}:{secrets.token_urlsafe(26)}"
        self._call_log = CallLog()
        account = Account(
            int(self.token.partition(":")[0]),
            username,
            supports_inline_queries,
            inline_feedback,
            privacy_mode,
        )
        self._state = _state(account, name, clock, webhook_pause)
        self._socket = PageSocket(self._state, self._call_log)
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def base_url(self) -> str:
        """The root of the API (TELEGRAM_API_BASE), and the address of the chat page."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def calls(self) -> Sequence[LoggedCall]:
        """The bot's calls, oldest first."""
        return list(self._call_log.calls)

    @property
    def pending(self) -> int:
        """UpdateQueue that the bot has not confirmed yet."""
        return len(self._state.updates.waiting())

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listens; port 0 takes any free one. Raises CannotListen for a port that is taken."""
        if host not in LOOPBACK:
            raise CannotListen(f"{host} is not this machine: the local Telegram listens on 127.0.0.1 only")
        application = web.Application(middlewares=[only_this_machine], client_max_size=REQUEST_BYTES)
        application.add_routes(
            [
                *BotApi(self._state, self._call_log, self.token).routes(),
                *ChatPage(self._state, self._socket).routes(),
            ]
        )
        application.on_response_prepare.append(add_headers)
        # A poller that was killed must not hold its place: its handler ends with its connection.
        self._runner = web.AppRunner(
            application, access_log=None, handler_cancellation=True, shutdown_timeout=1.0
        )
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, "127.0.0.1", port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise CannotListen(_reason(error, port)) from error
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        self._state.updates.closed = True
        self._state.updates.interrupt()
        await self._state.webhook.stop()
        await self._socket.close()
        if self._runner:
            await self._runner.cleanup()

    def populate(self, admin_id: int = demo_users.ADMIN_ID) -> None:
        """Lets in the people and the group of the chat page."""
        demo_users.populate(self._state, admin_id)

    def user(
        self,
        id: int,
        first_name: str,
        language_code: str = "en",
        *,
        last_name: str | None = None,
        username: str | None = None,
    ) -> User:
        return self._state.add_user(User(id, first_name, language_code, last_name, username))

    def group(
        self,
        id: int,
        title: str,
        members: Sequence[User],
        administrators: Sequence[User] = (),
        *,
        is_supergroup: bool = True,
        has_bot: bool = True,
    ) -> Chat:
        """Its id is below zero."""
        return self._state.add_group(
            id, title, members, administrators, is_supergroup=is_supergroup, has_bot=has_bot
        )

    @property
    def people(self) -> Mapping[int, User]:
        return self._state.users

    @property
    def chats(self) -> Mapping[int, Chat]:
        """Private chats under their user's id, groups under their own."""
        return self._state.chats

    @property
    def profile(self) -> Profile:
        """What the bot told of itself: its menus, name and descriptions."""
        return self._state.profile

    async def say(
        self,
        user: User,
        text: str,
        chat: Chat | None = None,
        reply_to: Json | None = None,
        *,
        channel: str | None = None,
    ) -> int | None:
        """Writes to the bot, or in a group; with ``channel`` forwards a post of the channel of that title.

        Gives the update's id, or None where the bot is not told.
        """
        answered = reply_to["message_id"] if reply_to else None
        return user_actions.say(
            self._state, user, self._place(user, chat), text, reply_to=answered, channel=channel
        )

    async def send_photo(
        self,
        user: User,
        photo: bytes,
        caption: str = "",
        *,
        chat: Chat | None = None,
        reply_to: Json | None = None,
        channel: str | None = None,
    ) -> int | None:
        """Sends a PNG or JPEG picture; otherwise like ``say``."""
        answered = reply_to["message_id"] if reply_to else None
        return user_actions.send_photo(
            self._state, user, self._place(user, chat), photo, caption, reply_to=answered, channel=channel
        )

    async def forward(self, user: User, message: Json, chat: Chat | None = None) -> int | None:
        """Forwards a message to the bot, or into a group; gives the update's id as ``say`` does."""
        source = self._state.chats[message["chat"]["id"]]
        place = self._place(user, chat)
        return user_actions.forward(self._state, user, place, source, message["message_id"])

    async def edit(self, user: User, message: Json, text: str) -> int | None:
        """Rewrites one's own message; gives the update's id as ``say`` does."""
        chat = self._state.chats[message["chat"]["id"]]
        return user_actions.edit(self._state, user, chat, message["message_id"], text)

    async def press(self, user: User, message: Json, data: str) -> int | None:
        """Presses the button with this callback data; gives the update's id."""
        chat = self._state.chats[message["chat"]["id"]]
        return user_actions.press(self._state, user, chat, message["message_id"], data)

    async def ask_inline(
        self, user: User, text: str, chat: Chat | None = None, wait: float = TIMEOUT
    ) -> Json:
        """Asks ``@bot text`` and waits for the results."""
        identity = user_actions.ask_inline(self._state, user, self._place(user, chat), text)
        await self._until(lambda: identity in self._state.inline_answers, wait)
        return self._state.inline_answers[identity]

    @property
    def inline_answers(self) -> Mapping[str, Json]:
        """What the bot answered to inline queries, by their ids, the last one last."""
        return self._state.inline_answers

    async def choose_inline(
        self, user: User, query_id: str, result_id: str, chat: Chat | None = None
    ) -> Json:
        """Sends one of an inline query's results; gives the message."""
        return user_actions.choose_inline(self._state, user, self._place(user, chat), query_id, result_id)

    async def block(self, user: User, *, blocked: bool = True) -> None:
        membership.block(self._state, user, blocked=blocked)

    async def add_bot(self, user: User, group: Chat) -> None:
        membership.add_bot(self._state, user, group)

    async def remove_bot(self, user: User, group: Chat) -> None:
        membership.remove_bot(self._state, user, group)

    async def upgrade(self, user: User, group: Chat, new_id: int) -> Chat:
        """Makes a supergroup of a group; gives the new chat."""
        return membership.upgrade(self._state, user, group, new_id)

    async def messages(self, chat_id: int, at_least: int = 0, timeout: float = TIMEOUT) -> list[Json]:  # noqa: ASYNC109
        """The bot's messages in a chat as they now stand, once there are that many; else TimeoutError."""
        await self._until(lambda: len(self._said_by_bot(chat_id)) >= at_least, timeout)
        return self._said_by_bot(chat_id)

    async def called(self, method: str, at_least: int = 1, timeout: float = TIMEOUT) -> list[LoggedCall]:  # noqa: ASYNC109
        """The calls of one method, once there are that many; else TimeoutError."""
        await self._until(lambda: len(self._calls_of(method)) >= at_least, timeout)
        return self._calls_of(method)

    async def confirmed(self, timeout: float = TIMEOUT) -> None:  # noqa: ASYNC109
        """Returns once the bot has confirmed every update; else TimeoutError."""
        await self._until(lambda: not self.pending, timeout)

    async def polled(self, timeout: float = TIMEOUT) -> None:  # noqa: ASYNC109
        """Returns once a getUpdates call waits; else TimeoutError."""
        await self._until(lambda: self._state.updates.polling, timeout)

    async def tell(self, kind: str, content: Json) -> int | None:
        """Hands the bot an update as it is; gives its id, or None where the bot wants none of the kind."""
        return self._state.updates.put(kind, content)

    def number_updates_from(self, first: int) -> None:
        """As after a week without updates (Bot API, Update.update_id)."""
        self._state.updates.number_from(first)

    def arm(
        self,
        fault: Fault,
        times: int = 1,
        *,
        method: str | None = None,
        retry_after: int = 1,
        seconds: float = 1.0,
        chat: int | None = None,
    ) -> None:
        """Misbehaves at the next calls (of one method, or any but getUpdates), or with the next updates.

        With ``chat`` only at calls that are for this chat.
        """
        if fault == "unparsable":
            for _ in range(times):
                user_actions.send_unparsable(self._state)
        else:
            self._state.faults.arm(Armed(fault, method, retry_after, seconds, chat), times)

    def disarm(self) -> None:
        self._state.faults.disarm()

    def _place(self, user: User, chat: Chat | None) -> Chat:
        return chat or self._state.chats[user.id]

    async def _until(self, reached: Callable[[], bool], patience: float) -> None:
        """Looks again at each event, until it is so."""
        with self._state.events.listen() as news:
            async with asyncio.timeout(patience):
                while not reached():
                    await news.get()

    def _calls_of(self, method: str) -> list[LoggedCall]:
        return [recorded for recorded in self._call_log.calls if recorded.method == method]

    def _said_by_bot(self, chat_id: int) -> list[Json]:
        chat = self._state.chats[chat_id]
        return [message for message in chat.messages.values() if self._state.from_bot(message)]


def _state(account: Account, name: str, clock: Clock, webhook_pause: float) -> State:
    faults = Faults()
    events = EventBus()
    updates = UpdateQueue(clock, faults, events)
    webhook = Webhook(updates, clock, webhook_pause)
    return State(clock, account, events, faults, updates, webhook, Profile({"": name}))


def _reason(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program"
    return f"cannot listen on 127.0.0.1:{port}: {error.strerror}"
