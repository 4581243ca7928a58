"""The list of a session's lines: several may be chosen; keys file, mark, edit and delete them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from peerchallenge.ui.lists import Heading, Row, RowDelegate, RowList

_MARKS = {
    Qt.Key.Key_Up: "strength",
    Qt.Key.Key_Down: "consider",
    Qt.Key.Key_Apostrophe: "quote",
    Qt.Key.Key_M: "voice",
}


def mark_of(event: QKeyEvent) -> str:
    """What a key asks for: "1" to "9", "strength", "consider", "quote", "voice"; else nothing.

    The trap: AltGr is Ctrl and Alt on Windows, so nothing but Ctrl alone will do. The number pad
    and a Mac's arrows say so with a modifier of their own.
    """
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held != Qt.KeyboardModifier.ControlModifier:
        return ""
    if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
        return chr(event.key())
    return _MARKS.get(Qt.Key(event.key()), "")


def is_marking(event: QEvent) -> bool:
    """True when the window asks whether a filing key is for the widget rather than for itself."""
    is_asked = event.type() == QEvent.Type.ShortcutOverride
    return is_asked and isinstance(event, QKeyEvent) and bool(mark_of(event))


class LinesList(RowList):
    """Lines by key. Shift and the arrows, Ctrl and the mouse, or Ctrl+A choose several."""

    marked = Signal(str)
    deleted = Signal(object)
    """The keys of the lines to delete, as a list."""

    def __init__(self, label: str, delegate: RowDelegate) -> None:
        super().__init__(label, delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keys(self) -> list[str]:
        """The keys of all that is chosen, in the order of the list."""
        places = sorted(i.row() for i in self.selectionModel().selectedIndexes())
        shown = [self.rows.row(at) for at in places]
        found = [row.key for row in shown if not isinstance(row, Heading)]
        return found or ([self.key()] if self.key() else [])

    def choose_all(self, keys: Sequence[str]) -> None:
        """Choose several; the one that is current stays so."""
        model, select = self.selectionModel(), QItemSelectionModel.SelectionFlag.Select
        for key in keys:
            if (at := self.rows.at(key)) >= 0:
                model.select(self.rows.index(at), select)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; what was chosen stays chosen, however many those were."""
        before = self.keys()
        super().show_rows(rows)
        if len(before) > 1:
            self.choose_all(before)

    def event(self, event: QEvent) -> bool:
        """Keep the filing keys from the window's shortcuts."""
        if is_marking(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """File, mark, edit, delete; the rest is the list's own."""
        asked = mark_of(event)
        if asked:
            self.marked.emit(asked)
        elif event.key() == Qt.Key.Key_F2 and self.key():
            self.opened.emit(self.key())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.key():
            self.deleted.emit(self.keys())
        else:
            super().keyPressEvent(event)
