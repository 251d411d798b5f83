"""What each sign that a statement answers a question is worth: the one home of the ranking's numbers.

Points are added, none is a gate: a statement that lacks a sign is behind, never out. WORD is what the rarest
word of a base is worth, and the measure of the rest. The numbers were fitted to the questions of the seeds
(each left out in its turn, a document at a time), then rounded; docs/questions.md tells what each brings.
"""

WORD = 6.5
"""A word of the question in the sentence of the question's language, times its rarity (0 to 1)."""
NAME_WORD = 4.0
"""The same for a word of a name: the entity itself counts below."""
QUOTE_WORD = 1.0
"""The same for a word in what is quoted: it proves the sentence, and says more than it."""
DERIVED = 0.6
"""The share that a nearly equal word is worth: of the same root, or with a slip."""

CONCEPT = 5.5
"""What the question is about in whatever words and language, times its rarity."""

ENTITY = 7.0
"""Everybody and everything named is concerned; a part of them, that share of it."""
EVERYBODY = 4.0
"""It concerns all people and parties that are named without doubt."""
UNLIKELIER = 0.7
"""The share of it for those whom an unclear name means less likely than another."""
SUBJECT = 1.75
"""What is named is what the sentence is about, not beside it."""
CONTEXT = 5.0
"""Nobody is named, and it concerns whom the last answer was of; those it named later count less."""
CONTEXT_FADES = 0.5
CONTEXT_UNASKED = 0.6
"""The share of it where the question does not go on from the last answer: no *and*, no *he*."""

KIND = {"how_many": 4.0, "when": 4.0, "where": 3.0}
OTHER_KIND = 2.0
"""It has what the question word asks for: a figure, a date, a place; a person or a reason are less sure."""
ASKED_SO = 2.0
"""Curators ask of it why, when, where, how many: whatever its words, it tells that."""
LISTED = 2.5
"""It tells of several where several are asked for: which parties? Twice, where it is of what is asked."""
DEED = 2.0
"""It tells of the deed that is asked of (died, resigned, was freed …), in whatever words."""
RELATION = 2.0
"""Its link is the relation that is asked of (who leads, founded, holds office …)."""
LEGAL = 2.0
"""It tells the legal position that is asked of (wanted, convicted …)."""
SPEAKER = 4.0
"""It is asked what somebody said, and it is theirs."""
NEWEST = 2.0
"""Of those whose relation or position is asked of, the newest; an undated one has none of it."""

TIME = 8.0
"""It tells of the days that are asked for, or names their year."""
MONTH = 4.0
"""It tells of the month that is asked for, of whatever year."""
LEAD = 0.5
"""It leads a summary: of two that answer alike it tells more."""

PARAPHRASE = 6.5
"""The likeness (0 to 1) of the question to the nearest curated one in its own language."""
PARAPHRASE_ELSEWHERE = 4.0
"""The same in the other languages, by what is alike in all: concepts, entities, years, kinds."""
PARAPHRASE_CONCEPT, PARAPHRASE_ENTITY, PARAPHRASE_KIND = 0.7, 0.8, 0.4
"""What these count of a likeness, beside 1 for a word."""

ALIKE = 0.5
"""Points within which two statements answer alike: then facts decide between them, not a language's words."""

WORTH = 0.6
"""The share of the best statement's points from which on another is worth a reader's time."""

NEARLY = 0.75
"""The share of the best statement's points with which one that answers stands before it if it does not."""

SATURATION, LENGTH = 1.2, 0.4
"""BM25's k and b: how much a word counts less in a long sentence."""

MARKS = {"c:": PARAPHRASE_CONCEPT, "e:": PARAPHRASE_ENTITY, "y:": PARAPHRASE_ENTITY, "k:": PARAPHRASE_KIND}
"""By what begins a mark (``db.questions.index``)."""
SMOOTHING = 0.15
"""Added to the weight of both questions together where only marks are compared: few of them tell little."""

ANSWERED = 0.5
"""The share of a question that the first statement must hold to be its answer."""
STRANGER = 2.0
"""What a stranger's name counts in that share, beside 1 for a word that the base does not have."""
DAYS_ASKED = 0.5
"""What the days that are asked of count in that share."""

SAME_CLAIM = 0.5
"""The share of a statement's sentence that a claim must hold to be shown beside it."""
