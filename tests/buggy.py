"""An app with a bug that shows only when its answer is drawn."""

from bot.app import App
from db.store.queries import Knowledge
from handlers.conversation import Answer, Note, Question, Route, say


class Buggy(App):
    """Answers /bug with what no catalogue can say, and everything else as the bot does."""

    def route(self, question: Question) -> Route:
        return Route("bug", untellable) if question.command == "bug" else super().route(question)


async def untellable(question: Question, _: Knowledge) -> Answer:
    return say(question, Note("no such key", {"n": question.words}))
