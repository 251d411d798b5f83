"""Who said it: named in the sentence, and everybody where several spoke together."""

import re
from collections.abc import Iterator
from functools import cache

from db.curating.contents import Contents
from db.languages import OF
from db.languages.forms import any_of
from db.model import Kind, Lang, Statement
from db.problems import Problem


def joint(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """One speaker, where the quote or the sentence has several speak together."""
    for id, placed in contents.statements.items():
        if len(placed.record.said_by) == 1 and (spoken := _together(contents, placed.record)):
            message = f"“{spoken}”: name everybody who said it in 'said_by'"
            yield id, placed.problem(("said_by",), message)


def unnamed(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """A speaker whom the sentence does not name: readers must know whose words they are."""
    for id, placed in contents.statements.items():
        mentioned = contents.mentions.within(placed.record.text["en"])
        named = {entity for mention in mentioned for entity in mention.entities}
        for index, speaker in enumerate(placed.record.said_by):
            if speaker not in named:
                message = f"'{speaker}' is not named in the sentence: name them, or mend 'said_by'"
                yield id, placed.problem(("said_by", index), message)


def _together(contents: Contents, statement: Statement) -> str | None:
    (speaker,) = statement.said_by
    if contents.entities.sound[speaker].record.kind is not Kind.PERSON:
        return None  # A party may well be "they".
    lang = contents.language(statement)
    texts = [(_joint(lang), quote.text) for quote in statement.quotes]
    if names := _people(contents, statement):
        texts.append((_named(names), statement.text["en"]))
    found = (match.group() for pattern, text in texts if (match := pattern.search(text)))
    return next(found, None)


def _people(contents: Contents, statement: Statement) -> tuple[str, ...]:
    """The people whom it is about; none where it is one alone."""
    records = (contents.entities.sound[id].record for id in statement.about)
    names = tuple(record.name["en"] for record in records if record.kind is Kind.PERSON)
    return names if len(names) > 1 else ()


@cache
def _joint(lang: Lang) -> re.Pattern[str]:
    signs = OF[lang].signs
    they, all_of_them, said = (
        any_of(signs.get(sign, ())).pattern
        for sign in ("joint speakers", "joint speakers named", "reporting")
    )
    return re.compile(
        rf"(?:{they})(?: \w+)?? (?:{said})|(?:{said}) (?:{they})|(?:{all_of_them})[^.”]{{0,60}}?(?:{said})",
        re.IGNORECASE,
    )


def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    """Several of the names before a verb of saying."""
    one, said = any_of(names).pattern, any_of(OF["en"].signs["reporting"]).pattern
    return re.compile(rf"(?:{one}),? and (?:{one})(?: both| all)? (?:{said})")
