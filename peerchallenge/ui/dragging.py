"""Rows that can be taken up with the mouse and put down between others, or onto one.

Everything it does can also be done with keys. What travels is kind and keys, inside this program
only; where it may be put down is shown while it is held.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication

from peerchallenge.ui.lists import Heading, RowDelegate, RowList
from peerchallenge.ui.look import look
from peerchallenge.ui.marks import frame

_KIND = "application/x-peerchallenge-rows"


@dataclass(frozen=True)
class Held:
    """What is being dragged: rows of a kind, and under which record they stood."""

    kind: str
    keys: tuple[str, ...]
    origin: str = ""

    def packed(self) -> QMimeData:
        """For a drag."""
        made = QMimeData()
        made.setData(_KIND, "\n".join((self.kind, self.origin, *self.keys)).encode())
        return made


def held_in(mime: QMimeData) -> Held | None:
    """What a drag of ours holds; None for anything else."""
    if not mime.hasFormat(_KIND):
        return None
    kind, origin, *keys = bytes(mime.data(_KIND).data()).decode().split("\n")
    return Held(kind, tuple(keys), origin)


class DraggableList(RowList):
    """A list whose rows the mouse can take up. `ticked` rows go together."""

    def __init__(self, label: str, delegate: RowDelegate, kind: str = "") -> None:
        super().__init__(label, delegate)
        self._kind = kind
        self._pressed: QPoint | None = None
        self.origin = ""
        """Key of the record the rows stand under; it travels with them."""
        self.ticked: set[str] = set()

    def tick(self, key: str) -> None:
        """Tick a row, or take its tick away. Who shows the rows draws the ticks."""
        self.ticked ^= {key}

    def held_keys(self) -> list[str]:
        """What a drag takes along: the row, or all ticked rows when it is one of them."""
        key = self.key()
        together = [k for k in self.shown_keys() if k in self.ticked]
        return together if key in together else [key] if key else []

    def shown_keys(self) -> list[str]:
        """The keys of all rows, headings left out."""
        rows = (self.rows.row(n) for n in range(self.rows.rowCount()))
        return [row.key for row in rows if not isinstance(row, Heading)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Perhaps the beginning of a drag."""
        super().mousePressEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A drag once the mouse has gone far enough; never a selection of many."""
        if not self._kind or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        place = event.position().toPoint()
        if self._pressed is None or not self.held_keys():
            return
        if (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(Held(self._kind, tuple(self.held_keys()), self.origin).packed())
            drag.exec(Qt.DropAction.MoveAction)


class DragList(DraggableList):
    """A list in an order. `placed`: a row was put beside another; `given`: something onto a row."""

    placed = Signal(str, str, bool)
    """Key of the row, key of the one it goes beside, and whether above it."""
    given = Signal(object, str)
    """What was put down (a Held), and the key of the row it was put onto."""

    def __init__(self, label: str, delegate: RowDelegate, kind: str, takes: str = "") -> None:
        super().__init__(label, delegate, kind)
        self._takes = takes
        self._over: tuple[str, bool, bool] | None = None  # key, onto it, else above it
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    # -- putting down

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Rows of ours are welcome, also over their own place.

        The trap: Qt sends no move to who refuses the entering, and a row enters over itself.
        """
        self._consider(event)
        held = held_in(event.mimeData())
        if held is not None and held.kind in (self._kind, self._takes):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        self._consider(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._show_over(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was put down where."""
        held, over = held_in(event.mimeData()), self._over_at(event)
        self._show_over(None)
        if held is None or over is None:
            event.ignore()
            return
        event.acceptProposedAction()
        key, onto, above = over
        if onto:
            self.given.emit(held, key)
        else:
            self.placed.emit(held.keys[0], key, above)

    def _consider(self, event: QDragMoveEvent) -> None:
        over = self._over_at(event)
        self._show_over(over)
        if over is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def _over_at(self, event: QDropEvent) -> tuple[str, bool, bool] | None:
        held = held_in(event.mimeData())
        place = event.position().toPoint()
        index = self.indexAt(place)
        if held is None or not index.isValid():
            return None
        row = self.rows.row(index.row())
        if isinstance(row, Heading) or row.key in held.keys or row.key == held.origin:
            return None
        if held.kind == self._takes:
            return row.key, True, False
        if held.kind != self._kind:
            return None
        return row.key, False, place.y() < self.visualRect(index).center().y()

    def _show_over(self, over: tuple[str, bool, bool] | None) -> None:
        self._over = over
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line where a row would go, a frame round the one that would take it."""
        super().paintEvent(event)
        if self._over is None or (at := self.rows.at(self._over[0])) < 0:
            return
        place = self.visualRect(self.rows.index(at))
        painter = QPainter(self.viewport())
        if self._over[1]:
            frame(painter, place.adjusted(1, 1, -1, -1), None, "accent", 6, 2)
        else:
            y = place.top() if self._over[2] else place.bottom() - 1
            painter.fillRect(QRect(place.x(), y - 1, place.width(), 3), look.colour("accent"))
        painter.end()
