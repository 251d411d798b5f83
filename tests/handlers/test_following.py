"""What a chat follows, what it is told, and what it reports: as the handlers decide it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.app import App
from db.curating.seeds import Base
from db.model import Lang, Statement, Text, When, Withdrawn
from db.readers import following, reporting
from db.readers.following import Follow
from db.readers.reporting import Report, Verdict
from db.store.difference import Change, Difference
from db.store.queries import Knowledge
from handlers.conversation import (
    Answer,
    Complaint,
    Kept,
    Outcome,
    Question,
    Revised,
    Settlement,
    Unfollow,
)
from handlers.notices import MOST_TOLD, news
from tests.conftest import answered
from tests.handlers.looking import keys, values

TEXT: Text = {"en": "Two.", "ru": "Два.", "kk": "Екі."}


async def asked(app: App, text: str, kept: Kept | None = None, **more: Any) -> Answer:
    question = Question.parse(text, "en", **more)
    return await answered(app, replace(question, kept=kept or Kept()))


async def test_a_name_in_any_spelling_can_be_followed(app: App):
    answer = await asked(app, "/follow Айна Тестова")
    assert keys(answer) == ["follow.done", "follow.kept"]
    assert isinstance(answer.deed, Follow)
    assert answer.deed.entity == "aina-testova"


async def test_what_is_followed_already_is_not_followed_twice(app: App):
    answer = await asked(app, "/follow sunrise", Kept(following=("sunrise",)))
    assert (keys(answer), answer.deed) == (["follow.already"], None)


async def test_a_chat_that_follows_as_much_as_it_may_is_told_so(app: App):
    full = Kept(following=tuple(map(str, range(following.MOST))))
    answer = await asked(app, "/follow sunrise", full)
    assert (answer.outcome, keys(answer), answer.deed) == (Outcome.REFUSED, ["follow.too-many"], None)


@pytest.mark.parametrize(
    "command", ["/follow sunrise", "/following", "/unfollow sunrise", "/report threshold-7"]
)
async def test_where_nothing_can_be_kept_nothing_is_promised(app: App, command: str):
    answer = await answered(app, Question.parse(command, "en"))
    assert (answer.outcome, keys(answer), answer.deed) == (Outcome.REFUSED, ["kept.nowhere"], None)


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        ("sunrise", Unfollow("sunrise")),
        ("Sunrise", Unfollow("sunrise")),
        ("gone-from-the-base", Unfollow("gone-from-the-base")),
    ],
)
async def test_what_is_followed_can_be_ended_by_its_id_or_name(app: App, words: str, deed: Unfollow):
    kept = Kept(following=("sunrise", "gone-from-the-base"))
    assert (await asked(app, f"/unfollow {words}", kept)).deed == deed


async def test_what_is_not_followed_cannot_be_ended(app: App):
    answer = await asked(app, "/unfollow sunrise")
    assert (answer.outcome, keys(answer)) == (Outcome.NOT_FOUND, ["follow.not"])


async def test_an_answer_to_who_follows_is_nobody_else_s(app: App):
    mine = await asked(app, "/following", Kept(following=("sunrise",)))
    assert keys(mine) == ["following.heading"]
    assert keys(await asked(app, "/following")) == ["following.none"]


# News


def change(base: Base, id: str = "threshold-7", **fields: Any) -> Change[Statement]:
    before = next(one for one in base.statements if one.id == id)
    return Change(before, replace(before, **(fields or {"text": TEXT})))


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
async def test_a_follower_gets_before_and_after(base: Base, knowledge: Knowledge, lang: Lang):
    answer = await news(lang, {"sunrise"}, Difference((change(base),)), knowledge)
    assert answer is not None
    (revised,) = [block for block in answer.blocks if isinstance(block, Revised)]
    assert revised.before is not None
    assert revised.after is not None
    assert revised.after.text == TEXT
    assert revised.langs == (lang,)


@pytest.mark.parametrize(
    "fields",
    [
        {"lead": {"sunrise": 9}},
        {"legal": "wanted"},
        {"was": ("of-old",)},
        {"chronicle": False},
        {"as_of": True},
    ],
)
async def test_what_no_line_shows_is_no_news(base: Base, knowledge: Knowledge, fields: dict[str, Any]):
    assert await news("en", {"sunrise"}, Difference((change(base, **fields),)), knowledge) is None


@pytest.mark.parametrize("is_added", [True, False])
async def test_a_date_that_comes_or_goes_is_told(base: Base, knowledge: Knowledge, is_added: bool):
    gone = change(base, "strike-began-1999", when=None)
    changed = Change(gone.after, gone.before) if is_added else gone
    answer = await news("en", {"orchard-strike"}, Difference((changed,)), knowledge)
    assert answer is not None
    assert "–" in values(answer, "notice.date").values()


async def test_a_date_alone_is_told_without_the_sentence_twice(base: Base, knowledge: Knowledge):
    changed = change(base, "strike-began-1999", when=When("1998", "1998-01-01", "1998-12-31"))
    answer = await news("en", {"orchard-strike"}, Difference((changed,)), knowledge)
    assert answer is not None
    (revised,) = [block for block in answer.blocks if isinstance(block, Revised)]
    assert revised.before is None
    assert "notice.date" in keys(answer)


async def test_what_reads_the_same_in_a_follower_s_language_is_no_news(base: Base, knowledge: Knowledge):
    before = change(base).before
    assert before is not None
    in_english = change(base, text={**before.text, "en": "Two."})
    assert await news("kk", {"sunrise"}, Difference((in_english,)), knowledge) is None
    assert await news("en", {"sunrise"}, Difference((in_english,)), knowledge) is not None


async def test_of_others_nothing_is_told(base: Base, knowledge: Knowledge):
    assert await news("en", {"aina-testova"}, Difference((change(base),)), knowledge) is None


async def test_why_a_statement_was_withdrawn_is_told(base: Base, knowledge: Knowledge):
    gone = change(base).before
    assert gone is not None
    withdrawn = Withdrawn(gone.id, "2026-11-27", TEXT)
    answer = await news(
        "en", {"sunrise"}, Difference((Change(gone, None),), withdrawn=(withdrawn,)), knowledge
    )
    assert answer is not None
    assert values(answer, "fact.why") == {"why": "Two."}


async def test_of_somebody_who_is_gone_from_the_base_the_name_is_told(base: Base, knowledge: Knowledge):
    gone = replace(base.entities[0], id="gone")
    told = replace(base.statements[0], id="of-the-gone", about=("gone",), lead={}, said_by=())
    changes = Difference((Change(told, None),), (Change(gone, None),))
    answer = await news("en", {"gone"}, changes, knowledge)
    assert answer is not None
    assert values(answer, "notice.heading") == {"entities": (gone,)}


async def test_of_many_changes_the_first_are_told_and_the_rest_counted(base: Base, knowledge: Knowledge):
    one = base.statements[0]
    many = tuple(Change(None, replace(one, id=f"new-{number}")) for number in range(MOST_TOLD + 3))
    answer = await news("en", set(one.about), Difference(many), knowledge)
    assert answer is not None
    assert values(answer, "notice.more") == {"n": 3}


# Reports


async def test_before_a_report_is_sent_it_is_said_what_is_kept_and_for_how_long(app: App):
    answer = await asked(app, "/report threshold-7")
    assert keys(answer) == ["report.heading", "report.kept", "report.words"]
    assert values(answer, "report.kept") == {"days": 30}
    assert answer.deed is None


@pytest.mark.parametrize(
    ("text", "reply_to", "words"),
    [
        ("/report threshold-7 -", "", ""),
        ("/report threshold-7  It was\nsix. ", "", "It was six."),
        ("/report threshold-7 see page #2", "", "see page #2"),
        ("It was six #2", "What is wrong? … or write: /report threshold-7 …", "It was six #2"),
    ],
)
async def test_a_report_holds_the_reader_s_words(app: App, text: str, reply_to: str, words: str):
    answer = await asked(app, text, reply_to=reply_to)
    assert answer.deed == Complaint("threshold-7", "en", words)


async def test_a_reply_to_any_other_message_is_a_question(app: App):
    assert (await asked(app, "Testova", reply_to="See /report threshold-7 and more")).deed is None


@pytest.mark.parametrize(
    ("text", "kept", "key"),
    [
        ("/report", Kept(), "report.how"),
        ("/report zzyzx words", Kept(), "fact.unknown"),
        (f"/report threshold-7 {'x' * (reporting.LONGEST + 1)}", Kept(), "report.too-long"),
        ("/report threshold-7 -", Kept(reported=reporting.MOST_OF_CHAT), "report.too-many"),
    ],
)
async def test_what_cannot_be_reported_is_said_to_be_so(app: App, text: str, kept: Kept, key: str):
    answer = await asked(app, text, kept)
    assert (keys(answer), answer.deed) == ([key], None)


REPORT = Report(7, "a chat", "threshold-7", "en", "It was six.")


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        ("7 mended", Settlement(7, Verdict.MENDED)),
        ("7 correct", Settlement(7, Verdict.NO_ERROR)),
        ("7 answer So says the letter.", Settlement(7, Verdict.ANSWER, "So says the letter.")),
        ("7 answer", None),
        ("7 whatever", None),
        ("8 mended", None),
        ("7", None),
        ("", None),
    ],
)
async def test_an_admin_settles_a_report_that_waits(app: App, words: str, deed: Settlement | None):
    answer = await asked(app, f"/settle {words}", Kept(reports=(REPORT,)), admin=True)
    assert answer.deed == deed


async def test_an_answer_in_words_may_be_a_reply(app: App):
    asks = await asked(app, "/settle 7 answer", Kept(reports=(REPORT,)), admin=True)
    assert values(asks, "settle.words") == {"number": 7}
    answer = await asked(
        app,
        "So it was.",
        Kept(reports=(REPORT,)),
        admin=True,
        reply_to="Reply to this message with your answer, or write: /settle 7 answer …",
    )
    assert answer.deed == Settlement(7, Verdict.ANSWER, "So it was.")


async def test_an_admin_sees_the_fact_its_quote_and_the_words_and_no_chat(app: App):
    answer = await asked(app, "/settle 7", Kept(reports=(REPORT,)), admin=True)
    assert keys(answer) == ["report.number", "report.told"]
    assert "a chat" not in repr(answer)


async def test_settling_without_a_number_lists_what_waits(app: App):
    for command in ("/settle", "/reports"):
        answer = await asked(app, command, Kept(reports=(REPORT,)), admin=True)
        assert keys(answer) == ["reports.heading", "reports.line"]


async def test_readers_words_are_not_shown_where_others_read_along(app: App):
    for command in ("/reports", "/settle 7", "/settle"):
        answer = await asked(app, command, Kept(reports=(REPORT,)), admin=True, group=True)
        assert (keys(answer), answer.outcome) == (["reports.in-private"], Outcome.REFUSED)


async def test_reports_are_no_stranger_s(app: App):
    for command in ("/reports", "/settle 7 mended"):
        answer = await asked(app, command, Kept(reports=(REPORT,)))
        assert answer.outcome in (Outcome.REFUSED, Outcome.NOT_FOUND)
        assert answer.deed is None
        assert "threshold-7" not in repr(answer)
