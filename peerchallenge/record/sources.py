"""Where evidence comes from: sessions and the people met in them, documents and datasets."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from peerchallenge.record.held import Member, Record, set_of, value
from peerchallenge.record.vocabulary import Form


class Interview(Record):
    """A session on the timetable (SQLAlchemy owns that word): interview, group, visit, meeting."""

    __tablename__ = "interview"

    title: Mapped[str] = value("", sought=True)
    form: Mapped[str] = value(Form.INTERVIEW.value)
    day: Mapped[date | None] = value()
    begins: Mapped[str] = value("")
    """Clock time "HH:MM"; times on site are local and have no zone."""
    ends: Mapped[str] = value("")
    place: Mapped[str] = value("")
    cancelled: Mapped[bool] = value(False)
    """A cancelled session with notes was held; one without is not counted anywhere."""
    planned_as: Mapped[str] = value("")
    """What the council's timetable said when it last came in, in fingerprints; empty for a session
    that came from none. A revised timetable is compared with it."""
    started_at: Mapped[str] = value("")
    """The moment somebody said that it has begun, ISO with its zone; empty until then."""
    ended_at: Mapped[str] = value("")
    told_at: Mapped[str] = value("")
    """When it was said aloud what the notes are for, ISO with its zone; empty until then."""
    peers: Mapped[list[Member]] = set_of("Interview.peers")
    """Keys of the peers in the room."""
    asked: Mapped[list[Member]] = set_of("Interview.asked")
    """Prompts that were put, by the ids `record.prompts` gives them."""


class Participant(Record):
    """Somebody the team met, or a group of them: a role and a voice, never a name.

    The trap: the name is optional and stands in the names document, apart from everything else.
    """

    __tablename__ = "participant"

    role: Mapped[str] = value("", sought=True)
    voice: Mapped[str | None] = value()
    people: Mapped[int] = value(1)
    """How many, when a group is listed as one."""
    interviews: Mapped[list[Member]] = set_of("Participant.interviews")
    """Keys of the sessions; a person met twice is one participant of two sessions."""


class Document(Record):
    """Something read: a document, or a dataset (which is a voice of its own)."""

    __tablename__ = "document"

    title: Mapped[str] = value("", sought=True)
    form: Mapped[str] = value("document")
    """`document` or `dataset`."""
    published: Mapped[date | None] = value()
    pages: Mapped[int | None] = value()
