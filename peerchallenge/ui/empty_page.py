"""What stands where there is nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerchallenge.ui.badges import Sign
from peerchallenge.ui.buttons import Button
from peerchallenge.ui.fields import text


class EmptyPage(QWidget):
    """What is missing, where it comes from, and the one button that starts it."""

    def __init__(self, icon: str, missing: str, where: str, action: Button | None = None) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setSpacing(8)
        centre = Qt.AlignmentFlag.AlignHCenter
        box.addStretch(2)
        self._sign = Sign(icon, 36, "edge")
        box.addWidget(self._sign, alignment=centre)
        self._missing = text(missing, "title")
        box.addWidget(self._missing, alignment=centre)
        self._where = text(where, "ui", colour="ink2", wrap=True)
        self._where.setAlignment(centre)
        box.addWidget(self._where)
        if action is not None:
            box.addSpacing(4)
            box.addWidget(action, alignment=centre)
        box.addStretch(3)
        self._box, self._action = box, action

    def say_destroyed(self) -> None:
        """The challenge is closed: what stood here is gone, and nothing is to be started."""
        self._missing.setText(self.tr("The notes were destroyed"))
        self._where.setText(
            self.tr("The challenge is closed. The letter and recommendations are kept.")
        )
        if self._action is not None:
            self._action.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the words need it more than the sign."""
        super().resizeEvent(event)
        least = self._box.minimumHeightForWidth(self.width())
        if self._sign.isHidden():
            least += self._sign.sizeHint().height() + self._box.spacing()
        self._sign.setVisible(self.height() >= least)

    def hold(self, part: QWidget) -> None:
        """Put what there is to choose from under the words, where one button is not enough."""
        self._box.insertSpacing(self._box.count() - 1, 4)
        self._box.insertWidget(self._box.count() - 1, part, alignment=Qt.AlignmentFlag.AlignHCenter)
