"""A reader's question as the ranking understands it: words, names, days, concepts, and what it asks for."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from db.languages import OF
from db.languages.dates import Dates, Read, Several, parse_dates
from db.languages.detect import detect
from db.languages.folding import plain, words
from db.languages.stems import Token, language_of, stem, stemmed, tokens
from db.model import Kind, Lang, When
from db.names import Found, Mention, Names
from db.questions.answering import (
    ACTIONS,
    ATTRIBUTES,
    COUNTED,
    HOW_MANY,
    OFFICES,
    ROLES,
    SAYING,
    WHEN,
    WHERE,
    WHO,
    WHY,
    possible,
    years,
)
from db.questions.concepts import akin, begun, concepts
from db.questions.kin import kin

if TYPE_CHECKING:
    from db.questions.index import Index

KINDS = (HOW_MANY, WHEN, WHY, WHERE, WHO, "whether", "which", "how", "what")
"""Of a question with several question words the first of these is what it asks for."""
_LISTING = ("", "who", "which", "what")
_ACTORS = frozenset((Kind.PERSON, Kind.PARTY))
_SURE_MONTH = 5
"""Letters of a month's stem with which no other word begins."""
_ACRONYM = 3
"""Letters of what is abbreviated rather than somebody's name."""
_PARTICLE = 2
"""Letters."""
LONGEST = 500
"""Characters of a question, or of a sentence of a text, that are read."""
MOST_WORDS = 24
"""Words of a long question that are looked at."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that matters; ``keys`` are the stems that it may stand in the index by."""

    text: str
    keys: tuple[str, ...]
    kin: tuple[str, ...] = ()
    """Stems of the base that may be meant too."""
    concepts: frozenset[str] = frozenset()
    capital: bool = False
    known: bool = True
    """Whether a sentence or a curated question of the base holds it."""
    strange: bool = False
    """Whether it is written as a name that nothing in the base is like."""
    month: int = 0
    """Which month it names, where no year is told with it."""

    @property
    def foreign(self) -> bool:
        """Whether nothing in the base is of it, whatever the words."""
        return not (self.known or self.kin or self.concepts or self.month)


@dataclass(frozen=True, slots=True)
class Asked:
    text: str
    lang: Lang
    """Of the question's own words; the answer may be in another."""
    kind: str
    """One of KINDS, or empty."""
    words: tuple[Word, ...]
    """Without names, days, and what only holds a sentence together."""
    name_words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    concepts: frozenset[str]
    dates: Dates
    now: bool
    """Whether it asks how things are at present."""
    today: tuple[str, ...]
    """Its words for days about the present one, of which no document tells."""
    measures: tuple[Word, ...]
    """What it asks how many of: «сколько лет», how many years; a sign of an answer, and no more."""
    counted: Word | None
    """Of what it asks how many there are."""
    several: str
    """The kind of entities of which several are asked for, or empty."""
    speakers: tuple[tuple[str, ...], ...]
    """Of ``groups`` those who are asked what they said, where that is asked."""
    follows: bool
    """Whether its words go on from what was said before: and when?, how old is he?"""
    refers: tuple[str, ...]
    """The id of whom a pronoun stands for, of whom the last answer was: when did *he* resign?"""
    context: tuple[str, ...]
    """Ids of whom the last answer was of, where the question names nobody itself."""

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """For each name, and for a pronoun, the ids of whom it may mean."""
        meant = (self.refers,) if self.refers else ()
        return tuple(dict.fromkeys((*(mention.ids for mention in self.mentions), *meant)))

    @property
    def certain(self) -> tuple[str, ...]:
        """Ids of whom it names without doubt."""
        return tuple(
            ids[0] for mention in self.mentions if isinstance(mention.match, Found) for ids in (mention.ids,)
        )

    @property
    def without_asking(self) -> str:
        """From its first word that tells something to its last: whom it names, perhaps."""
        told = [token for token in tokens(self.text, self.lang) if _matters(token)]
        return self.text[told[0].start : told[-1].end] if told else self.text

    @property
    def of_person(self) -> bool:
        """Whether somebody is named without doubt."""
        return any(_kind(mention) is Kind.PERSON for mention in self.mentions)

    @property
    def deeds(self) -> frozenset[str]:
        """Concepts of its words for what was done."""
        return frozenset(one for word in self.words for one in word.concepts & ACTIONS)

    @property
    def actors(self) -> tuple[str, ...]:
        """Ids of the people and parties among them."""
        return tuple(dict.fromkeys(one.ids[0] for one in self.mentions if _kind(one) in _ACTORS))

    @property
    def beside_names(self) -> tuple[Word, ...]:
        """The words that are part of no name, an unclear one included."""
        names = " ".join(self.text[mention.start : mention.end] for mention in self.mentions)
        return tuple(word for word in self.words if word.text not in names)

    @property
    def of_role(self) -> bool:
        """Whether it asks who leads, founded or holds an office in somebody or something."""
        return self.kind == WHO and not ROLES.isdisjoint(self.concepts)

    @property
    def bare(self) -> bool:
        """Whether it is nothing but a question word after an answer: why? and when?"""
        return bool(self.kind and self.context) and not (self.words or self.whens)

    @property
    def months(self) -> frozenset[int]:
        """Those that it names without their year."""
        return frozenset(word.month for word in self.words if word.month)

    @property
    def whens(self) -> tuple[When, ...]:
        match self.dates:
            case Read(when):
                return (when,)
            case Several(whens):
                return whens
            case _:
                return ()

    @property
    def years(self) -> set[str]:
        return {year for when in self.whens for year in years(when.edtf)}


