"""What stands in the place of the passphrase on the first page: one other way in at a time."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from peerchallenge.ui.asking import Asking
from peerchallenge.ui.look import look
from peerchallenge.ui.unlock.parts import title


class Instead(QFrame):
    """Hides `before` while it shows a way. Hidden itself until then."""

    opened = Signal(object)
    """The profile, by another way."""
    left = Signal(object)
    """The way that was left."""

    def __init__(self, before: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._before = before
        self._area: QScrollArea | None = None
        self.way: Asking | None = None
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(34, 28, 34, 28)
        self._inside.setSpacing(14)
        self._inside.addLayout(title())
        self.hide()

    def seen_in(self, area: QScrollArea) -> None:
        """What scrolls to a part that has just come."""
        self._area = area

    def show_way(self, way: Asking) -> None:
        """Show it; the page gives it the keyboard."""
        self.way = way
        self._inside.addWidget(way)
        way.ended.connect(self._ended)
        way.grew.connect(self._see)
        by_it = getattr(way, "opened", None)
        if by_it is not None:
            by_it.connect(self.opened)
        self._before.hide()
        self.show()

    def stop(self) -> bool:
        """Esc: stop what is under way, or leave. False when no way is shown."""
        if self.way is None:
            return False
        if self.way.is_under_way:
            self.way.stop()
        elif not self.way.holds():
            self.way.leave()
        return True

    def _ended(self) -> None:
        was, self.way = self.way, None
        self.hide()
        self._before.show()
        if was is not None:
            self._inside.removeWidget(was)
            was.deleteLater()
            self.left.emit(was)

    def _see(self, part: QWidget) -> None:
        if self._area is not None:
            area = self._area
            QTimer.singleShot(0, part, lambda: area.ensureWidgetVisible(part, 0, look.px(28)))
