"""Notes for the manager alone: safeguarding, whistleblowing, a complaint about a person.

What they say is sealed for the manager's and the writer's own laptops before it enters the record.
For everybody else there is only that there is one: not who wrote it, and not what it is about.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, Session

from peerchallenge.record.held import Record, value
from peerchallenge.record.readings import living


class Subject(StrEnum):
    """What such a note is about. It stands sealed with the words."""

    SAFEGUARDING = "safeguarding"
    WHISTLEBLOWING = "whistleblowing"
    COMPLAINT = "complaint"
    OTHER = "other"


SUBJECT_NAMES = {
    Subject.SAFEGUARDING: "Safeguarding",
    Subject.WHISTLEBLOWING: "Whistleblowing",
    Subject.COMPLAINT: "Complaint about a person",
    Subject.OTHER: "Something else",
}


class ManagerNote(Record):
    """One sealed note. Nothing of it is read by search, counts, the letter or a return.

    A note is written once and never altered, so two laptops can never hold two wordings of it. For
    a laptop that joins later it is sealed once more, in a record of its own that names the first.
    """

    __tablename__ = "manager_note"

    sealed: Mapped[str] = value("", lines=True)
    """An age file in its text form; within it subject, words, writer and what it belongs to."""
    again: Mapped[str | None] = value()
    """Key of the note that this one says once more, for laptops that could not open it."""
    written_at: Mapped[str] = value("")
    """The moment, ISO with its zone."""
    delete_by: Mapped[date | None] = value()
    """In clear, so that a laptop which cannot open it may still forget it."""


def manager_notes(session: Session) -> list[ManagerNote]:
    """Every note that has not been deleted, oldest first, without those that say one once more."""
    chosen = living(ManagerNote).where(ManagerNote.again.is_(None))
    return list(session.scalars(chosen.order_by(ManagerNote.written_at, ManagerNote.key)))


def sealed_again(session: Session) -> list[ManagerNote]:
    """What says a note once more, whether or not the note is still there."""
    chosen = living(ManagerNote).where(ManagerNote.again.is_not(None))
    return list(session.scalars(chosen.order_by(ManagerNote.written_at, ManagerNote.key)))


def how_many_manager_notes(session: Session) -> int:
    """All that a person may know to whom the notes are closed."""
    n = ManagerNote
    chosen = select(func.count()).select_from(n).where(~n.deleted, n.again.is_(None))
    return session.scalar(chosen) or 0
