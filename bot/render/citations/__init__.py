"""Citations: of the document, by each style's rules, and of this base's record, with its version.

The rules: APA, 7th edition; GOST R 7.0.5-2008; BibLaTeX and BibTeX; CSL-JSON 1.0.2.
"""

from collections.abc import Iterator
from typing import assert_never

from bot.render.citations import apa, bibtex, csl, gost, plain
from bot.render.citations.record import Record
from bot.render.markup import Markup
from db.model import Lang
from handlers.conversation import Citation, Style


def drawn(lang: Lang, citation: Citation, markup: Markup) -> Iterator[str]:
    """A piece for each entry."""
    record = Record.of(lang, citation, markup.address(citation.payload))
    match citation.style:
        case Style.PLAIN:
            yield markup.text(plain.text(lang, citation, record))
        case Style.APA:
            yield from (
                "".join(markup.italic(text) if italic else markup.text(text) for text, italic in runs)
                for runs in apa.entries(lang, citation, record)
            )
        case Style.GOST:
            yield from map(markup.text, gost.entries(lang, citation, record))
        case Style.BIBTEX:
            yield from (markup.code(entry, "bibtex") for entry in bibtex.entries(citation, record))
        case Style.JSON:
            yield from (markup.code(entry, "json") for entry in csl.entries(citation, record))
        case _:
            assert_never(citation.style)
