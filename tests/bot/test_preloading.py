"""What a serving process makes beforehand: no reader pays for the first question of its kind."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import WORLD

ROOT = Path(__file__).parents[2]
ASKED = """
import asyncio, sys
from bot.app import App
from bot.language import choose
from bot.preloading import steps
from bot.render.as_html import messages
from bot.settings import read_settings
from bot.words import _catalogue
from db.languages.stems import _stemmer
from db.questions.concepts import _made
from handlers.conversation import Question

QUESTIONS = (
    "who is Testova?", "why was the strike called off?", "кто такая Тестова и что было в мае 2001 года?",
    "Тестова деген кім?", "/search strike", "/person テスト", "/timeline 2001", "strike " * 40 + "Testova.",
)

async def main():
    async with App.open(read_settings()) as app:
        if PRELOADED:
            for step in steps():
                step()
        modules, made = set(sys.modules), [one.cache_info().misses for one in (_catalogue, _stemmer, _made)]
        for text in QUESTIONS:
            await app.answer(Question.parse(text, choose(text, None, None, "en")), messages)
        later = [one.cache_info().misses for one in (_catalogue, _stemmer, _made)]
        print(sorted(set(sys.modules) - modules), [after - before for before, after in zip(made, later)])

asyncio.run(main())
"""


@pytest.mark.parametrize("preloaded", [True, False])
def test_what_is_preloaded_is_all_that_questions_would_wait_for(data: Path, preloaded: bool):
    ran = subprocess.run(
        [sys.executable, "-c", ASKED.replace("PRELOADED", str(preloaded))],
        cwd=ROOT,
        env={"SEEDS_DIR": str(WORLD), "DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ran.stdout == "[] [0, 0, 0]\n") is preloaded, ran.stdout
