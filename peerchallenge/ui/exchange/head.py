"""The page's name and what can be done on it; folded, the buttons stand under the name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from peerchallenge.ui.fields import button, text
from peerchallenge.ui.shortcuts import keys_of


class Head(QWidget):
    """Invite, send, open."""

    invite_asked = Signal()
    send_asked = Signal()
    open_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.invite = button(self.tr("Invite a peer"), "user-plus", keys_of("invite"))
        self.send = button(self.tr("Write my team file"), "file-up", keys_of("send"))
        self.open = button(
            self.tr("Open a file"), "file-down", keys_of("open_files"), main=True, live=False
        )
        self.invite.clicked.connect(self.invite_asked)
        self.send.clicked.connect(self.send_asked)
        self.open.clicked.connect(self.open_asked)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(text(self.tr("Team and exchange"), "h1"))
        self._box.addStretch(1)
        made = QHBoxLayout()
        made.setSpacing(8)
        for one in (self.invite, self.send, self.open):
            made.addWidget(one)
        self._made = made
        self._box.addLayout(made)

    def fold(self, folded: bool, *, is_busy: bool) -> None:
        """Buttons under the name, or beside it; under it, they give way to a sheet."""
        for made in (self.invite, self.send, self.open):
            made.setVisible(not (folded and is_busy))
        way = QBoxLayout.Direction
        self._box.setDirection(way.TopToBottom if folded else way.LeftToRight)
        is_closed = self._made.count() > 3
        if folded and not is_closed:
            self._made.addStretch(1)
        elif not folded and is_closed:
            self._made.takeAt(3)
