"""Which of the three languages to answer in."""

import re

from db.model import LANGUAGES, Lang

_WORD = re.compile(r"\w+")

KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
"""Letters that Kazakh Cyrillic has and Russian has not."""
KAZAKH_WORDS = frozenset(
    """
    адам адамдар айтады айтты алды болады болды бойынша деген жайлы жайында жылда жылдан жылдар жылдары
    жылы осы партиясы партиясын партиясында партиясының сайлау сайлауда сайлауы саясат туралы
    """.split()
)
"""Words that a short Kazakh question may hold without any of those letters, and that Russian has not."""


def choose(text: str, chosen: Lang | None, client: str | None, default: Lang) -> Lang:
    """The reader's choice; else the language that the text shows; else the app's; else the default.

    A command in Latin letters says nothing of the reader's language, Cyrillic words do. ``client`` is an
    IETF tag such as "ru" or "kk-KZ".
    """
    if chosen is not None:
        return chosen
    from_client = next((lang for lang in LANGUAGES if client and client.lower().split("-")[0] == lang), None)
    if any("Ѐ" <= letter <= "ӿ" for letter in text):
        if not (KAZAKH_LETTERS.isdisjoint(text) and KAZAKH_WORDS.isdisjoint(_WORD.findall(text.lower()))):
            return "kk"
        # A name may look the same in both: where the other signs say Kazakh, it is Kazakh.
        return "kk" if (from_client or default) == "kk" else "ru"
    return from_client or default
