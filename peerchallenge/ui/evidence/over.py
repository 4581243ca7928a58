"""A small sheet over the page that asks one thing: it goes with Esc, or when the keyboard leaves.

It is no window of its own: it cannot get lost behind another one, and it grabs nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget


class Over(QFrame):
    """Put its parts in, then `open_at`. The keyboard goes back to where it came from."""

    def __init__(self, over: QWidget, label: str) -> None:
        super().__init__(over)
        self._over = over
        self._back: QWidget | None = None
        self.is_open = False
        self.setProperty("kind", "popup")
        self.setAccessibleName(label)
        self.hide()

    def open_at(self, place: QPoint, first: QWidget) -> None:
        """Show it above or below a place on the screen, all of it on the page."""
        self._back = QApplication.focusWidget()
        self.is_open = True
        at, room = self._over.mapFromGlobal(place), self._over.size() - QSize(16, 16)
        size = self.sizeHint().boundedTo(room)
        top = at.y() - size.height() if at.y() > self._over.height() // 2 else at.y()
        left = max(8, min(at.x(), room.width() - size.width() + 8))
        top = max(8, min(top, room.height() - size.height() + 8))
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def shut(self) -> None:
        """Put it away and give the keyboard back."""
        if not self.is_open:
            return
        self.is_open = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._moved)
        had_it = self.isAncestorOf(QApplication.focusWidget() or self._over)
        self.hide()
        if had_it and self._back is not None:
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Somebody went on elsewhere on the page; another window is no answer."""
        if now is not None and not self.isAncestorOf(now):
            self.shut()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is "not now"."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)
