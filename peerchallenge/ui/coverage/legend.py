"""What the cells of the coverage grid mean: a number, a day and time, a gap."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from peerchallenge.ui.flowing import Flowing
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame

_GAP = 22


class CoverageLegend(Flowing):
    """Three small cells with their words, over as many lines as they need."""

    narrowest = 120

    def __init__(self) -> None:
        super().__init__(QSizePolicy.Policy.Expanding)
        self._said = [
            ("heat", self.tr("number: lines heard, stronger is more")),
            ("booked", self.tr("day and time: on the timetable")),
            ("gap", self.tr("gap: nobody heard, nobody booked")),
        ]
        self.setAccessibleName(", ".join(words for _, words in self._said))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The cells and their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.flow(self.width(), painter)
        painter.end()

    def flow(self, width: int, painter: QPainter | None) -> int:
        """Line by line."""
        caption, side = metrics("caption"), look.px(13)
        high, left, top = caption.height() + 6, 0, 0
        for kind, words in self._said:
            wide = side + 7 + caption.horizontalAdvance(words)
            if left and left + wide > width:
                left, top = 0, top + high
            if painter:
                cell = QRect(left, top + (high - side) // 2, side, side)
                self._paint_cell(painter, cell, kind)
                place = QRect(left + side + 7, top, max(0, width - left - side - 7), high)
                paint_words(painter, place, words, "caption", "ink2")
            left += wide + _GAP
        return top + high

    def _paint_cell(self, painter: QPainter, cell: QRect, kind: str) -> None:
        if kind == "heat":
            frame(painter, cell, "heat2", "edge" if look.is_contrast else None, 3)
            return
        gap = kind == "gap"
        painter.setPen(
            QPen(look.colour("notice_fill" if gap else "edge"), 1.2, Qt.PenStyle.DashLine)
        )
        painter.setBrush(look.colour("notice_wash" if gap else "surface"))
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 3, 3)
