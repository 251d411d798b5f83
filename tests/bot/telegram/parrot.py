"""An app that says what it was asked, when it is let."""

import asyncio
from pathlib import Path

from bot.app import App
from db.store.library import Library
from handlers.conversation import Answer, Note, Outcome, Question


class Parrot(App):
    """Repeats a question's words; ``holding`` makes those that contain a word wait."""

    def __init__(self) -> None:
        super().__init__(Library(Path("nowhere"), Path("nowhere")))
        self.asked: list[Question] = []
        self.next_question = asyncio.Event()
        self._gates: dict[str, asyncio.Event] = {}

    @property
    def version(self) -> str:
        return "parrot"

    def holding(self, word: str) -> asyncio.Event:
        """Until this event is set, questions with the word are not answered."""
        return self._gates.setdefault(word, asyncio.Event())

    async def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        self.next_question.set()
        for word, gate in self._gates.items():
            if word in question.words:
                await gate.wait()
        return said(question, question.words)


def said(question: Question, words: str) -> Answer:
    return Answer(question.lang, Outcome.ANSWERED, (Note("button.command", {"command": words}),))
