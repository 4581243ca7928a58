"""What is still on the timetable, and whose voice the team will hear there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from peerchallenge.record.held import Member
from peerchallenge.record.moment import once_a_moment
from peerchallenge.record.readings import living
from peerchallenge.record.sources import Interview, Participant
from peerchallenge.record.vocabulary import Form, Voice, voice
from peerchallenge.record.weighing import Evidence

_SAID: tuple[tuple[str, Voice], ...] = (
    (r"opposition|minority group", Voice.OPPOSITION),
    (r"(?:trade )?unions?|unison|convenors?", Voice.UNION),
    (r"cabinet|leader of the council|council leader|portfolio|mayor|leading group", Voice.LEADING),
    (r"voluntary|charit(?:y|ies)|vcse|third sector|community groups?", Voice.VOLUNTARY),
    (r"business(?:es)?|employers?|chamber of", Voice.BUSINESS),
    (r"residents?|tenants?|public|young people", Voice.RESIDENT),
    (r"partners?|health|police|parish|town councils?|schools?|college", Voice.PARTNER),
    (r"staff|front.?line|depot|team leaders", Voice.STAFF),
    (r"chief|directors?|officers?|heads? of|management team|section 151", Voice.SENIOR),
)


@dataclass(frozen=True)
class Booking:
    """One session still to come."""

    key: str
    day: date
    begins: str
    title: str


def sessions_to_come(session: Session, now: datetime) -> list[Booking]:
    """What is on the timetable from now on, cancelled ones left out, in the order of the clock."""
    found = [
        Booking(i.key, i.day, i.begins, i.title)
        for i in the_timetable(session)
        if i.day is not None
        and not (i.ended_at or i.cancelled)
        and is_to_come(i.day, i.begins, now)
    ]
    return sorted(found, key=lambda b: (b.day, b.begins, b.title, b.key))


@once_a_moment
def the_timetable(session: Session) -> list[Interview]:
    """Every session that counts: one called off only if notes were taken in it all the same."""
    return list(session.scalars(living(Interview).where(still_counts())))


def still_counts() -> ColumnElement[bool]:
    """What a session has to be to count anywhere: not cancelled, or noted."""
    noted = select(Evidence.key).where(
        Evidence.interview == Interview.key, ~Evidence.deleted, func.trim(Evidence.text) != ""
    )
    return or_(~Interview.cancelled, noted.exists())


def is_to_come(day: date, begins: str, now: datetime) -> bool:
    """A session without a time counts until its day is over."""
    return day > now.date() or (day == now.date() and (not begins or begins > f"{now:%H:%M}"))


def voices_booked(session: Session, now: datetime) -> dict[str, set[Voice]]:
    """The voices of each session still to come: its participants', else what its title says."""
    listed: dict[str, set[Voice]] = {}
    met = (
        select(Member.member, Participant.voice)
        .join(Participant, Participant.key == Member.owner)
        .where(Member.field == "participant.interviews", ~Participant.deleted)
    )
    for interview, marked in session.execute(met):
        if known := voice(marked):
            listed.setdefault(interview, set()).add(known)
    forms = {i.key: i.form for i in the_timetable(session)}
    return {
        b.key: listed.get(b.key) or voices_said(b.title, forms.get(b.key, ""))
        for b in sessions_to_come(session, now)
    }


def voices_said(title: str, form: str = "") -> set[Voice]:
    """Whose voice the title of a session promises; what is visited or watched is seen."""
    if form in {Form.VISIT, Form.OBSERVED_MEETING}:
        return {Voice.SEEN}
    found: set[Voice] = set()
    rest = title.casefold()
    for pattern, said in _SAID:
        rest, many = re.subn(rf"\b(?:{pattern})\b", " ", rest)
        if many:
            found.add(said)
    return found


def bookings(session: Session, now: datetime) -> dict[Voice, Booking]:
    """The next session for each voice that has one."""
    spoken = voices_booked(session, now)
    found: dict[Voice, Booking] = {}
    for booking in sessions_to_come(session, now):
        for heard in spoken[booking.key]:
            found.setdefault(heard, booking)
    return found
