"""Every language has a sentence for everything that the bot can say, with the same things filled in."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
from babel.messages.pofile import read_po

from bot import words
from db.curating.shapes import TYPES, DocumentShape
from db.model import LANGUAGES, Entity, Kind, Lang, Source, Standing, Statement
from db.readers.reporting import Verdict
from db.store.ledger import How
from db.store.library import Library
from handlers import routes
from handlers.conversation import Style
from handlers.start import KEPT

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "bot/locale"
SAYING = {"Note", "say"}
MADE_OF_PARTS = tuple(
    "command. kind. type. list. standing. style. genre. changes. field. outcome. privacy. release."
    " timeline. date.".split()
)
"""Families whose keys the code puts together; the names in them are tested one by one."""


def sentences(lang: Lang) -> dict[str, tuple[str, ...]]:
    """Each key's forms: one, or as many as the language has plurals."""
    with (LOCALE / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang)
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            forms = message.string or ""
            found[key] = (forms,) if isinstance(forms, str) else tuple(forms)
    return found


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


CATALOGUES = {lang: sentences(lang) for lang in LANGUAGES}


def test_every_language_has_the_same_keys():
    assert CATALOGUES["en"].keys() == CATALOGUES["ru"].keys() == CATALOGUES["kk"].keys()


def test_a_sentence_fills_in_the_same_in_every_language_and_number():
    different = {
        (key, lang, sentence)
        for key, forms in CATALOGUES["en"].items()
        for lang in LANGUAGES
        for sentence in CATALOGUES[lang][key]
        if placeholders(sentence) != placeholders(forms[-1])
    }
    assert different == set()


def test_no_sentence_is_empty_or_has_spaces_around_it():
    said = [(key, one) for forms in CATALOGUES.values() for key, several in forms.items() for one in several]
    assert [key for key, sentence in said if not sentence or sentence != sentence.strip()] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_key_stands_twice(lang: Lang):
    keys = list(words.keys(lang))
    assert len(keys) == len(set(keys))


def literal_keys() -> Iterator[tuple[str, str]]:
    """Keys that the code says in so many words, each with where."""
    for folder in ("handlers", "bot"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for key in _keys_said(node):
                    yield key, f"{path.relative_to(ROOT)}:{node.lineno}"  # type: ignore[attr-defined]


def _keys_said(node: ast.AST) -> Iterator[str]:
    """``Note("key", …)``, ``say(lang, "key", …)``, and either with ``"one" if … else "other"``."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
        for argument in node.args[:2]:
            either = (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)
            for one in either:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


def test_what_the_code_says_stands_in_the_catalogues():
    said = list(literal_keys())
    assert len(said) > 50
    assert [where for key, where in said if key not in CATALOGUES["en"]] == []


def test_no_sentence_is_left_that_nothing_says():
    text = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("handlers", "bot")
        for path in (ROOT / folder).rglob("*.py")
    )
    families = (
        "command.",
        "kind.",
        "type.",
        "list.",
        "standing.",
        "style.",
        "genre.",
        "date.",
        "timeline.",
        "takes.",
        "mark.",
        "tie.",
        "tied.",
        "changes.",
        "outcome.",
        "privacy.",
        "field.",
        "release.",
    )
    idle = [key for key in CATALOGUES["en"] if f'"{key}"' not in text and not key.startswith(families)]
    assert idle == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_seeds_may_hold_has_a_name(lang: Lang, library: Library):
    genres = get_args(DocumentShape.model_fields["genre"].annotation)
    wanted = {
        *(f"kind.{kind}" for kind in Kind),
        *(f"list.{kind}" for kind in Kind),
        *(f"type.{label}" for labels in TYPES.values() for label in labels),
        *(f"standing.{standing}" for standing in Standing if standing is not Standing.STATED),
        *(f"genre.{genre}" for genre in genres),
        *(f"style.{style}" for style in Style),
        *(f"timeline.{parts}" for parts in ("entity", "span", "entity-span")),
        *(f"changes.{what}" for what in ("added", "changed", "removed", "entities", "documents", "orders")),
        *(f"changes.{what}.head" for what in ("added", "changed", "removed", "renamed", "text", "order")),
        *(
            f"field.{one.name}"
            for kind in (Statement, Entity, Source)
            for one in fields(kind)
            if one.name not in ("id", "text")
        ),
        *(f"release.{how}" for how in How),
        *(f"outcome.{verdict}" for verdict in Verdict),
        *(f"privacy.{what}" for what in KEPT),
        *(
            f"command.{route.command}"
            for route in routes(library)
            if route.command and not (route.admin and not route.menu)
        ),
    }
    assert wanted - CATALOGUES[lang].keys() == set()


@pytest.mark.parametrize(
    ("lang", "counted"),
    [
        ("en", ["0 documents", "1 document", "2 documents", "21 documents"]),
        ("ru", ["0 документов", "1 документ", "2 документа", "5 документов", "11 документов", "21 документ"]),
        ("kk", ["0 құжат", "1 құжат", "5 құжат"]),
    ],
)
def test_numbers_bend_the_words_beside_them(lang: Lang, counted: list[str]):
    assert [words.say(lang, "source.all", n=int(one.split()[0])) for one in counted] == counted


def test_a_sentence_that_holds_a_number_need_not_bend_to_it():
    assert words.say("en", "version", version="x", n=1) == "Fact base x: 1 statements."


def test_what_a_reader_wrote_is_filled_in_as_it_is():
    assert "“{n} %s {0}”" in words.say("en", "miss.asked", asked="{n} %s {0}")


def test_a_key_that_nobody_wrote_a_sentence_for_is_an_error_and_not_the_answer():
    with pytest.raises(words.NoSentence, match=r"no sentence 'no\.such' in en"):
        words.say("en", "no.such")
    with pytest.raises(words.NoSentence, match=r"no sentence 'no\.such' in ru"):
        words.say("ru", "no.such", n=2)


def test_a_sentence_that_is_not_given_what_it_names_is_an_error_that_says_what():
    with pytest.raises(words.NoSentence, match=r"'version' in en is not given 'version'"):
        words.say("en", "version", n=2)


def test_kazakh_and_russian_keep_their_own_letters_and_quotation_marks():
    for lang in ("ru", "kk"):
        for key, forms in CATALOGUES[lang].items():
            assert not set("“”\"'") & set("".join(forms).replace("python -m bot", "")), key


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_a_sentence_that_names_a_button_calls_it_as_it_is_labelled(lang: Lang):
    """Within quotation marks, and with a capital, stands nothing but what can be pressed."""
    labels = {placeholderless(forms[0]) for key, forms in CATALOGUES[lang].items() if "button." in key}
    named = {
        (key, name)
        for key, forms in CATALOGUES[lang].items()
        for name in re.findall("«([^»{]*)»", "".join(forms))
        if name[0].isupper()
    }
    assert {key for key, _ in named} >= {"about.what", "report.how", "outcome.correct", "following.none"}
    assert not {(key, name) for key, name in named if name not in labels}


def placeholderless(sentence: str) -> str:
    return re.sub(r" ?\{\w+\}", "", sentence)
