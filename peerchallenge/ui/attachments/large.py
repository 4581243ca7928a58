"""A photo as near as it is asked for, moved about by keys or by dragging it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from peerchallenge.ui.marks import frame

_STEPS = (0.0, 0.5, 1.0, 2.0)
"""How near: whole in the window, then by the points of the photo."""


class Picture(QWidget):
    """The photo as near as it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = QPixmap()
        self.nearness = 0.0

    def show_picture(self, image: QImage | None) -> None:
        """This one; None for none."""
        self._shown = QPixmap() if image is None else QPixmap.fromImage(image)
        self.updateGeometry()
        self.update()

    @property
    def is_empty(self) -> bool:
        """Nothing to be seen."""
        return self._shown.isNull()

    def size_in(self, room: QSize) -> QSize:
        """How large the photo is drawn where there is this room."""
        if self.nearness:
            return self._shown.size() * self.nearness
        fits = self._shown.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        return fits if fits.width() < self._shown.width() else self._shown.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the middle."""
        if self._shown.isNull():
            return
        size = self.size_in(self.size())
        corner = self.rect().center() - QPoint(size.width() // 2, size.height() // 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRect(corner, size), self._shown)
        frame(painter, QRect(corner, size), None, "line", 0)
        painter.end()


class Large(QScrollArea):
    """Moves the photo about by keys and by dragging; asks for another one at its ends."""

    stepped = Signal(int)

    def __init__(self, picture: Picture, label: str) -> None:
        super().__init__()
        self.picture = picture
        self._held: QPoint | None = None
        self.setWidget(picture)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def fit(self) -> None:
        """Give the photo the room it takes now; never less than all there is."""
        size = self.picture.size_in(self.viewport().size())
        self.picture.resize(size.expandedTo(self.viewport().size()))
        self.picture.update()

    def near(self, by: int) -> None:
        """Nearer or farther; the farthest is the whole photo in the window."""
        at = _STEPS.index(self.picture.nearness) + by
        self.picture.nearness = _STEPS[max(0, min(len(_STEPS) - 1, at))]
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less: of the window, or as what stands beside it comes and goes."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to another photo; + and - nearer and farther."""
        key, near = event.key(), self.picture.nearness
        if not near and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.stepped.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif event.text() in ("+", "="):
            self.near(1)
        elif event.text() in ("-", "0"):
            self.near(-1 if event.text() == "-" else -len(_STEPS))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the photo."""
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws it along."""
        if self._held is not None:
            by, self._held = event.position().toPoint() - self._held, event.position().toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - by.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - by.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lets go."""
        self._held = None
