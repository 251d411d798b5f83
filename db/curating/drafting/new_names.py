"""Names that a document prints and the base does not know: words with a capital, and their likely kind."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from db.curating.drafting.named import Named
from db.curating.shapes import TYPES
from db.languages import OF
from db.languages.forms import any_of
from db.model import Kind, Lang
from db.names.vocabulary import bases

MOST = 40
"""New names of one document."""
MOST_WORDS = 6
KNOWN_SHARE = 0.5
"""A name that is known takes up so much of what stands with a capital around it."""
_TOKEN = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?|\S")
_NOT_IN_A_NAME = re.compile(r"’s$|'s$")
LONGEST_PERSON = 4
"""Words of a person's name."""
MOST_APPOSED = 5
APPOSED = 40
"""Characters behind a name in which it may be said what it is: "Zhusan, a civic movement"."""


@dataclass(slots=True)
class NewName:
    text: str
    kind: Kind
    type: str | None
    forms: Counter[str] = field(default_factory=Counter)
    """As the document prints it, the name itself included."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words with a capital that stand together."""

    text: str
    before: str
    behind: str
    begins_sentence: bool


class NewNames:
    def __init__(self, lang: Lang, is_given_name: Callable[[str], bool]) -> None:
        self.lang = lang
        self.signs = OF[lang].signs
        self.is_given_name = is_given_name
        self._runs: list[_Run] = []

    def read(self, sentence: str, known: Iterable[Named], knows: Callable[[str], bool]) -> None:
        """``known``: what of the base the sentence names; ``knows``: whether a name is its."""
        named = tuple(known)
        for start, end in _runs(sentence, self.lang):
            text = sentence[start:end]
            # Who may be meant by a surname alone is asked about; beside a given name it is somebody else's.
            likely = [one for one in named if one.sure or " " not in text]
            covered = sum(max(min(end, one.end) - max(start, one.start), 0) for one in likely)
            if covered < KNOWN_SHARE * len(text) and not knows(text):
                self._runs.append(
                    _Run(text, sentence[:start], sentence[end:], not sentence[:start].strip(' “"«‘('))
                )

    def found(self) -> list[NewName]:
        """In the order of the text; a surname alone is a form of the name that it ends."""
        named = {run.text for run in self._runs if " " in run.text or not run.begins_sentence}
        runs = [run for run in self._runs if run.text in named]
        names: dict[str, NewName] = {}
        for run in sorted(runs, key=lambda run: " " not in run.text):
            whole = next((one for one in names.values() if _is_part(run.text, one)), None)
            name = whole or NewName(run.text, *self._kind(run.text, runs))
            names.setdefault(name.text, name).forms[run.text] += 1
        order = {run.text: place for place, run in reversed([*enumerate(runs)])}
        return sorted(names.values(), key=lambda name: order[name.text])[:MOST]

    def _kind(self, text: str, runs: Sequence[_Run]) -> tuple[Kind, str | None]:
        """By the words of the name, by what is said beside it anywhere, or else by how many words it has."""
        words = text.split()
        several = 1 < len(words) <= LONGEST_PERSON and not text.isupper()
        if told := _told(words, self.lang):
            return told
        if several and (self.is_given_name(words[0]) or any(run.text == words[-1] for run in runs)):
            return Kind.PERSON, None
        for run in runs:
            if run.text == text and (told := self._beside(run)):
                return told
        return (Kind.PERSON if several else Kind.ORGANISATION), None

    def _beside(self, run: _Run) -> tuple[Kind, str | None] | None:
        """What the name is said to be: "Zhusan, a civic movement", "the Zhusan movement"."""
        behind = re.findall(r"\w+", run.behind[:APPOSED].partition(".")[0])
        apposed = behind[:MOST_APPOSED] if run.behind.startswith(",") else behind[:1]
        before = run.before.split()[-1:]
        if told := _told(apposed, self.lang, beside=True) or _told(before, self.lang, beside=True):
            return told
        is_place = " " not in run.text and _stood_in(self.lang).search(run.before)
        return (Kind.PLACE, None) if is_place else None


@cache
def _stood_in(lang: Lang) -> re.Pattern[str]:
    """Behind a preposition of place, and what else is named behind it: "from London and" Paris."""
    prepositions = any_of(OF[lang].signs.get("stood in", ())).pattern
    capitals = OF[lang].letters.upper()
    return re.compile(rf"(?:{prepositions})\s(?:[{capitals}]\w+(?:,|\s\w{{1,4}})?\s)*$")


