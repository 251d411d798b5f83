"""Methods by which the bot gets its updates and files, and takes its leave."""

from typing import Any

from bot.local.call import Call
from bot.local.errors import ApiError, conflict, too_many_requests
from bot.local.limits import (
    CLOSE_SECONDS,
    POLL_SECONDS,
    UPDATES_AT_ONCE,
    WEBHOOK_CONNECTIONS,
    WEBHOOK_CONNECTIONS_DEFAULT,
)
from bot.local.shapes import Json
from bot.local.webhook import Address
from bot.local.world import World

WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(world: World, call: Call) -> list[Json]:
    if world.webhook.address:
        raise conflict(WEBHOOK_ACTIVE)
    _allow(world, call)
    limit = call.integer("limit", UPDATES_AT_ONCE, 1, UPDATES_AT_ONCE)
    timeout = call.integer("timeout", 0, 0, POLL_SECONDS)
    return await world.updates.get(call.integer("offset"), limit, timeout)


async def set_webhook(world: World, call: Call) -> bool:
    if not call.text("url"):
        return await delete_webhook(world, call)
    connections = call.integer("max_connections", WEBHOOK_CONNECTIONS_DEFAULT, 1, WEBHOOK_CONNECTIONS)
    address = Address(call.text("url"), call.text("secret_token"), connections)
    _allow(world, call)
    if call.flag("drop_pending_updates"):
        world.updates.drop()
    world.updates.interrupt(conflict("terminated by setWebhook request"))
    if address != world.webhook.address:
        await world.webhook.set(address)
    return True


async def delete_webhook(world: World, call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        world.updates.drop()
    await world.webhook.set(None)
    return True


def get_webhook_info(world: World, call: Call) -> Json:
    del call
    return world.webhook.info()


def get_file(world: World, call: Call) -> Json:
    return world.files.downloadable(call.text("file_id"))


def close(world: World, call: Call) -> bool:
    del call
    left = CLOSE_SECONDS - (world.clock() - world.started_at)
    if left > 0:
        raise too_many_requests(int(left) + 1)
    return True


def log_out(world: World, call: Call) -> bool:
    """From here on every call is refused, as the cloud server does for ten minutes."""
    del call
    world.logged_out = True
    return True


def refuse_after_log_out(world: World) -> None:
    if world.logged_out:
        raise ApiError(400, "Logged out")


def _allow(world: World, call: Call) -> None:
    kinds: Any = call.decoded("allowed_updates", "allowed updates") if call.given("allowed_updates") else None
    if isinstance(kinds, list):
        world.updates.allow(str(kind) for kind in kinds)
