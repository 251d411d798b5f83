"""A command that is not there: the nearest one is named where only a letter or two differ."""

import pytest

from handlers.conversation import Outcome
from tests.handlers.conftest import Ask
from tests.handlers.looking import buttons, keys, values


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/prson Testova", "/person"),
        ("/persno", "/person"),
        ("/tmeline 2001", "/timeline"),
        ("/quotes", "/quote"),
        ("/serach", "/search"),
        ("/halp", "/help"),
        ("/strat", "/start"),
    ],
)
async def test_the_nearest_command_is_offered(ask: Ask, text: str, meant: str):
    answer = await ask(text)
    assert (answer.outcome, values(answer, "command.meant")) == (Outcome.REFUSED, {"command": meant})
    assert buttons(answer) == [meant, "/help"]


@pytest.mark.parametrize("text", ["/zzyzx", "/p", "/персона", "/relaod", "/statsu", "/" + "x" * 4000])
async def test_what_is_like_none_gets_the_help(ask: Ask, text: str):
    answer = await ask(text)
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, ["command.unknown"])
    assert buttons(answer) == ["/help"]
