"""Makes the frozen set in tests/db/names/invented: ``python -m tests.db.names.inventing`` writes it anew.

People, parties and places of nowhere, put together by rule from invented syllables, and what readers might
type for them: in other alphabets and habits of writing, in cases, with slips, with initials, in the other
keyboard layout, inside sentences. Strangers are made in the same way, and so look alike. The files are
kept, so that a figure does not move when the rule does.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "invented"
SEED = 2026
PEOPLE, STRANGERS, PARTIES, PLACES, SPELLINGS = 150, 150, 24, 20, 14

FIRST = """
    Тұл Мәр Қоз Жүз Өрт Ғаз Шың Есп Дәр Кем Лау Нұм Рақ Сүң Уәс Әлм Бөк Хаш Чуг Йол Зиң Пам Ырғ Олж Іңк Сард
    Тем Уғл Жал
""".split()
SECOND = "бар мек тай қын дур гүл сім рат жом пан шық лыс боз кеш нәр ғұл хат дес мұн зыр".split()
ENDINGS = ("ов", "ев", "ин", "аев", "ұлы", "", "ский")
THINGS = "Қызбел Тұрғай Мәлжін Шаңқол Өрбақ Дүмен Жарық Лекқұр Сойыл Бұзғал Ернек Ғашым".split()
VERBS = ("сказал", "уехал", "не согласен", "был в столице")

TO_RUSSIAN = str.maketrans("әғқңөұүіһӘҒҚҢӨҰҮІҺ", "агкноууихАГКНОУУИХ")
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LATIN: Mapping[str, str] = {
    "english": "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "german": "a b w g d e sch s i i k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja",
    "polish": "a b w g d e ż z i j k l m n o p r s t u f ch c cz sz szcz - y - e iu ja",
    "french": "a b v g d e j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
    "turkish": "a b v g d e j z i y k l m n o p r s t u f h ts ç ş şç - ı - e yu ya",
    "careless": "a b v g d e j z i i k l m n o p r s t u f h c ch sh sh - i - e u a",
}
KAZAKH = "аәбвгғдежзийкқлмнңоөпрстуұүфхһшыічя"
KAZAKH_LATIN: Mapping[str, str] = {
    "2018": "a á b v g ǵ d e j z ı ı k q l m n ń o ó p r s t ý u ú f h h sh y i ch ıa",
    "2021": "a ä b v g ğ d e j z i i k q l m n ñ o ö p r s t u ū ü f h h ş y ı ch ia",
}
GEORGIAN = dict(zip("абвгдежзийклмнопрстуфхчшы", "აბვგდეჟზიიკლმნოპრსტუფხჩში", strict=True))
HEBREW = dict(zip("абвгджзйклмнопрстуфхчш", "אבוגדזזיכלמנופרסטופחצש", strict=True))
"""Without е, и and ы, as it mostly leaves vowels out."""
KEYS = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
SOUNDS = str.maketrans("бвгджзпфктшс", "пфктшсбвгджз")
LOOKS = str.maketrans("аеосхру", "aeocxpy")


@dataclass(frozen=True, slots=True)
class Person:
    """A name in Kazakh letters; ``father`` is empty or a father's name."""

    given: str
    surname: str
    father: str = ""

    @property
    def kazakh(self) -> str:
        return " ".join(filter(None, (self.given, self.father, self.surname)))

    @property
    def russian(self) -> str:
        return self.kazakh.translate(TO_RUSSIAN)

    @property
    def short(self) -> "Person":
        return Person(self.given, self.surname)


def invented(rng: random.Random, taken: set[str]) -> Person:
    """Somebody with a surname that nobody in ``taken`` has; given names are shared."""
    while True:
        given, root = (rng.choice(FIRST) + rng.choice(SECOND) for _ in range(2))
        surname = root + rng.choice(ENDINGS)
        if rng.random() < 0.3 and surname.endswith(("ов", "ев", "ин")):
            surname += "а"
        if root not in taken and root != given:
            taken.add(root)
            father = f"{rng.choice(FIRST)}{rng.choice(SECOND)}ұлы" if rng.random() < 0.2 else ""
            return Person(given, surname, father)


