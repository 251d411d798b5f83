"""One fitting line for what is said to the bot rather than asked of it."""

from dataclasses import replace

from db.store.queries import Knowledge
from handlers import sources, start
from handlers.conversation import Answer, Ask, Note, Question, say

_HELP = Ask(Note("button.help"), "/help")
_SOURCES = Ask(Note("button.sources"), "/sources")


async def answer(kind: str, question: Question, knowledge: Knowledge) -> Answer:
    """``kind`` is that of ``db.languages.talk``: a greeting, thanks, …"""
    match kind:
        case "who":
            return await start.about(question, knowledge)
        case "know":
            note = Note("talk.know", {"n": len(knowledge.sources)})
            return say(question, note, actions=((_SOURCES,),))
        case "documents":
            return await sources.sources(replace(question, words=""), knowledge)
        case "cite":
            return say(question, Note("talk.cite"), actions=((_SOURCES,),))
        case "help":
            return say(question, Note("help.ask"), actions=((_HELP,),))
        case "thanks":
            return say(question, Note("talk.thanks"))
        case "reply":
            return say(question, Note("talk.reply"), actions=((_HELP,),))
        case "bye":
            return say(question, Note("talk.bye"))
        case _:
            return say(question, Note("talk.greeting"), actions=((_HELP,),))
