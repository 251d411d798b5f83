"""Readers' questions: enough of each statement, and each of one statement only (rule 13)."""

import re
from collections.abc import Iterator

from db.curating.contents import Contents
from db.curating.files import Placed
from db.model import LANGUAGES, Statement
from db.problems import Problem

LEAST = 3
"""Questions in each language for a statement."""
_WORD = re.compile(r"\w+")


def asked_twice(contents: Contents) -> Iterator[Problem]:
    """The same question, but for case and punctuation, at two statements or twice at one."""
    homes: dict[tuple[str, str], str] = {}
    for id, placed in contents.asks.items():
        for lang in LANGUAGES:
            for question in placed.record[lang]:
                other = homes.setdefault((lang, " ".join(_WORD.findall(question.casefold()))), id)
                if other != id or placed.record[lang].count(question) > 1:
                    message = f"'{question}' is asked of '{other}' too: keep it where it is answered best"
                    yield placed.problem((lang,), message)


def too_few(contents: Contents) -> Iterator[Problem]:
    """Of a statement of a document that has questions."""
    for placed in _begun(contents):
        asks = contents.asks.get(placed.record.id)
        lacking = [lang for lang in LANGUAGES if not asks or len(asks.record[lang]) < LEAST]
        if lacking:
            message = (
                f"'{placed.record.id}' has fewer than {LEAST} questions in {', '.join(lacking)}: add some"
            )
            yield asks.problem((), message) if asks else placed.problem((), f"{message} to seeds/asks")


def missing(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """A document none of whose statements has any."""
    with_asks = {placed.record.quotes[0].document for placed in _begun(contents)}
    for id, placed in contents.documents.sources.sound.items():
        if id not in with_asks:
            yield id, placed.problem((), f"no statement has questions yet: add seeds/asks/{id}.yaml")


def _begun(contents: Contents) -> Iterator[Placed[Statement]]:
    """The statements of documents of which any has questions."""
    statements = contents.statements
    begun = {statements[id].record.quotes[0].document for id in contents.asks if id in statements}
    return (placed for placed in statements.values() if placed.record.quotes[0].document in begun)
