"""A field that offers what it knows below itself while a person types; any words will do.

The list is part of the page and never has the keyboard: arrows and Enter reach it through the
field, Esc closes it, and leaving the field does too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peerchallenge.ui.inputs import Field
from peerchallenge.ui.lettering import metrics, paint_words
from peerchallenge.ui.lists import Row, RowDelegate, RowList, RowState
from peerchallenge.ui.look import look
from peerchallenge.ui.notices import announce

_WIDE = 420
"""The list is at least so wide at 100 % text, where the page has the room."""


@dataclass(frozen=True)
class Suggestion(Row):
    """What may be meant: its words and, smaller, what it is."""

    words: str = ""
    under: str = ""


class _Delegate(RowDelegate):
    def row_height(self, row: Row, width: int) -> int:
        under = isinstance(row, Suggestion) and row.under
        return metrics("ui").height() + (metrics("caption").height() if under else 0) + 12

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        if not isinstance(row, Suggestion):
            return
        high = metrics("ui").height()
        if not row.under:
            paint_words(painter, rect, row.words, "ui_b" if state.chosen else "ui")
            return
        top = QRect(rect.x(), rect.y() + 6, rect.width(), high)
        paint_words(painter, top, row.words, "ui_b" if state.chosen else "ui")
        low = QRect(rect.x(), top.bottom(), rect.width(), metrics("caption").height())
        paint_words(painter, low, row.under, "caption", "ink2")


class TypeAhead(Field):
    """`picked` names the suggestion taken, after its words stand in the field."""

    picked = Signal(str)

    def __init__(
        self,
        label: str,
        find: Callable[[str], list[Suggestion]],
        placeholder: str = "",
        *,
        icon: str | None = None,
    ) -> None:
        super().__init__(label, placeholder, icon)
        self._find = find
        self._frame: QFrame | None = None
        self._list = RowList(self.tr("Suggestions"), _Delegate())
        self._list.setParent(self)
        self._list.hide()
        self._list.setProperty("kind", "bare")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(lambda index: self._take(str(index.data(self._list.rows.KEY))))
        self.typed.connect(self.offer)

    @property
    def is_offering(self) -> bool:
        """The list is open."""
        return self._frame is not None and self._frame.isVisible()

    def offered(self) -> list[Suggestion]:
        """What the open list holds."""
        rows = self._list.rows
        found = [rows.row(n) for n in range(rows.rowCount())] if self.is_offering else []
        return [row for row in found if isinstance(row, Suggestion)]

    def offer(self, typed: str) -> None:
        """Show what fits, the best of it chosen; nothing when there is nothing to add."""
        found = self._find(typed)
        if not found or (len(found) == 1 and found[0].words == typed and not found[0].under):
            self.close_list()
            return
        self._list.show_rows(found)
        self._list.choose(found[0].key)
        self._show()

    def close_list(self) -> None:
        """Put the list away; what is typed stays."""
        if self._frame is not None:
            self._frame.hide()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Esc go to the list while it is open."""
        key = event.key()
        if not self.is_offering:
            if key == Qt.Key.Key_Down and not event.modifiers():
                self.offer(self.text())
                return
            super().keyPressEvent(event)
            return
        if key == Qt.Key.Key_Escape:
            self.close_list()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._take(self._list.key())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """While the list is open, Esc is its own and no shortcut's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_offering
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field takes nothing from the list."""
        super().focusOutEvent(event)
        self.close_list()

    def hideEvent(self, event: QHideEvent) -> None:
        """The list goes with its field."""
        super().hideEvent(event)
        self.close_list()

    def moveEvent(self, event: QMoveEvent) -> None:
        """A list that would hang elsewhere is closed."""
        super().moveEvent(event)
        self.close_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another place."""
        super().resizeEvent(event)
        self.close_list()

    def _step(self, by: int) -> None:
        rows = self._list.rows
        at = (rows.at(self._list.key()) + by) % max(1, rows.rowCount())
        self._list.choose(rows.row(at).key)
        announce(self, rows.row(at).sentence)

    def _take(self, key: str) -> None:
        row = self._list.rows.row(max(0, self._list.rows.at(key)))
        self.close_list()
        if isinstance(row, Suggestion):
            self.setText(row.words)
            self.setModified(True)
            self.setCursorPosition(0)  # or a long name shows its end
            announce(self, row.sentence)
            self.picked.emit(row.key)

    # -- placing

    def _show(self) -> None:
        sheet = self._sheet()
        if self._frame is None or self._frame.parentWidget() is not sheet:
            self._frame = QFrame(sheet)
            self._frame.setProperty("kind", "popup")
            box = QVBoxLayout(self._frame)
            box.setContentsMargins(5, 5, 5, 5)
            box.addWidget(self._list)
            self.destroyed.connect(self._frame.deleteLater)
        self._list.show()
        self._frame.setGeometry(self._place(sheet))
        self._frame.show()
        self._frame.raise_()

    def _place(self, sheet: QWidget) -> QRect:
        """Below the field, or above it where there is more room; never outside what is seen."""
        seen = sheet.visibleRegion().boundingRect() if sheet.isVisible() else sheet.rect()
        at = self.mapTo(sheet, QPoint(0, 0))
        wide = min(max(self.width(), look.px(_WIDE)), seen.width() - 8)
        left = max(seen.left() + 4, min(at.x(), seen.right() - wide - 3))
        under = at.y() + self.height() + 3
        below, above = seen.bottom() - under - 3, at.y() - seen.top() - 6
        whole = self._high(wide, 10_000)
        if whole <= below or below >= above:
            return QRect(left, under, wide, self._high(wide, below))
        high = self._high(wide, above)
        return QRect(left, at.y() - high - 3, wide, high)

    def _high(self, wide: int, room: int) -> int:
        """As many whole rows as there is room for, one at least."""
        delegate, rows, high = self._list.itemDelegate(), self._list.rows, 12
        for place in range(rows.rowCount()):
            row = rows.row(place)
            more = delegate.row_height(row, wide) if isinstance(delegate, RowDelegate) else 0
            if place and high + more > room:
                break
            high += more
        return high

    def _sheet(self) -> QWidget:
        """What the list lies on: the page's scrolling part, or the window where it has none."""
        place = self.parentWidget()
        while place is not None and place.property("kind") != "inside":
            place = place.parentWidget()
        return place or self.window()
