"""Which of the three languages to answer in."""

from db.languages import OF
from db.languages.detect import detect
from db.languages.folding import is_cyrillic
from db.model import LANGUAGES, Lang


def choose(text: str, chosen: Lang | None, client: str | None, default: Lang) -> Lang:
    """The reader's choice; else the language that the text shows; else the app's; else the default.

    A name in Latin letters shows none; one in Cyrillic letters may be Russian or Kazakh, and the other signs
    decide. ``client`` is an IETF tag such as "ru" or "kk-KZ".
    """
    if chosen is not None:
        return chosen
    if shown := detect(text):
        return shown
    told = next((lang for lang in LANGUAGES if client and client.lower().split("-")[0] == lang), default)
    if OF[told].latin or not is_cyrillic(text.casefold()):
        return told
    return next(lang for lang in LANGUAGES if OF[lang].latin)
