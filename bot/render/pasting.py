"""A fact as plain text to be pasted elsewhere, as long as a button can carry."""

from bot.render import wording
from bot.render.utf16 import fitting, units
from db.model import Cited, Lang


def to_paste(lang: Lang, cited: Cited, address: str, most: int) -> str:
    """The sentence, who says it where and when, and a link, in ``most`` UTF-16 units.

    Where that is too long, the first outlet stands for all, and the sentence ends after a whole word.
    """
    credit = wording.attribution(lang, cited, cited.statement.standing)
    if units(credit) > most // 2:
        credit = fitting(wording.publication(lang, cited.sources[0]), most // 2)
    proof = "\n".join(filter(None, (f"— {credit}", address)))
    sentence = fitting(cited.statement.text[lang], most - units(proof) - 1)
    return f"{sentence}\n{proof}"
