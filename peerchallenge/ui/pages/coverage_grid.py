"""The coverage grid, painted: theme by voice, a number on heat or a gap. Arrow keys go round it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame, mark_side, metrics, paint_voice, paint_words
from peerchallenge.ui.notices import announce

if TYPE_CHECKING:
    from peerchallenge.record.coverage import CoverageRow

_GAP = 3


class CoverageGrid(QWidget):
    """One cell a theme and voice. A screen reader hears the cell the keyboard is on."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[CoverageRow] = []
        self._names: dict[str, str] = {}
        self._at = QPoint(0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "own")
        self.setAccessibleName(self.tr("Who has spoken on what"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_rows(self, rows: list[CoverageRow], names: dict[str, str]) -> None:
        """Draw other figures. `names` says each voice in words."""
        self._rows, self._names = rows, names
        self.updateGeometry()
        self.update()
        self.setAccessibleDescription(self._sentence())

    def sizeHint(self) -> QSize:
        """As high as its rows, as wide as it is given."""
        return QSize(560, self._head() + len(self._rows) * self._row() + 4)

    def minimumSizeHint(self) -> QSize:
        """Never squeezed below a number a cell."""
        return QSize(320, self.sizeHint().height())

    def _row(self) -> int:
        return metrics("ui").height() + 16

    def _head(self) -> int:
        return mark_side() + 14

    def _label(self) -> int:
        wide = max((metrics("ui").horizontalAdvance(self._named(r)) for r in self._rows), default=0)
        return min(wide + 16, self.width() // 3)

    def _tail(self) -> int:
        return metrics("ui").horizontalAdvance("00 of 00") + 12

    def _named(self, row: CoverageRow) -> str:
        return f"{row.theme.number}  {row.theme.short}"

    def _cell(self, column: int, row: int) -> QRect:
        left, many = self._label(), max(1, len(self._names))
        wide = (self.width() - left - self._tail()) / many
        top = self._head() + row * self._row()
        return QRect(round(left + column * wide), top, round(wide) - _GAP, self._row() - _GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Marks above, a row a theme, how its findings stand at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = mark_side()
        for column, voice in enumerate(self._names):
            cell = self._cell(column, 0)
            place = QRectF(cell.center().x() - side / 2, 2, side, side)
            paint_voice(painter, place, voice)
        for number, row in enumerate(self._rows):
            first = self._cell(0, number)
            label = QRect(0, first.y(), self._label() - 8, first.height())
            paint_words(painter, label, self._named(row), "ui")
            for column, voice in enumerate(self._names):
                self._paint_cell(painter, self._cell(column, number), self._count(row, voice))
            tail = QRect(self.width() - self._tail(), first.y(), self._tail(), first.height())
            words = self.tr("{} of {}").format(row.triangulated, row.findings)
            paint_words(painter, tail, words, "ui_b", right=True)
        if self.hasFocus() and self._rows:
            here = self._cell(self._at.x(), self._at.y()).adjusted(-2, -2, 2, 2)
            frame(painter, here, None, "focus", 5, 2)

    def _paint_cell(self, painter: QPainter, cell: QRect, count: int) -> None:
        if count:
            heat = "heat1" if count < 4 else "heat2" if count < 9 else "heat3"
            frame(painter, cell, heat, None, 4)
            paint_words(painter, cell, str(count), "ui_b", "on_heat", centred=True)
            return
        painter.setPen(QPen(look.colour("notice_fill"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(look.colour("notice_wash"))
        painter.drawRoundedRect(cell, 4, 4)
        paint_words(painter, cell, self.tr("gap"), "caption", "notice", centred=True)

    def _count(self, row: CoverageRow, voice: str) -> int:
        return {str(v): n for v, n in row.heard.items()}[voice]

    def _sentence(self) -> str:
        if not self._rows or not self._names:
            return ""
        row, voice = self._rows[self._at.y()], list(self._names)[self._at.x()]
        count = self._count(row, voice)
        heard = self.tr("{} lines").format(count) if count else self.tr("a gap, nobody heard")
        return f"{row.theme.short}, {self._names[voice]}: {heard}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from cell to cell."""
        step = {
            Qt.Key.Key_Left: QPoint(-1, 0),
            Qt.Key.Key_Right: QPoint(1, 0),
            Qt.Key.Key_Up: QPoint(0, -1),
            Qt.Key.Key_Down: QPoint(0, 1),
        }.get(Qt.Key(event.key()))
        if step is None or not self._rows:
            super().keyPressEvent(event)
            return
        to = self._at + step
        self._at = QPoint(
            max(0, min(to.x(), len(self._names) - 1)), max(0, min(to.y(), len(self._rows) - 1))
        )
        self.setAccessibleDescription(self._sentence())
        announce(self, self._sentence())
        self.update()
