"""The bot without a face: a Question in, an Answer out, and the one place where errors become sentences."""

import logging
import secrets
import traceback
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from db.store.library import Library
from handlers import routes
from handlers.conversation import Answer, Note, Outcome, Question, Refusal, Route
from handlers.unknown import unknown

log = logging.getLogger(__name__)

CACHED_ANSWERS = 2048


class App:
    """``library`` must have been loaded before the first question; ``cached`` answers are remembered."""

    def __init__(self, library: Library, cached: int = CACHED_ANSWERS) -> None:
        self.library = library
        self.routes = routes(library)
        self._by_command = {route.command: route for route in self.routes}
        self._cached = cached
        self._cache: OrderedDict[tuple[str, Question], Answer] = OrderedDict()
        self.errors = 0

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings) -> AsyncIterator["App"]:
        """The app over the configured seeds; raises Unsound or NotBuilt where there is nothing to serve."""
        library = Library(settings.seeds_dir, settings.data_dir)
        await library.reload()
        try:
            yield cls(library)
        finally:
            await library.close()

    @property
    def version(self) -> str:
        return self.library.version

    async def answer(self, question: Question) -> Answer:
        """Never raises: what goes wrong is logged under a reference that the reader is shown.

        An answer is a function of question and version, so it is remembered until the version changes.
        """
        key = (self.version, question)
        if (known := self._cache.get(key)) is not None:
            self._cache.move_to_end(key)
            return known
        try:
            answer = await self._answer(question)
        except Refusal as refusal:
            answer = Answer(question.lang, refusal.outcome, (refusal.note,), refusal.actions)
        except Exception as error:  # noqa: BLE001 - the one boundary
            return self._failed(question, error)
        if not question.admin and key[0] == self.version:
            self._remember(key, answer)
        return answer

    async def _answer(self, question: Question) -> Answer:
        route = self._route(question)
        async with self.library.borrow() as knowledge:
            return await route.handler(question, knowledge)

    def _route(self, question: Question) -> Route:
        route = self._by_command.get(question.command)
        if route is None or (route.admin and not question.admin):
            raise unknown(question, self.routes)
        return route

    def _remember(self, key: tuple[str, Question], answer: Answer) -> None:
        self._cache[key] = answer
        while self._cache and (len(self._cache) > self._cached or next(iter(self._cache))[0] != key[0]):
            self._cache.popitem(last=False)

    def _failed(self, question: Question, error: Exception) -> Answer:
        self.errors += 1
        reference = secrets.token_hex(3)
        # Frames and the type only: an error's message may hold a reader's words.
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("no answer, reference %s: %s\n%s", reference, type(error).__name__, frames)
        return Answer(question.lang, Outcome.ERROR, (Note("error", {"reference": reference}),))
