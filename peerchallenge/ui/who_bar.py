"""Above every page, until it is known: who of the team is at this laptop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peerchallenge.ui.fields import button, card, choice, text


class WhoBar(QWidget):
    """One question, one choice, one button."""

    said = Signal(str)
    """Initials of the peer who said who they are."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout()
        asked = self.tr("Who are you in this team? What you write carries your initials.")
        row.addWidget(text(asked, "ui_b", colour="notice", wrap=True), 1)
        self.peers = choice(self.tr("Who you are"), [])
        row.addWidget(self.peers)
        self.me = button(self.tr("That is me"), "check")
        self.me.clicked.connect(self._say)
        row.addWidget(self.me)
        around = QVBoxLayout(self)
        around.setContentsMargins(8, 8, 8, 0)
        around.addWidget(card(row, "banner"))
        self.hide()

    def offer(self, peers: Sequence[tuple[str, str]]) -> None:
        """The team: initials and names."""
        self.peers.offer([(initials, f"{initials}, {name}") for initials, name in peers])

    def _say(self) -> None:
        if self.peers.key():
            self.said.emit(self.peers.key())
