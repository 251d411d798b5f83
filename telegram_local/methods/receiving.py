"""Methods by which the bot gets its updates: long polling and webhooks."""

from typing import Any

from telegram_local.call import Call
from telegram_local.errors import conflict
from telegram_local.json_types import Json
from telegram_local.limits import (
    POLL_SECONDS,
    UPDATES_AT_ONCE,
    WEBHOOK_CONNECTIONS,
    WEBHOOK_CONNECTIONS_DEFAULT,
)
from telegram_local.state import State
from telegram_local.webhook import read_address

WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(state: State, call: Call) -> list[Json]:
    if state.webhook.address:
        raise conflict(WEBHOOK_ACTIVE)
    _allow(state, call)
    limit = call.integer("limit", UPDATES_AT_ONCE, 1, UPDATES_AT_ONCE)
    timeout = call.integer("timeout", 0, 0, POLL_SECONDS)
    return await state.updates.get(call.integer("offset"), limit, timeout)


async def set_webhook(state: State, call: Call) -> bool:
    if not call.text("url"):
        return await delete_webhook(state, call)
    connections = call.integer("max_connections", WEBHOOK_CONNECTIONS_DEFAULT, 1, WEBHOOK_CONNECTIONS)
    address = await read_address(call.text("url"), call.text("secret_token"), connections)
    _allow(state, call)
    if call.flag("drop_pending_updates"):
        state.updates.drop()
    state.updates.interrupt(conflict("terminated by setWebhook request"))
    if address != state.webhook.address:
        await state.webhook.set(address)
    return True


async def delete_webhook(state: State, call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        state.updates.drop()
    await state.webhook.set(None)
    return True


def get_webhook_info(state: State, call: Call) -> Json:
    del call
    return state.webhook.info()


def _allow(state: State, call: Call) -> None:
    kinds: Any = call.decoded("allowed_updates", "allowed updates") if call.given("allowed_updates") else None
    if isinstance(kinds, list):
        state.updates.allow(str(kind) for kind in kinds)
