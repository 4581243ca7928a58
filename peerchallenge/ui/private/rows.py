"""How a note for the manager is shown in their list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Row, RowDelegate, RowState
from peerchallenge.ui.private.words import said_day, tr

if TYPE_CHECKING:
    from peerchallenge.store.actions.private import ReadNote


@dataclass(frozen=True)
class NoteRow(Row):
    """What it is about, then who wrote it and when. Never a word of it."""

    title: str = ""
    under: str = ""
    late: str = ""


def note_row(note: ReadNote, today: date) -> NoteRow:
    """One note. Its words stand only where it is opened."""
    from peerchallenge.record.private import SUBJECT_NAMES

    title = SUBJECT_NAMES[note.subject]
    when = f"{note.written_at:%a %d %b, %H:%M}" if note.written_at else ""
    under = ", ".join(part for part in (note.written_by, when, note.session) if part)
    late = tr("to delete") if note.is_overdue(today) else ""
    sentence = tr("{title}. {under}. {late}").format(title=title, under=under, late=late)
    return NoteRow(note.key, sentence.strip(), title, under, late)


def delete_words(note: ReadNote, today: date) -> str:
    """When it should be gone."""
    if note.delete_by is None:
        return ""
    form = tr("It should have been deleted by {}.")
    if not note.is_overdue(today):
        form = tr("Delete it by {}.")
    return form.format(said_day(note.delete_by))


class NoteDelegate(RowDelegate):
    """Two lines, and at the right that it is late."""

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Title, then who and when."""
        if not isinstance(row, NoteRow):
            return
        high = metrics("ui_b").height()
        top = QRect(rect.x(), rect.y() + 6, rect.width(), high)
        wide = metrics("caption_b").horizontalAdvance(row.late)
        paint_words(painter, top, row.late, "caption_b", "danger", right=True)
        paint_words(painter, top.adjusted(0, 0, -wide - 8, 0), row.title, "ui_b")
        under = QRect(rect.x(), top.bottom() + 1, rect.width(), metrics("caption").height())
        paint_words(painter, under, row.under, "caption", "ink2")
