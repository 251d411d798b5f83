"""The bot without a face: a Question in, a drawn answer out; the one place where bugs become sentences."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeAlias, TypeVar

from bot.drawing.pictures import Pictures
from bot.logs import trail
from bot.metrics import Metrics
from bot.render import wording
from bot.render.as_json import entities
from bot.settings import Settings
from db.bounded_dict import BoundedDict
from db.model import Lang
from db.store.ledger import Ledger, Release
from db.store.library import Library
from db.store.queries import Knowledge
from handlers import inline, routes
from handlers.conversation import Answer, Deed, Note, Outcome, Question, Refusal, Route
from handlers.unknown import unknown

log = logging.getLogger(__name__)

D = TypeVar("D")
T = TypeVar("T")
Draw = Callable[[Answer], D]
"""Makes of an answer what a face can send; one function for a face, for it is part of the memory's key."""

Compose = Callable[[Knowledge], Awaitable[Answer | None]]
"""Makes what is said to a reader who did not ask."""

REMEMBERED = 2_048
"""Drawn answers, a few kilobytes each."""
TYPED = 256
"""Drawn inline answers, about twenty kilobytes each."""


@dataclass(frozen=True, slots=True)
class Drawn(Generic[D]):
    """``shown`` is an answer as a face sends it; the rest is what the face must know of it besides."""

    shown: D
    lang: Lang
    outcome: Outcome
    entities: tuple[str, ...]
    """Ids of whom the answer names, its own first."""
    remember: Lang | None
    forget: bool
    toast: str
    """What is told in passing; empty for nothing."""
    deed: Deed | None = None


Remembered: TypeAlias = BoundedDict[tuple[str, Release | None, Draw[Any], Question], Drawn[Any]]


def configured_library(settings: Settings, ledger: Ledger | None = None, *, whole: bool = True) -> Library:
    """Over the seeds, in the ``ledger`` or that of the data folder; nothing is read yet."""
    return Library(
        settings.seeds_dir,
        settings.data_dir,
        ledger,
        review=settings.review,
        holding=settings.seeds_policy == "documents",
        whole=whole,
    )


