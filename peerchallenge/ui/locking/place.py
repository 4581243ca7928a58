"""Where a person was when the laptop was locked, so that they go on there: keys and numbers only.

No word of any council is in it, since it is all that stays in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from peerchallenge.ui.page import HasRecords, ShowsRecords

if TYPE_CHECKING:
    from peerchallenge.ui.bench import Bench


_WRITTEN = (QPlainTextEdit, QTextEdit)


@dataclass(frozen=True)
class Place:
    """A challenge by its folder, a page of it, a record there, and the caret in a field."""

    folder: str
    page: str
    record: tuple[str, str] | None = None
    field: str = ""
    """Which field had the keyboard: a digest of what it is called."""
    caret: int = 0


def place_of(bench: Bench) -> Place:
    """Where somebody is now; ask before anything is put away."""
    page = bench.frame.page()
    shown = bench.pages.made[page]
    record = shown.record_here() if isinstance(shown, HasRecords) else None
    if record is not None and record[0] == "attachment":  # no page goes to one of these
        from peerchallenge.record.attachments import owner_of

        record = bench.desk.read(owner_of, record[1])
    folder = bench.desk.door.file.path.parent.name
    field = QApplication.focusWidget()
    if isinstance(field, _WRITTEN) and bench.isAncestorOf(field):
        return Place(folder, page, record, _called(field), field.textCursor().position())
    return Place(folder, page, record)


def go_back(bench: Bench, place: Place) -> None:
    """Turn to that page, that record and that field, as far as they are still there."""
    if not bench.pages.has(place.page):
        return
    bench.turn_to(place.page)
    shown = bench.pages.made[place.page]
    if place.record is not None and isinstance(shown, ShowsRecords):
        shown.show_record(*place.record)
    fields: list[QPlainTextEdit | QTextEdit] = [
        *shown.findChildren(QPlainTextEdit),
        *shown.findChildren(QTextEdit),
    ]
    for field in fields:
        if place.field and field.isVisible() and _called(field) == place.field:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            cursor = field.textCursor()
            end = field.document().characterCount() - 1
            cursor.setPosition(min(place.caret, end), QTextCursor.MoveMode.MoveAnchor)
            field.setTextCursor(cursor)
            field.ensureCursorVisible()
            return


def _called(field: QWidget) -> str:
    return sha256(field.accessibleName().encode()).hexdigest()
