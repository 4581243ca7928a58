"""Photos of flipcharts and documents that hang on a record; their bytes lie apart from it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from peerchallenge.record.held import Record, value
from peerchallenge.record.readings import living


class Attachment(Record):
    """One photo or document. The trap: the record may be here and its bytes not."""

    __tablename__ = "attachment"

    title: Mapped[str] = value("", sought=True)
    sha256: Mapped[str] = value("")
    """Of the bytes as they are kept, hex."""
    media: Mapped[str] = value("")
    """`image/jpeg`, `image/png` or `application/pdf`."""
    size: Mapped[int] = value(0)
    """In bytes."""
    about_kind: Mapped[str] = value("")
    about_key: Mapped[str | None] = value(index=True)
    """The session, document or finding it belongs to."""
    added_by: Mapped[str | None] = value()
    """Key of the peer."""
    added_at: Mapped[str] = value("")
    """The moment, ISO with its zone."""

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown; a PDF is saved and opened elsewhere."""
        return self.media.startswith("image/")


def attachments_of(session: Session, kind: str, key: str) -> list[Attachment]:
    """What hangs on one record, in the order in which it was added."""
    chosen = living(Attachment).where(Attachment.about_kind == kind, Attachment.about_key == key)
    return list(session.scalars(chosen.order_by(Attachment.added_at, Attachment.key)))


def owner_of(session: Session, attachment: str) -> tuple[str, str] | None:
    """Kind and key of what it belongs to; None when that is not known."""
    held = session.get(Attachment, attachment)
    return (held.about_kind, held.about_key) if held is not None and held.about_key else None


def every_sha256(session: Session) -> dict[str, int]:
    """All that the record speaks of, with the size it gives for each."""
    a = Attachment
    chosen = select(a.sha256, a.size).where(~a.deleted, a.sha256 != "")
    return {row.sha256: row.size for row in session.execute(chosen)}
