"""Telegram: updates become questions, answers become messages, and none of either is lost."""

import os

# python-telegram-bot reads this whenever it makes a RetryAfter; without it each one is a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
