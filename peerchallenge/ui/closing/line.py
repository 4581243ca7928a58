"""The line over every page of a closed challenge."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.record.retention import Keeping
from peerchallenge.ui.closing.words import closed_on, closed_words
from peerchallenge.ui.fields import text
from peerchallenge.ui.lettering import metrics
from peerchallenge.ui.look import look


class ClosedLine(QWidget):
    """When it was closed and what that means; the day alone where that would take a second line."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = Keeping()
        self._said = text("", "ui", colour="ink2", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 10, 22, 0)
        whole.addWidget(self._said)
        look.changed.connect(self._fit)
        self.hide()

    def show_kept(self, kept: Keeping) -> None:
        """Show it, or nothing while the challenge is open."""
        self._kept = kept
        self._fit()
        self.setVisible(bool(kept.closed_at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for more."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = closed_words(self._kept)
        has_room = metrics("ui").horizontalAdvance(whole) <= self.width() - 48
        self._said.setText(whole if has_room else closed_on(self._kept))
        self._said.setToolTip("" if has_room else whole)
        self._said.setAccessibleName(whole)
