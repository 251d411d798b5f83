"""Do the three languages say the same? Numbers, months and hedges for certain, other words as a doubt."""

import re
from collections.abc import Iterator

from db.curating import translations
from db.curating.contents import Contents
from db.languages import OF
from db.model import LANGUAGES
from db.problems import Problem


def differing(contents: Contents) -> Iterator[Problem]:
    """In reasons and notes; the sentences are compared where they are read."""
    for written in contents.written_anew:
        if written.place[-1] != "text":
            for difference in translations.differences(written.text):
                yield written.problem(difference)


def without_nuance(contents: Contents) -> Iterator[tuple[str, Problem]]:
    """Words that qualify the English sentence, and none of their equivalents in a translation."""
    for id, placed in contents.statements.items():
        text = placed.record.text
        for meaning, pattern in OF["en"].nuances.items():
            said = re.search(pattern, text["en"])
            for lang in LANGUAGES if said else ():
                if lang != "en" and not re.search(OF[lang].nuances[meaning], text[lang], re.IGNORECASE):
                    message = f"“{said.group()}” in 'en' has no equivalent in '{lang}'"  # type: ignore[union-attr]
                    yield id, placed.problem(("text", lang), message)
