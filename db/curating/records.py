"""Shapes that hold, and what they refer to, into the records of the model."""

from collections.abc import Iterable, Mapping

from db.curating.shapes import DocumentShape, EntityShape, RelativeShape, StatementShape, TextShape
from db.languages import edtf
from db.model import (
    LANGUAGES,
    Entity,
    Kind,
    Link,
    Name,
    Quote,
    Relative,
    Source,
    Statement,
    Text,
    When,
)


def text(shape: TextShape) -> Text:
    return {"en": shape.en, "ru": shape.ru, "kk": shape.kk}


def _when(date: str, because: Text | None) -> When:
    return When(date, *edtf.interval(date), because)


def source(id: str, shape: DocumentShape) -> Source:
    return Source(
        id=id,
        title=shape.title,
        publisher=shape.publisher,
        short=shape.short or shape.publisher,
        genre=shape.genre,
        author=shape.author,
        date=_when(shape.date.edtf, text(shape.date.because) if shape.date.because else None),
        url=shape.url,
        rights=shape.rights,
        language=shape.language,
        note=text(shape.note) if shape.note else None,
    )


def entity(shape: EntityShape, kind: Kind) -> Entity:
    """Every form once: the chosen spellings first, then what is printed, then what editors added."""
    printed = {**shape.printed, **shape.misprinted}
    main = text(shape.name)
    names = [
        Name(shape.id, kind, form, lang, main=True, documents=printed.get(form, ()))
        for lang, form in main.items()
    ]
    names += [
        Name(shape.id, kind, form, misprint=form in shape.misprinted, documents=documents)
        for form, documents in printed.items()
        if form not in main.values()
    ]
    names += [Name(shape.id, kind, form, lang) for lang in LANGUAGES for form in getattr(shape.also, lang)]
    return Entity(shape.id, kind, shape.type, main, tuple(names), shape.distinct_from)


def _relatives(shapes: Iterable[RelativeShape]) -> tuple[Relative, ...]:
    return tuple(Relative(shape.statement, text(shape.note)) for shape in shapes)


def statement(shape: StatementShape, quotes: tuple[Quote, ...], reasons: Mapping[str, Text]) -> Statement:
    because = reasons[shape.because] if shape.because else None
    return Statement(
        id=shape.id,
        about=shape.about,
        text=text(shape.text),
        quotes=quotes,
        standing=shape.standing,
        when=_when(shape.when, because) if shape.when else None,
        said_by=shape.said_by,
        legal=shape.legal,
        link=Link(**shape.link.model_dump()) if shape.link else None,
        differs_from=_relatives(shape.differs_from),
        replaces=_relatives(shape.replaces),
        lead=shape.lead,
    )
