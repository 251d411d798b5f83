"""Do a statement's three languages say the same numbers, months and hedges? A curator's second pair of eyes.

It compares what can be compared by rule; what it lists is for a person to look at and mend.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.model import LANGUAGES, Lang, Text

_NUMBER: dict[Lang, re.Pattern[str]] = {
    "en": re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?"),
    "ru": re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?"),
    "kk": re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?"),
}

# Small numbers may stand in words in one language and in digits in another.
_IN_WORDS: dict[Lang, tuple[str, ...]] = {
    "en": tuple(
        "one|first two|second|half three|third four five six seven eight nine ten eleven twelve".split()
    ),
    "ru": tuple(
        "од[ин]|перв дв[аеу]|втор тр[иёе] четыр|четв пят шест сем[ьи]|седьм вос[еь]м девят десят"
        " одиннадцат двенадцат".split()
    ),
    "kk": (*"бір екі үш төрт бес алты жеті сегіз тоғыз он".split(), "он бір", "он екі"),
}

_MONTHS: dict[Lang, tuple[str, ...]] = {
    "en": tuple(
        "January February March April May June July August September October November December".split()
    ),
    "ru": tuple("январ феврал март апрел ма[йяе]\\b июн июл август сентябр октябр ноябр декабр".split()),
    "kk": tuple("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйе қазан қараша желтоқсан".split()),
}


@dataclass(frozen=True, slots=True)
class Hedge:
    """A reservation that may not be lost in translation: a pattern of its wordings in each language."""

    en: str
    ru: str
    kk: str

    @property
    def translations(self) -> tuple[tuple[Lang, str], ...]:
        return ("ru", self.ru), ("kk", self.kk)


HEDGES = (
    Hedge(
        r"\balleged",
        r"якобы|предполагаем|по утверждени|утвержда|обвин|вменя|подозр|инкриминир",
        r"\bмыс\b|-мыс|болжам|делін|деген|айыпта|айыпп|айтыл|күдік",
    ),
    Hedge(r"\bsuspicion|\bsuspected", r"подозр", r"күдік"),
    Hedge(
        r"\bclaim(?:s|ed|ing)?\b",
        r"утвержда|заяв|по словам|по его словам|по её словам|претенд",
        r"мәлімде|айт|делін|\bдеп\b|деген|дейді|деді|пікірінше",
    ),
    Hedge(
        r"\bconsidered\b",
        r"счита|рассматрива|признан|признаё|расценива",
        r"сана|есепте|қарастыр|таны|деп біл",
    ),
    Hedge(
        r"\bat least\b",
        r"не менее|меньшей мере|как минимум|хотя бы|минимум",
        r"кем дегенде|кемінде|аз дегенде|ең аз",
    ),
    Hedge(
        r"\b(?:nearly|almost|approximately|roughly)\b",
        r"почти|около|примерно|приблизительно",
        r"жуық|шамамен|дерлік|жақын|шамалас",
    ),
    Hedge(r"\bmore than \d|\bover \d", r"более|больше|свыше", r"астам|артық|көп|жоғары"),
    Hedge(
        r"\bseemingly\b", r"кажущ|кажется|казалось|по-видимому|будто|словно", r"көрін|сияқты|секілді|тәрізді"
    ),
    Hedge(r"\bso-called\b", r"так называем", r"деп атал|аталатын|аталмыш"),
    Hedge(r"\baccus", r"обвин", r"айыпта|айып"),
    Hedge(
        r"\b(?:may|might|could|possibly|perhaps|potentially|possible)\b",
        r"мо[гж]|возможн|вероятн|потенциальн|бы\b|способн|смо[гж]|пожалуй",
        r"мүмкін|ықтимал|алад|алмай|алатын|алса|болар|болад|болатын|ала\b|әлеует|ар еді|ер еді",
    ),
    Hedge(
        r"\bunlikely\b",
        r"маловероятн|вряд ли|едва ли|не ожида",
        r"екіталай|неғайбыл|мүмкін емес|ықтималдығы (?:аз|төмен)",
    ),
)

# Reservations that a translation may not add either.
_ADDED: tuple[tuple[Lang, re.Pattern[str]], ...] = (
    ("ru", re.compile(r"\bякобы\b", re.IGNORECASE)),
    ("kk", re.compile(r"(?:\bмыс\b|-мыс\b)", re.IGNORECASE)),
)
_RESERVED = re.compile(
    r"alleg|claim|suppos|purport|so-called|accus|suspic|suspect|reported|[“\"‘]", re.IGNORECASE
)


def differences(text: Text) -> Iterator[str]:
    """What one language says and another does not, a sentence each."""
    yield from _numbers(text)
    yield from _months(text)
    yield from _hedges(text)


def _numbers(text: Text) -> Iterator[str]:
    digits = {lang: _digits(lang, text[lang]) for lang in LANGUAGES}
    for lang in LANGUAGES:
        for other in LANGUAGES:
            missing = sorted(
                number for number in digits[lang] - digits[other] if not _in_words(number, other, text[other])
            )
            if missing:
                yield f"{', '.join(missing)} stands in '{lang}' and not in '{other}'"


def _digits(lang: Lang, sentence: str) -> set[str]:
    """Numbers as English writes them without separators: 40,000 and 40 000 are both 40000."""
    found = _NUMBER[lang].findall(sentence)
    if lang == "en":
        return {number.replace(",", "") for number in found}
    return {re.sub(r"\s", "", number).replace(",", ".") for number in found}


def _in_words(number: str, lang: Lang, sentence: str) -> bool:
    words = _IN_WORDS[lang]
    if not number.isdigit() or not 1 <= int(number) <= len(words):
        return False
    return re.search(rf"\b(?:{words[int(number) - 1]})", sentence, re.IGNORECASE) is not None


def _months(text: Text) -> Iterator[str]:
    for number, english in enumerate(_MONTHS["en"]):
        if not re.search(rf"\b{english}\b", text["en"]):
            continue
        for lang in LANGUAGES:
            if not re.search(rf"\b{_MONTHS[lang][number]}", text[lang], re.IGNORECASE):
                yield f"'en' says {english}, '{lang}' does not"


def _hedges(text: Text) -> Iterator[str]:
    for hedge in HEDGES:
        found = re.search(hedge.en, text["en"])
        if not found:
            continue
        for lang, wordings in hedge.translations:
            if not re.search(wordings, text[lang], re.IGNORECASE):
                yield f"'en' hedges with “{found.group().strip()}”, '{lang}' does not"
    for lang, pattern in _ADDED:
        if (added := pattern.search(text[lang])) and not _RESERVED.search(text["en"]):
            yield f"'{lang}' hedges with «{added.group()}», 'en' does not"
