"""All that the timetable page lists, read in one go at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from peerchallenge.ui.interviews.rows import Stand

if TYPE_CHECKING:
    from peerchallenge.record.sessions import ShownSession
    from peerchallenge.ui.desk import Desk


@dataclass(frozen=True)
class Week:
    """The sessions, the days to turn through, who is where, and whose laptop this is."""

    stand: Stand
    sessions: tuple[ShownSession, ...] = ()
    days: tuple[date, ...] = ()
    where: tuple[str, ...] = ()

    def session(self, key: str) -> ShownSession | None:
        """A session by its key."""
        return next((s for s in self.sessions if s.key == key), None)

    def first(self) -> str:
        """What to open on: today's session that is on or comes next, one's own before others'.

        Without one, the first there is.
        """
        from peerchallenge.record.timetable import Standing, standing

        now = self.stand.now
        today = [s for s in self.sessions if s.day == now.date()]
        mine = [s for s in today if self.stand.me in s.peers] or today
        for wanted in ({Standing.UNDER_WAY, Standing.NOW}, {Standing.PLANNED}):
            for shown in mine:
                if standing(shown, now) in wanted:
                    return shown.key
        return next((s.key for s in today or self.sessions), "")

    def instead_of(self, key: str, before: Week) -> str:
        """What to show when a session has gone: the one before it, so that the place is kept."""
        had = [s.key for s in before.sessions]
        at = had.index(key) if key in had else 0
        left = [s.key for s in self.sessions]
        return left[min(max(0, at - 1), len(left) - 1)] if left else ""


def read_week(desk: Desk, now: datetime) -> Week:
    """Read the timetable as it stands at a moment."""
    from peerchallenge.record.readings import the_challenge, the_team
    from peerchallenge.record.sessions import sessions
    from peerchallenge.record.timetable import days_of, where_now

    held = desk.read(sessions, desk.tally())
    team = desk.read(lambda s: {p.key: p.initials for p in the_team(s)})
    starts, ends = desk.read(lambda s: (the_challenge(s).starts, the_challenge(s).ends))
    initials = tuple(team.values())
    on_site = bool(starts and ends and starts <= now.date() <= ends)
    return Week(
        Stand(now, team.get(desk.me, ""), initials),
        tuple(held),
        tuple(days_of(held, starts, ends)),
        tuple(where_now(held, now, team=initials)) if on_site else (),
    )
