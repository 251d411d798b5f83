"""The letters, endings and words that folding goes by: data only, each group with its reason.

A skeleton is written in a e i o u, plain consonants, and three letters of its own: ž (as in *Zhol*), š and č.
Where a spelling may be read in several ways the readings are separated by "|", the likeliest first.
"""

from collections.abc import Mapping

from db.model import Kind

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

# A coarse skeleton forgives what the ear confuses: voiced with voiceless, one vowel with another.
COARSE: Mapping[str, str] = {
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

# What other scripts do not keep of a coarse skeleton: vowels, and sounds that Chinese or Japanese lack.
BARE: Mapping[str, str] = {"a": "", "l": "r", "f": "p", "š": "s"}

# Keys of the Latin and the Russian layout that share a place on the keyboard.
QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
# The Kazakh layout puts its own letters where digits are.
KAZAKH_DIGITS: Mapping[str, str] = dict(zip("234580-=", "әіңғүқөһ", strict=True))

# Latin letters that look like Cyrillic ones, in a word that is otherwise Cyrillic.
LOOKALIKES = str.maketrans("aceopxykmtbhi", "асеорхукмтвні")

Endings = tuple[tuple[str, tuple[str, ...]], ...]
"""An ending that a case has, and the endings that the dictionary form may have instead."""

# Russian case endings of names, each with the endings that the dictionary form may have.
RUSSIAN_ENDINGS: Endings = (
    # surnames in -ов, -ев, -ин (f. -ова): one form may be the man's or the woman's
    ("ова", ("ов",)),
    ("ева", ("ев",)),
    ("ёва", ("ёв",)),
    ("ина", ("ин",)),
    ("ову", ("ов", "ова")),
    ("еву", ("ев", "ева")),
    ("ёву", ("ёв", "ёва")),
    ("ину", ("ин", "ина")),
    ("овым", ("ов",)),
    ("евым", ("ев",)),
    ("ёвым", ("ёв",)),
    ("иным", ("ин",)),
    ("ове", ("ов",)),
    ("еве", ("ев",)),
    ("ёве", ("ёв",)),
    ("ине", ("ин", "ина")),
    ("овой", ("ова",)),
    ("евой", ("ева",)),
    ("ёвой", ("ёва",)),
    ("иной", ("ина",)),
    ("ых", ("", "ые")),
    # plural nouns: выборы, протесты
    ("ов", ("ы",)),
    ("ам", ("ы", "а")),
    ("ами", ("ы", "а")),
    ("ах", ("ы", "а")),
    # adjectives: -ский, -ый, -ая
    ("ого", ("ий", "ый", "ой", "ое")),
    ("его", ("ий", "ее")),
    ("ому", ("ий", "ый", "ой", "ое")),
    ("ему", ("ий", "ее")),
    ("им", ("ий", "ое", "ие")),
    ("ым", ("ый", "ой", "ые")),
    ("их", ("ий", "ие")),
    ("ими", ("ие",)),
    ("ыми", ("ые",)),
    ("ом", ("ий", "ый", "ой", "", "о")),
    ("ой", ("ая", "а")),
    ("ей", ("яя", "я", "а")),
    ("ую", ("ая",)),
    ("юю", ("яя",)),
    # nouns and given names
    ("а", ("", "о")),
    ("у", ("", "а", "о")),
    ("е", ("", "а", "о", "я", "й", "ь")),
    ("ем", ("", "й", "ь", "е")),
    ("ём", ("", "й", "ь")),
    ("ы", ("а",)),
    ("и", ("а", "я", "ь")),
    ("я", ("й", "ь", "е")),
    ("ю", ("й", "ь", "я", "е")),
    ("ии", ("ия", "ий", "ие")),
    ("ию", ("ия", "ий")),
    ("ией", ("ия",)),
    ("ью", ("ь",)),
)

# Kazakh case endings, longest first; the possessive of «партиясы» comes off with or without a case.
KAZAKH_ENDINGS: Endings = (
    *((e, ("",)) for e in ("ның", "нің", "дың", "дің", "тың", "тің")),
    *((e, ("",)) for e in ("нан", "нен", "дан", "ден", "тан", "тен")),
    *((e, ("",)) for e in ("мен", "бен", "пен")),
    *((e, ("",)) for e in ("ға", "ге", "қа", "ке", "на", "не")),
    *((e, ("",)) for e in ("ны", "ні", "ды", "ді", "ты", "ті")),
    *((e, ("",)) for e in ("да", "де", "та", "те", "нда", "нде")),
    *((e, ("",)) for e in ("сы", "сі", "ы", "і", "сының", "сінің", "сына", "сіне", "сымен", "сімен")),
    *((e, ("",)) for e in ("ының", "інің", "ына", "іне", "ында", "інде", "ынан", "інен", "ымен", "імен")),
    # the accusative after a possessive is a single н
    *(("сын", ("сы", "")), ("сін", ("сі", "")), ("ын", ("ы", "")), ("ін", ("і", ""))),
)

# Endings that Latin-script languages add: the Czech feminine.
LATIN_ENDINGS: Endings = (("ová", ("", "a")),)

# A father's name, by the ending of its skeleton; free on either side because it is so often left out.
PATRONYMICS: tuple[str, ...] = (
    *("ovič", "evič", "ivič", "avič", "ovna", "evna", "ivna", "ična", "auna"),
    *("ovits", "evits", "ovitš", "evitš", "oviš", "eviš"),  # Hungarian, Dutch and French spellings
    *("uli", "kizi"),
)

# Endings of surnames, as skeletons, longest first.
SURNAME_ENDINGS: tuple[str, ...] = ("skaia", "ski", "ova", "eva", "ina", "ov", "ev", "in")

# Words of a question that asks who or what somebody is; `find` accepts nothing else beside a name.
QUESTION_WORDS: frozenset[str] = frozenset(
    """
    who whom whose what which when where is was are were be the a an of in on about tell me us please say
    show find do does did know info information biography bio born year explain
    кто кого кому кем ком что чего чем такой такая такое такие таков это этот эта есть о об обо про на в из
    за и ли же расскажи расскажите рассказать мне нам пожалуйста скажи скажите покажи найди знаешь известно
    информация биография биографию когда где родился родилась какой какая какие год году
    кім кімдер кімнің кімге деген дегеніміз не нені неше туралы жайлы жайында айт айтып бер беріңізші
    айтыңыз айтшы маған қандай қай қашан қайда жылы туған ол бұл өмірбаяны екен ма ме ба бе па пе
    """.split()
)

# Words that say what kind of thing is meant, with that kind; they may stand beside any name of it.
KIND_WORDS: Mapping[str, Kind] = {
    **dict.fromkeys(
        """
        party partei parti partia parties movement bloc
        партия партии партию партией партиясы партиясын партиясының движение движения қозғалысы қозғалыс блок
        """.split(),
        Kind.PARTY,
    ),
    **dict.fromkeys("city town город города городе қаласы қала".split(), Kind.PLACE),
    **dict.fromkeys(
        """
        mr mrs ms dr mister president minister deputy politician
        господин госпожа президент президента депутат министр политик мырза ханым саясаткер
        """.split(),
        Kind.PERSON,
    ),
}

# A Kazakh ending stands apart after an acronym: «ҚДТ-ның».
_WRITTEN_APART = tuple(ending for ending, _ in KAZAKH_ENDINGS if len(ending) > 1)

# Words that carry little of a name: those, and what holds phrases together.
WEAK_WORDS: frozenset[str] = frozenset((*KIND_WORDS, *_WRITTEN_APART)) | frozenset(
    """
    the a an of in on at for and to by from s в во на о об по за из от и с к у для при мен және
    uly kyzy uulu oglu oglı oğlu ұлы қызы улы кызы оглы
    """.split()
)
