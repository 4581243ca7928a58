"""Sources by lines of enquiry, painted: only what is in view, a number on heat, arrows go round.

Columns stand by theme. Where there is no room for all, the themes the keyboard is not on are folded
to one column each, so that nothing ever scrolls sideways.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from peerchallenge.record.matrix import EMPTY, Matrix
from peerchallenge.ui.cells import step_of
from peerchallenge.ui.days import day_words
from peerchallenge.ui.evidence.columns import Shown, shown_columns
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame, mark_side, paint_voice
from peerchallenge.ui.notices import announce

_GAP = 3


class MatrixView(QAbstractScrollArea):
    """One cell a source and line of enquiry. Enter shows the lines behind it."""

    opened = Signal(object, str)
    """Keys of the lines of a cell, and the cell in words."""
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._held = EMPTY
        self._columns: list[Shown] = []
        self._at = QPoint(0, 0)
        self._theme = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", "own")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Sources by lines of enquiry"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        look.changed.connect(self._refit)

    def show_matrix(self, held: Matrix) -> None:
        """Draw other figures; the keyboard stays on its cell where there is one."""
        self._held = held
        self._measure()
        self._go(self._at, aloud=False)

    # -- measures

    def sizeHint(self) -> QSize:
        """As much as it gets."""
        return QSize(640, 400)

    def minimumSizeHint(self) -> QSize:
        """A few rows."""
        return QSize(240, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More columns, or fewer."""
        super().resizeEvent(event)
        self._measure()

    def _refit(self) -> None:
        self._measure()

    def _measure(self, keep: int | None = None) -> None:
        """Which columns there are now; the keyboard stays on the column `keep`, or its own."""
        least = metrics("ui_b").horizontalAdvance("00") + 10
        room = (self.viewport().width() - self._label()) // max(1, least)
        if keep is None:
            known = self._at.x() < len(self._columns)
            keep = self._columns[self._at.x()].columns[0] if known else 0
        if not self._theme and self._held.columns:
            self._theme = self._held.columns[0].theme.id
        self._columns = shown_columns(self._held, room, self._theme)
        at = next((n for n, c in enumerate(self._columns) if keep in c.columns), 0)
        self._at = QPoint(at, min(self._at.y(), max(0, len(self._held.sources) - 1)))
        whole = len(self._held.sources) * self._row()
        inside = self.viewport().height() - self._head()
        self.verticalScrollBar().setRange(0, max(0, whole - inside))
        self.verticalScrollBar().setPageStep(max(1, inside))
        self.verticalScrollBar().setSingleStep(self._row())
        self.viewport().update()

    def _row(self) -> int:
        return metrics("ui").height() + 10

    def _head(self) -> int:
        return metrics("caption_b").height() + metrics("caption").height() + 18

    def _label(self) -> int:
        longest = max((len(s.title) for s in self._held.sources), default=0)
        wanted = metrics("ui").averageCharWidth() * longest + mark_side() + look.px(80)
        return int(min(wanted, max(look.px(140), self.viewport().width() * 0.3)))

    def _cell(self, column: int, row: int) -> QRect:
        left, many = self._label(), max(1, len(self._columns))
        wide = (self.viewport().width() - left - 4) / many
        start, end = round(left + column * wide), round(left + (column + 1) * wide)
        top = self._head() + row * self._row() - self.verticalScrollBar().value()
        return QRect(start, top, end - start - _GAP, self._row() - _GAP)

    def _cell_at(self, place: QPoint) -> QPoint | None:
        if place.y() < self._head() or place.x() < self._label():
            return None
        row = (place.y() - self._head() + self.verticalScrollBar().value()) // self._row()
        for column in range(len(self._columns)):
            if row < len(self._held.sources) and self._cell(column, row).contains(place):
                return QPoint(column, row)
        return None

    # -- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rows in view, then the head over them."""
        painter = QPainter(self.viewport())
        high, at = self._row(), self.verticalScrollBar().value()
        first = at // high
        last = min(len(self._held.sources), (at + self.viewport().height()) // high + 1)
        for row in range(first, last):
            self._paint_row(painter, row)
        if self.hasFocus() and self._columns and self._held.sources:
            here = self._cell(self._at.x(), self._at.y()).adjusted(-3, -3, 3, 3)
            frame(painter, here, None, "focus", 5, 2)
        self._paint_head(painter)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int) -> None:
        source, first = self._held.sources[row], self._cell(0, row)
        side = mark_side()
        top = first.y() + (first.height() - side) / 2
        voice = str(source.voice or "mixed")
        paint_voice(painter, QRectF(4.5, top + 0.5, side - 1, side - 1), voice)
        label = QRect(side + 12, first.y(), self._label() - side - 22, first.height())
        clock = day_words(source.day, "ddd") if source.day else ""
        clock = f"{clock} {source.begins}".strip()
        wide = metrics("caption").horizontalAdvance(clock)
        if clock and label.width() > look.px(210):
            paint_words(painter, label, clock, "caption", "ink2", right=True)
            label.setRight(label.right() - wide - 8)
        paint_words(painter, label, source.title, "ui")
        for column in range(len(self._columns)):
            self._paint_cell(painter, self._cell(column, row), self._count(column, row))

    def _paint_cell(self, painter: QPainter, cell: QRect, count: int) -> None:
        if not count:
            frame(painter, cell, "well", "line" if look.is_contrast else None, 4)
            return
        heat = "heat1" if count < 4 else "heat2" if count < 9 else "heat3"
        frame(painter, cell, heat, "edge" if look.is_contrast else None, 4)
        fits = metrics("ui_b").horizontalAdvance(str(count)) <= cell.width()
        paint_words(painter, cell, str(count), "ui_b" if fits else "mark", "on_heat", centred=True)

    def _paint_head(self, painter: QPainter) -> None:
        high = self._head()
        painter.fillRect(QRect(0, 0, self.viewport().width(), high - 2), look.colour("surface"))
        themes: dict[str, QRect] = {}
        for n, column in enumerate(self._columns):
            cell = self._cell(n, 0)
            cell.moveTop(0)
            span = themes.get(column.theme)
            themes[column.theme] = span.united(cell) if span else QRect(cell)
            below = QRect(cell.x(), metrics("caption_b").height() + 10, cell.width(),
                          metrics("caption").height())  # fmt: skip
            tone, role = ("ink", "caption_b") if n == self._at.x() else ("ink2", "caption")
            paint_words(painter, below, column.label, role, tone, centred=True)
        named = {c.theme.id: f"{c.theme.number} {c.theme.short}" for c in self._held.columns}
        for theme, span in themes.items():
            line = metrics("caption_b").height()
            painter.fillRect(QRect(span.x(), line + 5, span.width(), 2), look.colour("accent"))
            above = QRect(span.x(), 2, span.width(), line)
            fits = metrics("caption_b").horizontalAdvance(named[theme]) <= span.width() + 2
            words = named[theme] if fits else named[theme].partition(" ")[0]
            paint_words(painter, above, words, "caption_b", centred=True)

    # -- in words

    def _keys(self, column: int, row: int) -> list[str]:
        cells = self._held.cells
        found = [k for c in self._columns[column].columns for k in cells.get((row, c), ())]
        return list(dict.fromkeys(found))

    def _count(self, column: int, row: int) -> int:
        only = self._columns[column].columns
        return self._held.count(row, only[0]) if len(only) == 1 else len(self._keys(column, row))

    def sentence(self) -> str:
        """The cell the keyboard is on, in words."""
        return self._said(self._at)

    def _said(self, at: QPoint) -> str:
        if not self._columns or not self._held.sources:
            return ""
        column, source = self._columns[at.x()], self._held.sources[at.y()]
        count = self._count(at.x(), at.y())
        lines = self.tr("1 line") if count == 1 else self.tr("{} lines").format(count)
        lines = lines if count else self.tr("nothing")
        return f"{source.title}, {column.label} {column.words}: {lines}"

    # -- going round

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from cell to cell, Home and End along the row; Enter shows the lines."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        page = max(1, (self.viewport().height() - self._head()) // self._row() - 1)
        step = step_of(event, len(self._columns), page)
        if step is None or not self._columns:
            super().keyPressEvent(event)
            return
        self._go(self._at + step)

    def _go(self, to: QPoint, *, aloud: bool = True) -> None:
        if not self._columns:
            return
        before = self._at
        self._at = QPoint(
            max(0, min(to.x(), len(self._columns) - 1)),
            max(0, min(to.y(), len(self._held.sources) - 1)),
        )
        entered = self._columns[self._at.x()]
        if entered.theme != self._theme:
            self._theme = entered.theme
            self._measure(entered.columns[-1 if self._at.x() < before.x() else 0])
        cell, bar = self._cell(self._at.x(), self._at.y()), self.verticalScrollBar()
        if cell.top() < self._head():
            bar.setValue(bar.value() + cell.top() - self._head())
        elif cell.bottom() > self.viewport().height() - 4:
            bar.setValue(bar.value() + cell.bottom() - self.viewport().height() + 5)
        self.setAccessibleDescription(self.sentence())
        self.moved.emit()
        if aloud:
            announce(self, self.sentence())
        self.viewport().update()

    def _open(self) -> None:
        keys = self._keys(self._at.x(), self._at.y()) if self._columns else []
        if keys:
            column, source = self._columns[self._at.x()], self._held.sources[self._at.y()]
            self.opened.emit(keys, f"{source.title}, {column.label}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The keyboard goes on from the cell that was pressed."""
        at = self._cell_at(event.position().toPoint())
        if at is not None:
            self._go(at)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """The same as Enter."""
        self._open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is painted here."""
        super().focusInEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """A cell says itself in full under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._cell_at(event.pos())
            QToolTip.showText(event.globalPos(), self._said(at) if at is not None else "", self)
            return True
        return super().viewportEvent(event)
