"""``/search``: every statement that holds some words, page by page."""

from typing import TYPE_CHECKING

from db.names import Found, Unclear, Unknown
from db.store.queries import Knowledge
from db.store.records import Page
from handlers import offers, paging
from handlers.conversation import Answer, Heading, Note, Question, Refusal, Route, say
from handlers.offers import shortened, to_card
from handlers.resolve import named
from handlers.telling import Group, checks, provenance, rows, sources, tell

if TYPE_CHECKING:
    from db.questions.searching import Search


async def search(question: Question, knowledge: Knowledge) -> Answer:
    from db.questions.searching import Search  # noqa: PLC0415 - numpy

    asked = knowledge.reader.read(question.words, question.lang, question.today)
    if not (asked.words or asked.mentions or asked.whens):
        raise Refusal(Note("search.how"))
    found = Search(knowledge.index, asked)
    ask = f"/search {question.words}"
    ids = tuple(found.ids(paging.ENTRIES, paging.offset(question, paging.ENTRIES)))
    page = paging.present(question, Page(ids, len(found)), ask)
    if not page.items:
        return offers.missed(question, knowledge, await _nearest(question, knowledge))
    told = tell(Group(await knowledge.cited(page.items)))
    heading = Heading(Note("search.found", {"n": page.total, "asked": shortened(question.words)}))
    notes = (_partly(found),) if found.partly else ()
    turns = paging.turns(question.page, page.total, paging.ENTRIES, ask)
    subject = [to_card(one) for one in knowledge.entities(told.lines[0].cited.statement.about[:1])]
    return say(
        question,
        heading,
        *notes,
        told,
        provenance(knowledge, sources(told)),
        actions=rows(checks(told), [*turns, *subject]),
    )


def _partly(found: "Search") -> Note:
    if found.missing:
        return Note("search.missing", {"asked": shortened(", ".join(found.missing))})
    return Note("search.some")


async def _nearest(question: Question, knowledge: Knowledge) -> tuple[str, ...]:
    match await named(knowledge, question.words):
        case Found(id):
            return (id,)
        case Unclear(ids) | Unknown(ids):
            return ids


ROUTES = (Route("search", search, takes="words"),)