class App:
    """``library`` must have been loaded before the first question; ``remembered`` drawn answers are kept.

    Without a place for ``pictures`` charts are told in words.
    """

    def __init__(
        self, library: Library, remembered: int = REMEMBERED, pictures: Pictures | None = None
    ) -> None:
        self.library = library
        self._pictures = pictures
        self.metrics = Metrics()
        self.routes = routes(library)
        self._personal = frozenset(route.command for route in self.routes if route.personal)
        self._by_command = {route.command: route for route in self.routes}
        self._mending: asyncio.Task[None] | None = None
        self._remembered: Remembered = BoundedDict(remembered)
        # Of their own: one comes with every keystroke, and would push out what others ask.
        self._typed: Remembered = BoundedDict(TYPED)

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        settings: Settings,
        *,
        publishing: bool = False,
        whole: bool = True,
        ledger: Ledger | None = None,
    ) -> AsyncIterator["App"]:
        """The app over the configured seeds; raises Unsound or NotBuilt where there is nothing to serve.

        ``publishing``: what it serves is a release from now on, in the ``ledger`` or that of the data folder.
        Unless ``whole``, the index of questions is opened by the first that needs it.
        """
        library = configured_library(settings, ledger, whole=whole)
        try:
            await library.start(publishing=publishing)
            yield cls(library, pictures=Pictures(settings.data_dir / "pictures"))
        finally:
            await library.close()

    @property
    def version(self) -> str:
        """Of the fact base that answers now."""
        return self.library.version

    async def answer(self, question: Question, draw: Draw[D]) -> Drawn[D]:
        """The answer, drawn. A bug is logged under a reference that the reader is shown.

        Drawing stands inside the boundary too: an answer that cannot be told is a bug like any other. Raises
        only where not even the sentence about the bug can be drawn.
        """
        drawn = await self._guarded(self._answer(question, draw), question.lang, draw)
        # Not the reader's own word: a label must come from a bounded set.
        command = question.command if question.command in self._by_command else "unknown"
        command = inline.ROUTE.command if question.inline else command
        self.metrics.answers[command or "plain", drawn.outcome] += 1
        return drawn

    async def tell(self, lang: Lang, compose: Compose, draw: Draw[D]) -> D | None:
        """What is said to a reader who did not ask, drawn; None for nothing, or where a bug was met."""
        drawn = await self._guarded(self._told(compose, draw), lang, draw)
        return drawn.shown if drawn and drawn.outcome is not Outcome.ERROR else None

    async def _told(self, compose: Compose, draw: Draw[D]) -> Drawn[D] | None:
        async with self.library.borrow() as knowledge:
            answer = await compose(knowledge)
            return _drawn(answer, draw) if answer else None

    async def _guarded(self, work: Awaitable[T], lang: Lang, draw: Draw[D]) -> T | Drawn[D]:
        try:
            return await work
        except Exception as error:  # noqa: BLE001 - the one boundary
            self._suspect_the_file()
            return self._failed(lang, error, draw)

    def _suspect_the_file(self) -> None:
        """An answer failed: perhaps because the file that it comes from was damaged while it is served."""
        if not self.library.is_untouched and (self._mending is None or self._mending.done()):
            self._mending = asyncio.create_task(self.library.mend())

    def is_personal(self, question: Question) -> bool:
        """Whether the answer depends on what is kept about the chat."""
        return question.command in self._personal

    def route(self, question: Question) -> Route:
        """Raises Refusal for a command that is not in the table, or that this reader may not ask here."""
        if question.inline:
            return inline.ROUTE
        route = self._by_command.get(question.command)
        if route is None or (route.admin and not question.admin):
            raise unknown(question, self.routes)
        if route.chat_admins and question.group and not question.chat_admin:
            raise Refusal(Note("group.admins-only"))
        return route

    async def _answer(self, question: Question, draw: Draw[D]) -> Drawn[D]:
        """An answer depends on nothing but release and question, so it is made and drawn once for both.

        Not on the version alone: after a rollback there is more to tell of what changed.
        """
        async with self.library.borrow() as knowledge:
            remembered = self._typed if question.inline else self._remembered
            key = (knowledge.version, self.library.release, draw, question)
            drawn: Drawn[D] | None = remembered.get(key)
            if drawn is None:
                answer = await self._pictured(await self._said(question, knowledge))
                drawn = _drawn(answer, draw)
                # What an admin asks may change or report the state of this process; pictures are in files.
                if not question.admin and not self.is_personal(question) and answer.picture is None:
                    remembered.put(key, drawn)
            return drawn

    async def _pictured(self, answer: Answer) -> Answer:
        return replace(answer, picture=await self._pictures.of(answer)) if self._pictures else answer

    async def _said(self, question: Question, knowledge: Knowledge) -> Answer:
        try:
            return await self.route(question).handler(question, knowledge)
        except Refusal as refusal:
            note = refusal.note
            return Answer(question.lang, refusal.outcome, (note,), refusal.actions, toast=note)

    def _failed(self, lang: Lang, error: Exception, draw: Draw[D]) -> Drawn[D]:
        reference = secrets.token_hex(3)
        log.error("no answer, reference %s: %s", reference, trail(error))
        note = Note("error", {"reference": reference})
        return _drawn(Answer(lang, Outcome.ERROR, (note,)), draw)


def _drawn(answer: Answer, draw: Draw[D]) -> Drawn[D]:
    named = tuple(entity.id for entity in entities(answer))
    toast = wording.note(answer.lang, answer.toast) if answer.toast else ""
    return Drawn(
        draw(answer), answer.lang, answer.outcome, named, answer.remember, answer.forget, toast, answer.deed
    )
