"""The termbase: how a word of the originals is said in the other languages, and how it is not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from db.curating.files import Files, Placed
from db.curating.shapes import FormsShape, TermShape
from db.languages.forms import any_of
from db.model import LANGUAGES, Lang

TERMS = "terms.yaml"

Patterns = Mapping[Lang, re.Pattern[str]]
"""Of the languages for which anything is listed."""


@dataclass(frozen=True, slots=True)
class Term:
    """``said`` is one way or another of saying it; ``never`` is wrong wherever it stands."""

    name: str
    said: Patterns
    never: Patterns
    right: Mapping[str, str]
    """Why another word is right, by the id of the record that has it."""


def read_terms(files: Files) -> tuple[Placed[Term], ...]:
    if TERMS not in files.snapshot.files:
        return ()
    file = files.load(TERMS)
    values = file.value if isinstance(file.value, list) else []
    if not values and not file.problems:
        files.say(TERMS, "the file is a list of terms, each beginning with '- en: […]' or '- never: …'")
    shaped = ((index, files.shaped(TermShape, file, (index,), value)) for index, value in enumerate(values))
    return tuple(Placed(_term(shape), file, (index,)) for index, shape in shaped if shape)


def _term(shape: TermShape) -> Term:
    listed = (*shape.en, *shape.never.en, *shape.never.ru, *shape.never.kk)
    return Term(listed[0] if listed else "", _patterns(shape), _patterns(shape.never), shape.right)


def _patterns(shape: TermShape | FormsShape) -> Patterns:
    return {lang: any_of(listed) for lang in LANGUAGES if (listed := getattr(shape, lang))}
