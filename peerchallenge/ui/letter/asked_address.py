"""Where a link goes to, asked beside the words: Enter sets it, nothing in the field removes it."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peerchallenge.ui.fields import field, form
from peerchallenge.ui.look import look

_ADDRESS = re.compile(r"https?://[^\s()]+")


class AddressField(QFrame):
    """Closes when an address is given, at Esc, and when the mouse goes elsewhere."""

    given = Signal(str)

    def __init__(self, over: QWidget, address: str) -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.field = field(self.tr("Address of the link"), "https://")
        self.field.setText(address)
        self._form = form()
        self._form.row(
            self.tr("Address of the link"),
            self.field,
            self.tr("Enter sets it. Nothing in the field takes the link away."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self._form)
        self.field.returnPressed.connect(self._give)

    def open_at(self, place: QPoint) -> None:
        """Show it at a place on the screen, moved in where it would stick out."""
        self.resize(look.px(380), self.sizeHint().height())
        room = self.screen().availableGeometry().adjusted(4, 4, -4, -4)
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y() + 4, room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.field.setFocus()

    def _give(self) -> None:
        address = self.field.text().strip()
        if address and "://" not in address:
            address = f"https://{address}"
        if address and not _ADDRESS.fullmatch(address):
            said = self.tr("An address begins with https:// and has no spaces or brackets.")
            self._form.refuse(self.field, said)
            return
        self.close()
        self.given.emit(address)
