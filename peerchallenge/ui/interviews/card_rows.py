"""Rows that stand on a card among other things: no hairlines, chosen only under the keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from peerchallenge.ui.lists import RowDelegate, RowList, RowState

INSET = 6
"""How far the words of a row stand in from the list's edge; what is above and below does too."""


class CardDelegate(RowDelegate):
    """A subclass measures and paints inside `inner`."""

    def inner(self, rect: QRect) -> QRect:
        """The place of a row's words: a card has its own margin already."""
        return rect.adjusted(INSET - 14, 5, 14 - INSET, 0)

    def inner_width(self, width: int) -> int:
        """How wide that is, from the width `row_height` is given."""
        return width + 2 * (14 - INSET)

    def _state(self, option: QStyleOptionViewItem) -> RowState:
        state = super()._state(option)
        return replace(state, chosen=state.here)

    def _paint_hairline(self, painter: QPainter, rect: QRect) -> None:
        """None."""


class CardList(RowList):
    """As high as its first rows; Esc goes back to the notes."""

    left = Signal()
    most_shown = 5

    def __init__(self, label: str, delegate: CardDelegate) -> None:
        super().__init__(label, delegate)
        self.setProperty("kind", "bare")

    def sizeHint(self) -> QSize:
        """The first rows; the others are scrolled to."""
        rows = min(self.most_shown, self.rows.rowCount())
        return QSize(160, sum(self.sizeHintForRow(n) for n in range(rows)) + 4)

    def minimumSizeHint(self) -> QSize:
        """As high as it likes to be: the column scrolls."""
        return QSize(120, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; the rest is any list's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
