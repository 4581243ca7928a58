"""What waits for somebody: counted from the record, in a few queries however long the week was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from peerchallenge.record.booked import is_to_come, the_timetable
from peerchallenge.record.findings import ShownFinding, recommendations
from peerchallenge.record.tally import Tally
from peerchallenge.record.vocabulary import Bearing


@dataclass(frozen=True)
class Waiting:
    """How many there are of each thing that somebody has to do."""

    lines: int
    unfiled: int
    mixed: int
    """Lines of sessions with several voices on which nobody has marked who spoke."""
    thin: int
    """Findings that are not triangulated yet."""
    short_of_a_voice: int
    changed: int
    parked: int
    unanswered: int
    """Areas to consider without a recommendation."""
    groundless: int
    """Recommendations that answer no finding."""
    silent: int
    """Sessions that are over and have no notes."""
    findings: int
    recommendations: int
    sessions_held: int
    sessions: int


def waiting(session: Session, *, now: datetime, lines: Tally, shown: list[ShownFinding]) -> Waiting:
    """Count all of it; `lines` have been read, and `shown` are the findings."""
    asked = recommendations(session)
    thin = [f for f in shown if f.support.is_thin]
    held, silent, on_timetable = _sessions(session, now, lines.by_session())
    return Waiting(
        lines=lines.lines,
        unfiled=lines.unfiled,
        mixed=sum(spoken[None] for spoken in lines.voices(session).values()),
        thin=len(thin),
        short_of_a_voice=sum(f.support.missing_voices > 0 for f in thin),
        changed=sum(f.has_changed for f in shown),
        parked=sum(f.parked for f in shown),
        unanswered=sum(is_unanswered(f) for f in shown),
        groundless=sum(not r.findings for r in asked),
        silent=silent,
        findings=len(shown),
        recommendations=len(asked),
        sessions_held=held,
        sessions=on_timetable,
    )


def is_unanswered(found: ShownFinding) -> bool:
    """True for an area to consider that no recommendation answers."""
    return found.bearing is Bearing.CONSIDER and not found.recommendations


def _sessions(session: Session, now: datetime, noted: Mapping[str, int]) -> tuple[int, int, int]:
    """Sessions that are over, those of them without notes, and all on the timetable.

    One that was called off and is there has notes, so it was held before.
    """
    every = the_timetable(session)
    over = [
        i
        for i in every
        if i.ended_at
        or i.cancelled
        or (i.day is not None and not is_to_come(i.day, i.ends or i.begins, now))
    ]
    return len(over), sum(i.key not in noted for i in over), len(every)
