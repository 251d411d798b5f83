"""Seeds of any size about a country that does not exist: sound, and each statement with words of its own."""

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import yaml

EACH = 500
"""Statements of a document."""
A_PERSON = 25
"""Statements about one person."""
FIRST = {"Vel": "Вел", "Dor": "Дор", "Sem": "Сем", "Tan": "Тан", "Rul": "Рул", "Kor": "Кор"}
MIDDLE = {"an": "ан", "im": "им", "ol": "ол", "ur": "ур", "en": "ен"}
LAST = {"bat": "бат", "dok": "док", "gal": "гал", "fem": "фем", "zor": "зор", "pun": "пун", "lis": "лис"}


def names() -> Iterator[tuple[str, str]]:
    """In Latin letters, and in Cyrillic ones."""
    for (a, a2), (b, b2), (c, c2), (d, d2) in product(
        FIRST.items(), LAST.items(), MIDDLE.items(), LAST.items()
    ):
        yield f"{a}{b} {d.title()}{c}{a.lower()}", f"{a2}{b2} {d2.title()}{c2}{a2.lower()}"


def write(folder: Path, statements: int) -> None:
    people = list(islice(names(), -(-statements // A_PERSON)))
    printed: dict[int, set[str]] = {}
    for number in range(-(-statements // EACH)):
        document = f"chronicle-{number}"
        numbers = range(number * EACH, min(statements, (number + 1) * EACH))
        for one in numbers:
            printed.setdefault(one // A_PERSON, set()).add(document)
        _write(folder / "documents" / f"{document}.yaml", _about(number))
        text = "".join(f"{_sentence(people, one)}\n" for one in numbers)
        (folder / "documents" / f"{document}.txt").write_text(
            f"Chronicle {number}\n\n{text}", encoding="utf-8"
        )
        _write(
            folder / "facts" / f"{document}.yaml",
            {"statements": [_statement(people, one) for one in numbers]},
        )
    _write(folder / "entities" / "people.yaml", [_person(people, one, printed[one]) for one in printed])


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _about(number: int) -> dict[str, object]:
    return {
        "title": f"Chronicle {number}",
        "publisher": "The Invented Herald",
        "genre": "news",
        "date": {"edtf": "2005-05-01"},
        "url": f"https://herald.example/{number}",
        "rights": "Free to share",
        "language": "en",
    }


def _person(people: list[tuple[str, str]], one: int, documents: set[str]) -> dict[str, object]:
    latin, cyrillic = people[one]
    name = {"en": latin, "ru": cyrillic, "kk": cyrillic}
    return {"id": f"person-{one}", "name": name, "printed": {latin: sorted(documents)}}


def _sentence(people: list[tuple[str, str]], one: int) -> str:
    return f"{people[one // A_PERSON][0]} signed paper {one + 1} in {1980 + one % 25}."


def _statement(people: list[tuple[str, str]], one: int) -> dict[str, object]:
    latin, cyrillic = people[one // A_PERSON]
    year = 1980 + one % 25
    return {
        "id": f"paper-{one + 1}",
        "about": [f"person-{one // A_PERSON}"],
        "text": {
            "en": f"{latin} signed paper {one + 1} in {year}.",
            "ru": f"{cyrillic} подписал бумагу {one + 1} в {year} году.",
            "kk": f"{cyrillic} {year} жылы {one + 1} қағазына қол қойды.",
        },
        "quotes": [{"text": _sentence(people, one)}],
        "when": str(year),
    }
