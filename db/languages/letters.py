"""Letters as sounds: the tables of transliteration, data only, each group with its reason.

A skeleton is written in a e i o u, plain consonants, and three letters of its own: ž (as in *Zhol*), š and č.
Where a spelling may be read in several ways the readings are separated by "|", the likeliest first.
"""

from collections.abc import Mapping

# Cyrillic: Russian and Kazakh, then what Ukrainian, Belarusian, Kyrgyz, Serbian, Macedonian and Tajik add.
# й, и, ы and і are one vowel because every romanisation mixes them; ь and ъ have no sound of their own.
CYRILLIC: Mapping[str, str] = {
    **dict(zip("абвгдезиклмнопрстуфх", "abvgdeziklmnoprstufh", strict=True)),
    "ж": "ž",
    "ш": "š",
    "щ": "š",
    "ч": "č",
    "ц": "ts",
    "й": "i",
    "ы": "i",
    "э": "e",
    "ю": "iu",
    "я": "ia",
    "ё": "e|io",
    "ь": "",
    "ъ": "",
    "дж": "ž|dž",
    "ә": "a",
    "ғ": "g",
    "қ": "k",
    "ң": "n|ng",
    "уә": "ua|va",
    "уа": "ua|va",
    "ө": "o|u",
    "ұ": "u",
    "ү": "u",
    "һ": "h",
    "і": "i",
    "є": "e",
    "ї": "i",
    "ґ": "g",
    "ў": "u",
    "ј": "i",
    "љ": "l",
    "њ": "n",
    "џ": "ž",
    "ћ": "č",
    "ђ": "ž",
    "ѓ": "g",
    "ќ": "k",
    "ѕ": "z",
    "ҳ": "h",
    "ӯ": "u",
    "ҷ": "ž",
    "ӣ": "i",
}

# How English spells names in Cyrillic letters: in a word between ^ and $, for е is ye where it begins one.
ENGLISH: tuple[tuple[str, str], ...] = (
    *(("^е", "^ye"), ("ае", "aye"), ("ее", "eye"), ("ие", "iye"), ("ое", "oye"), ("уе", "uye"), ("ье", "ye")),
    *(
        ("дж", "j"),
        ("ский$", "sky$"),
        ("ий$", "y$"),
        ("ый$", "y$"),
        ("ж", "zh"),
        ("х", "kh"),
        ("ц", "ts"),
        ("ч", "ch"),
    ),
    *(("ш", "sh"), ("щ", "shch"), ("ю", "yu"), ("я", "ya"), ("ё", "yo"), ("ь", ""), ("ъ", "")),
    *zip("абвгдезийклмнопрстуфыэәғқңөұүһі", "abvgdeziyklmnoprstufyeagknouuhi", strict=True),
)

# The Arabic script of the Kazakhs of China: a vowel for every letter, unlike Arabic proper.
KAZAKH_ARABIC: Mapping[str, str] = {
    **dict(zip("ابۆگعدەجزيكقلمنوپرستۋۇحفھىۈ", "abvggdežzikklmnoprstuuhfhiu", strict=True)),
    "ڭ": "n|ng",
    "چ": "č",
    "ش": "š",
    # letters of Arabic and Persian, which leave most vowels out
    **dict(zip("طصضذثظقکیئؤأإآة", "tsdzszkkiiuaaaa", strict=True)),
    "ٴ": "",
    "ء": "",
    "ې": "e",
    "ه": "e",
}

