"""Who has spoken on what: lines heard by theme and voice, each counted under its main theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerchallenge.record.booked import Booking, bookings
from peerchallenge.record.framework import Theme
from peerchallenge.record.held import Member
from peerchallenge.record.listings import ShownFinding, findings
from peerchallenge.record.readings import themes
from peerchallenge.record.triangulation import line_of, source_voices
from peerchallenge.record.vocabulary import Voice
from peerchallenge.record.weighing import Evidence


class Place(NamedTuple):
    """What decides in which cell a line counts."""

    theme: str | None = None
    interview: str | None = None
    document: str | None = None
    voice: str | None = None
    """As marked on the line."""


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


class Heard:
    """Where every line with words counts, kept between readings.

    Reading all of them takes 0.15 s at 20,000 lines, too long to do after each line filed: so what
    an action touched is read again, and nothing else.
    """

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._counted: Counter[Place] = Counter()
        self._whole = False

    def read(self, session: Session, touched: Iterable[tuple[str, str]] = ()) -> None:
        """Read the lines among these records again; the first time, every line."""
        if not self._whole:
            self._places = _places(session)
            self._counted = Counter(self._places.values())
            self._whole = True
            return
        keys = [key for kind, key in touched if kind == "evidence"]
        now = _places(session, keys) if keys else {}
        for key in keys:
            if (was := self._places.pop(key, None)) is not None:
                self._counted[was] -= 1
            if key in now:
                self._places[key] = now[key]
                self._counted[now[key]] += 1

    @property
    def lines(self) -> int:
        """How many lines have words."""
        return len(self._places)

    @property
    def unfiled(self) -> int:
        """How many of them are under no theme."""
        return sum(many for place, many in self._counted.items() if place.theme is None)

    @property
    def sessions(self) -> set[str]:
        """Keys of the sessions that have notes."""
        return {p.interview for p, many in self._counted.items() if many > 0 and p.interview}

    def voices(self, session: Session) -> dict[str | None, Counter[Voice | None]]:
        """By theme, None for no theme: how many lines of each voice; None is a mixed one."""
        spoken = source_voices(session)
        found: dict[str | None, Counter[Voice | None]] = {}
        for place, many in self._counted.items():
            if many > 0:
                said = line_of(place.interview, place.document, place.voice, spoken).voice
                found.setdefault(place.theme, Counter())[said] += many
        return found


def coverage(
    session: Session,
    *,
    now: datetime | None = None,
    heard: Heard | None = None,
    shown: list[ShownFinding] | None = None,
) -> list[CoverageRow]:
    """The grid, a row a theme. Unheard voices are booked or, with nothing on the timetable, gaps.

    Without `now` nothing counts as still to come. A `heard` that is kept saves reading every line,
    and `shown` saves reading the findings twice.
    """
    if heard is None:
        heard = Heard()
        heard.read(session)
    counted = heard.voices(session)
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


def _places(session: Session, keys: list[str] | None = None) -> dict[str, Place]:
    # SQLite answers the other columns of the row that has the least rank: the main theme.
    first = select(Member.owner, Member.member, func.min(Member.rank)).where(
        Member.field == "evidence.themes"
    )
    if keys is not None:
        first = first.where(Member.owner.in_(keys))
    main = first.group_by(Member.owner).subquery()
    lines = (
        select(Evidence.key, main.c.member, Evidence.interview, Evidence.document, Evidence.voice)
        .outerjoin(main, main.c.owner == Evidence.key)
        .where(~Evidence.deleted, func.trim(Evidence.text) != "")
    )
    if keys is not None:
        lines = lines.where(Evidence.key.in_(keys))
    return {key: Place(*rest) for key, *rest in session.execute(lines)}
