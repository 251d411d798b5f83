import pytest

from db.curating.translations import differences


def told(en: str, ru: str, kk: str) -> list[str]:
    return list(differences({"en": en, "ru": ru, "kk": kk}))


def test_the_same_numbers_in_three_notations_agree():
    assert told("40,000 and 7.18%", "40 000 и 7,18 %", "40 000 және 7,18 %") == []


def test_a_small_number_may_stand_in_words():
    assert told("two of 3", "2 из трёх", "үштің 2-еуі") == []


def test_a_number_that_is_missing_is_told():
    assert told("84 seats", "83 места", "84 орын") == [
        "84 stands in 'en' and not in 'ru'",
        "83 stands in 'ru' and not in 'en'",
        "83 stands in 'ru' and not in 'kk'",
        "84 stands in 'kk' and not in 'ru'",
    ]


def test_months_are_compared():
    assert told("in April", "в апреле", "сәуірде") == []
    assert told("in April", "в марте", "сәуірде") == ["'en' says April, 'ru' does not"]


@pytest.mark.parametrize(
    ("en", "ru", "kk"),
    [
        ("the alleged theft", "предполагаемая кража", "болжамды ұрлық"),
        ("at least 2", "не менее 2", "кемінде 2"),
        ("nearly 100", "почти 100", "100-ге жуық"),
        ("it may win", "она может победить", "жеңуі мүмкін"),
    ],
)
def test_a_hedge_must_be_kept_in_every_language(en: str, ru: str, kk: str):
    assert told(en, ru, kk) == []
    assert len(told(en, "кража 2 100", "ұрлық 2 100")) >= 2


def test_a_translation_may_not_add_a_hedge():
    assert told("He left.", "Он якобы ушёл.", "Ол кетті.") == ["'ru' hedges with «якобы», 'en' does not"]
