"""Shapes that hold, and what they refer to, into the records of the model."""

from collections.abc import Iterable

from db.curating.shapes import (
    DocumentShape,
    EntityShape,
    RelativeShape,
    StatementShape,
    TextShape,
    WithdrawnShape,
)
from db.languages import edtf
from db.model import (
    LANGUAGES,
    Correction,
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
    Withdrawn,
)


def text(shape: TextShape | str) -> Text:
    """A plain string is one that a document prints, the same in every language."""
    if isinstance(shape, str):
        return dict.fromkeys(LANGUAGES, shape)
    return {lang: getattr(shape, lang) for lang in LANGUAGES}


def _when(date: str, because: Text | None) -> When:
    return When(date, *edtf.interval(date), because)


def source(id: str, shape: DocumentShape) -> Source:
    return Source(
        id=id,
        title=text(shape.title),
        publisher=shape.publisher,
        short=shape.short or shape.publisher,
        genre=shape.genre,
        author=shape.author,
        date=_when(shape.date.edtf, text(shape.date.because) if shape.date.because else None),
        url=shape.url,
        rights=text(shape.rights),
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
    names += [
        Name(shape.id, kind, form, lang, hidden=forms is shape.lookup)
        for forms in (shape.also, shape.lookup)
        for lang in LANGUAGES
        for form in getattr(forms, lang)
    ]
    return Entity(shape.id, kind, shape.type, main, tuple(names), shape.distinct_from, shape.was)


def _relatives(shapes: Iterable[RelativeShape]) -> tuple[Relative, ...]:
    return tuple(Relative(shape.statement, text(shape.note)) for shape in shapes)


def statement(shape: StatementShape, quotes: tuple[Quote, ...], because: Text | None) -> Statement:
    return Statement(
        id=shape.id,
        about=shape.about,
        text=text(shape.text),
        quotes=quotes,
        standing=shape.standing,
        when=_when(shape.when, because) if shape.when else None,
        as_of=shape.as_of,
        chronicle=shape.chronicle,
        said_by=shape.said_by,
        legal=shape.legal,
        link=Link(**shape.link.model_dump()) if shape.link else None,
        differs_from=_relatives(shape.differs_from),
        compare=_relatives(shape.compare),
        replaces=_relatives(shape.replaces),
        lead=shape.lead,
        corrected=tuple(Correction(one.on, text(one.before), text(one.why)) for one in shape.corrected),
        was=shape.was,
    )


def withdrawn(shape: WithdrawnShape) -> Withdrawn:
    return Withdrawn(shape.id, shape.on, text(shape.why))