@dataclass(frozen=True, slots=True)
class QuestionReader:
    index: "Index"
    names: Names

    def read(self, text: str, lang: Lang, today: date, context: Sequence[str] = ()) -> Asked:
        """``lang`` is the answer's language, and the question's where its words do not tell.

        Of a long question its beginning.
        """
        text = text[:LONGEST]
        own = detect(text) or lang
        found = self.names.within(_counted(text, own))
        mentions = tuple(one for one in found if not _is_common(text[one.start : one.end], own))
        kept = mentions if _tells(_without(text, mentions), own) else found
        return self.read_with(kept, text, lang, today, context)

    def read_with(
        self,
        mentions: tuple[Mention, ...],
        text: str,
        lang: Lang,
        today: date,
        context: Sequence[str] = (),
    ) -> Asked:
        """The same of a text of at most LONGEST characters where its names are known."""
        asked = self._read(mentions, text, lang, today, context)
        fitting = tuple(self._fitting(mention, asked) for mention in mentions)
        return asked if fitting == mentions else self._read(fitting, text, lang, today, context)

    def _fitting(self, mention: Mention, asked: Asked) -> Mention:
        """Of those whom a name may mean the one that can be led, founded …, or can do so."""
        if isinstance(mention.match, Found) or not (kinds := possible(asked.kind, asked.concepts)):
            return mention
        match = self.names.find(asked.text[mention.start : mention.end], kinds)
        return replace(mention, match=match) if isinstance(match, Found) else mention

    def _read(
        self, mentions: tuple[Mention, ...], text: str, lang: Lang, today: date, context: Sequence[str]
    ) -> Asked:
        lang = detect(text) or lang
        sure = [mention for mention in mentions if isinstance(mention.match, Found)]
        dates, rest = _dates(_without(text, sure), today)
        found = tokens(rest, lang)[:MOST_WORDS]
        kind = next((kind for kind in KINDS if any(token.asks == kind for token in found)), "")
        words = [_of_things(word, sure) for word in self._words(found, lang)]
        words = [replace(word, month=_month(word, lang)) for word in words]
        telling = _once(word for word, token in zip(words, found, strict=True) if _matters(token))
        meant = frozenset(concept for word in words for concept in word.concepts)
        telling = _alone(telling, kind, sure, lang)
        kind = kind or _implied(telling)
        named = " ".join(text[mention.start : mention.end] for mention in mentions)
        if all(word.text in named for word in telling):
            telling = (*telling, *_once(word for word in words if word.concepts & ATTRIBUTES))
        naming = (token for mention in sure for token in tokens(text[mention.start : mention.end], lang))
        refers = () if mentions else self._meant_by_pronoun(text, lang, context)
        speakers = _speakers(text, lang, mentions) or ((refers,) if refers else ())
        return Asked(
            text=text,
            lang=lang,
            kind=kind,
            words=telling,
            name_words=_once(Word(token.text, _keys(token, lang)) for token in naming if _matters(token)),
            mentions=mentions,
            concepts=meant,
            dates=dates,
            now=self._holds(text, lang, "now") or self._is_of_present(meant, kind, text, lang),
            today=tuple(token.text for token in found if plain(token.text) in _days(lang)),
            measures=_measures(words, found),
            counted=_after_asking(words, found) if kind == HOW_MANY else None,
            several=_several(found, lang) if kind in _LISTING else "",
            speakers=speakers if SAYING in meant and kind != WHO else (),
            follows=self._holds(text, lang, "following"),
            refers=refers,
            context=() if mentions or _are_strangers(telling, kind) else tuple(context),
        )

    def _meant_by_pronoun(self, text: str, lang: Lang, context: Sequence[str]) -> tuple[str, ...]:
        """The first of the last answer; of *he* and *she* the first person."""
        if self._holds(text, lang, "personal_pronouns"):
            context = [id for id in context if self.names.kind(id) is Kind.PERSON]
        elif not self._holds(text, lang, "pronouns"):
            return ()
        return tuple(context[:1])

    def _is_of_present(self, meant: frozenset[str], kind: str, text: str, lang: Lang) -> bool:
        """Whether it asks who holds an office, and says nothing of the past."""
        return kind == WHO and not OFFICES.isdisjoint(meant) and not self._holds(text, lang, "then")

    def _holds(self, text: str, lang: Lang, words: str) -> bool:
        """Whether one of the words that the language lists under this name is among the first."""
        return not _listed(lang, words).isdisjoint(
            _key(token, lang) for token in tokens(text, lang)[:MOST_WORDS]
        )

    def _words(self, found: Sequence[Token], lang: Lang) -> list[Word]:
        stems = [_key(token, lang) for token in found]
        meant = concepts(stems, lang)
        return [
            self._word(place, token, lang, frozenset(one for one, places in meant.items() if place in places))
            for place, token in enumerate(found)
        ]

    def _word(self, place: int, token: Token, lang: Lang, meant: frozenset[str]) -> Word:
        keys, capital = _keys(token, lang), token.text[0].isupper()
        if token.stop:
            # A particle has the stem of a verb: «де», too, and «деді», said.
            said = frozenset[str]() if len(token.text) <= _PARTICLE else meant
            return Word(token.text, keys, concepts=said, capital=capital)
        known, near = self.index.knows(lang, keys), self._kin(keys[0], lang)
        meant = meant or akin(keys[0], lang)
        # A capital says nothing where the question begins.
        acronym = token.text.isupper() and len(token.text) <= _ACRONYM
        strange = capital and place > 0 and not (known or near or meant or acronym)
        return Word(token.text, keys, near, meant, capital, known, strange)

    def _kin(self, stem: str, lang: Lang) -> tuple[str, ...]:
        said, asked = self.index.words[lang], self.index.asks.words[lang]
        return tuple(dict.fromkeys((*kin(stem, said.keys), *kin(stem, asked.keys))))


