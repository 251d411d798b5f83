"""A citation in plain words: the sentence, who says it, and where that can be read."""

from collections.abc import Iterator

from bot.render import wording
from bot.render.account import NAME
from bot.render.citations.record import Record
from bot.words import say
from db.model import Lang
from handlers.conversation import Citation


def text(lang: Lang, citation: Citation, record: Record) -> str:
    return "\n".join(_lines(lang, citation, record))


def _lines(lang: Lang, citation: Citation, record: Record) -> Iterator[str]:
    cited = citation.cited
    yield cited.statement.text[lang]
    yield f"— {wording.attribution(lang, cited, cited.statement.standing)}"
    for work in citation.works:
        source = work.source
        parts = (source.author, source.title[lang], source.publisher, source.url)
        yield ". ".join(filter(None, parts))
    version = say(lang, "cite.version", version=record.version)
    yield " · ".join(filter(None, (NAME, version, record.id, record.url)))
