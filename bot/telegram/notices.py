"""Messages that nobody asked for just now: news of what is followed, reports to admins, answers to reports.

Each is noted as told once Telegram has it: a kill between the two gives one message twice, never none. They
are sent one after another with a pause, each in the turn of its chat, so that no question waits for them.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial

from bot.app import App, Compose, Draw
from bot.render.as_html import Message
from bot.telegram.chat_queues import ChatQueues, Flooded, Full
from bot.telegram.limits import Limits
from bot.telegram.retrying import Undelivered
from bot.telegram.sending import Sender
from bot.telegram.updates import Place
from db.bounded_dict import BoundedDict
from db.model import Lang
from db.readers import CHATS, NotKept, Readers
from db.readers.following import Follow
from db.readers.reporting import Report
from db.store.difference import Difference, net
from db.store.queries import Knowledge
from handlers import reporting
from handlers.conversation import Answer, Question
from handlers.notices import news

NETS = 8
"""What changed from a release to another that is kept ready: nearly all who are told are as far behind."""
EXPIRE_EVERY = 3600.0
"""Seconds between two looks for reports that have expired."""

log = logging.getLogger(__name__)


class Notices:
    """``admins`` are told of reports; ``default`` is for chats of which nothing tells the language."""

    def __init__(
        self,
        app: App,
        readers: Readers,
        sender: Sender,
        queues: ChatQueues,
        draw: Draw[tuple[Message, ...]],
        *,
        admins: frozenset[int],
        default: Lang,
        limits: Limits,
    ) -> None:
        self._app = app
        self._readers = readers
        self._sender = sender
        self._queues = queues
        self._draw = draw
        self._admins = sorted(admins)
        self._default = default
        self._limits = limits
        self._stopping = asyncio.Event()
        self._nets: BoundedDict[tuple[int, int], Difference] = BoundedDict(NETS)
        self._told: BoundedDict[int, int] = BoundedDict(CHATS)
        """Up to which release each chat was told by this process, where that could not be written."""
        self._expired_at = float("-inf")

    async def run(self) -> None:
        """Until ``stop``."""
        while not self._stopping.is_set():
            # While what is remembered cannot be read, there is nothing to tell.
            with suppress(NotKept):
                await self._round()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._limits.notices_every):
                    await self._stopping.wait()

    def stop(self) -> None:
        """End after the message that is being sent."""
        self._stopping.set()

    async def _round(self) -> None:
        if not await self._readers.is_first():
            return
        await self._expire()
        for report in await self._readers.reports.open():
            if not report.told:
                await self._tell_admins(report)
        for report in await self._readers.reports.settled():
            await self._tell_reporter(report)
        await self._tell_followers()

    async def _expire(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._expired_at >= EXPIRE_EVERY:
            self._expired_at = now
            await self._readers.reports.expire()

    # Reports

    async def _tell_admins(self, report: Report[int]) -> None:
        for admin in self._admins:
            lang = await self._readers.language(admin) or self._default
            compose: Compose = _composed(reporting.told, Question(lang, "", "", admin=True), report)
            if not await self._say(admin, lang, compose, partial(self._is_open, report)):
                return
        await self._readers.reports.note_told(report.id)

    async def _tell_reporter(self, report: Report[int]) -> None:
        lang = await self._readers.language(report.chat) or report.lang
        compose: Compose = _composed(reporting.outcome, Question(lang, "", ""), report)
        if await self._say(report.chat, lang, compose, partial(self._is_settled, report)):
            await self._readers.reports.drop(report.id)

    async def _is_open(self, report: Report[int]) -> bool:
        return report.id in {one.id for one in await self._readers.reports.open()}

    async def _is_settled(self, report: Report[int]) -> bool:
        return report.id in {one.id for one in await self._readers.reports.settled()}

    async def _say(
        self, chat: int, lang: Lang, compose: Compose, is_kept: Callable[[], Awaitable[bool]]
    ) -> bool:
        """False where it must be said later. Nothing is said of what was deleted before the chat's turn."""
        if self._stopping.is_set() or self._queues.is_busy(chat):
            return False
        try:
            async with self._queues.turn(chat):
                shown = await self._app.tell(lang, compose, self._draw) if await is_kept() else None
                if shown:
                    await self._sender.send(Place(chat), shown)
        except (Flooded, Full, Undelivered):
            return False
        await asyncio.sleep(self._limits.notices_pause)
        return True

    # News

    async def _tell_followers(self) -> None:
        release = self._app.library.release
        later: set[int] = set()
        while release and not self._stopping.is_set():
            behind = await self._readers.follows.behind(release.number)
            chats = [chat for chat in behind if chat not in later and self._is_behind(chat, release.number)]
            if not chats:
                return
            for chat in chats:
                if not await self._tell_follower(chat, release.number):
                    later.add(chat)

    def _is_behind(self, chat: int, release: int) -> bool:
        return (self._told.get(chat) or 0) < release

    async def _tell_follower(self, chat: int, release: int) -> bool:
        """False where it must be told later."""
        if self._stopping.is_set() or self._queues.is_busy(chat):
            return False
        try:
            # In the chat's turn: who asks to be forgotten, or follows no more, gets nothing after the answer.
            async with self._queues.turn(chat):
                sent = await self._send_news(chat, release)
        except (Flooded, Full, Undelivered):
            return False
        if sent:
            await asyncio.sleep(self._limits.notices_pause)
        return True

    async def _send_news(self, chat: int, release: int) -> bool:
        follows = await self._readers.follows.of(chat)
        chosen = await self._readers.language(chat)
        sent, place = False, Place(chat)
        for told, some in _by_told(follows, release):
            changes = await self._changes(told, release)
            lang = chosen or some[0].lang
            compose: Compose = partial(news, lang, frozenset(one.entity for one in some), changes)
            shown = await self._app.tell(lang, compose, self._draw)
            if shown:
                place = await self._sender.send(place, shown) or place
                sent = True
        for one in {chat, place.chat}:
            self._told.put(one, release)
            await self._readers.follows.note_told(one, release)
        return sent

    async def _changes(self, told: int, release: int) -> Difference:
        found = self._nets.get((told, release))
        if found is None:
            lines = await self._app.library.history(told)
            found = net(changes for line, changes in lines if line.number <= release)
            self._nets.put((told, release), found)
        return found


def _composed(
    tell: Callable[[Question, Knowledge, Report[int]], Awaitable[Answer]],
    question: Question,
    report: Report[int],
) -> Compose:
    return lambda knowledge: tell(question, knowledge, report)


def _by_told(follows: tuple[Follow, ...], release: int) -> Iterator[tuple[int, list[Follow]]]:
    """What is followed since the same release is told in one message."""
    for told in sorted({one.told for one in follows if one.told < release}):
        yield told, [one for one in follows if one.told == told]
