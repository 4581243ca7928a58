"""The letter with the words somebody is typing at this moment, which no table has yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerchallenge.letter.assemble import outline
from peerchallenge.letter.outline import Outline
from peerchallenge.record.weighing import Paragraph


def outline_with(
    session: Session, typed: Mapping[str, str], *, today: date | None = None
) -> Outline:
    """The outline as it would be if these words, by paragraph, were in the record.

    The trap: a session writes what was changed in it before its next question. This one may not.
    """
    with session.no_autoflush:
        # Held until the outline is made, or their new words would go with them.
        held = [p for p in session.scalars(select(Paragraph)) if p.key in typed]
        for paragraph in held:
            paragraph.text = typed[paragraph.key]
        try:
            return outline(session, today=today)
        finally:
            for paragraph in held:
                session.expunge(paragraph)
