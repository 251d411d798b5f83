"""Who gets in: programs of this machine and its own page, on a port that is free, with a token made anew."""

import re

import pytest
from aiohttp import ClientSession, FormData

from telegram_local import CannotListen, LocalTelegram
from telegram_local.state import User
from tests.telegram_local.pictures import png


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:{port}"}, 200),
        ({"Host": "example.org"}, 403),
        ({"Host": "127.0.0.1"}, 403),
        ({"Origin": "http://example.org"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
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


@pytest.mark.parametrize("headers", [{"Origin": "{root}"}, {"Sec-Fetch-Site": "none"}])
async def test_the_own_page_and_a_typed_address_are_served(
    telegram: LocalTelegram, headers: dict[str, str]
) -> None:
    sent = {name: value.format(root=telegram.base_url) for name, value in headers.items()}
    async with ClientSession() as session, session.get(telegram.base_url, headers=sent) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "{root}"},
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["setWebhook?url=http://127.0.0.1:1/hook", "sendMessage?chat_id=7&text=x"])
async def test_a_link_or_a_picture_in_a_browser_does_nothing(
    telegram: LocalTelegram, reader: User, method: str, headers: dict[str, str]
) -> None:
    sent = {name: value.format(root=telegram.base_url) for name, value in headers.items()}
    async with (
        ClientSession() as session,
        session.get(f"{telegram.base_url}/bot{telegram.token}/{method}", headers=sent) as response,
    ):
        assert response.status == 403
    assert not telegram.calls
    assert len(telegram.chats[reader.id].messages) == 1


async def test_a_program_may_call_by_get_as_telegram_allows(telegram: LocalTelegram, reader: User) -> None:
    async with (
        ClientSession() as session,
        session.get(f"{telegram.base_url}/bot{telegram.token}/sendMessage?chat_id=7&text=x") as response,
    ):
        assert response.status == 200
    assert len(await telegram.messages(reader.id)) == 1


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "OPTIONS"])
async def test_other_methods_of_http_do_nothing(telegram: LocalTelegram, reader: User, method: str) -> None:
    path = f"/bot{telegram.token}/sendMessage?chat_id={reader.id}&text=x"
    async with ClientSession() as session, session.request(method, telegram.base_url + path) as response:
        assert response.status == 405
    assert await telegram.messages(reader.id) == []


async def test_another_sites_form_sends_no_photo(telegram: LocalTelegram, reader: User) -> None:
    form = FormData({"user": str(reader.id), "chat": str(reader.id), "caption": "x"})
    form.add_field("photo", png(4, 3), filename="x.png")
    headers = {"Origin": "http://example.org", "Sec-Fetch-Site": "cross-site"}
    async with (
        ClientSession() as session,
        session.post(f"{telegram.base_url}/photos", data=form, headers=headers) as response,
    ):
        assert response.status == 403
    assert len(telegram.chats[reader.id].messages) == 1


async def test_a_token_is_made_anew_and_cannot_be_guessed() -> None:
    tokens = {LocalTelegram().token for _ in range(3)}
    assert len(tokens) == 3
    assert all(re.fullmatch(r"5000000001:[\w-]{35,}", token) for token in tokens)


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