def _without(text: str, mentions: Iterable[Mention]) -> str:
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def _dates(text: str, today: date) -> tuple[Dates, str]:
    dates = parse_dates(text, today)
    return dates, dates.rest if isinstance(dates, Read | Several) else text


def _are_strangers(words: Sequence[Word], kind: str) -> bool:
    """Whether somebody is named whom the base does not know: then it is not asked of the last answer."""
    unknown = bool(words) and not any(word.known for word in words)
    return any(word.strange for word in words) or (unknown and not kind)


def _is_common(name: str, lang: Lang) -> bool:
    """Whether it is one word in small letters that speaks of something: «ұран», a slogan, and a movement."""
    said = tokens(name, lang)
    return len(said) == 1 and name.islower() and bool(concepts([_key(said[0], lang)], lang))


def _tells(text: str, lang: Lang) -> bool:
    """Whether more is left than words that hold a sentence together."""
    return any(map(_matters, tokens(text, lang)))


def _counted(text: str, lang: Lang) -> str:
    """The text with blanks for a phrase such as «халық саны», number of people, whose words name nobody."""
    said = tokens(text, lang)[:MOST_WORDS]
    found = concepts([_key(token, lang) for token in said], lang)
    for places in (places for one, places in found.items() if one in COUNTED and len(places) > 1):
        start, end = said[min(places)].start, said[max(places)].end
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _alone(words: Sequence[Word], kind: str, mentions: Sequence[Mention], lang: Lang) -> tuple[Word, ...]:
    """Of a place nothing but «the population» is asked: how many people that is."""
    if len(words) != 1 or kind not in _LISTING or not any(_kind(one) is Kind.PLACE for one in mentions):
        return tuple(words)
    (word,) = words
    return (replace(word, concepts=word.concepts | (begun(word.keys[0], lang) & COUNTED)),)


