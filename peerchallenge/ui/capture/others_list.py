"""The lines other note-takers wrote in the same session: to read and to file, not to reword."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from peerchallenge.ui.capture.keys import MARKS, asked_by
from peerchallenge.ui.capture.others_rows import LineDelegate
from peerchallenge.ui.lists import Heading, Row, RowList


class OthersList(RowList):
    """Lines by key. Shift and the arrows, Ctrl and the mouse, or Ctrl+A choose several."""

    asked = Signal(str)
    """What a key of the notes asks for; see `keys.asked_by`."""
    menu_asked = Signal(object)

    def __init__(self, label: str) -> None:
        super().__init__(label, LineDelegate())
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setProperty("kind", "bare")

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

    def below(self) -> QPoint:
        """Where on the screen a menu about the chosen line opens."""
        return self.viewport().mapToGlobal(
            self.visualRect(self.currentIndex()).bottomLeft() + QPoint(40, 0)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """File and mark; the rest is the list's own."""
        asked = asked_by(event)
        if asked in MARKS or asked.isdigit():
            self.asked.emit(asked)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same as the keys do."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(self.below() if by_key else event.globalPos())
