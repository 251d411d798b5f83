"""The whole way of a new document, from its text to sound statements, and how much of it is typed."""

import re
from difflib import SequenceMatcher
from pathlib import Path

from db.curating.drafting import draft, write
from db.curating.seeds import examine, read_seeds
from db.problems import Unfinished
from db.snapshot import Snapshot
from tests.db.drafting.test_drafting import GAZETTE
from tests.db.test_mistakes import change

MOST_TYPED = 230
"""Characters for a statement, all of its document included; without skeletons it is some six hundred."""
FACTS = "facts/gazette-2004.yaml"

SENTENCES = {
    "met Aina Testova": (
        "About 900 pickers met Aina Testova, the leader of Sunrise, in Kyzyltau.",
        "Около 900 сборщиков встретились в Кызылтау с лидером «Восхода» Айной Тестовой.",
        "Қызылтауда 900-ге жуық жинаушы «Күншығыс» жетекшісі Айна Тестовамен кездесті.",
    ),
    "We came back": (
        "Aina Testova told the Gazette, “We came back for the harvest”.",
        "Айна Тестова сказала «Газете»: «Мы вернулись ради урожая».",
        "Айна Тестова «Газетке»: «Біз өнім үшін қайттық», – деді.",
    ),
    "disagreed": (
        "Rustem Kalibekov, a foreman, founded the Ladder movement.",
        "Бригадир Рустем Калибеков основал движение «Лестница».",
        "Бригадир Рустем Қалибеков «Саты» қозғалысын құрды.",
    ),
    "allegedly paid": (
        "Rustem Kalibekov said that 40 pickers were allegedly paid by Bolat Testov.",
        "Рустем Калибеков сказал, что 40 сборщикам якобы заплатил Болат Тестов.",
        "Рустем Қалибеков 40 жинаушыға Болат Тестов ақша төлеген-мыс деді.",
    ),
    "In May a court": (
        "A court in Kyzyltau fined Rustem Kalibekov 300 tenge.",
        "Суд в Кызылтау оштрафовал Рустема Калибекова на 300 тенге.",
        "Қызылтау соты Рустем Қалибековке 300 теңге айыппұл салды.",
    ),
}  # fmt: skip
"""What a curator writes, by the words of the sentence that proves it; all other drafts are dropped."""


def decide(seeds: Path) -> None:
    change(seeds / "documents/gazette-2004.yaml", "draft: true\n", "")
    for path in (seeds / "entities").iterdir():
        text = path.read_text(encoding="utf-8").replace("gazette-2004~", "gazette-2004")
        first, *others = re.split(r"\n(?=- id: )", text)
        kept = [block for block in others if "draft: true" not in block or _is_wanted(block)]
        text = "\n".join([first, *kept]).replace("  draft: true\n", "")
        path.write_text(text.replace("ru: …, kk: …", "ru: Лестница, kk: Саты"), encoding="utf-8")
    change(seeds / "entities/parties.yaml", "ru: Ладдер, kk: Ладдер", "ru: Лестница, kk: Саты")
    head, *drafts = re.split(r"\n(?=  - id: )", (seeds / FACTS).read_text(encoding="utf-8"))
    kept = [_written(block) for words in SENTENCES for block in drafts if words in block]
    (seeds / FACTS).write_text("\n".join([head, *kept]).rstrip() + "\n", encoding="utf-8")


def _is_wanted(block: str) -> bool:
    return any(id in block for id in ("rustem-kalibekov", "kyzyltau", "ladder"))


def _written(block: str) -> str:
    (texts,) = [texts for words, texts in SENTENCES.items() if words in block]
    for lang, text in zip(("en", "ru", "kk"), texts, strict=True):
        block = re.sub(rf'\n      {lang}: ".*"', f'\n      {lang}: "{text}"', block)
    block = re.sub(r"about: \[(.*)\]", lambda match: f"about: [{_without_the_gazette(match[1])}]", block)
    block = re.sub(r"\n    lead: \{gazette.*", "", block)
    return block.replace("    draft: true\n", "").replace("~", "")


def _without_the_gazette(ids: str) -> str:
    return ", ".join(id for id in ids.split(", ") if id not in ("gazette", "almabel-gazette"))


def typed(before: str, after: str) -> int:
    """Characters that stand in the second text and not in the first."""
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return sum(d - c for tag, _, _, c, d in opcodes if tag in ("insert", "replace"))


def test_a_document_is_sound_after_one_round_and_a_third_of_the_typing(seeds: Path):
    write(draft(GAZETTE, seeds).writes)
    skeletons = {path: path.read_text(encoding="utf-8") for path in seeds.rglob("*.yaml")}
    decide(seeds)
    _, problems = examine(Snapshot.of(seeds))
    assert [str(problem) for problem in problems] == []
    statements = [
        one for one in read_seeds(Snapshot.of(seeds)).statements if one.quotes[0].document == "gazette-2004"
    ]
    assert len(statements) == len(SENTENCES)
    characters = sum(typed(text, path.read_text(encoding="utf-8")) for path, text in skeletons.items())
    assert characters / len(SENTENCES) <= MOST_TYPED
    # Then the questions, for which the same command makes room.
    again = draft(GAZETTE, seeds)
    write(again.writes)
    _, problems = examine(Snapshot.of(seeds))
    assert len(problems) == len(SENTENCES)
    assert all(isinstance(problem, Unfinished) for problem in problems)
