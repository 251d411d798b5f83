"""Updates in: each is read, waits for its turn, is answered once, and then may be confirmed to Telegram."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable
from dataclasses import replace
from hashlib import blake2b
from typing import Any, assert_never

from msgspec import ValidationError
from telegram import Bot, Update

from bot.app import App
from bot.logs import trail
from bot.metrics import Metrics
from bot.reader import Conversations
from bot.render.account import Account
from bot.settings import OnTelegram
from bot.telegram.button_data import ButtonData
from bot.telegram.chat_queues import ChatQueues, Flooded, Full
from bot.telegram.face import Face
from bot.telegram.inline import Inline
from bot.telegram.limits import Limits
from bot.telegram.members import Members
from bot.telegram.notices import Notices
from bot.telegram.retrying import Retrying, Undelivered
from bot.telegram.sending import Sender
from bot.telegram.updates import (
    Added,
    Asked,
    Blocked,
    Incoming,
    Moved,
    Typed,
    Wordless,
    is_typed,
    private_chat,
    read_update,
)
from db.readers import Claim, Readers

ALLOWED = ("message", "callback_query", "inline_query", "my_chat_member")
"""The kinds of update that Telegram is asked for."""

_UNREADABLE = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError, ValidationError)
"""What python-telegram-bot, and then we, raise for an object that is not as the Bot API describes it."""

log = logging.getLogger(__name__)


class Intake:
    """What stands between Telegram's updates and the face, for polling and webhook alike."""

    def __init__(
        self,
        face: Face,
        inline: Inline,
        readers: Readers,
        bot: Bot,
        *,
        queues: ChatQueues,
        retrying: Retrying,
        metrics: Metrics,
        limits: Limits,
        notices: Notices,
    ) -> None:
        self.notices = notices
        self._face = face
        self._inline = inline
        self._readers = readers
        self._bot = bot
        self._queues = queues
        self._retrying = retrying
        self._metrics = metrics
        self._limits = limits
        self._under_way: dict[int, asyncio.Task[bool]] = {}
        self._chats: dict[int, int] = {}
        """Of the updates under way, as far as they are read."""

    @classmethod
    def build(cls, app: App, readers: Readers, telegram: OnTelegram, bot: Bot, limits: Limits) -> "Intake":
        """Wire sender, face and queues around a bot."""
        held = ButtonData()
        retrying = Retrying(app.metrics, limits)
        conversations: Conversations[int] = Conversations(readers, telegram.default_language)
        move, leave = conversations.move, conversations.leave
        brief = Retrying(app.metrics, replace(limits, give_up_after=limits.brief))
        sender = Sender(bot, retrying, app.metrics, held, brief=brief, move=move, leave=leave)
        account = Account(bot.username, bot.supports_inline_queries)
        face = Face(
            app,
            conversations,
            sender,
            Members(bot, retrying),
            held,
            account=account,
            admins=telegram.admin_ids,
            typing_after=limits.typing_after,
        )
        inline = Inline(app, conversations, bot, retrying=brief, metrics=app.metrics, account=account)
        queues = ChatQueues(limits)
        notices = Notices(
            app,
            readers,
            sender,
            queues,
            face.draw,
            admins=telegram.admin_ids,
            default=telegram.default_language,
            limits=limits,
        )
        return cls(
            face,
            inline,
            readers,
            bot,
            queues=queues,
            retrying=retrying,
            metrics=app.metrics,
            limits=limits,
            notices=notices,
        )

    @property
    def room(self) -> int:
        """Free slots for questions."""
        return self._queues.room

    def take(self, number: int, update: dict[str, Any]) -> asyncio.Task[bool]:
        """The task that handles the update; ``finished`` says whether Telegram may forget it.

        An update that comes again while it is being handled is not handled twice.
        """
        task = self._under_way.get(number)
        if task is None:
            task = self._under_way[number] = asyncio.create_task(self._handle(number, update))
            task.add_done_callback(lambda done: self._settle(number, done))
        return task

    def refused_for(self, number: int) -> float:
        """For how many seconds the update has waited only because Telegram takes nothing for its chat."""
        chat = self._chats.get(number)
        return 0.0 if chat is None else self._retrying.refused_for(chat)

    async def drain(self, seconds: float) -> None:
        """Wait for the updates under way, but no longer; those not answered by then stay unconfirmed."""
        self._retrying.stop_waiting()
        if self._under_way:
            _, late = await asyncio.wait(self._under_way.values(), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _handle(self, number: int, update: dict[str, Any]) -> bool:
        if is_typed(update):
            # Neither claimed nor kept: one that is answered twice, or never, is soon asked anew.
            return await self._answer_typed(number, update)
        match await self._claimed(number):
            case Claim.ANSWERED:
                self._metrics.updates["repeated"] += 1
                return True
            case Claim.ELSEWHERE:
                self._metrics.updates["elsewhere"] += 1
                return False
            case Claim.MINE:
                return await self._answer_claimed(number, update)

    async def _answer_typed(self, number: int, update: dict[str, Any]) -> bool:
        what = self._read(number, update)
        return not isinstance(what, Typed) or await self._guarded(number, what, self._inline.answer(what))

    async def _claimed(self, number: int) -> Claim:
        """Who has it elsewhere is about to answer or was killed: soon it is answered, or ours."""
        deadline = asyncio.get_running_loop().time() + self._limits.elsewhere
        while True:
            claim = await self._readers.claim(number)
            if claim is not Claim.ELSEWHERE or asyncio.get_running_loop().time() > deadline:
                return claim
            await asyncio.sleep(self._limits.claim_every)

    async def _answer_claimed(self, number: int, update: dict[str, Any]) -> bool:
        what = None if self._floods_on(update) else self._read(number, update)
        if what is not None and not await self._guarded(number, what, self._answer(number, what)):
            await self._readers.give_back(number)
            return False
        self._readers.note_answered(number)
        return True

    async def _guarded(self, number: int, what: Incoming, answering: Awaitable[None]) -> bool:
        """Whether it was answered, a bug told of included."""
        try:
            await answering
        except (Full, Undelivered) as reason:
            self._metrics.errors[type(reason).__name__.lower()] += 1
            log.error("an update was not answered: %s", type(reason).__name__)
            return False
        except Exception as error:  # noqa: BLE001 - around all that stands outside App.answer, the boundary
            await self._tell_of_bug(number, what, error)
        return True

    async def _tell_of_bug(self, number: int, what: Incoming, error: Exception) -> None:
        """The update counts as answered: repeating mends no bug."""
        reference = secrets.token_hex(3)
        self._metrics.errors["bug"] += 1
        log.error("a bug while handling update %d, reference %s: %s", number, reference, trail(error))
        if isinstance(what, Asked):
            await self._face.tell_of_bug(what, reference)

    def _floods_on(self, update: dict[str, Any]) -> bool:
        """Told before it is read, for thousands of these may stand before others' questions."""
        chat = private_chat(update)
        if chat is None or not self._queues.floods_on(chat):
            return False
        self._metrics.dropped += 1
        return True

    async def _answer(self, number: int, what: Incoming) -> None:
        if isinstance(what, Moved):
            # Not in the chat's queue, which may be full: a later question would find nothing.
            await self._face.follow(what)
            return
        assert not isinstance(what, Typed)  # noqa: S101 - those never come here
        self._chats[number] = what.place.chat
        clock = asyncio.get_running_loop().time
        start = clock()
        try:
            async with self._queues.turn(what.place.chat):
                match what:
                    case Asked():
                        await self._face.answer(what)
                    case Wordless():
                        if what.album is None or await self._is_first_of(what.album):
                            await self._face.answer_wordless(what)
                    case Added():
                        await self._face.greet(what)
                    case Blocked():
                        await self._face.leave(what)
                    case _:
                        assert_never(what)
                # Before the chat's next: so a kill leaves at most one answer of a chat that is not known.
                await self._readers.note_answered(number)
        except Flooded as flood:
            self._metrics.dropped += 1
            if flood.first:
                await self._face.ask_for_patience(what.place, what.client)
        else:
            self._metrics.took(clock() - start)

    async def _is_first_of(self, album: str) -> bool:
        """An album arrives as a message for each picture, and other replicas may be brought the rest."""
        # Below zero, where no update's number is.
        number = -1 - int.from_bytes(blake2b(album.encode(), digest_size=7).digest())
        is_first = await self._readers.claim(number) is Claim.MINE
        if is_first:
            self._readers.note_answered(number)
        return is_first

    def _read(self, number: int, update: dict[str, Any]) -> Incoming | None:
        try:
            what = read_update(Update.de_json(update, self._bot), self._bot.bot, self._face.knows)
        except _UNREADABLE as error:
            self._metrics.updates["unreadable"] += 1
            log.error("update %d cannot be read and is skipped: %s", number, type(error).__name__)
            return None
        self._metrics.updates[_kind(what)] += 1
        return what

    def _settle(self, number: int, task: asyncio.Task[bool]) -> None:
        """Even telling of a bug may meet one: it is logged, and the update counts as answered."""
        del self._under_way[number]
        self._chats.pop(number, None)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._readers.note_answered(number)
            self._metrics.errors["bug"] += 1
            log.error("a bug while handling update %d: %s", number, trail(error))


def finished(task: asyncio.Task[bool]) -> bool:
    """Whether Telegram may forget the update: it was answered, or met a bug, which no repeat would mend.

    Not what a stop cut off and not what could not be delivered: that must come again.
    """
    return not task.cancelled() and (task.exception() is not None or task.result())


def _kind(what: Incoming | None) -> str:
    match what:
        case None:
            return "other"
        case Wordless():
            return "wordless"
        case Added():
            return "added"
        case Blocked():
            return "blocked"
        case Moved():
            return "moved"
        case Typed():
            return "inline"
        case Asked(pressed=None, text=text):
            return "command" if text.startswith("/") else "text"
        case Asked():
            return "button"
        case _:
            assert_never(what)
