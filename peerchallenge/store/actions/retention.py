"""Until when a challenge is kept: the day is the lead's to set, and nothing goes by a clock."""

from __future__ import annotations

from datetime import date

from peerchallenge.record.retention import RETENTION
from peerchallenge.store.door import Door


def set_delete_by(door: Door, *, day: date | None) -> None:
    """Say by when the notes are to be destroyed; None goes back to what follows from the letter."""
    said = day.isoformat() if day else None
    if (door.value("retention", RETENTION, "delete_by") or None) != said:
        with door.action("Set when the notes are to be destroyed") as act:
            act.new("retention", key=RETENTION, delete_by=day)
