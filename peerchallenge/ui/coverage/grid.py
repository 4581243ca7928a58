"""The coverage grid, painted: theme by voice, a number on heat or a gap. Arrow keys go round it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from peerchallenge.ui.cells import step_of
from peerchallenge.ui.coverage.head import CoverageHead
from peerchallenge.ui.lettering import advance, metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame
from peerchallenge.ui.notices import announce
from peerchallenge.ui.panes import bring_into_view

if TYPE_CHECKING:
    from peerchallenge.record.booked import Booking
    from peerchallenge.record.coverage import CoverageRow

_GAP = 4


def booked_of(row: CoverageRow, voice: str) -> Booking | None:
    """The next session with a voice that has not been heard on a theme."""
    return {str(v): b for v, b in row.booked.items()}.get(voice)


class CoverageGrid(QWidget):
    """One cell a theme and voice. A screen reader hears the cell the keyboard is on."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[CoverageRow] = []
        self._names: dict[str, str] = {}
        self._at = QPoint(0, 0)
        self._head = CoverageHead()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "own")
        self.setAccessibleName(self.tr("Who has spoken on what"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_rows(self, rows: list[CoverageRow], names: dict[str, str]) -> None:
        """Draw other figures. `names` says each voice in words."""
        self._rows, self._names = rows, names
        self._at = QPoint(
            min(self._at.x(), max(0, len(names) - 1)), min(self._at.y(), max(0, len(rows) - 1))
        )
        self.updateGeometry()
        self.update()
        self.setAccessibleDescription(self.sentence())

    # -- measures

    def sizeHint(self) -> QSize:
        """As high as its rows, as wide as it is given."""
        return QSize(560, self._head.height() + len(self._rows) * self._row() + 4)

    def minimumSizeHint(self) -> QSize:
        """Never squeezed below a number a cell."""
        return QSize(320, self.sizeHint().height())

    def _row(self) -> int:
        return metrics("ui").height() + 14

    def _label(self) -> int:
        """The themes' names, or where there is no room for names their numbers."""
        wide = max((advance(self._named(r), "ui") for r in self._rows), default=0)
        if wide + 16 <= self.width() * 0.26:
            return wide + 16
        return advance("00", "ui") + 8

    def _tail(self) -> int:
        figures = advance(self.tr("00 of 00"), "ui_b")
        return max(figures, self._head.tail_width()) + 10

    def _named(self, row: CoverageRow) -> str:
        return f"{row.theme.number}   {row.theme.short}"

    def _cell(self, column: int, row: int) -> QRect:
        left, many = self._label(), max(1, len(self._names))
        wide = (self.width() - left - self._tail()) / many
        start, end = round(left + column * wide), round(left + (column + 1) * wide)
        top = self._head.height() + row * self._row()
        return QRect(start, top, end - start - _GAP, self._row() - _GAP)

    def _cell_at(self, place: QPoint) -> QPoint | None:
        for y in range(len(self._rows)):
            for x in range(len(self._names)):
                if self._cell(x, y).contains(place):
                    return QPoint(x, y)
        return None

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Voices above, a row a theme, how its findings stand at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._rows:
            columns = {v: self._cell(n, 0) for n, v in enumerate(self._names)}
            self._head.paint(painter, columns, QRect(self.width() - self._tail(), 0, self._tail(),
                                                     self._head.height()))  # fmt: skip
        for number, row in enumerate(self._rows):
            self._paint_row(painter, number, row)
        if self.hasFocus() and self._rows:
            here = self._cell(self._at.x(), self._at.y()).adjusted(-3, -3, 3, 3)
            frame(painter, here, None, "focus", 6, 2)
        painter.end()

    def _paint_row(self, painter: QPainter, number: int, row: CoverageRow) -> None:
        first = self._cell(0, number)
        label = QRect(0, first.y(), self._label() - 8, first.height())
        whole = advance(self._named(row), "ui") <= label.width()
        paint_words(painter, label, self._named(row) if whole else str(row.theme.number), "ui")
        for column, voice in enumerate(self._names):
            cell, count = self._cell(column, number), self._count(row, voice)
            booked = booked_of(row, voice)
            if count:
                self._paint_count(painter, cell, count)
            elif booked is not None:
                self._paint_booked(painter, cell, booked)
            else:
                self._paint_gap(painter, cell)
        tail = QRect(self.width() - self._tail(), first.y(), self._tail(), first.height())
        if row.findings:
            said = self.tr("{} of {}").format(row.triangulated, row.findings)
            paint_words(painter, tail.adjusted(0, -2, 0, -7), said, "ui_b", centred=True)
            bar = QRect(tail.x() + 12, tail.bottom() - 6, tail.width() - 14, 5)
            frame(painter, bar, "well", "edge", 2)
            done = bar.adjusted(0, 0, 0, 0)
            done.setWidth(round(bar.width() * row.triangulated / row.findings))
            whole_row = row.triangulated == row.findings
            frame(painter, done, "strength_fill" if whole_row else "accent", None, 2)

    def _paint_count(self, painter: QPainter, cell: QRect, count: int) -> None:
        heat = "heat1" if count < 4 else "heat2" if count < 9 else "heat3"
        frame(painter, cell, heat, "edge" if look.is_contrast else None, 4)
        roomy = advance(str(count), "ui_b") <= cell.width()
        role = "ui_b" if roomy else "mark"
        paint_words(painter, cell, str(count), role, "on_heat", centred=True)

    def _paint_booked(self, painter: QPainter, cell: QRect, booked: Booking) -> None:
        painter.setPen(QPen(look.colour("edge"), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(cell, 4, 4)
        for words in (f"{booked.day:%a} {booked.begins}".strip(), f"{booked.day:%a}"):
            if advance(words, "caption") <= cell.width() - 4:
                paint_words(painter, cell, words, "caption", "ink2", centred=True)
                return

    def _paint_gap(self, painter: QPainter, cell: QRect) -> None:
        painter.setPen(QPen(look.colour("notice_fill"), 1.2, Qt.PenStyle.DashLine))
        painter.setBrush(look.colour("notice_wash"))
        painter.drawRoundedRect(cell, 4, 4)
        words = self.tr("gap")
        fits = advance(words, "caption_b") <= cell.width() - 4
        paint_words(painter, cell, words if fits else "–", "caption_b", "notice", centred=True)

    # -- in words

    def _count(self, row: CoverageRow, voice: str) -> int:
        return {str(v): n for v, n in row.heard.items()}[voice]

    def sentence(self) -> str:
        """The cell the keyboard is on, in words."""
        return self._said(self._at)

    def _said(self, at: QPoint) -> str:
        if not self._rows or not self._names:
            return ""
        row, voice = self._rows[at.y()], list(self._names)[at.x()]
        count = self._count(row, voice)
        heard = self.tr("a gap, nobody heard and nobody booked")
        booked = booked_of(row, voice)
        if booked is not None:
            when = f"{booked.day:%A} {booked.begins}".strip()
            heard = self.tr("nobody heard yet, booked for {}").format(when)
        if count:
            heard = self.tr("1 line") if count == 1 else self.tr("{} lines").format(count)
        return f"{row.theme.name}, {self._names[voice]}: {heard}"

    # -- going round

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from cell to cell, Home and End along the row."""
        step = step_of(event, len(self._names))
        if step is None or not self._rows:
            super().keyPressEvent(event)
            return
        self._go(self._at + step)
        bring_into_view(self, self._cell(self._at.x(), self._at.y()))

    def _go(self, to: QPoint) -> None:
        self._at = QPoint(
            max(0, min(to.x(), len(self._names) - 1)), max(0, min(to.y(), len(self._rows) - 1))
        )
        self.setAccessibleDescription(self.sentence())
        announce(self, self.sentence())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The keyboard goes on from the cell that was pressed."""
        at = self._cell_at(event.position().toPoint())
        if at is not None:
            self._go(at)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A cell says itself in full under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._cell_at(event.pos())
            QToolTip.showText(event.globalPos(), self._said(at) if at is not None else "", self)
            return True
        return super().event(event)