def latin(name: str, habit: str) -> str:
    table = dict(zip(LETTERS, LATIN[habit].replace("-", "").split(" "), strict=True))
    return "".join(table.get(letter, letter) for letter in name.translate(TO_RUSSIAN).lower()).title()


def kazakh_latin(name: str, alphabet: str) -> str:
    table = dict(zip(KAZAKH, KAZAKH_LATIN[alphabet].split(" "), strict=True))
    return "".join(table.get(letter, letter) for letter in name.lower()).title()


def slipped(name: str, rng: random.Random) -> str:
    """One letter left out, doubled, swapped with the next, or another in its place."""
    place = rng.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    other = rng.choice("аеиклнорст" if letter > "z" else "aeiklnorst")
    return rng.choice(
        (before + after, before + letter + letter + after, before + after[:1] + letter + after[1:])
        + ((before + other + after,) if letter != " " else ())
    )


def misheard(name: str, rng: random.Random) -> str:
    """One consonant voiced or voiceless that is not, or one vowel that is another."""
    places = [place for place, letter in enumerate(name) if place and letter in "бвгджзпфктшсаеиоу"]
    place = rng.choice(places)
    letter = name[place]
    other = (
        letter.translate(SOUNDS)
        if letter.translate(SOUNDS) != letter
        else rng.choice("аеио".replace(letter, ""))
    )
    return name[:place] + other + name[place + 1 :]


def cases(person: Person) -> Iterator[tuple[str, str]]:
    """Russian and Kazakh cases of the whole name, for words that decline as a rule."""
    given, surname = person.given.translate(TO_RUSSIAN), person.surname.translate(TO_RUSSIAN)
    if surname.endswith(("ов", "ев", "ин")) and given[-1] not in "аеиоуыэюяйь":
        yield "case", f"{given}у {surname}у"
        yield "case", f"{given}ом {surname}ым"
        yield "case", f"{given}е {surname}е"
    if person.surname[-1] not in "ұыйай":
        yield "case", f"{person.given} {person.surname}тың"
        yield "case", f"{person.given} {person.surname}қа"


def initials(person: Person) -> Iterator[tuple[str, str]]:
    russian, english = person.short.russian.split(), latin(person.short.russian, "english").split()
    yield "initial", f"{russian[0][0]}. {russian[1]}"
    yield "initial", f"{russian[1]} {russian[0][0]}."
    yield "initial", f"{latin(russian[0][0], 'english')}. {english[1]}"


