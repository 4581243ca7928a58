"""The figures a letter prints: distinct people, distinct sessions, hours of the team's time.

They are counted from the record so that anybody can count them again. Cancelled sessions are left
out unless notes were taken in them; somebody met in two sessions is one person; each peer in the
room counts an hour.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.booked import the_timetable
from peerchallenge.record.moment import once_a_moment
from peerchallenge.record.readings import living, members, the_challenge
from peerchallenge.record.sources import Document, Participant


@dataclass(frozen=True)
class Counts:
    """People, sessions, person-hours, the same as working days and weeks, documents read."""

    people: int
    sessions: int
    hours: float
    days: float
    weeks: float
    documents: int


@once_a_moment
def count(session: Session) -> Counts:
    """Count what the team has done, as the record stands."""
    challenge = the_challenge(session)
    held = {i.key: minutes(i.begins, i.ends) for i in the_timetable(session)}
    rooms = members(session, "interview.peers")
    met = members(session, "participant.interviews")
    hours = sum(length * len(rooms.get(key, ())) for key, length in held.items()) / 60
    people = session.execute(
        select(Participant.key, Participant.people).where(~Participant.deleted)
    )
    return Counts(
        people=sum(n for key, n in people if not held.keys().isdisjoint(met.get(key, ()))),
        sessions=len(held),
        hours=hours,
        days=hours / challenge.hours_in_day,
        weeks=hours / challenge.hours_in_week,
        documents=len(session.scalars(living(Document)).all()),
    )


def minutes(begins: str, ends: str) -> int:
    """Minutes between two clock times "HH:MM"; 0 when either is missing or they run backwards."""
    try:
        first, last = (int(h) * 60 + int(m) for h, m in (t.split(":") for t in (begins, ends)))
    except ValueError:
        return 0
    return max(0, last - first)


def more_than(figure: float) -> int:
    """Round down as letters do ("more than 140 people"): to 5 below 50, to 10 from there."""
    step = 5 if figure < 50 else 10
    whole = int(figure) // step * step
    return whole - step if whole == figure and whole > step else whole
