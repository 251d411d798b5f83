"""Time-outs, back-off and the bounds of the queues."""

from dataclasses import dataclass, replace
from math import inf


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds. The defaults are for polling."""

    give_up_after: float = inf
    """For how long a failed call to Telegram is repeated.

    In polling until it succeeds: whoever gave up would have to confirm what nobody answered.
    """
    first_backoff: float = 0.5
    """Before a failed call is repeated; each time twice as long …"""
    longest_backoff: float = 30.0
    """… up to this."""
    brief: float = 5.0
    """For how long the answer to an inline query, or the end of a button's waiting sign, is repeated."""
    typing_after: float = 0.4
    """After this a reader is shown that the bot is at work."""
    poll_pause: float = 0.06
    """Between looks for new updates while an older one keeps the offset where it is."""
    refused: float = 0.5
    """A chat for which Telegram takes nothing for longer may be set aside for the sake of the others."""
    blocked_for: float = 5.0
    """For how long a hundred unanswered updates may hide all others before one of them is set aside."""
    refusal_pause: float = 3.0
    """After which Telegram is asked again where it refuses us: another poller may be about to stop."""
    elsewhere: float = 8.0
    """For how long an update is held that another replica has taken: longer than a dead one's lease."""
    claim_every: float = 0.25
    """Between looks whether that one has answered it."""
    body_within: float = 10.0
    """In which an update's body must have come by webhook."""
    reach_every: float = 10.0
    """Between two looks whether Telegram can be reached, where a platform may ask for it."""
    shutdown_timeout: float = 8.0
    """For how long a stop waits for what was taken; with the rest of stopping it stays within ten."""
    notices_every: float = 2.0
    """Between two looks whether there is something to tell readers who did not ask."""
    notices_pause: float = 0.1
    """After each of these messages: a third of what Telegram takes in a second is theirs at most."""
    notices_stop: float = 3.0
    """For how long a stop waits for the one that is being sent, so that nobody gets it twice."""
    queue_per_chat: int = 20
    """Questions of one chat that may wait for their turn, the one being answered included."""
    queue_total: int = 1_000
    """Questions of all chats together."""
    flood_pause: float = 1.0
    """Without a message for so long, a chat that flooded is heard again."""

    def for_ever(self) -> "Limits":
        """The same, but never giving up: for what the bot cannot be without."""
        return replace(self, give_up_after=inf)


POLLING = Limits()
WEBHOOK = Limits(give_up_after=20.0)
"""What cannot be delivered soon is given back: Telegram brings the update again."""
