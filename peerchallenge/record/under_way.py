"""Whether people sit together now: while they do, a laptop that nobody touches is not alone."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.sources import Interview
from peerchallenge.record.timetable import clock, moment

_OVER = timedelta(hours=1)
"""So long past its planned end a session nobody ended is taken to be over."""
_UNPLANNED = timedelta(hours=2)
"""So long after its start one is taken to be over that had no end on the timetable."""
_CLOCKS = timedelta(hours=1)
"""Clocks of two laptops differ: a start may lie ahead of this one's."""


def is_under_way(started_at: str, ended_at: str, ends: str, now: datetime) -> bool:
    """Somebody pressed Start, nobody pressed End, and it can still be going on.

    Shorter than the clock beside its title goes: a laptop that stays open is worth more care than
    a clock that does.
    """
    started = moment(started_at)
    if started is None or ended_at or now < started - _CLOCKS:
        return False
    planned = clock(ends)
    if planned is None:
        return now < started + _UNPLANNED
    end = datetime.combine(started.date(), planned, started.tzinfo)
    return now < max(end, started) + _OVER


def sits_together(session: Session, now: datetime) -> bool:
    """Whether any session of the challenge is under way."""
    started = select(Interview.started_at, Interview.ended_at, Interview.ends).where(
        Interview.started_at != "",
        Interview.ended_at == "",
        Interview.deleted.is_(False),
        Interview.cancelled.is_(False),
    )
    return any(is_under_way(*row, now) for row in session.execute(started))
