"""Three replicas behind a real proxy, as ``make replicas`` starts them: one is killed, one is restarted."""

import pytest

from benchmarks.cluster import Cluster
from benchmarks.fleet import proxy
from benchmarks.replicas import served
from tests.conftest import WORLD

QUESTIONS = 60
CHATS = 6

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(proxy() is None, reason="haproxy is not installed (Debian: apt-get install haproxy)"),
]


async def test_neither_a_kill_nor_a_restart_loses_a_question_or_its_place(postgresql: Cluster):
    async with served(postgresql, CHATS, SEEDS_DIR=str(WORLD)) as (readers, running):
        await readers.ask(QUESTIONS)
        await running.kill(0)
        await running.start(0)
        await readers.finished()
        await running.ready(0)

        await readers.ask(QUESTIONS)
        await running.stop(1)
        await running.start(1)
        await readers.finished()
        verdict = await readers.verdict()
    assert (verdict.questions, verdict.lost, verdict.failed, verdict.disordered) == (2 * QUESTIONS, 0, 0, 0)
