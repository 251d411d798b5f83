"""Every name of the real base finds its own, in every case, and look-alikes stay apart."""

from pathlib import Path

import pytest

from db.curating.seeds import Base, read_seeds
from db.model import Kind, Name
from db.names import Found, Match, Names, Unclear
from db.snapshot import Snapshot
from tests.seeds.declension import kazakh, russian

SEEDS = Path(__file__).parents[2] / "seeds"
MOSTLY = 0.98


@pytest.fixture(scope="module")
def base() -> Base:
    return read_seeds(Snapshot.of(SEEDS))


@pytest.fixture(scope="module")
def names(base: Base) -> Names:
    return Names(base.names)


def answered(match: Match) -> str | None:
    return match.id if isinstance(match, Found) else None


def asked(match: Match) -> set[str]:
    return set(match.ids) if isinstance(match, Unclear) else set()


def cases(name: Name) -> list[str]:
    if name.lang == "ru":
        return list(russian(name.text, person=name.kind is Kind.PERSON))
    return list(kazakh(name.text)) if name.lang == "kk" else []


def shared(base: Base) -> set[str]:
    """Texts that name two entities, and single names of people that are also a place's."""
    owners: dict[str, set[str]] = {}
    for name in base.names:
        owners.setdefault(name.text.casefold(), set()).add(name.entity)
    return {text for text, ids in owners.items() if len(ids) > 1}


def test_every_name_in_full_finds_its_entity(base: Base, names: Names):
    several = shared(base)
    lost = [
        (name.text, name.entity)
        for name in base.names
        if name.text.casefold() not in several and answered(names.find(name.text)) != name.entity
    ]
    assert lost == []


def test_a_name_that_two_share_asks_about_both(base: Base, names: Names):
    several = [name for name in base.names if name.text.casefold() in shared(base)]
    assert [name.text for name in several if name.entity not in asked(names.find(name.text))] == []


@pytest.mark.slow
def test_every_russian_and_kazakh_case_finds_its_entity_or_asks_about_it_first(base: Base, names: Names):
    several = shared(base)
    lost, found, forms = [], 0, 0
    for name in base.names:
        for form in cases(name):
            match = names.find(form)
            first = name.text.casefold() in several or (
                isinstance(match, Unclear) and match.ids[0] == name.entity
            )
            forms += 1
            if answered(match) == name.entity:
                found += 1
            elif name.entity not in asked(match) or not first:
                lost.append((form, match))
    assert lost == []
    assert found > MOSTLY * forms


def test_whoever_is_not_to_be_confused_with_another_never_is(base: Base, names: Names):
    texts = {entity.id: [name.text for name in entity.names] for entity in base.entities}
    confused = [
        (text, other)
        for entity in base.entities
        for other in entity.distinct_from
        for text in texts[entity.id]
        if answered(names.find(text)) == other and text not in texts[other]
    ]
    assert confused == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Кошанов", "koshanov"),
        ("Косанов", "amirzhan-kosanov"),
        ("Kossanov", "amirzhan-kosanov"),
        ("Нарымбаев", "ermek-narymbayev"),
        ("Назарбаев", "nursultan-nazarbayev"),
        ("Nazarbajew", "nursultan-nazarbayev"),
        ("Назарбаевой", "dariga-nazarbayeva"),
        ("Дариге Назарбаевой", "dariga-nazarbayeva"),
        ("Касымжомарт Токаев", "kassym-jomart-tokayev"),
        ("Qasym-Jomart Toqaev", "kassym-jomart-tokayev"),
        ("кто такой Аблязов?", "mukhtar-ablyazov"),
        ("Аблязов деген кім", "mukhtar-ablyazov"),
        ("F,kzpjd", "mukhtar-ablyazov"),
        ("ДВК", "democratic-choice-of-kazakhstan"),
        ("ҚДТ", "democratic-choice-of-kazakhstan"),
        ("Ақжол", "ak-zhol"),
        ("Нур Отаном", "nur-otan"),
        ("партия Азат", "democratic-party-azat"),
        ("Communist Party", "communist-party-2010"),
        ("Social Democratic Party", "social-democratic-party-2020"),
        ("Казахстан", "kazakhstan"),
    ],
)
def test_what_readers_type(names: Names, text: str, entity: str):
    assert answered(names.find(text)) == entity


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Назарбаева", {"nursultan-nazarbayev", "dariga-nazarbayeva"}),
        ("Nursultan", {"nursultan-nazarbayev", "nursultan-capital"}),
        ("Нурлан", {"nurlan-balgimbayev", "nurlan-nigmatulin"}),
        ("Азат", {"azat-peruashev", "democratic-party-azat"}),
        ("демократическая партия", {"democratic-party-azat", "mamayev-democratic-party"}),
        ("People's Party", {"kazakhstan-peoples-party"}),
    ],
)
def test_what_may_mean_several_asks(names: Names, text: str, entities: set[str]):
    assert asked(names.find(text)) >= entities


@pytest.mark.parametrize(
    "text",
    [
        *("Илон Маск", "Навальный", "Нурлан Иванов", "привет", "who leads Ak Zhol"),
        *("Nurlan Nazarbayev", "Dania Kussainova", "Amir Kosanov", "Old Nur Otan"),
    ],
)
def test_nobody_is_taken_for_somebody_else(names: Names, text: str):
    assert answered(names.find(text)) is None
