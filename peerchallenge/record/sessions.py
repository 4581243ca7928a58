"""The timetable as it stands: each session with who goes, who is met and how much was noted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.record.readings import living, members, the_team
from peerchallenge.record.sources import Interview, Participant
from peerchallenge.record.tally import Tally, tally
from peerchallenge.record.triangulation import session_voices
from peerchallenge.record.vocabulary import Voice


@dataclass(frozen=True)
class ShownSession:
    """A session on the timetable."""

    key: str
    title: str
    form: str
    day: date | None
    begins: str
    ends: str
    place: str
    peers: tuple[str, ...]
    """Initials, in the team's order."""
    voice: Voice | None
    people: int
    lines: int
    cancelled: bool
    role: str = ""
    """What the one person met does there; empty when nobody or several are listed."""
    started_at: str = ""
    ended_at: str = ""


def sessions(session: Session, lines: Tally | None = None) -> list[ShownSession]:
    """The timetable in the order of the clock; sessions without a day come last.

    A tally that is kept saves counting every line.
    """
    initials = {p.key: p.initials for p in the_team(session)}
    voices = session_voices(session)
    rooms = members(session, "interview.peers")
    people: Counter[str] = Counter()
    roles: dict[str, list[str]] = {}
    met = members(session, "participant.interviews")
    for key, many, role in session.execute(
        select(Participant.key, Participant.people, Participant.role).where(~Participant.deleted)
    ):
        people.update(dict.fromkeys(met.get(key, ()), many))
        for interview in met.get(key, ()):
            roles.setdefault(interview, []).append(role)
    written = (lines or tally(session)).by_session()
    found = session.scalars(living(Interview))
    rows = [
        ShownSession(
            key=i.key,
            title=i.title,
            form=i.form,
            day=i.day,
            begins=i.begins,
            ends=i.ends,
            place=i.place,
            peers=tuple(v for k, v in initials.items() if k in rooms.get(i.key, ())),
            voice=voices.get(i.key),
            people=people[i.key],
            lines=written.get(i.key, 0),
            cancelled=i.cancelled,
            role=roles[i.key][0] if len(roles.get(i.key, ())) == 1 else "",
            started_at=i.started_at,
            ended_at=i.ended_at,
        )
        for i in found
    ]
    return sorted(rows, key=lambda s: (s.day or date.max, s.begins, s.title, s.key))


def session_title(session: Session, key: str) -> str:
    """What a session is called; empty when there is none."""
    found = session.get(Interview, key)
    return found.title if found else ""
