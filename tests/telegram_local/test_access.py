"""Who gets in: programs and pages of this machine, on a port that is free."""

import pytest
from aiohttp import ClientSession

from telegram_local import CannotListen, LocalTelegram


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "{root}"}, 200),
        ({"Host": "localhost:{port}"}, 200),
        ({"Host": "example.org"}, 403),
        ({"Host": "127.0.0.1"}, 403),
        ({"Origin": "http://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/", "/bot{token}/getMe", "/static/look.css"])
async def test_foreign_names_and_pages_are_turned_away(
    telegram: LocalTelegram, headers: dict[str, str], status: int, path: str
) -> None:
    root, port = telegram.base_url, telegram.base_url.rpartition(":")[2]
    sent = {name: value.format(root=root, port=port) for name, value in headers.items()}
    async with (
        ClientSession() as session,
        session.get(root + path.format(token=telegram.token), headers=sent) as response,
    ):
        assert response.status == status


async def test_a_foreign_page_cannot_listen_in(telegram: LocalTelegram) -> None:
    async with (
        ClientSession() as session,
        session.get(
            f"{telegram.base_url}/live",
            headers={
                "Origin": "http://example.org",
                "Connection": "Upgrade",
                "Upgrade": "websocket",
                "Sec-WebSocket-Version": "13",
                "Sec-WebSocket-Key": "x" * 22 + "==",
            },
        ) as response,
    ):
        assert response.status == 403


@pytest.mark.parametrize("name", ["../server.py", "%2e%2e%2fserver.py", "nothing.js"])
async def test_only_the_pages_own_files_are_served(telegram: LocalTelegram, name: str) -> None:
    async with ClientSession() as session, session.get(f"{telegram.base_url}/static/{name}") as response:
        assert response.status == 404


async def test_a_taken_port_is_named(telegram: LocalTelegram) -> None:
    port = int(telegram.base_url.rpartition(":")[2])
    with pytest.raises(CannotListen, match=f"port {port} is taken by another program"):
        await LocalTelegram().start(port=port)


async def test_only_loopback_is_listened_on() -> None:
    with pytest.raises(CannotListen, match=r"listens on 127\.0\.0\.1 only"):
        await LocalTelegram().start(host="0.0.0.0")  # noqa: S104 - it must be refused
