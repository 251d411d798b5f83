"""Small talk is known as such, and is peeled off what is asked beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.languages.talk import Peeled, peel


@pytest.mark.parametrize(
    ("talk", "texts"),
    [
        (
            "greeting",
            ["hi", "Hello!", "good evening", "Добрый вечер", "здравствуй", "қайырлы күн", "Сәлем 👋"],
        ),
        ("greeting", ["privet", "zdravstvuyte", "salem", "сaлам", "hello hello", "привет, как дела?"]),
        ("thanks", ["thank you very much", "thx", "благодарю", "спасибо большое!", "көп рахмет", "raqmet"]),
        ("thanks", ["ok, thanks", "Привет, спасибо", "spasibo bolshoe"]),
        ("bye", ["bye", "до свидания", "сау болыңыз", "пока!"]),
        ("help", ["help", "HELP!", "помоги", "как пользоваться?", "көмек", "how does this work?", "komek"]),
        (
            "who",
            ["who are you?", "ты кто?", "что ты умеешь?", "сен кімсің?", "sen kimsin", "привет! кто ты?"],
        ),
        (
            "know",
            ["how do you know that?", "откуда данные?", "қайдан білесің", "source?", "источник", "пруф?"],
        ),
        (
            "documents",
            ["what sources do you rely on?", "на каких документах ты основан", "қандай құжаттарға сүйенесің"],
        ),
        ("who", ["кто тебя написал?", "are you a real robot"]),
        (
            "cite",
            [
                "How do I cite this?",
                "how should I cite your answers",
                "как цитировать?",
                "қалай сілтеме жасауға болады?",
            ],
        ),
        ("reply", ["yes", "No.", "да", "Нет!", "иә", "жоқ", "понятно"]),
        ("polite", ["please", "скажите, пожалуйста", "өтінемін"]),
        ("", ["", "😀", "?!", "🇰🇿🇰🇿"]),
    ],
)
def test_mere_talk_is_known_by_its_kind(talk: str, texts: list[str]):
    assert {text: peel(text) for text in texts} == dict.fromkeys(texts, Peeled("", talk))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Good evening! Who leads Sunrise?", "Who leads Sunrise?"),
        ("Hi Derek, could you please tell me: who leads Sunrise?", "who leads Sunrise?"),
        ("Добрый день, подскажите, пожалуйста, кто такая Тестова?", "кто такая Тестова?"),
        ("Сәлеметсіз бе! Айтыңызшы, Тестова деген кім?", "Тестова деген кім?"),
        ("zdravstvuyte! kto takaya Testova", "kto takaya Testova"),
        ("who leads Sunrise, please", "who leads Sunrise"),
        ("Кто такая Тестова? Спасибо!", "Кто такая Тестова?"),
        ("🍎 strike 🍎", "strike"),
        ("привет, «Восход»", "«Восход»"),
        ("скажите, № 1 кто?", "№ 1 кто?"),
    ],
)
def test_a_question_is_left_without_the_talk_around_it(text: str, rest: str):
    assert peel(text) == Peeled(rest)


@pytest.mark.parametrize(
    "text",
    [
        *("Sunrise", "Help the pickers", "who are the pickers?", "What is the source of the money?"),
        *(
            "how do they know Testova",
            "кто ты для Тестовой",
            "Пока Тестова говорила",
            "как пользоваться садом",
        ),
        *("брат Тестовой", "Thankful Testov", "Приветствие Тестовой", "қайдан білген Тестова"),
    ],
)
def test_what_only_begins_like_talk_is_asked(text: str):
    assert peel(text) == Peeled(text)


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_nothing_is_made_up(text: str):
    rest = peel(text).rest
    assert all(letter in text for letter in rest)


@pytest.mark.parametrize("text", ["hello " * 800, "kto ty " * 600, "😀" * 4096, "привет спасибо " * 270])
def test_a_text_made_to_take_long_is_peeled_all_the_same(text: str):
    assert len(peel(text).rest) <= len(text)
