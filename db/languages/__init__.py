"""What is known of the three languages, as data: one file a language, the same names in each.

Code that uses them knows no letter. A new language is a new file here, its code in ``db.model.Lang``, its
lines in the shapes of the seeds' texts (``db.curating.shapes``), and a catalogue in bot/locale.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import import_module

from db.languages.forms import Endings, Forms
from db.model import LANGUAGES, Lang

Phrases = Mapping[str, tuple[str, ...]]
"""Words and phrases by what they mean."""
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Language:
    """What every language's file says, there in capitals; words parted by spaces, phrases by commas."""

    endonym: str
    """What the language is called in itself."""

    # Letters
    letters: str
    """The alphabet, lower-case."""
    latin: Pairs
    """How the language is typed in Latin letters: replaced one after the other."""
    alike: Pairs
    """Letters that are typed for each other: е for ё, and к for қ on a keyboard without қ."""
    sounds: Pairs
    """Letters, and groups of letters, that Latin letters do not tell apart: й, ы and и."""
    look_alikes: Pairs
    """A Latin letter and the one of this alphabet that looks like it."""

    names_from_latin: Pairs
    """How names in Latin letters are spelt in this alphabet: replaced one after the other, in a word between
    ^ and $."""

    # Dates
    months: tuple[Forms, ...]
    seasons: tuple[Forms, ...]
    """Spring first, as EDTF counts them."""
    units: Phrases
    """day, week, month, year, decade, century, quarter, half: every form."""
    years: str
    """The plural of year, which makes «1990 жылдары» a decade."""
    time_endings: str
    """Endings that a word of time may have besides the forms listed."""
    time_adverbs: str
    """Seasons in a form that says when without a preposition: «весной»."""
    ordinal_endings: str
    """What may be written to the digits of a day, a year or an ordinal: 10th, 2016-го."""
    decade_endings: str
    """What makes a decade of a round year: 1990s, 1990-е."""
    endings_of_year_in: str
    """Which of these a single year has, too, behind *in*: к 2010-м годам, but в 2010-м."""
    decades: Phrases
    """Decades in words, by their year in a century."""
    centuries: Mapping[str, str]
    """How the ordinals of centuries begin."""
    parts: Phrases
    """early, mid, late: how a part of a time is called."""
    parts_follow: bool
    """Whether the part stands behind the time that it is a part of."""
    numbers: tuple[str, ...]
    """How the words for one to twelve, and for first to twelfth, begin; _ stands for a space."""
    number_endings: str
    """Endings that they may have there in a date."""
    within_dates: str
    """Words that join the parts of a date: 10th *of* May."""
    prepositions: Phrases
    """in, since, until, before, after, between: what stands before a time."""
    postpositions: Phrases
    """The same, behind it."""
    closing: str
    """Words that may close a span that is open to the present: from 2020 *on*."""
    joiners: tuple[str, ...]
    """Between the two ends of a span."""
    about: str
    perhaps: str
    days: Phrases
    """Days by their distance from today: -1 is yesterday."""
    this_year: str
    last_year: str
    """Single words for them: биыл, былтыр."""
    previous: str
    this: str
    next: str
    recent: str
    """Before a number of units: the *last* ten years."""
    ago: str
    otherwise_meant: str
    """Words of time that by themselves mean something else: may, fall, and *today* in a question."""

    # Words of a question
    question_words: Phrases
    """who, when, where, how_many, why, what, which, how, whether: every form."""
    asking_words: str
    """Other words that may stand around a name in a question about it."""
    stop_words: str
    following: str
    """Words by which a question goes on from what was said before: and, he, its."""
    pronouns: str
    """Those of them that stand for whom or what the last answer was of;"""
    personal_pronouns: str
    """and those that do so for people only."""
    now: str
    """Words of the present, of which no document tells the end."""
    then: str
    """Words of the past: whoever asks who led asks of no present."""
    several: Phrases
    """Plurals by which several of a kind (``db.model.Kind``) are asked for."""
    topic_before: str
    """Words before the name of whom is spoken about,"""
    topic_after: str
    """and behind it."""
    usual_words: str
    """Frequent words that tell the language of a text."""
    picture: str
    """Words by which an answer is asked for as a picture."""
    text: str
    """Words for a text that lies before one, and for those in it: who are the *people* *mentioned*?"""
    you: str
    """Words by which the bot itself is spoken to."""
    about_you: Phrases
    """Of what it is then asked, by the kinds of ``talk``; a question with other words is not of the bot."""
    talk: Phrases
    """greeting, thanks, bye, help, who, know, documents, cite, polite, reply: said, not asked."""

    # Names
    kind_words: Mapping[str, str]
    """Words that say what kind of thing is meant, by ``db.model.Kind``."""
    weak_words: str
    """Words that carry little of a name."""
    name_endings: Endings
    """Case endings of names, each with the endings that the dictionary form may have."""
    patronymics: str
    """How a father's name ends, as a skeleton (``letters``); it is so often left out that it may be free."""
    surname_endings: str
    """Endings that hosts of surnames share, as skeletons, the longest first."""

    genitive_after: str
    """Words after which a name stands in the genitive: «у Назарбаева» is a man, Назарбаев."""
    feminine_past: str
    """Endings of a verb whose subject is a woman: in «сказала Назарбаева» the name is no genitive."""

    # Stems
    snowball: str
    """The Snowball stemmer's name for the language; empty where it has none and ``endings`` serve."""
    endings: tuple[Mapping[str, str], ...]
    """Endings by their place, the outermost first; a word loses one of each place at most. They stand by the
    letters of which one must be before them."""
    unending: str
    """How words end that end like a case and are in none: Қазақстан, Алматы."""
    last_letters: Pairs
    """How a stem's last letters change before an ending, back to how the word stands alone."""

    # What a translation must keep
    thousands: str
    """Characters that may part the thousands of a number."""
    decimal: str
    hedges: Mapping[str, str]
    """A pattern of the wordings of each reservation that may not be lost in translation."""
    qualifying: str
    """A pattern of negations, conditions and reporting words, which a shortened quotation keeps."""
    never_added: str
    """A pattern of reservations that a translation may not add."""
    reserved: str
    """A pattern of what justifies such a reservation in the original."""

    nuances: Mapping[str, str]
    """A pattern of the wordings of each word that qualifies a sentence, which a translation may well lose."""

    # What an editor looks for
    quotation_marks: str
    """Four characters: of a quotation, and of one inside a quotation."""
    dash: str
    """What stands between spaces."""
    measures: str
    """Abbreviations that may not be parted from their number at a line's end."""
    function_words: str
    """Words that hold a sentence of this language together and mean nothing in the others."""
    signs: Phrases
    """Words by what they are a sign of (db.curating.checks); * is any ending. A language may lack some."""

    drafts: Mapping[str, str]
    """What is proposed to curators in it (db.curating.drafting): reasons, rights, dates in words."""

    concepts: Phrases
    """What political questions are about, each with the words and phrases that speak of it."""

    @property
    def own_letters(self) -> str:
        """Those of its alphabet that no other language here has."""
        others = {letter for other in OF.values() if other is not self for letter in other.letters}
        return "".join(letter for letter in self.letters if letter not in others)


def _language(lang: Lang) -> Language:
    """From the file that is called like its code; AttributeError where that lacks a name."""
    module = import_module(f"{__name__}.{lang}")
    return Language(**{field.name: getattr(module, field.name.upper()) for field in fields(Language)})


OF: Mapping[Lang, Language] = {lang: _language(lang) for lang in LANGUAGES}

__all__ = ["LANGUAGES", "OF", "Language"]
