"""The letters, endings and words that folding goes by: data only, each group with its reason.

A skeleton is written in a e i o u, the plain consonants, and three letters of its own: ž (as in *Zhol*), š and č.
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
    "дж": "ž",
    "ә": "a",
    "ғ": "g",
    "қ": "k",
    "ң": "n|ng",
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
    **dict(zip("طصضذثظگقکیئؤأإآىةپ", "tsdzszgkkiiuaaaiap", strict=True)),
    "ٴ": "",
    "ء": "",
    "ې": "e",
    "ه": "e",
}

# Latin: what several habits of romanisation write for one sound, and one spelling may mean in several of them.
LATIN: Mapping[str, str] = {
    **dict(zip("abdefgiklmnoprstuvz", "abdefgiklmnoprstuvz", strict=True)),
    # ж: zh English, ž scholarly, ż Polish, zj Dutch and Norwegian, zs Hungarian, dj French, dsch German
    "zh": "ž",
    "ž": "ž",
    "ż": "ž",
    "ź": "z",
    "zj": "ž",
    "zs": "ž|zs",
    "dj": "ž|di",
    "dzh": "ž",
    "dž": "ž",
    "dż": "ž",
    "dsch": "ž",
    "dzj": "ž",
    "j": "i|ž",  # й in German, Polish, Czech, Nordic and Baltic labels, ж in Kazakh Latin, Turkish and English
    # ш and щ
    "sh": "š",
    "š": "š",
    "ş": "š",
    "ș": "š",
    "ś": "s",
    "sch": "š|ž",  # German also writes ж so: Schaqypow
    "sz": "š|s",  # Polish, Hungarian
    "sj": "š",  # Norwegian, Swedish, Dutch
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
    "tsch": "č",
    "tsj": "č",
    "tsh": "č",
    "tj": "č|ti",
    "cs": "č|ks",
    # ц
    "ts": "ts",
    "tz": "ts",
    "c": "k|ts|ž",  # c is ц in Slavic Latin and дж in Turkish
    "ck": "k",
    # х, қ, ғ
    "h": "h",
    "kh": "h",
    "x": "h|ks",  # х in Kazakh and Uzbek Latin
    "ḥ": "h",
    "q": "k",
    "ğ": "g",
    "ǵ": "g",
    "ģ": "g",
    "gh": "g",
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
    "th": "t",
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
    "ou": "u",  # French
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

# Greek spells b, d, g and j with two letters; the rest is left to anyascii.
GREEK: Mapping[str, str] = {
    "μπ": "b",
    "ντ": "d",
    "γκ": "g",
    "γγ": "g",
    "τζ": "ž",
    "τσ": "č",
    "ου": "u",
    "αι": "e",
}

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

# Keys of the Latin and the Russian layout that share a place on the keyboard.
QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
# The Kazakh layout puts its own letters where digits are.
KAZAKH_DIGITS: Mapping[str, str] = dict(zip("234580-=", "әіңғүқөһ", strict=True))

# Latin letters that look like Cyrillic ones, in a word that is otherwise Cyrillic.
LOOKALIKES = str.maketrans("aceopxykmtbhi", "асеорхукмтвні")

# Russian case endings of names, each with the endings that the dictionary form may have.
RUSSIAN_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
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
    # adjectives: -ский, -ый, -ая
    ("ого", ("ий", "ый", "ой", "ое")),
    ("его", ("ий", "ее")),
    ("ому", ("ий", "ый", "ой", "ое")),
    ("ему", ("ий", "ее")),
    ("им", ("ий", "ое")),
    ("ым", ("ый", "ой")),
    ("ом", ("ий", "ый", "ой", "", "о")),
    ("ой", ("ая", "а")),
    ("ей", ("яя", "я", "а")),
    ("ую", ("ая",)),
    ("юю", ("яя",)),
    # nouns and given names
    ("а", ("", "о")),
    ("у", ("", "а", "о")),
    ("е", ("", "а", "о", "я")),
    ("ем", ("", "й", "ь", "е")),
    ("ём", ("", "й", "ь")),
    ("ы", ("а",)),
    ("и", ("а", "я", "ь")),
    ("я", ("й", "ь", "е")),
    ("ю", ("й", "ь", "я", "е")),
    ("ии", ("ия", "ий")),
    ("ию", ("ия", "ий")),
    ("ией", ("ия",)),
    ("ью", ("ь",)),
)

# Kazakh case endings, longest first; the possessive of «партиясы» comes off with or without a case.
KAZAKH_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    *((e, ("",)) for e in ("ның", "нің", "дың", "дің", "тың", "тің")),
    *((e, ("",)) for e in ("нан", "нен", "дан", "ден", "тан", "тен")),
    *((e, ("",)) for e in ("мен", "бен", "пен")),
    *((e, ("",)) for e in ("ға", "ге", "қа", "ке", "на", "не")),
    *((e, ("",)) for e in ("ны", "ні", "ды", "ді", "ты", "ті")),
    *((e, ("",)) for e in ("да", "де", "та", "те", "нда", "нде")),
    *((e, ("",)) for e in ("сы", "сі", "ы", "і", "сының", "сінің", "сына", "сіне", "сын", "сін", "сымен")),
    *((e, ("",)) for e in ("ының", "інің", "ына", "іне", "ын", "ін", "ында", "інде", "ынан", "інен")),
)

# Endings that Latin-script languages add: the English possessive, the Czech feminine.
LATIN_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("'s", ("",)),
    ("s'", ("s",)),
    ("ová", ("", "a")),
    ("ova", ("ov",)),
    ("eva", ("ev",)),
)

# A father's name, by its ending; free on either side because it is so often left out.
PATRONYMICS: tuple[str, ...] = (
    "ович", "евич", "ович", "івич", "ьич", "овна", "евна", "ична", "івна", "йович",
    "ұлы", "улы", "үлы", "қызы", "кызы", "кизи", "оглы", "оғлы", "уулу",
    "ovich", "evich", "ovič", "evič", "ovitj", "evitj", "owitsch", "ewitsch", "ovitsj", "evitsj", "ovitch", "evitch",
    "owicz", "ewicz", "ovna", "evna", "owna", "ewna", "ichna", "ovics", "evics",
    "uly", "ulı", "ūly", "ūlı", "uli", "kyzy", "qyzy", "qızı", "kyzi", "kizi", "oglu", "oğlu", "ogly",
)  # fmt: skip

# Words of a question that asks who or what somebody is: nothing else may stand beside a name that `find` accepts.
QUESTION_WORDS: frozenset[str] = frozenset(
    """
    who whom what whose which when where is was are were be the a an of in on about tell me us please say show find
    do does did know known info information biography bio born year old explain
    кто кого кому кем ком такой такая такое такие таков что чем это этот эта есть о об обо про на в из за и ли же
    расскажи расскажите рассказать мне нам пожалуйста скажи скажите покажи найди знаешь известно информация
    биография биографию когда где родился родилась какой какая какие год году
    кім кімдер кімнің кімге деген не нені неше туралы жайлы жайында жайлы айт айтып бер беріңізші айтыңыз айтшы
    маған қандай қай қашан қайда жылы туған ол бұл өмірбаяны дегеніміз екен ма ме ба бе па пе
    kim degen turaly
    """.split()
)

# Words that say what kind of thing is meant; free beside a name, never enough for one.
KIND_WORDS: Mapping[str, str] = {
    **dict.fromkeys(
        "party partei parti partia партия партии партию партией партиясы партиясын партиясының".split(),
        "party",
    ),
    **dict.fromkeys("movement движение движения қозғалысы қозғалыс".split(), "party"),
    **dict.fromkeys("city town город города қаласы қала".split(), "place"),
    **dict.fromkeys(
        "mr mrs ms dr president господин госпожа г-н г-жа президент депутат министр mister мырза ханым".split(),
        "person",
    ),
}
