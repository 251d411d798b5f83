"""What a word is searched for by: whatever its ending, its keyboard and its look-alike letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.languages import OF
from db.languages.folding import words
from db.languages.stems import language_of, stem, stemmed, stems, tokens
from db.model import LANGUAGES, Lang
from db.questions.concepts import concepts


def one_stem(lang: Lang, *words: str) -> bool:
    return len({stem(word, lang) for word in words}) == 1


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "party parties Party's PARTIES parties'"),
        ("en", "elections election election’s"),
        ("ru", "партия партии партией партиями ПАРТИЯ"),
        ("ru", "ушёл ушел"),
        ("ru", "забастовка забастовки забастовкой"),
        ("ru", "осуждён осужден"),
        ("kk", "партия партиясы партиясының партиялар партияларында партиядан партиямен"),
        ("kk", "сайлау сайлауы сайлауда сайлаудың сайлауынан"),
        ("kk", "халық халқы халқының халықтың"),
        ("kk", "билік билігі билігіне биліктен"),
        ("kk", "президент президенті президенттің президенттік"),
        ("kk", "көшбасшы көшбасшысы көшбасшылар көшбасшылық"),
        ("kk", "Қазақстан Қазақстанда Қазақстанның қазақстандық"),
        ("kk", "Алматы Алматыда Алматының"),
        ("kk", "қолдады қолдаған қолдайды"),
    ],
)
def test_a_word_and_its_cases_have_one_stem(lang: Lang, words: str):
    assert one_stem(lang, *words.split()), {word: stem(word, lang) for word in words.split()}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", "сайлау sailau saylau сaйлау САЙЛАУ саилау"),
        ("kk", "қаңтар qantar qańtar qañtar кантар қантар"),
        ("kk", "желтоқсанда jeltoqsanda zheltoksanda желтоксанда"),
        ("kk", "президентінің prezidentiniń prezidentiniñ prezidentinin"),
        ("kk", "ғылым gylym ǵylym ğylym ghylym"),
        ("ru", "выборы vybory vibory"),
        ("ru", "партиями partiyami"),
        ("ru", "защита zashchita zaschita"),
        ("ru", "протест пpотест protest"),
        ("ru", "объявил obyavil"),
        ("en", "party раrty"),
    ],
)
def test_a_word_has_one_stem_however_it_is_typed(lang: Lang, words: str):
    assert one_stem(lang, *words.split()), {word: stem(word, lang) for word in words.split()}


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "part", "party"),
        ("ru", "Болат", "более"),
        ("ru", "мир", "мера"),
        ("kk", "халық", "хабар"),
        ("kk", "сайлау", "сайын"),
        ("kk", "партия", "парламент"),
    ],
)
def test_other_words_have_other_stems(lang: Lang, one: str, other: str):
    assert stem(one, lang) != stem(other, lang)


@pytest.mark.parametrize(
    ("word", "lang", "of"),
    [
        ("Sunrise", "ru", "en"),
        ("Мәжіліс", "ru", "kk"),
        ("Мажилис", "ru", "ru"),
        ("партия", "kk", "kk"),
        ("2016", "kk", "kk"),
    ],
)
def test_letters_decide_of_which_language_a_word_is(word: str, lang: Lang, of: Lang):
    assert language_of(word, lang) == of


def test_a_word_that_may_be_of_several_languages_has_a_stem_by_each():
    assert set(stems("партия", "ru")) == {"ru", "kk"}
    assert set(stems("Мәжіліс", "ru")) == {"kk"}
    assert set(stems("vybory", "ru")) == {"en", "ru"}
    assert set(stems("vote", "ru")) == {"en"}


def test_a_word_of_one_language_is_not_stemmed_by_the_rules_of_another():
    assert stem("болатын", "kk") != stem("Болат", "ru")
    assert stems("Болат", "ru")["ru"] == "болат"


def test_a_foreign_word_sheds_an_ending_of_ours():
    assert stem("Telegramда", "kk") == stem("Telegram", "en") == "telegram"


def test_the_index_holds_what_a_question_asks_for():
    sentence = "Партия «Нұр Отан» 2016 жылы сайлауда жеңді, деді IWPR."
    held = stemmed(sentence, "kk")
    for word in ("партиясы", "Отанның", "2016", "сайлау", "IWPR"):
        assert set(stems(word, "kk").values()) & set(held), word


@pytest.mark.parametrize(
    ("text", "lang", "kinds"),
    [
        ("How many seats did they win?", "en", {"How": "how_many", "many": "how_many"}),
        ("Who leads it and why?", "en", {"Who": "who", "why": "why"}),
        ("в каком году это было", "ru", {"в": "when", "каком": "when", "году": "when"}),
        ("О чём и с кем он говорил", "ru", {"чём": "what", "кем": "who"}),
        ("Кімнен не үшін қолдау алды?", "kk", {"Кімнен": "who", "не": "why", "үшін": "why"}),
        ("qashan boldy", "kk", {"qashan": "when"}),
        ("kto takoy", "ru", {"kto": "who"}),
    ],
)
def test_question_words_are_marked_by_what_they_ask(text: str, lang: Lang, kinds: dict[str, str]):
    asking = {token.text: token.asks for token in tokens(text, lang) if token.asks}
    assert {word: asking.get(word) for word in kinds} == kinds


def test_stop_words_are_marked_and_content_is_not():
    assert [token.text for token in tokens("that was the strike of the pickers", "en") if not token.stop] == [
        "strike",
        "pickers",
    ]
    assert [token.text for token in tokens("это была забастовка сборщиков", "ru") if not token.stop] == [
        "забастовка",
        "сборщиков",
    ]
    assert [token.text for token in tokens("бұл жинаушылардың ереуілі болды", "kk") if not token.stop] == [
        "жинаушылардың",
        "ереуілі",
    ]


def test_what_a_question_may_ask_for_is_no_stop_word():
    asked: tuple[tuple[Lang, str], ...] = (
        ("en", "born salary"),
        ("ru", "родился зарплата"),
        ("kk", "туған жалақы"),
    )
    for lang, text in asked:
        assert not any(token.stop for token in tokens(text, lang))


def test_a_token_says_where_it_stands():
    text = "Кто, скажите, «победил»?"
    assert [text[token.start : token.end] for token in tokens(text, "ru")] == ["Кто", "скажите", "победил"]


@given(st.sampled_from(LANGUAGES), st.text(max_size=80))
def test_every_text_has_stems_without_spaces(lang: Lang, text: str):
    for token in tokens(text, lang):
        for found in token.stems.values():
            assert found == "".join(found.split())
    assert len(stemmed(text, lang)) == len(tokens(text, lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_of_a_language_is_found_by_its_stems(lang: Lang):
    """They are looked for by the first letters of a stem, which must be those of the listed word."""
    listed = [
        (phrase, meant) for meant, phrases in OF[lang].concepts.items() for phrase in phrases if words(phrase)
    ]
    missed = [phrase for phrase, meant in listed if meant not in concepts(stemmed(phrase, lang), lang)]
    assert missed == []
