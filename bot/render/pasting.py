"""A fact as plain text to be pasted elsewhere, as long as a button can carry."""

from bot.render import wording
from bot.render.utf16 import units
from db.model import Cited, Lang

ELLIPSIS = "…"


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


def fitting(text: str, most: int) -> str:
    """The text in ``most`` units: whole words of it, or of an endless one its beginning, and an ellipsis."""
    if units(text) <= most:
        return text
    begun = text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    whole = begun if text[len(begun)] == " " or " " not in begun else begun[: begun.rfind(" ")]
    return f"{whole.rstrip(' ,;:–—-')}{ELLIPSIS}"
