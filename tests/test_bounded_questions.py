"""Whatever 4,096 characters arrive, the way from question to drawn answer takes a bounded number of steps."""

import asyncio
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, given, settings, target
from hypothesis import strategies as st

import bot
import db
import handlers
from benchmarks.slow_texts import ALPHABETS, KINDS
from bot.app import App
from bot.language import choose
from bot.render.as_html import messages
from bot.render.as_inline import LONGEST as TYPED
from bot.render.as_inline import offer
from bot.render.utf16 import units
from db.store.library import Library
from handlers.conversation import Outcome, Question
from tests.conftest import WORLD
from tests.counted import lines_run

LONGEST = 4096
MOST_LINES = 500_000
"""Some fifty milliseconds; an ordinary question takes ten thousand lines."""

COMMANDS = "person party org event place timeline quote differ search source start check language".split()
PIECES = [
    *("ң", "ñ", "ڭ", "ng", "n|ng", "kh", "gh", "th", "jw", "ch", "ua", "i", "ie", "ей", "ж", "ё", "ə", "Ə"),
    *("'", "’", '"', "«", "-", "–", " ", ". ", ", ", "\n", "#", "/", "?", "(", "*", "NEAR(", "&", "<b>"),
    *(
        "1",
        "2019",
        "90-е",
        "1999-2004",
        "01.02.2003",
        "2019 ж.",
        "5 мая ",
        "XX век ",
        "٣",
        "½",
        "99999999999",
    ),
    *(
        "e\u0301",
        "\u0301",
        "\u200d",
        "\u200f",
        "😀",
        "👨‍👩‍👧",
        "🇰🇿",
        "漢",
        "ナ",
        "나",
        "ن",
        "ﷺ",
        "ﬃ",
        "ß",
        "İ",
        "x",
    ),
    *("Ордабаев ", "Тулпар ", "Sartau ", "Рабочая партия ", "кто такой ", "what happened in ", "и ", "his "),
    *(f"/{command} " for command in COMMANDS),
]
NAMES = [
    "Жаркын Ордабаев",
    "Айна Тестова",
    "Tulpar Azatov",
    "Sartau",
    "Рабочая партия",
    "Свободный выбор Сартау",
]
RUNS = st.lists(
    st.tuples(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.integers(1, 400)), max_size=6
)
TEXTS = RUNS.map(lambda runs: "".join("".join(some) * times for some, times in runs)[:LONGEST])
QUESTIONS = st.tuples(st.sampled_from(["", *(f"/{command} " for command in COMMANDS)]), TEXTS).map("".join)

Ask = Callable[..., int]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Asks a question anew and gives how many of our lines that took; what cannot be sent fails."""
    with ExitStack() as stack:
        loop = asyncio.new_event_loop()
        stack.callback(loop.close)
        library = Library(WORLD, tmp_path_factory.mktemp("bounded"))
        loop.run_until_complete(library.reload())
        stack.callback(lambda: loop.run_until_complete(library.close()))
        app = App(library, remembered=0)

        async def answer(text: str) -> None:
            question = Question.parse(text, choose(text, None, None, "en"), longest=LONGEST)
            drawn = await app.answer(question, messages)
            assert drawn.outcome is not Outcome.ERROR
            assert all(units(message.html) <= LONGEST for message in drawn.shown)

        async def offered(text: str) -> None:
            question = Question.parse(text, choose(text, None, None, "en"), longest=TYPED, inline=True)
            drawn = await app.answer(question, offer)
            assert drawn.outcome is not Outcome.ERROR
            assert len({article.id for article in drawn.shown.articles}) == len(drawn.shown.articles)
            assert all(article.title.strip() for article in drawn.shown.articles)
            assert all(units(article.message.html) <= LONGEST for article in drawn.shown.articles)

        def lines(text: str, *, typed: bool = False) -> int:
            asked = offered(text) if typed else answer(text)
            return lines_run(lambda: loop.run_until_complete(asked), bot, db, handlers)

        # What is read once and kept: catalogues, stems of their words.
        for warm in ("party", "партия", "әңгіме"):
            lines(warm, typed=True)
        yield lines


@pytest.mark.parametrize(
    "text",
    [
        *("😀" * 4096, "/person " + "😀" * 4088, "1" + "😀" * 499, "/differ " + "😀" * 200),
        *("2019 " * 800, "1999-2004 " * 400, "5 мая " * 600, "01.02.2003" * 400, "1" * 4096, "90-е" * 1000),
        *("'" * 4096, '"' * 4096, "<" * 4096, "\u0301" * 4096, "\n" * 4096, "/" * 4096, "# " * 2000),
        *("/timeline " + "2019 " * 800, "/quote " + "Ордабаев " * 400, "/search " + "и " * 2000),
        *("Ордабаев, " * 400, "Sartau " * 580, "Рабочая партия " * 270),
        *("/search " + "партия " * 500, "what happened in " * 240, "кто такой " * 400, "his " * 1000),
        *("ң" * 4096, "ng" * 2048, "khghth" * 680, "漢" * 4096, "a " * 2048, "а" * 4096, "İ" * 4096),
    ],
    ids=lambda text: text[:12],
)
def test_a_question_made_to_be_slow_is_not(ask: Ask, text: str) -> None:
    assert ask(text) < MOST_LINES


DIRECTED = (
    *(f"{alphabet} words of {length}" for alphabet in ALPHABETS for length in (2, 4)),
    *("distinct letters", "of each block, apart", "seams", "dates", "parts of names", "misspelt names"),
    *("concepts", "names'. '", "names' '"),
)


@pytest.mark.parametrize("command", ["", "/search "])
@pytest.mark.parametrize("kind", DIRECTED)
def test_a_text_made_of_what_is_read_one_by_one_is_not_slow(ask: Ask, kind: str, command: str) -> None:
    text = KINDS[kind](random.Random(1), NAMES)
    assert ask((command + text)[:LONGEST]) < MOST_LINES


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(QUESTIONS)
def test_no_question_is_slow(ask: Ask, text: str) -> None:
    lines = ask(text)
    target(lines)
    assert lines < MOST_LINES


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.tuples(st.sampled_from(["", "+", "as +"]), TEXTS).map("".join), st.booleans())
def test_nothing_that_is_typed_is_slow(ask: Ask, text: str, marked: bool) -> None:
    """It comes with every keystroke."""
    lines = ask(text.replace(" ", " +") if marked else text, typed=True)
    target(lines)
    assert lines < MOST_LINES / 4
