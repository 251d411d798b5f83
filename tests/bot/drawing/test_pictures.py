"""Pictures as files: drawn once, kept, bounded; the library that draws is never loaded here."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.drawing import pictures
from bot.drawing.pictures import KEPT, Pictures
from bot.drawing.rasterising import PNG_BYTES, NotDrawn, png
from handlers.conversation import Answer, Block, Heading, Note, Outcome
from tests.bot.drawing.events import chronicle

LONG = "Айна Тестова Алмабелде сөйледі, деп жазды «Қарабел хабаршысы»; басқа куәгер мұны жоққа шығарды. " * 2


def answer(*blocks: Block) -> Answer:
    return Answer("kk", Outcome.ANSWERED, blocks)


def drawn(*dates: str, text: str = "Something happened.") -> Answer:
    return answer(
        Heading(Note("timeline.span", {"span": "2001", "n": len(dates)})), chronicle(*dates, text=text)
    )


@pytest.fixture
def kept(tmp_path: Path) -> Pictures:
    return Pictures(tmp_path / "pictures")


def size(content: bytes) -> tuple[int, int]:
    """PNG: width and height stand behind its signature and the name of its first part."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


async def test_a_chart_is_sharp(kept: Pictures):
    found = await kept.of(drawn(*["2001-03~"] * 6, text=LONG[:110]))
    assert found is not None
    assert size(found.png)[0] == 975


async def test_the_largest_chart_is_a_picture_of_at_most_300_kilobytes(kept: Pictures):
    found = await kept.of(drawn(*["2001-03~", "../1999"] * 6, text=LONG))
    assert found is not None
    assert len(found.png) <= PNG_BYTES
    assert size(found.png)[0] >= 585
    assert found.path.read_bytes() == found.png


async def test_the_same_chart_is_drawn_once(kept: Pictures):
    first = await kept.of(drawn("2001"))
    assert first is not None
    # Whatever stands in the file is what is shown: nothing was drawn again.
    first.path.write_bytes(b"kept")
    again = await kept.of(drawn("2001"))
    assert again is not None
    assert again.png == b"kept"
    other = await kept.of(drawn("2002"))
    assert other is not None
    assert other.path != first.path


async def test_what_is_emptied_is_drawn_again(kept: Pictures):
    first = await kept.of(drawn("2001"))
    assert first is not None
    first.path.unlink()
    assert await kept.of(drawn("2001")) == first


async def test_many_who_ask_at_once_for_one_picture_get_one(kept: Pictures):
    found = await asyncio.gather(*(kept.of(drawn("2001")) for _ in range(5)))
    assert len({one.path for one in found if one}) == 1


async def test_the_picture_that_was_asked_for_longest_ago_goes_first(tmp_path: Path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(KEPT + 5):
        (folder / f"{number}.png").write_bytes(b"old")
        os.utime(folder / f"{number}.png", (number, number))
    found = await Pictures(folder).of(drawn("2001"))
    assert found is not None
    left = {path.name for path in folder.iterdir()}
    assert len(left) == KEPT
    assert found.path.name in left
    assert "0.png" not in left


async def test_an_answer_in_words_has_no_picture(kept: Pictures):
    assert await kept.of(answer(Note("privacy"))) is None


async def test_what_is_no_picture_is_no_silence():
    with pytest.raises(NotDrawn):
        await png("<svg")


async def test_the_event_loop_never_draws(kept: Pictures):
    await kept.of(drawn("2001"))
    assert "resvg_py" not in sys.modules


def test_a_chart_is_drawn_under_its_heading():
    svg = pictures.sketch(drawn("2001", "2002"))
    assert svg is not None
    assert "<title>2001: 2 оқиға</title>" in svg
