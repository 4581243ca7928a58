"""Who has spoken on what: lines heard by theme and voice, each counted under its main theme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from peerchallenge.record.booked import Booking, bookings
from peerchallenge.record.findings import ShownFinding, findings
from peerchallenge.record.framework import Theme
from peerchallenge.record.readings import themes
from peerchallenge.record.tally import Tally, tally
from peerchallenge.record.vocabulary import Voice


@dataclass(frozen=True)
class CoverageRow:
    """One theme: lines heard for each voice, and how many of its findings are triangulated."""

    theme: Theme
    heard: dict[Voice, int]
    mixed: int
    """Lines of sessions with several voices that nobody has marked yet."""
    triangulated: int
    findings: int
    booked: dict[Voice, Booking] = field(default_factory=dict)
    """The next session with a voice that has not been heard here."""

    @property
    def gaps(self) -> tuple[Voice, ...]:
        """Voices nobody has heard on this theme and nobody has booked."""
        return tuple(v for v, n in self.heard.items() if not n and v not in self.booked)


def coverage(
    session: Session,
    *,
    now: datetime | None = None,
    lines: Tally | None = None,
    shown: list[ShownFinding] | None = None,
) -> list[CoverageRow]:
    """The grid, a row a theme. Unheard voices are booked or, with nothing on the timetable, gaps.

    Without `now` nothing counts as still to come. A tally that is kept saves reading every line,
    and `shown` saves reading the findings twice.
    """
    counted = (lines or tally(session)).voices(session)
    shown = findings(session) if shown is None else shown
    to_come = bookings(session, now) if now is not None else {}
    rows = []
    for theme in themes(session):
        spoken = counted.get(theme.id, Counter())
        mine = [f for f in shown if f.theme == theme.id]
        rows.append(
            CoverageRow(
                theme,
                {voice: spoken[voice] for voice in Voice},
                spoken[None],
                sum(f.support.is_triangulated for f in mine),
                len(mine),
                {v: first for v, first in to_come.items() if not spoken[v]},
            )
        )
    return rows


def gap_count(rows: list[CoverageRow]) -> int:
    """How many cells of the grid are gaps."""
    return sum(len(row.gaps) for row in rows)