def _is_part(text: str, name: NewName) -> bool:
    """Whether a text is the name, or a person's surname, perhaps in another case."""
    words, of_name = text.split(), name.text.split()
    if name.kind is Kind.PERSON and len(words) == 1:
        of_name = of_name[-1:]
    return len(words) == len(of_name) and all(map(_is_form, words, of_name))


def _is_form(word: str, of: str) -> bool:
    return word == of or of.casefold() in bases(word.casefold())


def _told(words: Sequence[str], lang: Lang, *, beside: bool = False) -> tuple[Kind, str | None] | None:
    """What the last of the words that says any says: of a name's own, or of those ``beside`` it."""
    for word in reversed(words):
        if (told := _kinds(lang).get(word.casefold())) and (beside or told[1] not in _COMMON_TYPES):
            return told
    return None


@cache
def _kinds(lang: Lang) -> Mapping[str, tuple[Kind, str | None]]:
    """Of words that say what a thing is: the seeds' own types, and what stands for them."""
    found: dict[str, tuple[Kind, str | None]] = {}
    for kind, words in OF[lang].kind_words.items():
        if kind != Kind.PERSON:
            found |= {
                word: (Kind(kind), word if word in TYPES[Kind(kind)] else None) for word in words.split()
            }
    for sign in ("authority", "ngo", "media"):
        found |= dict.fromkeys(OF[lang].signs.get(sign, ()), (Kind.ORGANISATION, sign))
    if lang == "en":  # The seeds' types are English words.
        found |= {word: (kind, word) for kind in _WITH_TYPES for word in TYPES[kind]}
    return found


_WITH_TYPES = (Kind.EVENT, Kind.PLACE, Kind.ORGANISATION, Kind.PARTY)
_COMMON_TYPES = ("statement", "release", "visit", "group", "international", "appointment", "publication")
"""Types that are as well words of anything else."""


def _runs(sentence: str, lang: Lang) -> Iterator[tuple[int, int]]:
    """Where words with a capital stand together, without common words at either end."""
    tokens = list(_TOKEN.finditer(sentence))
    within = {word for phrase in OF[lang].signs.get("within names", ()) for word in phrase.split()}
    place = 0
    while place < len(tokens):
        last = place
        while last + 1 < len(tokens) and _goes_on(sentence, tokens, last, within):
            last += 1
        if _is_name_word(tokens[place].group()):
            first, end = place, last
            while first <= end and _is_common(tokens[first].group(), lang):
                first += 1
            while end >= first and not _is_name_word(tokens[end].group()):
                end -= 1
            if first <= end and end - first < MOST_WORDS:
                text = _NOT_IN_A_NAME.sub("", sentence[tokens[first].start() : tokens[end].end()])
                yield tokens[first].start(), tokens[first].start() + len(text)
            place = last
        place += 1


def _goes_on(sentence: str, tokens: Sequence[re.Match[str]], place: int, within: set[str]) -> bool:
    """Whether the next word belongs to the same name."""
    word, following = tokens[place], tokens[place + 1]
    if not _is_name_word(word.group()) and word.group() not in within:
        return False
    if sentence[word.end() : following.start()] != " " or _NOT_IN_A_NAME.search(word.group()):
        return False
    if following.group() in within and _is_name_word(word.group()):
        later = [one.group() for one in tokens[place + 2 : place + 4]]
        return any(map(_is_name_word, later[:1])) or (
            later[:1] == ["the"] and any(map(_is_name_word, later[1:]))
        )
    return _is_name_word(following.group()) or (following.group() in within and following.group() == "the")


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and word[:1].isalpha()


def _is_common(word: str, lang: Lang) -> bool:
    plain = word.casefold()
    return len(word) == 1 or not _common(lang).isdisjoint((plain, *bases(plain)))


@cache
def _common(lang: Lang) -> frozenset[str]:
    language = OF[lang]
    listed = (language.stop_words, language.function_words, language.weak_words, language.usual_words)
    months = {form.casefold() for month in language.months for form in month.every}
    weekdays = {*language.signs.get("weekdays", ())}
    titles = {*language.kind_words.get(Kind.PERSON, "").split()}
    return frozenset(word for words in listed for word in words.split()) | months | weekdays | titles
