"""What takes the place of a list for a while: a card that scrolls where it must, Esc to leave."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from peerchallenge.ui.fields import card, scrolled


def scrolled_card(inside: QVBoxLayout) -> QScrollArea:
    """A card as high as what is in it, at the top of what there is room for."""
    sheet = card(inside)
    inside.setContentsMargins(22, 18, 22, 18)
    holder = QWidget()
    around = QVBoxLayout(holder)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(sheet)
    around.addStretch(1)
    return scrolled(holder)


class Sheet(QWidget):
    """`left` is Esc, or whatever button means the same. Fill `inside`; `pin` what must stay."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.inside = QVBoxLayout()
        self._pinned = QVBoxLayout()
        self._pinned.setSpacing(10)
        area = scrolled_card(self.inside)
        self.inside.setSpacing(12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(self._pinned)
        whole.addWidget(area, 1)

    def pin(self, part: QWidget) -> None:
        """Stand above the card and stay there while it scrolls."""
        self._pinned.addWidget(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; what was filled in stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
