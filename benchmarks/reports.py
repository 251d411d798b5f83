"""Small inputs made from bug reports of others, and what must hold of the answers.

python -m benchmarks.reports FILE.jsonl

A line is {"id", "face": "ask", "text", "lang", "must", "check": {…}}. Other faces' lines are told in prose,
which no machine reads, and only named here; they stand as tests in tests/end_to_end/test_reports.py and
test_groups.py (Telegram) and in tests/db/test_seeds.py (seeds).
"""

import argparse
import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.questions import ROOT
from bot.app import App
from bot.render import as_json
from db.languages.detect import detect
from db.store.library import Library
from handlers.conversation import Question

Record = Mapping[str, Any]
CHECKS: Mapping[str, Callable[[Record, Any], bool]] = {
    "outcome_in": lambda record, outcomes: record["outcome"] in outcomes,
    "outcome_not": lambda record, outcomes: record["outcome"] not in outcomes,
    "first_entity": lambda record, id: [one["id"] for one in record["entities"]][:1] == [id],
    "text_has": lambda record, words: words in record["text"],
    "text_lacks": lambda record, words: not any(one in record["text"] for one in _listed(words)),
    "max_statements": lambda record, most: len(record["statements"]) <= most,
    "pager": lambda record, _: any("›" in one["label"] for row in record["buttons"] for one in row),
}
"""``same_as`` beside these compares with the answer to another question."""


def _listed(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


async def run(cases: Sequence[Record], data: Path) -> None:
    library = Library(ROOT / "seeds", data)
    await library.reload()
    app = App(library)
    asked = [case for case in cases if case["face"] == "ask"]
    failed = {case["id"]: wrong for case in asked if (wrong := await _failing(app, case))}
    await library.close()
    print(f"{len(asked)} asked, {len(failed)} failed")
    for id, wrong in failed.items():
        print(f"  {id}: {wrong}")
    print("not asked here:", ", ".join(case["id"] for case in cases if case["face"] != "ask"))


async def _failing(app: App, case: Record) -> dict[str, Any]:
    """The checks that do not hold."""
    record = await _answer(app, case["text"], case)
    wrong = {}
    for check, value in case["check"].items():
        if check == "same_as":
            held = _said(record) == _said(await _answer(app, value, case))
        else:
            held = CHECKS[check](record, value)
        if not held:
            wrong[check] = value
    return wrong


async def _answer(app: App, text: str, case: Record) -> Record:
    lang = case.get("lang") or detect(text) or "en"
    return (await app.answer(Question.parse(text, lang), as_json.record)).shown


def _said(record: Record) -> tuple[str, list[str]]:
    return record["outcome"], [one["id"] for one in record["statements"]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", type=Path)
    with TemporaryDirectory() as data:
        lines = parser.parse_args().cases.read_text(encoding="utf-8").splitlines()
        asyncio.run(run([json.loads(line) for line in lines], Path(data)))


if __name__ == "__main__":
    main()
