"""Invented people and parties of a country that does not exist."""

from db.model import Kind, Lang, Name
from db.names import Found, Match, Names, Unclear

PEOPLE = {
    "jarkyn-ordabaev": ("Zharkyn Ordabayev", "Жаркын Ордабаев", "Жарқын Ордабаев"),
    "malika-ordabaeva": ("Malika Ordabayeva", "Малика Ордабаева", "Мәлика Ордабаева"),
    "shynar-qojagul": ("Shynar Kozhagul", "Шынар Кожагул", "Шынар Қожағұл"),
    "uali-otenov": ("Uali Utenov", "Уали Утенов", "Уәли Өтенов"),
    "yelena-tsareva": ("Yelena Tsareva", "Елена Царёва", "Елена Царева"),
    "asqar-josanov": ("Askar Zhosanov", "Аскар Жосанов", "Асқар Жосанов"),
    "asqar-joshanov": ("Askhat Zhoshanov", "Асхат Жошанов", "Асхат Жошанов"),
    "kemel-jan-sartaev": ("Kemel-Zhan Sartayev", "Кемел-Жан Сартаев", "Кемел-Жан Сартаев"),
    "tulpar-azatov": ("Tulpar Azatov", "Тулпар Азатов", "Тұлпар Азатов"),
}
PARTIES = {
    "qyzyl-tau": ("Kyzyl Tau", "Кызыл тау", "Қызыл тау"),
    "workers-party": ("Workers’ Party", "Рабочая партия", "Жұмысшы партиясы"),
    "free-workers-party": (
        "Free Workers’ Party of Sartau",
        "Свободная рабочая партия Сартау",
        "Сартаудың еркін жұмысшы партиясы",
    ),
    "tulpar": ("Party Tulpar", "Партия «Тулпар»", "«Тұлпар» партиясы"),
    "sartau-choice": ("Free Choice of Sartau", "Свободный выбор Сартау", "Сартаудың еркін таңдауы"),
}
PLACES = {
    "kemelgrad": ("Kemel-Zhan", "Кемел-Жан", "Кемел-Жан"),
    "sartau": ("Sartau", "Сартау", "Сартау"),
}
ALSO = (
    Name("sartau-choice", Kind.PARTY, "СВС", "ru"),
    Name("sartau-choice", Kind.PARTY, "СЕТ", "kk"),
    Name("qyzyl-tau", Kind.PARTY, "Kyzyll Tua", misprint=True, documents=("herald-2001",)),
)
LANGUAGES: tuple[Lang, ...] = ("en", "ru", "kk")


def every_name() -> list[Name]:
    kinds = ((Kind.PERSON, PEOPLE), (Kind.PARTY, PARTIES), (Kind.PLACE, PLACES))
    names = [
        Name(entity, kind, text, lang, main=True)
        for kind, entities in kinds
        for entity, texts in entities.items()
        for lang, text in zip(LANGUAGES, texts, strict=True)
    ]
    return [*names, *ALSO]


def names() -> Names:
    return Names(every_name())


def found(match: Match) -> str | None:
    return match.id if isinstance(match, Found) else None


def asked(match: Match) -> set[str]:
    return set(match.ids) if isinstance(match, Unclear) else set()
