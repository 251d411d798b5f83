"""Words that stand badly in a sentence: dates that are data, and what points outside it (rule 9)."""

import re
from collections.abc import Iterator

from db.curating.contents import Contents
from db.curating.mentions import bare
from db.languages import OF
from db.languages.forms import any_of
from db.model import LANGUAGES
from db.problems import Problem

_AS_OF = {lang: any_of(OF[lang].signs["as of"]) for lang in LANGUAGES}
_SIGNS = OF["en"].signs
_DANGLING = any_of(_SIGNS["dangling"])
_AT_THE_BEGINNING = re.compile(
    rf"\s*(?:{any_of(_SIGNS['dangling at the beginning']).pattern})"
    rf"(?!\s+(?:{any_of(_SIGNS['not dangling before']).pattern}))",
    re.IGNORECASE,
)


def as_of(contents: Contents) -> Iterator[tuple[str, Problem]]:
    for id, placed in contents.statements.items():
        text = placed.record.text
        said = [match.group() for lang in LANGUAGES if (match := _AS_OF[lang].search(bare(text[lang], lang)))]
        if said:
            told = ", ".join(f"“{words}”" for words in said)
            message = f"{told}: the date is printed in front; take it out, and write 'as_of: true' and 'when'"
            yield id, placed.problem(("text",), message)


def dangling(contents: Contents) -> Iterator[tuple[str, Problem]]:
    for id, placed in contents.statements.items():
        text = bare(placed.record.text["en"])
        if found := _DANGLING.search(text) or _AT_THE_BEGINNING.match(text):
            message = f"“{found.group().strip()}” points to what is not in the sentence: say what it is"
            yield id, placed.problem(("text", "en"), message)
