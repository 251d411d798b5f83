"""A skeleton for each sentence worth quoting: everything but what it says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from db.curating.drafting import dates, ids
from db.curating.drafting.heading import PLACEHOLDER, Heading
from db.curating.drafting.named import Named, Recognising
from db.curating.drafting.speakers import Speaker, Speakers
from db.curating.drafts import PROPOSED
from db.curating.quotations import Document, single_spaced
from db.curating.shapes import QUOTE_LENGTH
from db.curating.strict_yaml import Value
from db.curating.yaml_writing import InQuotes
from db.languages import OF
from db.languages.forms import any_of
from db.model import LANGUAGES, Kind

SHORTEST = 3
"""Words of a sentence worth quoting."""
MOST_NAMED = 3
"""Names with which the sentence to be written begins."""
MOST_LEADS = 3
"""Statements that may lead the summary of somebody new."""
MOST_LEADING = 2
"""Whom a statement may lead: of those that it is about, the first ones."""
LONGEST_PREFIX = 6
"""Words by which a quote that stands twice is told apart."""
ARTICLE = "article"
"""The name of the reason that a date follows from the document's own."""

SENTENCE_ENDS = re.compile(r"[.!?…][”\"’»)\]]*$")
_CLAUSE_ENDS = re.compile(r"(?<=[,;:–—]) ")
_DATELINE = re.compile(r"[^\W\d_a-z]{3,}[^“”«».!?]{0,40}? [—–-] ")
"""KARAGANDA, June 14 —"""


