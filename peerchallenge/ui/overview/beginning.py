"""In the place of the grid until there is something to show in it: what will stand there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, text


class Beginning(QWidget):
    """Before there is a session every cell would be a gap, and a gap is something to act on."""

    asked = Signal()
    """To the timetable."""

    def __init__(self) -> None:
        super().__init__()
        said = self.tr(
            "Once there are sessions, this shows each theme by each voice: how many lines were "
            "heard, what is booked, and the gaps where nobody is."
        )
        self.go = button(self.tr("Go to the timetable"), "calendar-clock")
        self.go.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(10)
        column.addWidget(text(said, "ui", colour="ink2", wrap=True))
        column.addWidget(self.go, alignment=Qt.AlignmentFlag.AlignLeft)
