"""Readers' questions: enough of each statement, and each of one statement only (rule 13)."""

from collections.abc import Iterator
from itertools import chain

from db.curating.asks import asked_in
from db.curating.contents import Contents
from db.curating.likeness import alike, folded
from db.model import LANGUAGES
from db.problems import Problem

LEAST = 3
"""Questions in each language for a statement."""


def asked_twice(contents: Contents) -> Iterator[Problem]:
    """The same question, but for case and punctuation, at two statements or twice at one."""
    homes: dict[tuple[str, str], str] = {}
    files = contents.asked.files
    doubtful = [files[place] for place in alike([asked for _, asked in files])]
    for id in chain.from_iterable(ids for ids, _ in doubtful):
        placed = contents.asks[id]
        for lang, question, _ in asked_in(placed.record):
            other = homes.setdefault((lang, folded(question)), id)
            if other != id or placed.record[lang].count(question) > 1:
                message = f"'{question}' is asked of '{other}' too: keep it where it is answered best"
                yield placed.problem((lang,), message)


def too_few(contents: Contents) -> Iterator[Problem]:
    """Of a statement of a document that has questions."""
    for id in _begun(contents):
        if contents.asked.fewest.get(id, 0) >= LEAST:
            continue
        asks = contents.asks.get(id)
        lacking = [lang for lang in LANGUAGES if not asks or len(asks.record[lang]) < LEAST]
        message = f"'{id}' has fewer than {LEAST} questions in {', '.join(lacking)}: add some"
        yield (
            asks.problem((), message)
            if asks
            else contents.statements[id].problem((), f"{message} to seeds/asks")
        )


def missing(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """A document none of whose statements has any."""
    with_asks = _with_asks(contents)
    for id, placed in contents.documents.sources.sound.items():
        if id not in with_asks:
            yield id, placed.problem((), f"no statement has questions yet: add seeds/asks/{id}.yaml")


def _begun(contents: Contents) -> Iterator[str]:
    """The statements of documents of which any has questions."""
    begun = _with_asks(contents)
    return (one.id for one in contents.outlines if one.documents[0] in begun)


def _with_asks(contents: Contents) -> set[str]:
    """The documents of which a statement has questions."""
    return {one.documents[0] for one in contents.outlines if one.id in contents.asks}