@dataclass(slots=True)
class Drafting:
    """``recognising``: who is in the base and who is new, the latter by ``new``."""

    document: Document
    heading: Heading
    recognising: Recognising
    new: frozenset[str]
    taken: set[str]
    """Ids of statements, which grow by those that are given out."""
    leads: dict[str, int] = field(default_factory=dict)
    uses_article: bool = False

    def facts(self) -> dict[str, Value]:
        statements: list[Value] = [*self._statements()]
        reasons: dict[str, Value] = {}
        told = dates.reason(ARTICLE, self.heading.date.edtf) if self.heading.date else None
        if told and self.uses_article:
            reasons = {"reasons": {ARTICLE: {lang: told[lang] for lang in LANGUAGES}}}
        return {**reasons, "statements": statements}

    def _statements(self) -> Iterator[Value]:
        speakers = Speakers(self.heading.language)
        for start, end in self.document.sentences.spans:
            sentence = _without_dateline(single_spaced(self.document.text[start:end].strip("\ufeff")))
            named = self.recognising.named(sentence)
            speaker = speakers.of(sentence, named)
            if self._is_worth_quoting(sentence):
                yield self._statement(sentence, start, named, speaker, speakers.last)

    def _is_worth_quoting(self, sentence: str) -> bool:
        boilerplate = any_of(OF[self.heading.language].signs.get("boilerplate", ()))
        return (
            len(sentence.split()) >= SHORTEST
            and SENTENCE_ENDS.search(sentence) is not None
            and sentence not in self.heading.about_itself
            and not boilerplate.match(sentence)
        )

    def _statement(
        self, sentence: str, start: int, named: Sequence[Named], speaker: Speaker | None, last: str | None
    ) -> Value:
        about = self._about(named, speaker, last)
        id = self._id(sentence, about, named)
        value: dict[str, Value] = {
            "id": id,
            "draft": "true",
            "about": [*about],
            "text": self._text([one.rstrip(PROPOSED) for one in about]),
            "quotes": [*self._quotes(sentence, start)],
        }
        when = self._when(sentence)
        value |= when
        if speaker:
            value["said_by"] = speaker.id if speaker.sure else [f"{speaker.id}{PROPOSED}"]
        value |= self._standing(sentence, when.get("when"))
        if lead := self._lead(about[:MOST_LEADING]):
            value["lead"] = lead
        return value

    def _about(self, named: Sequence[Named], speaker: Speaker | None, last: str | None) -> list[str]:
        """The speaker first, places last; where nobody is named, perhaps the person who was named last."""
        sure = {speaker.id: speaker.sure} if speaker else {}
        for one in sorted(named, key=lambda one: one.kind is Kind.PLACE):
            sure[one.id] = sure.get(one.id, False) or one.sure
        if not sure and last:
            return [f"{last}{PROPOSED}"]
        return [id if is_sure else f"{id}{PROPOSED}" for id, is_sure in sure.items()]

    def _id(self, sentence: str, about: Sequence[str], named: Sequence[Named]) -> str:
        subject = self.recognising.entities[about[0].rstrip(PROPOSED)] if about else None
        first = subject.id.split("-") if subject else []
        begins = first[-1:] if subject and subject.kind is Kind.PERSON else first
        id = ids.of_words([*begins, *ids.telling(sentence, (one.text for one in named))], self.taken)
        self.taken.add(id)
        return id

    def _text(self, about: Sequence[str]) -> Value:
        """The names with which the sentence may begin, and a place to be filled, which is refused."""
        told = [self.recognising.entities[id].name for id in about[:MOST_NAMED]]
        names = {lang: [name[lang] for name in told if name[lang] != PLACEHOLDER] for lang in LANGUAGES}
        return {lang: InQuotes(f"{', '.join(names[lang])} {PLACEHOLDER}".lstrip()) for lang in LANGUAGES}

    def _quotes(self, sentence: str, start: int) -> Iterator[Value]:
        for part in _parts(sentence):
            found = self.document.find(part)
            value: dict[str, Value] = {"text": part}
            if len(found) > 1:
                value |= self._told_apart(part, start)
            yield value

    def _told_apart(self, part: str, start: int) -> dict[str, Value]:
        """What stands before it here and nowhere else, or else behind it."""
        at = next((one for one in self.document.find(part) if one.start >= start), None)
        if at is None:
            return {}
        before = single_spaced(self.document.text[max(at.start - 200, 0) : at.start]).split()
        behind = single_spaced(self.document.text[at.end : at.end + 200]).split()
        for count in range(1, LONGEST_PREFIX + 1):
            for key, words in (("prefix", before[-count:]), ("suffix", behind[:count])):
                context = " ".join(words)
                if context and len(self.document.find(part, **{key: context})) == 1:
                    return {key: context}
        return {}

    def _when(self, sentence: str) -> dict[str, Value]:
        found = dates.dated(sentence, self.heading.language, self.heading.date)
        if found is None:
            return {}
        value: dict[str, Value] = {"when": found.edtf}
        if found.inferred:
            self.uses_article = True
            value["because"] = ARTICLE
        return value

    def _standing(self, sentence: str, when: "Value | None") -> dict[str, Value]:
        if isinstance(when, str) and dates.is_after(when, self.heading.date):
            return {"standing": "forecast"}
        language = OF[self.heading.language]
        if any_of(language.signs.get("denial", ())).search(sentence):
            return {"standing": "denied"}
        alleged = (language.hedges.get(hedge, "(?!)") for hedge in ("alleged", "suspected", "reportedly"))
        return {"standing": "alleged"} if any(re.search(one, sentence) for one in alleged) else {}

    def _lead(self, about: Iterable[str]) -> dict[str, Value]:
        lead: dict[str, Value] = {}
        for id in about:
            place = id in self.new and self.recognising.entities[id].kind is Kind.PLACE
            if id in self.new and not place and self.leads.get(id, 0) < MOST_LEADS:
                self.leads[id] = self.leads.get(id, 0) + 1
                lead[id] = str(10 * self.leads[id])
        return lead


def _without_dateline(sentence: str) -> str:
    match = _DATELINE.match(sentence)
    return sentence[match.end() :] if match and match.group().split()[0].strip(",").isupper() else sentence


def _parts(sentence: str) -> Iterator[str]:
    """The sentence, or where it is too long for a quote its parts, cut at the ends of clauses."""
    while len(sentence) > QUOTE_LENGTH:
        ends = [match.start() for match in _CLAUSE_ENDS.finditer(sentence, 0, QUOTE_LENGTH)]
        cut = ends[-1] if ends else sentence.rfind(" ", 0, QUOTE_LENGTH)
        if cut <= 0:
            return
        yield sentence[:cut]
        sentence = sentence[cut + 1 :]
    yield sentence
