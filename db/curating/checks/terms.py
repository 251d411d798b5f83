"""Translations against the termbase, seeds/terms.yaml."""

from collections.abc import Iterator

from db.curating.contents import Contents, Written
from db.curating.files import Placed
from db.curating.terms import Term
from db.model import LANGUAGES
from db.problems import Problem


def other_words(contents: Contents) -> Iterator[tuple[str, Problem]]:
    for term in contents.terms:
        right = term.record.right
        needed = set()
        for written in (*contents.written, *contents.named):
            for id, problem in _other_words(written, term):
                needed.add(id)
                if id not in right:
                    yield id, problem
        for id in right.keys() - needed:
            yield id, term.problem(("right", id), "nothing is found here any longer: remove it")


def _other_words(written: Written, term: Placed[Term]) -> Iterator[tuple[str, Problem]]:
    in_english = term.record.said.get("en")
    said = in_english.search(written.text["en"]) if in_english else None
    for lang in LANGUAGES:
        never, wanted = term.record.never.get(lang), term.record.said.get(lang)
        if never and (wrong := never.search(written.text[lang])):
            message = f"«{wrong.group()}» is not how '{term.record.name}' is said ({term.where})"
            yield written.id, written.problem(message, lang)
        elif said and wanted and not wanted.search(written.text[lang]):
            message = f"“{said.group()}” is said otherwise in '{lang}' than {term.where} has it"
            yield written.id, written.problem(message, lang)
