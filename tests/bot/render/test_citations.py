"""Citations by their formats' published rules: with and without author, address, title and day."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from bot.render.account import Account
from bot.render.as_html import CARRIED_UNITS, Html, plain
from bot.render.as_html import Message as Drawn
from bot.render.citations import drawn
from bot.render.pasting import to_paste
from bot.render.utf16 import fitting, units
from db.languages.edtf import when
from db.model import LANGUAGES, Cited, Lang, Quote, Source, Statement, When
from handlers.conversation import Citation, Style, Work

TITLE = "New Party Emerges From Kazak Protest Movement: A View"
NAMES = frozenset({"Kazak"})
RECORD = "https://t.me/DerekBot?start=s-party-emerges"
TODAY = date(2026, 11, 27)


def in_three(text: str) -> Mapping[Lang, str]:
    return dict.fromkeys(LANGUAGES, text)


def dated(edtf: str, *, inferred: bool = False) -> When:
    found = when(edtf)
    return When(found.edtf, found.earliest, found.latest, in_three("worked out") if inferred else None)


def source(**changed: Any) -> Source:
    fields: dict[str, Any] = {
        "id": "paper",
        "title": in_three(TITLE),
        "publisher": "The Herald & Sons",
        "short": "Herald",
        "genre": "news",
        "author": "Saule Jean-Marie Mukhametrakhimova",
        "date": dated("2010-04-09"),
        "url": "https://herald.example/kazak_party?a=1%20b",
        "rights": in_three("all"),
        "language": "en",
    }
    return Source(**fields | changed)


def cite(style: Style, of: Source, lang: Lang = "en", *, person: bool = True) -> str:
    """As a reader of Telegram sees it, without tags."""
    quote = Quote(of.id, "A party emerged.", 0, 16)
    statement = Statement("party-emerges", ("somebody",), in_three("A party emerged."), (quote,))
    works = (Work(of, NAMES, person and of.author is not None),)
    citation = Citation(style, Cited(statement, (of,)), works, "0123456789ab", TODAY, "s-party-emerges")
    html = "\n".join(drawn(lang, citation, Html(Account("DerekBot"))))
    return plain(Drawn(html))


AT = "https://herald.example/kazak_party?a=1%20b"
APA_RECORD = f"Derek: party-emerges (Version 0123456789ab) [Data set]. (n.d.). {RECORD}"


@pytest.mark.parametrize(
    ("of", "entry"),
    [
        (
            source(),
            "Mukhametrakhimova, S. J.-M. (2010, April 9). New party emerges from Kazak protest movement:"
            f" A view. The Herald & Sons. {AT}",
        ),
        (
            source(author=None, date=dated("2010-04")),
            "New party emerges from Kazak protest movement: A view. (2010, April). The Herald & Sons. " + AT,
        ),
        (
            source(url=None, date=dated("2010-04~")),
            "Mukhametrakhimova, S. J.-M. (ca. 2010, April). New party emerges from Kazak protest movement:"
            " A view. The Herald & Sons.",
        ),
        (
            source(
                author=None, url=None, title=in_three("[No title; it begins “We Shall”]"), date=dated("2010")
            ),
            "[No title; it begins “We Shall”]. (2010). The Herald & Sons.",
        ),
        (
            source(author=None, date=dated("2010-12/2011-01")),
            "New party emerges from Kazak protest movement: A view. (2010, December–2011, January)."
            f" The Herald & Sons. {AT}",
        ),
    ],
    ids=["all", "no author, no day", "no address, about", "no title, a year", "a span"],
)
def test_apa(of: Source, entry: str):
    assert cite(Style.APA, of) == f"{entry}\n{APA_RECORD}"


def test_apa_names_a_site_that_is_the_author_once():
    entry = cite(Style.APA, source(author="The Herald & Sons"), person=False)
    assert entry.startswith("The Herald & Sons. (2010, April 9). New party")
    assert entry.count("The Herald & Sons") == 1


@pytest.mark.parametrize(
    ("lang", "entry"),
    [
        (
            "ru",
            f"Mukhametrakhimova S. J.-M. {TITLE} [Электронный ресурс] // The Herald & Sons: сайт."
            f" 2010. 9 апр. URL: {AT}. Цит. по: Derek [Электронный ресурс]: база фактов. Версия 0123456789ab."
            f" Утверждение party-emerges. URL: {RECORD} (дата обращения: 27.11.2026).",
        ),
        (
            "kk",
            f"Mukhametrakhimova S. J.-M. {TITLE} [Электрондық ресурс] // The Herald & Sons: сайт."
            f" 2010. 9 сәу. URL: {AT}. Дәйексөз көзі: Derek [Электрондық ресурс]: фактілер базасы."
            f" Нұсқа 0123456789ab. Тұжырым party-emerges. URL: {RECORD} (қаралған күні: 27.11.2026).",
        ),
    ],
)
def test_gost_in_the_readers_language(lang: Lang, entry: str):
    assert cite(Style.GOST, source(), lang) == entry


def test_gost_of_what_is_on_no_website_and_whose_date_was_worked_out():
    entry = cite(Style.GOST, source(author=None, url=None, date=dated("2010-04~", inferred=True)), "ru")
    assert entry.startswith(f"{TITLE} // The Herald & Sons. [2010. Апр.?]. Цит. по: Derek")


def fields(entry: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) += \{(.*)\},?$", entry, re.MULTILINE))


def test_bibtex_of_a_website():
    entry = cite(Style.BIBTEX, source(date=dated("2010-04~")))
    assert entry.startswith("@online{party-emerges,\n")
    assert fields(entry) == {
        "author": "Mukhametrakhimova, Saule Jean-Marie",
        "title": "New Party Emerges From {Kazak} Protest Movement: A View",
        "organization": r"The Herald \& Sons",
        "date": "2010-04~",
        "url": AT,
        "langid": "english",
        "note": f"Derek, version 0123456789ab, statement party-emerges, {RECORD}",
    }


def test_bibtex_of_what_has_no_address_and_an_organisation_for_its_author():
    entry = cite(Style.BIBTEX, source(url=None, author="R&D_Desk", date=dated("2010-04")), person=False)
    assert entry.startswith("@misc{party-emerges,\n")
    assert fields(entry)["author"] == r"{R\&D\_Desk}"
    assert re.search(r"^  year +\= \{2010\},\n  month +\= apr,$", entry, re.MULTILINE)


def test_bibtex_writes_what_means_something_to_tex_as_commands():
    nasty = source(title=in_three(r"50% of $1 #1 a_b {c} ~d ^e \f & g"), author=None)
    title = fields(cite(Style.BIBTEX, nasty))["title"]
    assert title == (
        r"50\% of \$1 \#1 a\_b \{c\} \textasciitilde{}d \textasciicircum{}e \textbackslash{}f \& g"
    )


def test_csl_json_holds_what_its_schema_knows():
    (item,) = json.loads(cite(Style.JSON, source(date=dated("2010-04~"))))
    assert item == {
        "id": "party-emerges",
        "type": "webpage",
        "title": TITLE,
        "author": [{"family": "Mukhametrakhimova", "given": "Saule Jean-Marie"}],
        "container-title": "The Herald & Sons",
        "issued": {"date-parts": [[2010, 4]], "circa": True},
        "URL": AT,
        "language": "en",
        "source": "Derek",
        "version": "0123456789ab",
        "note": f"Derek: party-emerges {RECORD}",
    }


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("2010-04-09", {"date-parts": [[2010, 4, 9]]}),
        ("2010-12/2011-01", {"date-parts": [[2010, 12], [2011, 1]]}),
        ("2010-21", {"date-parts": [[2010]], "season": 1}),
        ("2010", {"date-parts": [[2010]]}),
    ],
)
def test_csl_json_spells_dates_as_parts(edtf: str, issued: object):
    (item,) = json.loads(cite(Style.JSON, source(author=None, url=None, date=dated(edtf))))
    assert item["issued"] == issued
    assert (item["type"], "author" in item, "URL" in item) == ("article-newspaper", False, False)


def test_plainly_the_sentence_its_source_and_the_version_stand_below_each_other():
    assert cite(Style.PLAIN, source()).splitlines() == [
        "A party emerged.",
        "— Herald, April 9, 2010",
        f"Saule Jean-Marie Mukhametrakhimova. {TITLE}. The Herald & Sons. {AT}",
        f"Derek · Version 0123456789ab · party-emerges · {RECORD}",
    ]


@pytest.mark.parametrize("length", [10, 150, 400])
def test_what_is_copied_fits_a_button_and_ends_after_a_whole_word(length: int):
    sentence = " ".join(["орамал"] * (length // 7 + 1))
    quote = Quote("paper", "A party emerged.", 0, 16)
    cited = Cited(Statement("party-emerges", ("somebody",), in_three(sentence), (quote,)), (source(),))
    text = to_paste("ru", cited, RECORD, CARRIED_UNITS)
    shown, credit, link = text.split("\n")
    assert units(text) <= CARRIED_UNITS
    assert (credit, link) == ("— Herald, 9\u00a0апреля 2010\u202fг.", RECORD)
    assert set(shown.rstrip("…").split(" ")) == {"орамал"}
    assert shown.endswith("…") == (length > 200)


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("one two", 7, "one two"),
        ("one two three", 8, "one two…"),
        ("one, two", 5, "one…"),
        ("😀😀😀", 4, "😀…"),
    ],
)
def test_a_text_is_shortened_by_whole_words(text: str, most: int, shown: str):
    assert fitting(text, most) == shown
