"""An app that says what it was asked, when it is let."""

import asyncio

from bot.app import App
from db.store.library import Library
from db.store.queries import Knowledge
from handlers.conversation import Answer, Note, Question, Route, say


class Parrot(App):
    """Repeats a question's words; ``holding`` makes those that contain a word wait."""

    def __init__(self, library: Library) -> None:
        super().__init__(library, remembered=0)
        self.asked: list[Question] = []
        self.next_question = asyncio.Event()
        self._gates: dict[str, asyncio.Event] = {}

    def holding(self, word: str) -> asyncio.Event:
        """Until this event is set, questions with the word are not answered."""
        return self._gates.setdefault(word, asyncio.Event())

    def route(self, question: Question) -> Route:
        return Route(question.command, self._repeat)

    async def _repeat(self, question: Question, _: Knowledge) -> Answer:
        self.asked.append(question)
        self.next_question.set()
        for word, gate in self._gates.items():
            if word in question.words:
                await gate.wait()
        return say(question, Note("button.command", {"command": question.words}))
