"""Lines that went with their session: what was deleted together comes back together."""

from __future__ import annotations

from sqlalchemy import select

from peerchallenge.record.weighing import Evidence
from peerchallenge.store.document import DELETED, Key
from peerchallenge.store.door import Door
from peerchallenge.store.traces import Write


def gone_with(door: Door, interview: str) -> list[str]:
    """Lines deleted in the same moment and by the same hand as their session, in its order.

    A line somebody had deleted before stays deleted, and so does one deleted on another laptop.
    """
    went = _deletion(door, ("interview", interview))
    if went is None:
        return []
    with door.reading() as session:
        held = select(Evidence.key).where(Evidence.deleted, Evidence.interview == interview)
        keys = list(session.scalars(held.order_by(Evidence.order, Evidence.key)))
    found = ((key, _deletion(door, ("evidence", key))) for key in keys)
    return [key for key, wrote in found if wrote is not None and _is_one(went, wrote)]


def _deletion(door: Door, key: Key) -> Write | None:
    """Who deleted a record last; None where it stands, or where that is in question."""
    heads = door.past().heads(key, DELETED)
    return heads[0] if len(heads) == 1 and heads[0].value is True else None


def _is_one(session: Write, line: Write) -> bool:
    """An action writes the session first and its lines right behind it, at one time of one clock.

    The trap: a clock of whole seconds alone would take in a line deleted just before.
    """
    return (line.writer, line.at) == (session.writer, session.at) and line.counter > session.counter
