"""The names of one document: who is new, and in which new forms who is known is printed."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from db.curating import records
from db.curating.checks.names import unlisted
from db.curating.drafting import ids
from db.curating.drafting.heading import PLACEHOLDER, Heading
from db.curating.drafting.known import Known
from db.curating.drafting.named import Named, Recognising
from db.curating.drafting.new_names import NewName, NewNames
from db.curating.drafting.statements import SENTENCE_ENDS
from db.curating.quotations import Document
from db.curating.shapes import EntityShape
from db.curating.strict_yaml import Value
from db.languages import OF
from db.model import LANGUAGES, Entity, Kind, Lang
from db.names.spelling import Spelling


class DocumentNames:
    def __init__(self, document: Document, heading: Heading, known: Known) -> None:
        self.document = document
        self.heading = heading
        self.known = known
        self._recognising = Recognising(known.entities.values())
        self._spelling = Spelling(known.entities.values())
        self._taken = set(known.entity_ids)
        self.new = self._new()

    @property
    def everybody(self) -> Recognising:
        """Who is known, and who is new."""
        return Recognising([*self.known.entities.values(), *(entity for _, entity in self.new.values())])

    def _new(self) -> dict[str, tuple[Value, Entity]]:
        """By id: the record to be written, and what it would be."""
        people = [one for one in self.known.entities.values() if one.kind is Kind.PERSON]
        given = {person.name[lang].split()[0] for person in people for lang in LANGUAGES}
        found = NewNames(self.heading.language, given.__contains__)
        for sentence in self._sentences():
            found.read(sentence, self._recognising.named(sentence), self._recognising.knows)
        return {id: (value, entity) for name in found.found() for id, value, entity in [self._record(name)]}

    def _sentences(self) -> Iterator[str]:
        """But headlines, where every word may have a capital."""
        for start, end in self.document.sentences.spans:
            sentence = " ".join(self.document.text[start:end].split())
            if SENTENCE_ENDS.search(sentence):
                yield sentence

    def _record(self, name: NewName) -> tuple[str, Value, Entity]:
        proposed = self._spelling.proposed(name.text)
        id = ids.of_words(proposed["en"].split(), self._taken)
        self._taken.add(id)
        value: dict[str, Value] = {"id": id, "draft": "true"}
        if name.type:
            value["type"] = name.type
        value["name"] = self._name(name, proposed)
        value["printed"] = {form: [self.document.id] for form in name.forms}
        shape = EntityShape(
            id=id,
            type=name.type,
            name=proposed,  # type: ignore[arg-type]
            printed=dict.fromkeys(name.forms, (self.document.id,)),
        )
        return id, value, records.entity(shape, name.kind)

    def _name(self, name: NewName, proposed: Mapping[Lang, str]) -> dict[str, Value]:
        """What is made of words that mean something is translated, which is nothing to propose."""
        lang = self.heading.language
        language = OF[lang]
        words = {*language.stop_words.split(), *(word for said in language.signs.values() for word in said)}
        parts = {word.casefold() for word in name.text.split()}
        meaning = name.kind is not Kind.PERSON and len(parts) > 1 and not parts.isdisjoint(words)
        return {one: PLACEHOLDER if meaning and one != lang else proposed[one] for one in LANGUAGES}

    @cached_property
    def forms_of_known(self) -> dict[str, dict[str, str]]:
        """By entity: the forms that the document prints and that no list has for it."""
        found: dict[str, dict[str, str]] = {}
        for bearer, form in unlisted(self.known.contents, self.document):
            found.setdefault(bearer, {})[form] = self.document.id
        for sentence in self._sentences():
            for one in self._recognising.named(sentence):
                if one.sure and self._is_new_form(one):
                    found.setdefault(one.id, {})[one.text] = self.document.id
        return found

    def _is_new_form(self, named: Named) -> bool:
        entity = self.known.entities[named.id]
        printed = {name.text for name in entity.names if self.document.id in name.documents}
        sound = named.id in self.known.contents.entities.sound
        return (
            sound and named.text[:1].isupper() and named.text not in printed and named.text in self.document
        )
