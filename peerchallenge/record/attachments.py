"""Photos of flipcharts and documents that hang on a record; their bytes lie apart from it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from peerchallenge.record.held import Record, value


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
