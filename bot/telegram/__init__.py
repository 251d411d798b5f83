"""Telegram: updates become questions, answers become messages, and none of either is lost.

We use python-telegram-bot's ``Bot`` and not its ``Application``, because that confirms updates to Telegram
before it handles them (a killed process loses them), does not tell when one is handled, and reads a batch
as a whole (one broken update stops the rest).

An update's way: ``polling`` or ``webhook``, ``intake``, ``updates`` (what it asks), ``chat_queues`` (its
turn), ``face`` (the question and its answer), ``sending``, ``retrying``, ``transport``. ``limits`` holds
every time-out and bound, ``offsets`` which updates polling may confirm.
"""

import os

# python-telegram-bot reads this whenever it makes a RetryAfter; without it each one is a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
