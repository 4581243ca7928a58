"""Puts things side by side and goes on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Each at its own width and all of one line equally high; hidden ones take no room."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._held: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt calls this for `addWidget`."""
        self._held.append(item)

    def count(self) -> int:
        """How many things are in it."""
        return len(self._held)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """One of them, or None."""
        return self._held[at] if 0 <= at < len(self._held) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Take one out."""
        return self._held.pop(at) if 0 <= at < len(self._held) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Asks for no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as that width needs."""
        return self._place(QRect(0, 0, width, 0), only_measure=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [self._size(w) for w in self._shown()]
        wide = sum(s.width() + self._gap for s in sizes) - self._gap
        return QSize(max(0, wide), max((s.height() for s in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest of them."""
        sizes = [w.minimumSizeHint() for w in self._shown()]
        return QSize(
            max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        """Put them in their places."""
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def _shown(self) -> list[QWidget]:
        found = (item.widget() for item in self._held)
        return [w for w in found if w is not None and not w.isHidden()]

    def _size(self, widget: QWidget) -> QSize:
        return widget.sizeHint().expandedTo(widget.minimumSizeHint())

    def _place(self, rect: QRect, *, only_measure: bool) -> int:
        """In lines, each centred on its own height, all of them on the height there is."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        used = 0
        for widget in self._shown():
            size = self._size(widget).boundedTo(QSize(rect.width(), 9999))
            if not lines or used + size.width() > rect.width():
                lines.append([])
                used = 0
            lines[-1].append((widget, size))
            used += size.width() + self._gap
        heights = [max(size.height() for _, size in line) for line in lines]
        whole = sum(heights) + self._gap * max(0, len(lines) - 1)
        top = rect.y() + max(0, (rect.height() - whole) // 2)
        for line, high in zip(lines, heights, strict=True) if not only_measure else ():
            left = rect.x()
            for widget, size in line:
                place = QPoint(left, top + (high - size.height()) // 2)
                widget.setGeometry(QRect(place, size))
                left += size.width() + self._gap
            top += high + self._gap
        return whole
