"""The council's timetable comes in: sessions made, moved, renamed and cancelled in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from peerchallenge.errors import Refused
from peerchallenge.record.readings import living
from peerchallenge.record.sources import Interview, Participant
from peerchallenge.store.act import Act
from peerchallenge.store.door import Door

LINK = ""
"""What a change is called that only remembers which row of the timetable a session is."""


@dataclass(frozen=True)
class SessionChange:
    """One session as the timetable wants it."""

    what: str
    """A word to count by, in the order of first mention: "moved", "cancelled", "new"."""
    key: str
    """Empty for a session that is made."""
    title: str
    fields: Mapping[str, str | date | bool | None]
    peers: tuple[str, ...] | None = None
    """None leaves those who go as they are."""
    voice: str = ""
    """Who is met, where the title says so plainly; only for a session that is made."""
    people: int = 1


def bring_in_timetable(door: Door, *, changes: Sequence[SessionChange]) -> tuple[str, ...]:
    """Do all of it as one action, named by what it does. Answers the keys of the sessions made.

    No session is ever deleted here: a cancelled one keeps its notes. A row that has come in since
    the changes were worked out is not made twice.

    Raises:
        Refused: a session has been deleted since, or would end before it begins.
    """
    with door.reading() as session:
        wanted = _still_wanted(session, changes)
        met = _met(session)
    if not wanted:
        return ()
    made = []
    with door.action(_name(wanted)) as act:
        for change in wanted:
            if change.key:
                act.put("interview", change.key, **change.fields, **_peers(change))
            else:
                made.append(_make(act, change, met))
    return tuple(made)


def add_session(door: Door, *, change: SessionChange) -> str:
    """Put one session that was typed on the timetable. Answers its key."""
    if not change.title.strip():
        raise Refused("Type what the session is: a title or who is met.")
    with door.reading() as session:
        met = _met(session)
    with door.action("Add session") as act:
        return _make(act, change, met)


def _still_wanted(session: Session, changes: Sequence[SessionChange]) -> list[SessionChange]:
    held = {i.key: i.planned_as for i in session.scalars(living(Interview))}
    known = set(held.values()) - {""}
    for change in changes:
        if change.key and change.key not in held:
            raise Refused(
                f"“{change.title}” has been deleted since this timetable was read: read it again."
            )
    return [c for c in changes if c.key or c.fields.get("planned_as") not in known]


def _met(session: Session) -> dict[str, str]:
    """Single people met already, by role: somebody met twice is one person of two sessions."""
    alone = living(Participant).where(Participant.people == 1).order_by(Participant.key)
    found: dict[str, str] = {}
    for participant in session.scalars(alone):
        found.setdefault(participant.role.casefold(), participant.key)
    return found


def _make(act: Act, change: SessionChange, met: dict[str, str]) -> str:
    key = act.new("interview", title=change.title)
    act.put("interview", key, **change.fields, **_peers(change))
    if not change.voice:
        return key
    again = met.get(change.title.casefold()) if change.people == 1 else None
    if again:
        act.include("participant", again, "interviews", [key])
        return key
    made = act.new(
        "participant",
        role=change.title,
        voice=change.voice,
        people=change.people,
        interviews=[key],
    )
    if change.people == 1:
        met[change.title.casefold()] = made
    return key


def _peers(change: SessionChange) -> dict[str, Iterable[str]]:
    return {} if change.peers is None else {"peers": change.peers}


def _name(changes: Sequence[SessionChange]) -> str:
    counts = Counter(c.what for c in changes if c.what != LINK)
    if not counts:
        return "Remember the timetable"
    said = ", ".join(f"{many} {what}" for what, many in counts.items())
    return f"Bring in the timetable: {said}"
