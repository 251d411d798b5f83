"""What is wrong, or likely wrong, with records that hold by themselves: each check a function that says so.

A check of PROBLEMS is certain: the seeds are refused. A check of DOUBTS is only likely: it is told, and
seeds/allowed.yaml says, by the check's name and the record's id, where it is right as it stands.
"""

from collections.abc import Callable, Iterator, Mapping

from db.curating.checks import (
    alphabets,
    attribution,
    dates,
    leads,
    links,
    names,
    publishing,
    questions,
    quotations,
    speakers,
    terms,
    translations,
    twins,
    typography,
    wording,
)
from db.curating.contents import Contents
from db.problems import Doubt, Problem

PROBLEMS: tuple[Callable[[Contents], Iterator[Problem]], ...] = (
    dates.after_the_document,
    links.between_unlike_kinds,
    questions.asked_twice,
    questions.too_few,
    translations.differing,
    twins.sentences,
    twins.entities,
    twins.contradictions,
)

Found = Iterator[tuple[str, Problem]]
"""The id of the record, and what is likely wrong with it."""

DOUBTS: Mapping[str, Callable[[Contents], Found]] = {
    "as-of": wording.as_of,
    "attribution": attribution.unattributed,
    "alphabet": alphabets.strange,
    "borrowed-reason": dates.borrowed_reasons,
    "condition": quotations.without_condition,
    "dangling": wording.dangling,
    "joint-speech": speakers.joint,
    "leads": leads.of_one_speaker,
    "names": names.not_in_about,
    "no-asks": questions.missing,
    "nuance": translations.without_nuance,
    "open-date": dates.open_ended,
    "printed": names.not_listed,
    "published": publishing.not_noted,
    "speaker": speakers.unnamed,
    "terms": terms.other_words,
    "typography": typography.foreign,
    "undated": dates.undated,
    "undated-link": links.undated,
    "unused": names.unused,
}


def problems(contents: Contents) -> Iterator[Problem]:
    for check in PROBLEMS:
        yield from check(contents)


def doubts(contents: Contents) -> tuple[Doubt, ...]:
    """In order of their places; where nothing is found any longer, the allowance itself is doubted."""
    found = {
        Doubt(problem.path, problem.line, problem.message, name, id)
        for name, check in DOUBTS.items()
        for id, problem in check(contents)
    }
    allowed = contents.allowed.record
    kept = [doubt for doubt in found if doubt.id not in allowed.get(doubt.check, {})]
    needed = {(doubt.check, doubt.id) for doubt in found}
    return tuple(sorted([*kept, *_needless(contents, needed)]))


def _needless(contents: Contents, needed: set[tuple[str, str]]) -> Iterator[Doubt]:
    for check, ids in contents.allowed.record.items():
        for id in ids:
            if (check, id) not in needed:
                place = contents.allowed.problem((check, id), "nothing is found here any longer: remove it")
                yield Doubt(place.path, place.line, place.message, check, id)
