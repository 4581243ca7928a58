"""Lists of records: the painted delegate and the view, which speaks in keys.

A page subclasses `Row` with what it shows and `RowDelegate` with how; hover, selection, ring,
hairline and group headings are the same everywhere because they are painted here.
"""

from collections.abc import Sequence
from typing import Protocol, cast

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame
from peerchallenge.ui.rows import Heading, Index, Row, RowModel, RowState

__all__ = ["Heading", "Index", "Row", "RowDelegate", "RowList", "RowModel", "RowState"]


class _HoldsRows(Protocol):
    """A RowModel, or one that makes its rows when they are painted."""

    def row(self, at: int) -> Row:
        """The row at a place."""


def _row_of(index: Index) -> Row:
    # Not asked whether it has: that took longer than painting, and each row is asked for twice.
    return cast("_HoldsRows", index.model()).row(index.row())


class RowDelegate(QStyledItemDelegate):
    """Paints ground, accent bar, hairline and ring; a subclass paints what the row says.

    Override `paint_row` and, for anything but two lines, `row_height`.
    """

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint one row inside `rect` (already inset). The base paints its sentence."""
        paint_words(painter, rect, row.sentence, "ui_b" if state.chosen else "ui")

    def row_height(self, row: Row, width: int) -> int:
        """How high the row is. Take it from `metrics`, never a number of pixels."""
        return metrics("ui").height() + metrics("caption").height() + 14

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Everything rows have in common, then the row."""
        row, rect = _row_of(index), QRect(option.rect)
        painter.save()
        painter.setClipRect(rect)
        if isinstance(row, Heading):
            self.paint_heading(painter, rect, row)
        else:
            state = self._state(option)
            self._paint_ground(painter, rect, state)
            painter.save()
            self.paint_row(painter, rect.adjusted(14, 0, -14, -1), row, state)
            painter.restore()
            if state.here:
                frame(painter, rect.adjusted(2, 2, -2, -3), None, "focus", 5, 2)
        painter.restore()

    def paint_heading(self, painter: QPainter, rect: QRect, row: Heading) -> None:
        """A group's header: words at the left, how it stands at the right."""
        painter.fillRect(rect, look.colour("well"))
        self._paint_hairline(painter, rect)
        inner = rect.adjusted(14, 0, -14, -1)
        wide = metrics("caption").horizontalAdvance(row.right)
        paint_words(painter, inner, row.right, "caption", "ink2", right=True)
        paint_words(painter, inner.adjusted(0, 0, -wide - 10, 0), row.words, "caption_b")

    def heading_height(self, at: int) -> int:
        """Of the heading that stands at a place in the list."""
        return metrics("caption_b").height() + 10

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the view, as high as the row says."""
        row, view = _row_of(index), self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 320
        if isinstance(row, Heading):
            return QSize(width, self.heading_height(index.row()))
        return QSize(width, max(24, self.row_height(row, width - 28)))

    def _state(self, option: QStyleOptionViewItem) -> RowState:
        worn, flag = option.state, QStyle.StateFlag
        focused = bool(worn & flag.State_HasFocus) and bool(worn & flag.State_Active)
        chosen = bool(worn & flag.State_Selected)
        return RowState(chosen, bool(worn & flag.State_MouseOver), focused)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: RowState) -> None:
        if state.chosen:
            painter.fillRect(rect, look.colour("wash"))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), look.colour("accent"))
        elif state.hovered:
            painter.fillRect(rect, look.colour("well"))
        self._paint_hairline(painter, rect)
        if state.hovered and look.is_contrast:
            frame(painter, rect, None, "edge", 2, 2)

    def _paint_hairline(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


class RowList(QListView):
    """Rows by key. `chosen` follows the selection, `opened` is Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, label: str, delegate: RowDelegate | None = None) -> None:
        super().__init__()
        self.rows = RowModel()
        self._key = ""
        self._showing = False
        self.setModel(self.rows)
        self.setAccessibleName(label)
        self.setProperty("ring", "own")
        worn = delegate or RowDelegate()
        worn.setParent(self)
        self.setItemDelegate(worn)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        look.wear(self, "ui")
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(self._opened)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; what was chosen stays chosen, or the row now in its place is."""
        place, kept = self.currentIndex().row(), self._key
        self._showing = True  # Qt moves the selection on when rows go; that is nobody's choice
        is_other = self.rows.show(rows)
        self._showing = False
        if kept:
            at = self.rows.at(kept)
            self._go(at if at >= 0 else self._nearest(place))
        if is_other:
            self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Choose a row by its key and bring it into view; an unknown key changes nothing."""
        if (at := self.rows.at(key)) >= 0:
            self._go(at)

    def key(self) -> str:
        """The key of what is chosen, or an empty string."""
        return self._key

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt keeps the old heights when only the width changes, and wrapped rows would overlap."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the rest is the list's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self._opened(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _nearest(self, place: int) -> int:
        """The row that can be chosen nearest to a place, or -1."""
        able = [i for i in range(self.rows.rowCount()) if not isinstance(self.rows.row(i), Heading)]
        return min(able, key=lambda i: (abs(i - place), i), default=-1)

    def _go(self, at: int) -> None:
        if at < 0:
            self.selectionModel().clear()
            self._tell("")
            return
        self.setCurrentIndex(self.rows.index(at))
        self._tell(self.rows.row(at).key)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._showing or not now.isValid():
            return
        if not isinstance(self.rows.row(now.row()), Heading):
            self._tell(self.rows.row(now.row()).key)

    def _tell(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.chosen.emit(key)

    def _opened(self, index: QModelIndex) -> None:
        if index.isValid() and not isinstance(self.rows.row(index.row()), Heading):
            self.opened.emit(self.rows.row(index.row()).key)
