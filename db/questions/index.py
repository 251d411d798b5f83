"""What the ranking knows of every statement, as arrays: made with the base, read when a version is opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from mmap import mmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.model import LANGUAGES, Lang
from db.questions.arrays import Array, as_text, from_text, packed, unpacked
from db.questions.postings import Numbers, Postings

Floats = NDArray[np.float32]

CONCEPT, ENTITY, YEAR, KIND = "c:", "e:", "y:", "k:"
"""What begins a mark: a key that is alike in all languages."""
OF, BY = ">", "<"
"""Between a relation and whom it is of, and who it is by."""


@dataclass(frozen=True, slots=True)
class Asks:
    """Curated questions, numbered in the order of the statements that answer them."""

    of: Numbers
    """The statement's number."""
    lang: NDArray[np.int8]
    """The place of its language in LANGUAGES."""
    words: Mapping[Lang, Postings]
    """Stems, without those of names."""
    marks: Postings
    word_weight: Floats
    mark_weight: Floats
    """What its words, and what its marks, weigh together."""


@dataclass(frozen=True, slots=True)
class Index:
    """Everything by the number of the statement, its place in the base."""

    ids: list[str]
    words: Mapping[Lang, Postings]
    """Stems of the sentence, stop words left out."""
    quoted: Mapping[Lang, Postings]
    """Stems of what is quoted, by the document's own language."""
    marks: Postings
    """Concepts, entities, years, and the kinds of question that it has something for."""
    subjects: Postings
    speakers: Postings
    links: Postings
    """Relations, also with either end, and legal positions."""
    lengths: Numbers
    """Words of the sentence in all languages together."""
    brevity: Floats
    """What a word counts in a sentence of this length: above 1 in a short one."""
    first_day: Numbers
    last_day: Numbers
    """The days of its date as ordinals; the last before the first where it has none."""
    newness: Floats
    """From the oldest date of the base, above 0, to the newest, 1; 0 where there is none."""
    lead: Floats
    """From 1 for the first of a summary down to 0 for what leads none."""
    asks: Asks

    def __len__(self) -> int:
        return len(self.ids)

    def knows(self, lang: Lang, keys: Iterable[str]) -> bool:
        """Whether a sentence or a curated question of the language holds one of the stems."""
        return any(key in self.words[lang] or key in self.asks.words[lang] for key in keys)

    def to_bytes(self) -> bytes:
        """What ``read`` makes the same index of."""
        arrays: dict[str, Array] = {
            "ids": as_text(self.ids),
            **{name: getattr(self, name) for name in _ARRAYS},
            **{f"asks.{name}": getattr(self.asks, name) for name in _ASK_ARRAYS},
        }
        for name, postings in self.postings().items():
            arrays |= postings.arrays(name)
        return packed(arrays)

    @staticmethod
    def postings_names() -> tuple[str, ...]:
        return (
            *_POSTINGS,
            "asks.marks",
            *(f"{name}.{lang}" for name in ("words", "quoted", "asks.words") for lang in LANGUAGES),
        )

    def postings(self) -> dict[str, Postings]:
        """By the names of ``postings_names``."""
        named = {name: getattr(self, name) for name in _POSTINGS} | {"asks.marks": self.asks.marks}
        for lang in LANGUAGES:
            named |= {f"words.{lang}": self.words[lang], f"quoted.{lang}": self.quoted[lang]}
            named |= {f"asks.words.{lang}": self.asks.words[lang]}
        return named

    @classmethod
    def read(cls, content: bytes | mmap) -> "Index":
        """Its numbers stay where they are: the content must not change, and is kept.

        ValueError where it is no index, or one that other code made.
        """
        try:
            return cls._read(unpacked(content))
        except KeyError as error:
            raise ValueError(f"the index of questions lacks {error}") from error

    @classmethod
    def _read(cls, arrays: Mapping[str, Any]) -> "Index":
        return cls(
            ids=from_text(arrays["ids"]),
            words=_by_language("words", arrays),
            quoted=_by_language("quoted", arrays),
            asks=Asks(
                words=_by_language("asks.words", arrays),
                marks=Postings.read("asks.marks", arrays),
                **{name: arrays[f"asks.{name}"] for name in _ASK_ARRAYS},
            ),
            **_whole(arrays),
        )


def _whole(arrays: Mapping[str, Any]) -> dict[str, Any]:
    postings = {name: Postings.read(name, arrays) for name in _POSTINGS}
    return postings | {name: arrays[name] for name in _ARRAYS}


def _by_language(name: str, arrays: Mapping[str, Any]) -> dict[Lang, Postings]:
    return {lang: Postings.read(f"{name}.{lang}", arrays) for lang in LANGUAGES}


_POSTINGS = ("marks", "subjects", "speakers", "links")
_ARRAYS = ("lengths", "brevity", "first_day", "last_day", "newness", "lead")
_ASK_ARRAYS = ("of", "lang", "word_weight", "mark_weight")
