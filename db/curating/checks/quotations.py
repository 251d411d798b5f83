"""What a shortened quotation may not lose: the condition or the hedge that stands before it (rule 3)."""

import re
from collections.abc import Iterator

from db.curating.contents import Contents
from db.curating.mentions import quoted
from db.languages import OF
from db.languages.forms import any_of
from db.model import Quote, Statement
from db.problems import Problem

SHARE = 0.7
"""Of a clause's words that a sentence must have to be its retelling."""
ALIKE = 5
"""Letters that two forms of an English word begin with; a shorter word has one form."""

_CONDITION = any_of(OF["en"].signs["condition"])
_GOVERNS_MAIN_CLAUSE = ("if", "unless")
_NOT_OF_A_STATE = ("now",)
"""What the date in front of a state says."""
_NEXT_CLAUSE = re.compile(r"[,;:.!?—–“”]| and ")
_NEXT_SENTENCE = re.compile(r"[;.!?]| and ")
_WORD = re.compile(r"[^\W\d_]+")
_HELD_TOGETHER_BY = frozenset(OF["en"].stop_words.split())


def without_condition(contents: Contents) -> Iterator[tuple[str, Problem]]:
    for id, placed in contents.statements.items():
        statement = placed.record
        found = {
            condition: words
            for quote in statement.quotes
            for condition, words in (
                *_before_fragments(contents, statement, quote),
                *_before_retold(statement, quote),
            )
        }
        for condition, words in found.items():
            if not _kept(condition, statement):
                message = f"the source says “{condition} … {words}”: keep “{condition}” in the sentence"
                yield id, placed.problem(("text", "en"), message)


def _before_fragments(contents: Contents, statement: Statement, quote: Quote) -> Iterator[tuple[str, str]]:
    """Conditions that govern words which the sentence quotes, also where the quote begins after them."""
    document = contents.documents.texts[quote.document]
    for words in quoted(statement.text["en"]):
        at = quote.text.find(words)
        if not words or at < 0:
            continue
        begin, _ = document.sentences.at(quote.start + at)
        before = document.text[begin : quote.start + at]
        for match in _CONDITION.finditer(before):
            between = before[match.end() :]
            ends = _NEXT_SENTENCE if match.group().casefold() in _GOVERNS_MAIN_CLAUSE else _NEXT_CLAUSE
            if not ends.search(between):
                yield match.group(), words


def _before_retold(statement: Statement, quote: Quote) -> Iterator[tuple[str, str]]:
    """Conditions before a clause of the quote most of whose words the sentence has."""
    told = _words(statement.text["en"])
    for match in _CONDITION.finditer(quote.text):
        clause = _NEXT_CLAUSE.split(quote.text[match.end() :], maxsplit=1)[0]
        words = _words(clause)
        if len(words) > 1 and len(words & told) >= SHARE * len(words):
            yield match.group(), clause.strip()


def _words(text: str) -> set[str]:
    words = (word.casefold() for word in _WORD.findall(text))
    return {word[:ALIKE] for word in words if word not in _HELD_TOGETHER_BY}


def _kept(condition: str, statement: Statement) -> bool:
    """Whether the sentence has it, another word of the same reservation, or the date that stands for it."""
    if statement.as_of and condition.casefold() in _NOT_OF_A_STATE:
        return True
    text = statement.text["en"]
    meant = [pattern for pattern in OF["en"].hedges.values() if re.search(pattern, condition)]
    begins = re.compile(rf"\b{re.escape(condition[:ALIKE])}", re.IGNORECASE)
    return begins.search(text) is not None or any(re.search(one, text) for one in meant)