# Latin: many habits of romanisation, where one spelling may mean different sounds.
LATIN: Mapping[str, str] = {
    **dict(zip("abdefgiklmnoprstuvz", "abdefgiklmnoprstuvz", strict=True)),
    # ж: zh English, ž scholarly, ż Polish, zj Dutch and Norwegian, zs Hungarian, dj French, dsch German
    "zh": "ž|zh",
    "ž": "ž",
    "ż": "ž",
    "ź": "z",
    "zj": "ž",
    "zs": "ž|zs",
    "dj": "ž|di|dž",
    "dzh": "ž|dž",
    "dž": "ž|dž",
    "dż": "ž|dž",
    "tzh": "tž",  # two sounds: Bakhytzhan
    "szh": "sž",
    "dsch": "ž",
    "dzj": "ž",
    "j": "i|ž",  # й in German, Polish, Czech, Nordic and Baltic, ж in Kazakh Latin, Turkish and English
    # ш and щ
    "sh": "š|sh",  # also с and х side by side: Ashat is Асхат
    "š": "š",
    "ş": "š",
    "ș": "š",
    "ś": "s",
    "sch": "š|ž",  # German also writes ж so: Schaqypow
    "sz": "š|s",  # Polish, Hungarian
    "sj": "š|sž",  # Norwegian, Swedish, Dutch
    "shch": "š",
    "schtsch": "š",
    "szcz": "š",
    "šč": "š",
    "şç": "š",
    "ştş": "š",
    "sjtsj": "š",
    # ч
    "ch": "č|š|h",  # English ч, French ш, German and Polish х
    "č": "č",
    "ç": "č",
    "ć": "č",
    "cz": "č",
    "tch": "č",
    "tsch": "č|tš",
    "tsj": "č",
    "tš": "č|tš",  # Finnish
    "ua": "ua|va",  # Уәлихан, Валихан
    "uä": "ua|va",
    "tsh": "tš|č",
    "tj": "tž|ti|č",
    "cs": "č|ks",
    # ц
    "ts": "ts",
    "tz": "ts",
    "c": "k|ts|ž",  # c is ц in Slavic Latin and дж in Turkish
    "ck": "k",
    # х, қ, ғ
    "h": "h",
    "kh": "h|kh",  # also к and х side by side: Bekhan
    "x": "h|ks",  # х in Kazakh and Uzbek Latin
    "ḥ": "h",
    "q": "k",
    "ğ": "g",
    "ǵ": "g",
    "ģ": "g",
    "gh": "g|gh",
    "ķ": "k",
    "ń": "n|ng",  # ң in the draft of 2018
    "ñ": "n|ng",  # ң in the draft of 2021
    "ŋ": "n",
    "ng": "ng|n",
    "ň": "n",
    "ņ": "n",
    "ł": "l",
    "ľ": "l",
    "ļ": "l",
    "ř": "r",
    "ť": "t",
    "ţ": "ts",
    "ț": "ts",
    "ď": "d",
    "đ": "d",
    "ð": "d",
    "þ": "t",
    "ß": "s",
    "ph": "f",
    "th": "t|th",
    # vowels
    "ä": "a|e",
    "á": "a",
    "à": "a",
    "â": "a",
    "ã": "a",
    "å": "a",
    "ā": "a",
    "ă": "a",
    "ą": "a",
    "ə": "a",
    "æ": "a",
    "ö": "o|u",
    "ó": "o",
    "ò": "o",
    "ô": "o",
    "õ": "o",
    "ō": "o",
    "ø": "o",
    "ő": "o",
    "œ": "o",
    "ü": "u",
    "ú": "u",
    "ù": "u",
    "û": "u",
    "ū": "u",
    "ű": "u",
    "ů": "u",
    "ų": "u",
    "oe": "u|oe",  # Dutch Doeysekeev; German oe is ö
    "ou": "u|ou",  # French
    "oo": "u",
    "w": "v|u",  # в in German and Polish, у in Kazakh Latin
    "ý": "u|i",  # у in the draft of 2018
    "y": "i",
    "ı": "i",
    "ï": "i",
    "í": "i",
    "ì": "i",
    "î": "i",
    "ī": "i",
    "į": "i",
    "ÿ": "i",
    "é": "e",
    "è": "e",
    "ê": "e",
    "ë": "e",
    "ē": "e",
    "ė": "e",
    "ę": "e",
    "ě": "e",
}

# Sounds that take two letters, which anyascii reads one by one: Greek b, d, g; Japanese ti, di, f-, v-.
TWO_LETTER_SOUNDS: Mapping[str, str] = dict(
    zip(
        "μπ ντ γκ γγ τζ τσ ου αι ティ ディ トゥ ドゥ ジェ シェ チェ ファ フィ フェ フォ ヴァ".split(),
        "b d g g zh ts u e ti di tu du zhe she che fa fi fe fo va".split(),
        strict=True,
    )
)

# A phonetic key forgives what the ear confuses: voiced with voiceless, one vowel with another.
PHONETIC: Mapping[str, str] = {
    **dict.fromkeys("aeiou", "a"),
    "b": "p",
    "v": "f",
    "g": "k",
    "h": "k",
    "d": "t",
    "z": "s",
    "ž": "š",
    "č": "š",
}

# What other scripts do not keep of a phonetic key: vowels, and sounds that Chinese or Japanese lack.
CONSONANTS: Mapping[str, str] = {"a": "", "l": "r", "f": "p", "š": "s"}