def _implied(telling: Sequence[Word]) -> str:
    """Whoever writes but «лидер Адала» or «президент» asks who that is."""
    return WHO if len(telling) == 1 and not OFFICES.isdisjoint(telling[0].concepts) else ""


def _measures(words: Sequence[Word], found: Sequence[Token]) -> tuple[Word, ...]:
    """The last word of a phrase that asks how many."""
    places = [place for place, token in enumerate(found) if token.asks == HOW_MANY]
    return tuple(words[place] for place in places[-1:] if place - 1 in places)


def _after_asking(words: Sequence[Word], found: Sequence[Token]) -> Word | None:
    """The word right behind the last one that asks how many."""
    places = [place for place, token in enumerate(found) if token.asks == HOW_MANY]
    if places[-1] + 1 < len(found) and _matters(found[places[-1] + 1]):
        return words[places[-1] + 1]
    return None


def _of_things(word: Word, sure: Sequence[Mention]) -> Word:
    """A party is born where it is founded; ``sure`` are the names that are certain."""
    if "born" not in word.concepts or not sure or any(_kind(mention) is Kind.PERSON for mention in sure):
        return word
    return replace(word, concepts=word.concepts - {"born"} | {"found", "begin"})


def _kind(mention: Mention) -> Kind | None:
    return mention.match.why.name.kind if isinstance(mention.match, Found) else None


def _month(word: Word, lang: Lang) -> int:
    """January, январские: which month that is; 0 where it is none."""
    return next((number for name, number in _months(lang) if _is_month(word.keys[0], name)), 0)


def _is_month(key: str, name: str) -> bool:
    return key == name or (len(name) >= _SURE_MONTH and key.startswith(name))


@cache
def _months(lang: Lang) -> tuple[tuple[str, int], ...]:
    """Stems of their names, without those that may mean something else."""
    language = OF[lang]
    meant = set(language.otherwise_meant.split())
    return tuple(
        (stem(forms.plain, lang), number)
        for number, forms in enumerate(language.months, start=1)
        if plain(forms.plain) not in meant
    )


def _several(found: Sequence[Token], lang: Lang) -> str:
    said = {plain(token.text) for token in found}
    return next((kind for kind, plurals in OF[lang].several.items() if not said.isdisjoint(plurals)), "")


def _speakers(text: str, lang: Lang, mentions: Sequence[Mention]) -> tuple[tuple[str, ...], ...]:
    """Whom a question names, but not as those of whom something was said."""
    before, after = OF[lang].topic_before.split(), OF[lang].topic_after.split()
    # A long text may name one person hundreds of times: its words are read once.
    found = words(text)
    said, starts = [plain(word.text) for word in found], [word.start for word in found]
    return tuple(
        mention.ids
        for mention in mentions
        if _at(said, bisect_left(starts, mention.start) - 1) not in before
        and _at(said, bisect_left(starts, mention.end)) not in after
    )


def _at(said: Sequence[str], place: int) -> str:
    return said[place] if 0 <= place < len(said) else ""


@cache
def _days(lang: Lang) -> frozenset[str]:
    return frozenset(phrase for phrases in OF[lang].days.values() for phrase in phrases)


@cache
def _listed(lang: Lang, words: str) -> frozenset[str]:
    return frozenset(stemmed(getattr(OF[lang], words), lang))


def _matters(token: Token) -> bool:
    return not token.stop and (len(token.text) > 1 or token.text.isdigit())


def _key(token: Token, lang: Lang) -> str:
    return token.stems.get(lang) or token.stems[language_of(token.text, lang)]


def _keys(token: Token, lang: Lang) -> tuple[str, ...]:
    """As the question's language has it, and as its own letters say: a Latin word may stand in any text."""
    return tuple(dict.fromkeys((_key(token, lang), token.stems[language_of(token.text, lang)])))


def _once(words: Iterable[Word]) -> tuple[Word, ...]:
    """Words that differ by an ending only count once."""
    return tuple({word.keys: word for word in reversed(tuple(words))}.values())[::-1]
