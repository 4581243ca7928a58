"""Puts things side by side and goes on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Each at its own width and all of one line equally high; hidden ones take no room.

    The trap: a QLayout made in Python keeps items that Qt made, PySide declares them gone when
    something else is deleted, and the program ends at the next measure. This holds widgets alone.
    """

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._held: list[QWidget] = []
        self._gap = gap
        fits = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        fits.setHeightForWidth(True)
        self.setSizePolicy(fits)

    def add(self, widget: QWidget) -> None:
        """Put it last. What was hidden before stays hidden."""
        hidden = widget.isHidden() and widget.testAttribute(
            Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        )
        self._held.append(widget)
        widget.setParent(self)
        widget.setVisible(not hidden)
        self._changed()

    def clear(self, *kept: QWidget) -> None:
        """Take all out, and free those that are not kept for another time."""
        for widget in self._held:
            if widget not in kept:
                widget.hide()
                widget.deleteLater()
        self._held.clear()
        self._changed()

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [self._size(w) for w in self._shown()]
        wide = sum(s.width() + self._gap for s in sizes) - self._gap
        return QSize(max(0, wide), max((s.height() for s in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest of them."""
        sizes = [w.minimumSizeHint() for w in self._shown()]
        return QSize(
            max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0)
        )

    def heightForWidth(self, width: int) -> int:
        """As many lines as that width needs."""
        return self._place(QRect(0, 0, width, 0), only_measure=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put them in their places."""
        super().resizeEvent(event)
        self._place(self.rect(), only_measure=False)

    def event(self, event: QEvent) -> bool:
        """One of them was shown, hidden, or has other words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)

    def _changed(self) -> None:
        self.updateGeometry()
        self._place(self.rect(), only_measure=False)

    def _shown(self) -> list[QWidget]:
        return [w for w in self._held if not w.isHidden()]

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
