"""One quiet line under the challenges, as long as nothing on paper could open this laptop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerchallenge.store.places import has_recovery_code, is_set_up
from peerchallenge.ui.fields import Sign, button, text


class Reminder(QWidget):
    """`pressed` asks for the page where a code is made."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Sign("key-round", 16))
        said = self.tr(
            "No recovery code: if the passphrase is forgotten, nothing here opens again."
        )
        row.addWidget(text(said, "caption", colour="ink2", wrap=True), 1)
        make = button(self.tr("Make a recovery code"), quiet=True, live=False)
        make.clicked.connect(self.pressed)
        row.addWidget(make)
        self.hide()

    def look_at(self, folder: Path) -> None:
        """Show it, or not any more."""
        self.setVisible(is_set_up(folder) and not has_recovery_code(folder))
