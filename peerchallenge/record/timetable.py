"""How the sessions of the week stand at a given moment: under way, over, still to come.

Pure readings of what a page lists: the clock is always given, so that a test can hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from enum import StrEnum

from peerchallenge.record.sessions import ShownSession
from peerchallenge.record.vocabulary import VOICE_NAMES, Form

_LONGEST_H = 8
"""A session nobody ended is over after so many hours: somebody forgot, nobody sat that long."""


class Standing(StrEnum):
    """Where a session is on its way."""

    CANCELLED = "cancelled"
    UNDER_WAY = "under way"
    NOW = "now"
    NOTED = "noted"
    PLANNED = "planned"
    PAST = "past"


def standing(shown: ShownSession, now: datetime) -> Standing:
    """How a session stands. What was started by hand comes before what the timetable says."""
    if shown.cancelled:
        return Standing.CANCELLED
    if minutes_under_way(shown, now) is not None:
        return Standing.UNDER_WAY
    if not shown.ended_at and _is_on(shown, now):
        return Standing.NOW
    if shown.lines:
        return Standing.NOTED
    to_come = not shown.ended_at and _is_to_come(shown, now)
    return Standing.PLANNED if to_come else Standing.PAST


def minutes_under_way(shown: ShownSession, now: datetime) -> int | None:
    """Whole minutes since a session was started; None while it is not under way.

    The trap: clocks of two laptops differ. A start that lies ahead of this one is minute 0.
    """
    started = moment(shown.started_at)
    if started is None or shown.ended_at or shown.cancelled:
        return None
    minutes = int((now - started).total_seconds() // 60)
    return max(0, minutes) if -60 <= minutes < _LONGEST_H * 60 else None


def is_over_time(shown: ShownSession, now: datetime) -> bool:
    """Whether a session under way has passed the end it was planned to have."""
    ends = clock(shown.ends)
    if ends is None or minutes_under_way(shown, now) is None:
        return False
    return now.replace(tzinfo=None) >= datetime.combine(shown.day or now.date(), ends)


def where_now(
    sessions: Iterable[ShownSession], now: datetime, *, team: Sequence[str] = ()
) -> list[str]:
    """Who is where, a phrase each: "RP and JO with staff". The team's order decides theirs."""
    held = [s for s in sessions if standing(s, now) in {Standing.UNDER_WAY, Standing.NOW}]
    # What was started last is where somebody is; the timetable only says where they should be.
    minutes = {s.key: minutes_under_way(s, now) for s in held}
    held.sort(key=lambda s: _never(minutes[s.key]))
    placed: set[str] = set()
    said = []
    for shown in held:
        there = [p for p in shown.peers if p not in placed]
        placed.update(there)
        if there:
            whole = bool(team) and len(team) > 2 and set(there) == set(team)
            who = "All" if whole else and_list(there)
            said.append(f"{who} {_with_whom(shown)}")
    return said


def and_list(words: Sequence[str]) -> str:
    """As a sentence lists them: "RP, JO and SC"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def days_of(sessions: Iterable[ShownSession], starts: date | None, ends: date | None) -> list[date]:
    """The days to turn through: those on site, and any other with a session on it."""
    days = {s.day for s in sessions if s.day is not None}
    if starts and ends and 0 <= (ends - starts).days < 31:
        days |= {date.fromordinal(n) for n in range(starts.toordinal(), ends.toordinal() + 1)}
    return sorted(days)


def moment(iso: str) -> datetime | None:
    """A moment as the record holds it, with its zone; None when it holds none that can be read."""
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return found if found.tzinfo else None


def clock(hours: str) -> time | None:
    """The clock time "HH:MM" of a session; None when nothing that can be read stands there."""
    try:
        return time.fromisoformat(hours)
    except ValueError:
        return None


def _never(minutes: int | None) -> int:
    return _LONGEST_H * 60 if minutes is None else minutes


def _is_on(shown: ShownSession, now: datetime) -> bool:
    begins, ends = clock(shown.begins), clock(shown.ends)
    at = now.time().replace(tzinfo=None)
    return shown.day == now.date() and bool(begins and ends and begins <= at < ends)


def _is_to_come(shown: ShownSession, now: datetime) -> bool:
    if shown.day is None or shown.day > now.date():
        return True
    last = clock(shown.ends) or clock(shown.begins)
    return shown.day == now.date() and (last is None or now.time().replace(tzinfo=None) < last)


def _with_whom(shown: ShownSession) -> str:
    if shown.form in {Form.VISIT, Form.OBSERVED_MEETING}:
        return f"at {shown.title or 'a visit'}"
    if shown.people == 1 and shown.role:
        known = shown.role
        lower = known[:1].lower() if known[1:2].islower() or known[1:2] == " " else known[:1]
        return f"with the {lower}{known[1:]}"
    if shown.voice and shown.people:
        return f"with {VOICE_NAMES[shown.voice]}"
    return f"in {shown.title or 'a session'}"
