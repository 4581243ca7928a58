"""Keep what was said to the council on the last day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from peerchallenge.errors import Refused
from peerchallenge.record.said import SaidLine
from peerchallenge.store.act import new_key
from peerchallenge.store.door import Door
from peerchallenge.store.orders import between


def keep_said(door: Door, *, lines: Iterable[SaidLine], at: datetime | None = None) -> str:
    """Keep the words of the slides that were given, in their order. Answers the deck's key.

    What was kept before stays in the record; what is kept last is what was said.
    """
    said = [line for line in lines if line.words.strip()]
    if not said:
        raise Refused(
            "These slides say no finding and no recommendation. There is nothing to keep."
        )
    deck = new_key()
    kept = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")
    with door.action("Keep what was said on the day") as act:
        for line, place in zip(said, between(None, None, len(said)), strict=True):
            act.new(
                "said",
                deck=deck,
                said_at=kept,
                order=place,
                kind=line.kind,
                about=line.about,
                theme=line.theme,
                bearing=str(line.bearing) if line.bearing else None,
                words=line.words,
                was_draft=line.was_draft,
            )
    return deck
