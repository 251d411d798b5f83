"""Which of the three languages to answer in."""

from db.model import LANGUAGES, Lang

KAZAKH_LETTERS = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
"""Letters that Kazakh Cyrillic has and Russian has not."""


def choose(text: str, chosen: Lang | None, client: str | None, default: Lang) -> Lang:
    """The reader's choice; else the language that the text shows; else the app's; else the default.

    A command in Latin letters says nothing of the reader's language, Cyrillic words do. ``client`` is an
    IETF tag such as "ru" or "kk-KZ".
    """
    if chosen is not None:
        return chosen
    from_client = next((lang for lang in LANGUAGES if client and client.lower().split("-")[0] == lang), None)
    if any("Ѐ" <= letter <= "ӿ" for letter in text):
        if not KAZAKH_LETTERS.isdisjoint(text):
            return "kk"
        # A Kazakh question may happen to hold no Kazakh letter: a Kazakh client decides.
        return "kk" if from_client == "kk" else "ru"
    return from_client or default
