"""Addresses that Telegram accepts in links and buttons, and the form in which it keeps them."""

import re
from urllib.parse import parse_qs, urlsplit

PROTOCOLS = frozenset({"http", "https", "tg", "ton"})
HOST = re.compile(r"^(?:[\w-]+\.)+[\w-]{2,}$")
ADDRESS = re.compile(r"^\d{1,3}(?:\.\d{1,3}){3}$")


def checked_link(url: str) -> str | None:
    """The address as Telegram keeps it, or None for one it refuses ("Wrong HTTP URL")."""
    url = url.strip()
    if not url or any(character.isspace() for character in url):
        return None
    if not has_known_protocol(url):
        return None
    if url.startswith(("tg:", "ton:")):
        return url
    return _http(url if "://" in url else f"http://{url}")


def has_known_protocol(url: str) -> bool:
    protocol, colon, _ = url.partition("://")
    return not colon or protocol.lower() in PROTOCOLS


def mentioned_user(url: str) -> int | None:
    """The id in ``tg://user?id=…`` (Formatting options: "inline mention of a user")."""
    parts = urlsplit(url)
    if parts.scheme != "tg" or parts.netloc.lower() != "user":
        return None
    ids = parse_qs(parts.query).get("id", [])
    return int(ids[0]) if ids and ids[0].isdigit() else None


def _http(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not (HOST.match(host) or ADDRESS.match(host)):
        return None
    tail = f":{port}" if port else ""
    path = parts.path or "/"
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{tail}{path}{query}{fragment}"
