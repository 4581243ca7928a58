"""This moment by this laptop's clock, as it is kept and shown. Nothing is ever decided by it."""

from __future__ import annotations

from datetime import datetime


def now() -> str:
    """The moment to the second, ISO with this laptop's zone."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
