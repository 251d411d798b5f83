"""An error that a reader reports: told beforehand what is kept, asked for words, and told what came of it."""

from dataclasses import replace
from typing import Any

from db.model import Cited
from db.readers.reporting import EXPIRY, LONGEST, MOST_OF_CHAT, Report, Verdict
from db.store.queries import Knowledge
from handlers.conversation import (
    Answer,
    Ask,
    Block,
    Complaint,
    Heading,
    Lines,
    Note,
    Outcome,
    Question,
    Refusal,
    Revised,
    Route,
    Settlement,
    say,
)
from handlers.facts import gone
from handlers.following import kept
from handlers.telling import Group, checks, provenance, rows, tell

WITHOUT_WORDS = "-"
MOST_LISTED = 10
"""Reports that one reply lists; the rest are counted."""


async def report(question: Question, knowledge: Knowledge) -> Answer:
    """``/report ID``: how, and what is kept of it; with words, or a dash for none, it is sent."""
    waiting = kept(question).reported
    written, _, words = question.words.partition(" ")
    if not written:
        raise Refusal(Note("report.how"))
    id = await knowledge.now(written)
    found = await knowledge.cited((id,))
    if not found:
        return await gone(question, knowledge, id)
    if waiting >= MOST_OF_CHAT:
        raise Refusal(Note("report.too-many"))
    # What looks like the number of a page is the reader's.
    words = " ".join((*words.split(), *((f"#{question.page}",) if question.page > 1 else ())))
    if not words:
        return _asked_for_words(question, found[0])
    return _sent(question, id, "" if words == WITHOUT_WORDS else words)


def _asked_for_words(question: Question, cited: Cited) -> Answer:
    id = cited.statement.id
    return say(
        question,
        Heading(Note("report.heading")),
        Revised(None, cited.statement, (question.lang,)),
        Note("report.kept", {"days": EXPIRY.days}),
        # Last, for a reply to this message is known by it.
        Note("report.words", {"id": id}),
        actions=rows([Ask(Note("button.send-report"), f"/report {id} {WITHOUT_WORDS}")]),
    )


def _sent(question: Question, id: str, words: str) -> Answer:
    if len(words) > LONGEST:
        raise Refusal(Note("report.too-long", {"n": LONGEST}))
    sent = Note("report.sent", {"days": EXPIRY.days})
    return replace(say(question, sent), deed=Complaint(id, question.lang, words), toast=sent)


# For admins


async def reports(question: Question, _: Knowledge) -> Answer:
    """Those that wait for an answer, the oldest first; not where others read readers' words along."""
    waiting = _seen_by_nobody_else(question)
    if not waiting:
        return say(question, Note("reports.none"))
    listed = waiting[:MOST_LISTED]
    lines = Lines(tuple(_line(one) for one in listed))
    more = (Note("reports.more", {"n": len(waiting) - MOST_LISTED}),) if len(waiting) > MOST_LISTED else ()
    asks = [Ask(Note("button.open-report", {"number": one.id}), f"/settle {one.id}") for one in listed]
    heading = Heading(Note("reports.heading", {"n": len(waiting)}))
    return say(question, heading, lines, *more, actions=rows(asks))


def _seen_by_nobody_else(question: Question) -> tuple[Report[Any], ...]:
    if question.group:
        raise Refusal(Note("reports.in-private"))
    return kept(question).reports


def _line(one: Report[int]) -> Note:
    key = "reports.line" if one.words else "reports.wordless"
    return Note(key, {"number": one.id, "statement": one.statement, "words": one.words})


async def settle(question: Question, knowledge: Knowledge) -> Answer:
    """``/settle NUMBER [mended | correct | answer WORDS]``; with the number alone, the report itself;
    with nothing, all that wait."""
    if not question.words:
        return await reports(question, knowledge)
    number, _, rest = question.words.partition(" ")
    verdict, _, answer = rest.partition(" ")
    found = (one for one in _seen_by_nobody_else(question) if str(one.id) == number)
    waiting = next(found, None)
    if waiting is None:
        raise Refusal(Note("report.gone"), Outcome.NOT_FOUND)
    if not verdict:
        return await told(question, knowledge, waiting)
    if verdict not in {*Verdict}:
        raise Refusal(Note("settle.how", {"number": waiting.id}))
    return _settled(question, waiting.id, Verdict(verdict), answer.strip())


def _settled(question: Question, id: int, verdict: Verdict, answer: str) -> Answer:
    if verdict is Verdict.ANSWER and not answer:
        return say(question, Note("settle.words", {"number": id}))
    if len(answer) > LONGEST:
        raise Refusal(Note("report.too-long", {"n": LONGEST}))
    done = Note("settle.done", {"number": id})
    return replace(say(question, done), deed=Settlement(id, verdict, answer), toast=done)


async def told(question: Question, knowledge: Knowledge, report: Report[int]) -> Answer:
    """What an admin gets: the fact, its quote, the reader's words, and what to answer."""
    found = await knowledge.cited((await knowledge.now(report.statement),))
    facts = tell(Group(found))
    words = Note("report.told" if report.words else "report.wordless", {"words": report.words})
    blocks: list[Block] = [Heading(Note("report.number", {"number": report.id})), words]
    blocks += [facts, provenance(knowledge, found[0].sources)] if found else [_unknown(report)]
    verdicts = [
        Ask(Note("button.answer"), f"/settle {report.id} {Verdict.ANSWER}"),
        Ask(Note("button.mended"), f"/settle {report.id} {Verdict.MENDED}"),
        Ask(Note("button.no-error"), f"/settle {report.id} {Verdict.NO_ERROR}"),
    ]
    return say(question, *blocks, actions=rows(checks(facts), verdicts))


def _unknown(report: Report[int]) -> Note:
    return Note("fact.unknown", {"asked": report.statement})


async def outcome(question: Question, knowledge: Knowledge, report: Report[int]) -> Answer:
    """What the reader gets: the fact as it stands now, and what an editor said."""
    found = await knowledge.cited((await knowledge.now(report.statement),))
    facts = tell(Group(found))
    blocks: list[Block] = [Heading(Note("outcome.heading")), Note(f"outcome.{report.verdict}")]
    blocks += [Note("outcome.words", {"words": report.answer})] if report.answer else []
    blocks += [facts, provenance(knowledge, found[0].sources)] if found else []
    return say(question, *blocks, Note("outcome.deleted"), actions=rows(checks(facts)))


ROUTES = (Route("report", report, menu=False, personal=True, takes="report"),)
FOR_ADMINS = (
    Route("reports", reports, admin=True, personal=True),
    Route("settle", settle, admin=True, menu=False, personal=True),
)
