"""How to cite a fact: ``/cite ID [plain|apa|gost|bibtex|json]``."""

import re

from db.languages import OF
from db.languages.stems import stems
from db.model import Kind, Lang, Source
from db.names import Found
from db.store.queries import Knowledge
from handlers import links
from handlers.conversation import (
    Action,
    Answer,
    Ask,
    Citation,
    Copy,
    Note,
    Question,
    Refusal,
    Route,
    Style,
    Work,
    say,
)
from handlers.facts import gone
from handlers.telling import rows

_WORD = re.compile(r"[^\W\d_]+")
_SAID = re.compile(r"(?<![\w/.@-])[^\W\d_]+(?![\w/@-])")
"""A word of a sentence, and none of an address."""


async def cite(question: Question, knowledge: Knowledge) -> Answer:
    """The document and the statement, as one of the styles has it; plainly where none is named."""
    id, _, style = question.words.partition(" ")
    if not id:
        raise Refusal(Note("cite.how"))
    wanted = style.strip().lower() or Style.PLAIN
    if wanted not in tuple(Style):
        raise Refusal(Note("cite.unknown-style"), actions=_styles(id))
    id = await knowledge.now(id)
    found = await knowledge.cited((id,))
    if not found:
        return await gone(question, knowledge, id)
    (cited,) = found
    payload = links.to("fact", id)
    works = [await _work(knowledge, source) for source in cited.documents]
    citation = Citation(Style(wanted), cited, tuple(works), knowledge.version, question.today, payload)
    copy = Copy(Note("button.copy"), cited, payload)
    passage = Ask(Note("button.passage"), f"/fact {id}")
    return say(question, citation, actions=(*_styles(id), *rows([copy, passage])), link=payload)


async def _work(knowledge: Knowledge, source: Source) -> Work:
    person = bool(source.author) and _is_a_person(knowledge, source.author or "")
    return Work(source, await _names(knowledge, source), person)


def _styles(id: str) -> tuple[tuple[Action, ...], ...]:
    return rows([Ask(Note(f"style.{style}"), f"/cite {id} {style}") for style in Style])


async def _names(knowledge: Knowledge, source: Source) -> frozenset[str]:
    """Words of the title that the document never writes small, in any form: names, as far as it shows."""
    lang = source.language
    said = _SAID.findall(await knowledge.content(source.id))
    common = {_stem(word, lang) for word in (*OF[lang].stop_words.split(), *filter(str.islower, said))}
    return frozenset(word for word in _WORD.findall(source.title[lang]) if _stem(word, lang) not in common)


def _stem(word: str, lang: Lang) -> str:
    return stems(word, lang)[lang]


def _is_a_person(knowledge: Knowledge, author: str) -> bool:
    """Whether the base knows a person of this name; nobody else's words are told from a family name."""
    return isinstance(knowledge.names.find(author, (Kind.PERSON,)), Found)


ROUTES = (Route("cite", cite, menu=False, takes="citation"),)
