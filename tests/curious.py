"""An app that remembers what it was asked."""

from bot.app import App
from db.store.library import Library
from handlers.conversation import Question, Route


class Curious(App):
    """Answers as the bot does; ``asked`` are the questions, in order."""

    def __init__(self, library: Library) -> None:
        super().__init__(library, remembered=0)
        self.asked: list[Question] = []

    def route(self, question: Question) -> Route:
        self.asked.append(question)
        return super().route(question)
