"""Who may ask: only programs of this machine, and this server's own page."""

from collections.abc import Awaitable, Callable

from aiohttp import web

LOOPBACK = ("127.0.0.1", "localhost")
# Sec-Fetch-Site, which every browser sends here: its own page, or an address that was typed.
OWN_PAGE = frozenset({"same-origin", "none"})
# Some browsers do not count a WebSocket as 'self'.
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws://127.0.0.1:* ws://localhost:*; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
FORBIDDEN = "This Telegram answers the programs of its own machine and its own page only.\n"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses a foreign Host (DNS rebinding), and what another site's page makes a browser send."""
    port = request.transport.get_extra_info("sockname")[1] if request.transport else 0
    hosts = {f"{name}:{port}" for name in LOOPBACK}
    if request.host not in hosts or _from_elsewhere(request, hosts):
        return web.Response(status=403, text=FORBIDDEN)
    return await handler(request)


def _from_elsewhere(request: web.Request, hosts: set[str]) -> bool:
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    foreign_origin = origin is not None and origin.removeprefix("http://") not in hosts
    return foreign_origin or (site is not None and site not in OWN_PAGE)


def by_browser(request: web.Request) -> bool:
    """Whether a browser sent it; a program sends neither of these headers."""
    return "Origin" in request.headers or "Sec-Fetch-Site" in request.headers


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    del request
    response.headers.update(HEADERS)