def spellings(person: Person, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Kind and text of what readers may type for a person who is known."""
    whole, short = person.russian, person.short.russian
    yield "plain", person.kazakh
    yield "plain", short
    yield "order", " ".join(reversed(short.split())).lower()
    yield from (("latin", latin(short, habit)) for habit in LATIN)
    yield from (("kazakh latin", kazakh_latin(person.short.kazakh, alphabet)) for alphabet in KAZAKH_LATIN)
    yield from cases(person)
    yield from initials(person)
    for script in (GEORGIAN, HEBREW):
        yield "other script", "".join(script.get(one, one if one == " " else "") for one in short.lower())
    for text in (short, latin(short, "english"), person.short.kazakh) * 2:
        yield "slip", slipped(text, rng)
    yield "two slips", slipped(slipped(short, rng), rng)
    yield "two slips", slipped(slipped(latin(whole, "english"), rng), rng)
    yield from (("misheard", misheard(short, rng)) for _ in range(3))
    yield "keys", short.lower().translate(KEYS)
    yield "glued", short.replace(" ", "").lower()
    yield "look-alikes", short.translate(LOOKS)
    yield from (("question", text.format(short)) for text in ("кто такой {}?", "{} деген кім", "who is {}"))
    yield "question", f"kto takoy {latin(short, 'careless')}"
    yield "surname", short.split()[1]
    yield "surname", latin(short, "english").split()[1]
    yield from (("surname with a slip", slipped(short.split()[1], rng)) for _ in range(2))


def strangers(rng: random.Random, known: list[Person], taken: set[str]) -> Iterator[tuple[str, str]]:
    """Kind and text of what names nobody who is known."""
    for _ in range(STRANGERS):
        absent = invented(rng, taken)
        yield rng.choice(
            [("absent", text) for kind, text in spellings(absent, rng) if kind != "surname with a slip"]
        )
    for person in known[: STRANGERS // 2]:
        absent = invented(rng, taken)
        if absent.given[:2] == person.given[:2]:
            continue
        for namesake, kind in (
            (Person(absent.given, person.surname), "strange given name"),
            (Person(person.given, absent.surname), "strange surname"),
        ):
            whole = namesake.russian
            ways = (whole, latin(whole, "english"), kazakh_latin(namesake.kazakh, "2021"), whole.lower())
            yield kind, rng.choice((*ways, f"кто такой {whole}?"))
        letter = rng.choice([one for one in "АБВДКЛНОПРСТУ" if one != person.given.translate(TO_RUSSIAN)[0]])
        yield (
            "contradicting initial",
            rng.choice((f"{letter}. {{}}", f"{{}} {letter}.")).format(person.short.russian.split()[1]),
        )


def sentences(rng: random.Random, known: list[Person], taken: set[str]) -> Iterator[tuple[str, str, str]]:
    """Kind, text and whom it mentions ("-": nobody for certain)."""
    for number, person in enumerate(known):
        short = person.short.russian
        text = rng.choice((short, slipped(short, rng), latin(short, "english"), person.short.kazakh))
        yield "mention", f"вчера {text} {rng.choice(VERBS)}", f"person-{number}"
    for person in known[: STRANGERS // 3]:
        absent = invented(rng, taken)
        if absent.given[:2] == person.given[:2]:
            continue
        text = Person(absent.given, person.surname).russian
        yield "strange mention", f"вчера {text} {rng.choice(VERBS)}", "-"


def things(rng: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """Entity, kind, language and text of parties and places; generic words are shared on purpose."""
    for number in range(PARTIES):
        word = THINGS[number % len(THINGS)] + ("" if number < len(THINGS) else rng.choice(SECOND))
        russian = word.translate(TO_RUSSIAN)
        entity = f"party-{number}"
        if number % 3:
            names = (f"«{word}» партиясы", f"Партия «{russian}»", f"{latin(word, 'english')} Party")
        else:
            names = (
                f"{word} еркін еңбек одағы",
                f"Свободный союз труда {russian}а",
                f"Free Labour Union of {latin(word, 'english')}",
            )
        yield from (
            (entity, "party", lang, text) for lang, text in zip(("kk", "ru", "en"), names, strict=True)
        )
    for number in range(PLACES):
        word = (
            rng.choice(FIRST) + rng.choice(("көл", "төбе", "сай", "арал", "кент")) + rng.choice(("", "сор"))
        )
        names = (word, word.translate(TO_RUSSIAN), latin(word, "english"))
        yield from (
            (f"place-{number}", "place", lang, text)
            for lang, text in zip(("kk", "ru", "en"), names, strict=True)
        )


def written(name: str, header: str, rows: Sequence[tuple[str, ...]]) -> None:
    lines = [header, *("\t".join(row) for row in dict.fromkeys(rows))]
    (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    rng = random.Random(SEED)
    taken: set[str] = set()
    known = [invented(rng, taken) for _ in range(PEOPLE)]
    index = [
        (f"person-{number}", "person", lang, text)
        for number, person in enumerate(known)
        for lang, text in zip(
            ("kk", "ru", "en"),
            (person.kazakh, person.russian, latin(person.russian, "english")),
            strict=True,
        )
    ]
    index += things(rng)
    asked = [
        (kind, text, f"person-{number}")
        for number, person in enumerate(known)
        for kind, text in rng.sample(list(spellings(person, rng)), SPELLINGS)
    ]
    asked += [
        ("title", form, entity)
        for entity, kind, lang, text in index
        if kind != "person"
        for form in (text, text.lower(), f"что такое {text}?" if lang == "ru" else text.upper())
    ]
    written("index.tsv", "entity\tkind\tlang\tname", index)
    written("asked.tsv", "kind\ttext\tentity", asked)
    written("strangers.tsv", "kind\ttext", list(strangers(rng, known, taken)))
    written("sentences.tsv", "kind\ttext\tentity", list(sentences(rng, known, taken)))


if __name__ == "__main__":
    main()
