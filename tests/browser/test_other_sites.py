"""Another site's page in the same browser, which knows even the token, can do nothing here."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import BrowserContext

from telegram_local import LocalTelegram

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

EMMA = 1001
ATTEMPTS = """
async ([root, token]) => {
  const hook = "setWebhook?url=http://127.0.0.1:1/hook";
  const post = (path, body) => fetch(root + path, { method: "POST", mode: "no-cors", body }).catch(() => {});
  const picture = (path) => new Promise((done) => {
    const image = new Image();
    image.onload = image.onerror = done;
    image.src = root + path;
  });
  const socket = () => new Promise((done) => {
    const live = new WebSocket(root.replace("http", "ws") + "/live");
    live.onopen = () => live.send('{"do": "say", "user": 1001, "chat": 1001, "text": "x"}');
    live.onclose = live.onerror = live.onmessage = done;
  });
  const frame = (path) => new Promise((done) => {
    const inner = document.createElement("iframe");
    inner.onload = done;
    inner.src = root + path;
    document.body.append(inner);
  });
  const photo = new FormData();
  photo.append("user", "1001");
  photo.append("chat", "1001");
  photo.append("photo", new Blob(["x"], { type: "image/png" }), "x.png");
  await picture(`/bot${token}/${hook}`);
  await frame(`/bot${token}/sendMessage?chat_id=1001&text=x`);
  await post(`/bot${token}/${hook}`);
  await post(`/bot${token}/sendMessage`, new URLSearchParams({ chat_id: 1001, text: "x" }));
  await post("/photos", photo);
  await socket();
}
"""


@pytest_asyncio.fixture(loop_scope="session")
async def port() -> AsyncIterator[int]:
    """Where the other site is served, on this machine too, so that it is as near as another site can be."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(text="<!doctype html><title>Another site</title>", content_type="text/html")

    application = web.Application()
    application.router.add_get("/", page)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1]
    await runner.cleanup()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_another_sites_page_does_nothing(
    telegram: LocalTelegram, context: BrowserContext, port: int, host: str
) -> None:
    emma = telegram.people[EMMA]
    await telegram.say(emma, "hello")
    page = await context.new_page()
    await page.goto(f"http://{host}:{port}/")
    await page.evaluate(ATTEMPTS, [telegram.base_url, telegram.token])
    assert not telegram.calls
    assert len(telegram.chats[EMMA].messages) == 1
