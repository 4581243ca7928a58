"""Notes for the manager alone: safeguarding, whistleblowing, a complaint about a person.

What they say is sealed for the manager's and the writer's own laptops before it enters the record.
For everybody else there is only that there is one.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from peerchallenge.record.held import Record, value


class ManagerNote(Record):
    """One sealed note. Nothing of it is read by search, counts, the letter or a return."""

    __tablename__ = "manager_note"

    sealed: Mapped[str] = value("", lines=True)
    """An age file in its text form; within it subject, words and what it belongs to."""
    written_by: Mapped[str | None] = value()
    """Key of the peer."""
    written_at: Mapped[str] = value("")
    """The moment, ISO with its zone."""
    delete_by: Mapped[date | None] = value()
