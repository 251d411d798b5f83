"""The signs that a statement answers a question: each gives every statement of the base its points."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from db.model import Legal, Relation
from db.questions import weights
from db.questions.answering import LISTED, WANTED, WHO
from db.questions.asked import Asked, Word
from db.questions.days import days
from db.questions.index import CONCEPT, ENTITY, KIND, YEAR, Floats, Index
from db.questions.postings import Numbers, Postings, any_of
from db.questions.rarity import rarity

_EPOCH = date(1970, 1, 1).toordinal()
_MONTH = 31

Sign = Callable[[Index, Asked], Floats]

RELATIONS: Mapping[str, tuple[str, ...]] = {
    "lead": (Relation.LEADS, Relation.HOLDS_OFFICE_IN),
    "president": (Relation.HOLDS_OFFICE_IN,),
    "prime minister": (Relation.HOLDS_OFFICE_IN,),
    "minister": (Relation.HOLDS_OFFICE_IN,),
    "found": (Relation.FOUNDED, Relation.ORGANISED),
    "member": (Relation.MEMBER_OF,),
    "candidate": (Relation.CANDIDATE_OF,),
    "rename": (Relation.FORMERLY,),
    "ally": (Relation.ALLY_OF,),
    "rival": (Relation.RIVAL_OF,),
    "support": (Relation.BACKS,),
    "business": (Relation.WORKS_FOR,),
}
"""Which link a concept asks for."""
POSITIONS: Mapping[str, tuple[str, ...]] = {
    "wanted": (Legal.WANTED,),
    "sentence": (Legal.CONVICTED, Legal.SENTENCED),
    "prison": (Legal.IMPRISONED, Legal.SENTENCED, Legal.SENTENCE_REPLACED),
    "arrest": (Legal.DETAINED, Legal.IMPRISONED),
    "accuse": (Legal.CHARGED, Legal.SUSPECTED, Legal.INVESTIGATED),
    "release": (Legal.RELEASED,),
    "extradite": (Legal.EXTRADITION, Legal.DEPORTED),
    "exile": (Legal.EXILE, Legal.FLED),
    "asylum": (Legal.ASYLUM,),
    "ban": (Legal.BANNED, Legal.BARRED),
    "register": (Legal.UNREGISTERED,),
}
"""Which legal position a concept asks for."""


def zeros(index: Index) -> Floats:
    return np.zeros(len(index), dtype=np.float32)


def words(index: Index, asked: Asked) -> Floats:
    said = (*asked.words, *asked.measures)
    return _worded(index, index.words[asked.lang], said, weights.WORD) * index.brevity


def name_words(index: Index, asked: Asked) -> Floats:
    return _worded(index, index.words[asked.lang], asked.name_words, weights.NAME_WORD) * index.brevity


def quoted_words(index: Index, asked: Asked) -> Floats:
    return _worded(index, index.quoted[asked.lang], asked.words, weights.QUOTE_WORD)


def _worded(index: Index, held: Postings, words: Iterable[Word], worth: float) -> Floats:
    points = zeros(index)
    for word in words:
        own, akin = _any(held, word.keys), _any(held, word.kin)
        rare = worth * rarity(len(own) or len(akin), len(index))
        if len(akin):
            # What holds the word itself counts for that alone.
            derived = weights.DERIVED * rare
            points[akin] += derived
            points[own[_among(own, akin)]] -= derived
        points[own] += rare
    return points


def about_it(index: Index, asked: Asked) -> Floats:
    """Concepts."""
    points = zeros(index)
    for concept in asked.concepts:
        numbers = index.marks[CONCEPT + concept]
        points[numbers] += weights.CONCEPT * rarity(len(numbers), len(index))
    return points


def named(index: Index, asked: Asked) -> Floats:
    return _named(index, index.marks, asked, weights.ENTITY, ENTITY)


def everybody(index: Index, asked: Asked) -> Floats:
    """All people and parties that are named without doubt: of two who met neither alone."""
    points = zeros(index)
    if asked.actors:
        others = np.any([_others(index, index.marks[ENTITY + id]) for id in asked.actors], axis=0)
        points[~others] = weights.EVERYBODY
    return points


def subject(index: Index, asked: Asked) -> Floats:
    return _named(index, index.subjects, asked, weights.SUBJECT)


def _named(index: Index, held: Postings, asked: Asked, worth: float, mark: str = "") -> Floats:
    points = zeros(index)
    for best, *others in asked.groups:
        share = worth / len(asked.groups)
        meant = held[mark + best]
        rest = _any(held, (mark + id for id in others))
        points[_without(rest, meant)] += weights.UNLIKELIER * share
        points[meant] += share
    return points


def context(index: Index, asked: Asked) -> Floats:
    points = zeros(index)
    worth = weights.CONTEXT * (1 if asked.follows or not asked.words else weights.CONTEXT_UNASKED)
    for place, id in enumerate(asked.context):
        numbers = index.marks[ENTITY + id]
        points[numbers] = np.maximum(points[numbers], worth * weights.CONTEXT_FADES**place)
    return points


def kind(index: Index, asked: Asked) -> Floats:
    points = zeros(index)
    if asked.kind:
        points[index.marks[KIND + asked.kind]] = weights.KIND.get(asked.kind, weights.OTHER_KIND)
    return points


def relation(index: Index, asked: Asked) -> Floats:
    """Of the links of those who are named, or of all where nobody is."""
    return _linked(index, asked, RELATIONS, weights.RELATION)


def legal(index: Index, asked: Asked) -> Floats:
    return _linked(index, asked, POSITIONS, weights.LEGAL)


def _linked(index: Index, asked: Asked, links: Mapping[str, tuple[str, ...]], worth: float) -> Floats:
    points = zeros(index)
    if asked.kind != WHO and not asked.groups:
        return points
    points[_any(index.links, (link for concept in asked.concepts for link in links.get(concept, ())))] = worth
    for ids in asked.groups:
        points[_others(index, _any(index.marks, (ENTITY + id for id in ids)))] = 0
    points[points > 0] += weights.NEWEST * index.newness[points > 0]
    return points


def speaker(index: Index, asked: Asked) -> Floats:
    points = zeros(index)
    points[_any(index.speakers, (id for ids in asked.speakers for id in ids))] = weights.SPEAKER
    return points


def several(index: Index, asked: Asked) -> Floats:
    """Statements of several where several are asked for, and most those that are also of what is asked."""
    points = zeros(index)
    if asked.several:
        listing = index.marks[KIND + asked.several + LISTED]
        about = _any(index.marks, (CONCEPT + one for one in asked.concepts if one != asked.several))
        points[listing] = weights.LISTED
        points[np.intersect1d(listing, about)] += weights.LISTED
    return points


def deed(index: Index, asked: Asked) -> Floats:
    """Statements of what was done: who fled is no answer to who was freed."""
    points = zeros(index)
    points[_any(index.marks, (CONCEPT + one for one in asked.deeds))] = weights.DEED
    return points


def time(index: Index, asked: Asked) -> Floats:
    points = zeros(index)
    for first, last in map(days, asked.whens):
        points[(index.first_day <= last) & (index.last_day >= first)] = weights.TIME
    points[_any(index.marks, (YEAR + year for year in asked.years))] = weights.TIME
    if asked.months and not asked.whens:
        points[np.isin(months(index), list(asked.months))] = weights.MONTH
    return points


def months(index: Index) -> NDArray[np.int64]:
    """Of each statement the month that it is dated to; 0 where that is more than one, or none."""
    since = (index.first_day - _EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    within = (index.last_day >= index.first_day) & (index.last_day - index.first_day <= _MONTH)
    return np.where(within, since % 12 + 1, 0)


def fitting(index: Index, asked: Asked) -> NDArray[np.bool_]:
    """Statements that may answer at all.

    Of roles those of who is named; of *he* those of whom the last answer was; of why? alone reasons.
    """
    fits = np.ones(len(index), dtype=np.bool_)
    if (asked.of_role or asked.refers) and asked.groups:
        fits = ~_others(index, _any(index.marks, (ENTITY + id for ids in asked.groups for id in ids)))
    if asked.bare and asked.kind in WANTED:
        fits &= ~_others(index, index.marks[KIND + asked.kind])
        fits &= ~_others(index, _any(index.marks, (ENTITY + id for id in asked.context[:1])))
    return fits


def lead(index: Index, _: Asked) -> Floats:
    return weights.LEAD * index.lead


def _any(held: Postings, keys: Iterable[str]) -> Numbers:
    """What holds one of the keys."""
    return any_of(held[key] for key in keys)


def _without(numbers: Numbers, others: Numbers) -> Numbers:
    """Both ascend."""
    return numbers[~_among(numbers, others)] if len(numbers) and len(others) else numbers


def _among(numbers: Numbers, others: Numbers) -> NDArray[np.bool_]:
    """Which of the numbers are among the others; both ascend."""
    places = np.minimum(others.searchsorted(numbers), len(others) - 1)
    return np.equal(others[places], numbers)


def _others(index: Index, numbers: Numbers) -> NDArray[np.bool_]:
    others = np.ones(len(index), dtype=np.bool_)
    others[numbers] = False
    return others


EVIDENCE: Mapping[str, Sign] = {
    "words": words,
    "words of names": name_words,
    "words quoted": quoted_words,
    "concepts": about_it,
    "named": named,
    "context": context,
    "relation": relation,
    "legal position": legal,
    "time": time,
}
"""Signs of which one at least speaks for a statement that is shown."""
SUPPORT: Mapping[str, Sign] = {
    "everybody": everybody,
    "subject": subject,
    "kind of answer": kind,
    "speaker": speaker,
    "several": several,
    "deed": deed,
    "lead": lead,
}
"""Signs that only help to choose."""
