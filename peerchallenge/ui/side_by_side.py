"""What stands side by side, and under each other where there is no room for that."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from peerchallenge.ui.look import look

ROOM_FOR_TWO = 430
"""Width at 100 % text below which two wordings stand under each other."""


class SideBySide(QWidget):
    """A subclass puts the parts into `across`, and `across` where it belongs."""

    def __init__(self, room: int = ROOM_FOR_TWO) -> None:
        """`room` is the width at 100 % text that the parts need beside each other."""
        super().__init__()
        self._room = room
        self.across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        look.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under each other where there is no room beside."""
        super().resizeEvent(event)
        self._fit()

    def is_narrow(self) -> bool:
        """Whether there is less room than the parts need."""
        return self.width() * 100 / look.text_size < self._room

    def _fit(self) -> None:
        way = QBoxLayout.Direction
        self.across.setDirection(way.TopToBottom if self.is_narrow() else way.LeftToRight)
