"""How long a challenge is kept: when its notes are due to go, whether they have, and who says so.

A closed challenge is another document than the one before: see `store.purging`. The trap: these
are no fields of the challenge, which is also read from files that an older version wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import inspect, select
from sqlalchemy.orm import Mapped, Session

from peerchallenge.record.held import Record, value
from peerchallenge.record.moment import once_a_moment
from peerchallenge.record.readings import living, the_team
from peerchallenge.record.weighing import SIGN_OFF, SignOff

RETENTION = "retention"
"""The key of the one there is."""
KEPT_MONTHS = 6
"""From the date of the final letter, until the lead says otherwise."""
NEAR_DAYS = 30
NOTES = frozenset(
    {"attachment", "document", "evidence", "finding", "interview", "manager_note", "participant"}
)
"""Notes, and what rests on them: a closed challenge takes no new ones, it destroyed its own."""


class Retention(Record):
    """What is agreed of keeping this challenge. There is one, with the key `RETENTION`."""

    __tablename__ = "retention"

    delete_by: Mapped[date | None] = value()
    """Set by the lead; without it the day follows from the final letter."""
    names_dropped_at: Mapped[str] = value("")
    """When somebody first dropped the names of people met; empty while nobody has."""
    closed_at: Mapped[str] = value("")
    """The moment of closing, ISO with its zone; empty until then."""
    closed_by: Mapped[str] = value("")
    """Initials."""
    closed_because: Mapped[str] = value("")
    """Why it was closed though the letter was not final; empty when it was."""
    base: Mapped[str] = value("")
    """How far the document reached that closing made, base64: what has not grown from it is of
    before."""


class Destruction(Record):
    """What one laptop destroyed when it closed: counts, no content. Its key is the laptop's."""

    __tablename__ = "destruction"

    at: Mapped[str] = value("")
    """The moment, ISO with its zone."""
    who: Mapped[str] = value("")
    """Initials."""
    lines: Mapped[int] = value(0)
    sessions: Mapped[int] = value(0)
    people: Mapped[int] = value(0)
    names: Mapped[int] = value(0)
    documents: Mapped[int] = value(0)
    findings: Mapped[int] = value(0)
    private_notes: Mapped[int] = value(0)
    photos: Mapped[int] = value(0)
    """Photos and documents whose bytes lay here."""
    backups: Mapped[int] = value(0)
    team_keys: Mapped[int] = value(0)
    late: Mapped[int] = value(0)
    """Lines that only this laptop had and sealed for the lead."""


@dataclass(frozen=True)
class Keeping:
    """What a page shows of how long a challenge is kept."""

    delete_by: date | None = None
    is_set: bool = False
    """The lead has chosen the day."""
    closed_at: str = ""
    closed_by: str = ""
    names_dropped_at: str = ""

    @property
    def closed_on(self) -> date | None:
        """The day of closing by the clock it was closed with."""
        return day_of(self.closed_at)

    def is_near(self, today: date) -> bool:
        """Whether the notes are due to go soon, or should have gone."""
        return (
            not self.closed_at
            and self.delete_by is not None
            and (self.delete_by - today).days <= NEAR_DAYS
        )


@dataclass(frozen=True)
class Destroyed:
    """One laptop's word that it has destroyed what was to go."""

    laptop: str
    at: str
    who: str
    late: int


def keeping(session: Session) -> Keeping:
    """How long this challenge is kept. Reads also what an older version wrote."""
    tables = inspect(session.connection())
    found = None
    if tables.has_table(Retention.__tablename__):
        found = session.get(Retention, RETENTION)
    chosen = found.delete_by if found is not None else None
    return Keeping(
        chosen or _after_final(session, is_there=tables.has_table(SignOff.__tablename__)),
        chosen is not None,
        found.closed_at if found is not None else "",
        found.closed_by if found is not None else "",
        found.names_dropped_at if found is not None else "",
    )


@once_a_moment
def is_closed(session: Session) -> bool:
    """Whether the notes were destroyed: nothing of them can be counted or weighed any more."""
    return bool(keeping(session).closed_at)


def destroyed(session: Session) -> dict[str, Destroyed]:
    """By laptop, who has confirmed."""
    found = session.scalars(living(Destruction).order_by(Destruction.at, Destruction.key))
    return {d.key: Destroyed(d.key, d.at, d.who, d.late) for d in found}


def may_close(session: Session, peer: str) -> bool:
    """Whether closing is this peer's to order: the lead's and the manager's, nobody else's."""
    return any(p.key == peer and (p.is_lead or p.is_manager) for p in the_team(session))


def day_of(moment: str) -> date | None:
    """The day of a moment by the clock it was written with; None for none."""
    try:
        return datetime.fromisoformat(moment).date() if moment else None
    except ValueError:
        return None


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last there is in that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, 28)


def _after_final(session: Session, *, is_there: bool) -> date | None:
    final_at = (
        session.scalar(select(SignOff.final_at).where(SignOff.key == SIGN_OFF)) if is_there else ""
    )
    day = day_of(final_at or "")
    return months_after(day, KEPT_MONTHS) if day else None
