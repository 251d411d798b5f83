"""Every number that was tuned, with its reason; tests/db/names/test_weights.py holds each from both sides.

``python -m benchmarks.weights`` moves each of them a little and tells which the tests do not miss.
"""

# Bounds: whatever arrives is read in a bounded number of steps.
LONGEST_TEXT = 4096
"""Characters of a text in which names are looked for: as many as a message of Telegram's holds."""
LONGEST_NAME = 200
"""Characters; a longer text is nobody's name."""
MOST_WORDS = 24
"""A text of more words is nobody's name either."""
LONGEST_WORD = 48
"""Letters, counted after romanisation: longer than two names written as one. A longer word has no reading."""
MOST_DIFFERENT = 600
"""Words of a text that are read, each once: a full message of true sentences has under 450 different ones."""
MOST_BLOCKS = 96
"""Blocks of 256 letters of which words are romanised in one text, for each is a table that is read from the
disk at its first use: Chinese has 82 of them, every other script a few."""
MOST_READINGS = 6
"""Of a word that somebody typed: *j* alone has two readings, and names have up to five such letters."""
MOST_CANDIDATES = 30
"""Names that are compared with what was typed."""
MOST_FUZZY = 24
"""Words that are looked at for slips in one look-up, the parts of cut ones among them."""
NEAREST = 10
"""Words of names that get a close look, for each reading of a typed word."""
MOST_CUTS = 4
"""Ways of cutting a word in two or three that are tried."""
MOST_RESPACED = 5
"""With more words than these other spaces and other keyboard layouts are not tried."""
MOST_FOLLOWED = 2_000
"""Names of several words that are compared with a text word by word; an article needs some hundred."""
MOST_LOOKED_UP = 64
"""Different names that are looked up in one text, the longest first; an article has some thirty."""
MOST_CHOICES = 8
"""Entities that are asked about: more buttons than this are not read."""
MOST_NEAREST = 3
"""Entities that are named where nobody was found."""
SHORT_TEXT = 16
"""Words. In a longer text slips are not looked for, and a name begins with a capital if anything does."""

LONGEST_INITIAL = 2
"""Letters of a skeleton: Yu. is *iu*, Shch. is *š*; Kim. is a name with a full stop."""
LONGEST_ACRONYM = 5
"""Letters. ДВК and BTA are read letter by letter, and are no slips for one another."""

# Likeness of words: 1 is the same word in some spelling.
INFLECTED = 0.97
"""In an oblique case: «Назарбаева» is rather Dariga Nazarbayeva than a man."""
ABBREVIATED = 0.6
"""A name that the base has with an initial only: enough to ask, K. Sarin may be Kemel Sarin."""

# Endings
SHORTEST_STEM = 3
"""Letters that a case ending leaves of a name at least,"""
SHORTEST_KAZAKH_STEM = 2
"""and a Kazakh one, which is also put to acronyms of two letters."""
SHORTEST_PATRONYMIC = 6
"""Letters of a skeleton: a shorter word is hardly a father's name, whatever it ends in."""

# Slips
OPENING = 3
"""A slip is looked for among words whose first letters are as these, but for one slip among them."""
OPENING_HEARD = 6
"""The same by what is heard; phonetic keys have fewer letters, and more words share them."""
ALIKE = 0.5
"""Words less alike than this have nothing to do with each other."""
FINE_SHARE = 0.85
"""How much a slip counts by its letters; the rest is what the ear would notice."""
OTHER_START = 0.08
"""A different first sound is a sign of a different name."""
SHORTEST = 5
"""A slip in a shorter word is no worse than in one of so many letters."""
CLOSE = 0.8
"""A slip so small that it is one between other words too. A word less like every other may be two words."""
VERY_CLOSE = 0.845
"""So small that a single word is an answer, and that a word in small letters is a name between others."""
KNOWN = 0.15
"""A word that is somebody's name as it stands is seldom a slip for another's."""
BY_CONSONANTS = 0.93
"""The most that a word in a foreign script can be worth, for it is compared by its consonants,"""
VOWELS = 0.25
"""and so much by its other letters, which tell apart those whose consonants are the same."""

# Fit of a name
SLOPE = 1.3
"""How fast a word loses its worth as it is less alike."""
MISSING = 0.5
"""What a word of the name costs that was not typed."""
CONTRADICTING = 1.2
"""What a typed word costs that the name lacks: more than one that fits is worth."""
LIGHT = 0.3
"""What words count that tell little: "party", a father's name, an initial."""

# Decision
CERTAIN = 0.65
"""An answer, if nothing speaks against it."""
LIKELY = 0.5
"""Worth asking back."""
NEAR = 0.38
"""Worth naming where nobody was found."""
MARGIN = 0.06
"""Entities that fit nearly as well as the best are asked about together with it."""
WIDE_MARGIN = 0.2
"""The same where the best was misspelt and is no person: names of parties share their words."""
ANOTHER_NAME = 0.68
"""Words less alike may be two names: Nurlan is hardly Nursultan with slips, whatever the surname."""

# Other spaces, other keys
LEAST_PART = 2
"""Letters of the parts into which a word is cut,"""
LEAST_KNOWN = 4
"""of which one must be a word of some name that has so many."""

# A name of which the beginning is typed
LEAST_BEGUN = 2
"""Letters of a skeleton from which on names are offered that begin so: one letter begins too many."""
MOST_BEGUN = 200
"""Words that begin alike that are looked at: whoever types on is shown the others."""
