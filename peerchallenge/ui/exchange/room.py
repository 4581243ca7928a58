"""Where the parts of the page stand: beside each other, or in turns where there is little room."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from peerchallenge.ui.exchange.head import Head
from peerchallenge.ui.exchange.left_side import LeftSide
from peerchallenge.ui.exchange.right_side import RightSide
from peerchallenge.ui.look import look

_FOR_BOTH = 860
"""Width at 100 % text below which board and panel take turns."""


class Room(QBoxLayout):
    """Board and receipts, or the page of a laptop that is alone; then the sheet."""

    def __init__(self, head: Head, left: LeftSide, right: RightSide, alone: QWidget) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._head, self._left, self._right, self._alone = head, left, right, alone
        self.setSpacing(16)
        for part, share in ((left, 64), (alone, 64), (right, 36)):
            self.addWidget(part, share)
        alone.hide()

    def fit(self, width: int, *, is_alone: bool) -> None:
        """Place everything in this width."""
        narrow = width * 100 < _FOR_BOTH * look.text_size
        way = QBoxLayout.Direction
        self.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        busy = not self._right.is_idle
        board = not (narrow and busy)
        self._left.setVisible(board and not is_alone)
        self._alone.setVisible(board and is_alone)
        self._right.setVisible(busy or not (narrow and is_alone))
        self._head.fold(narrow, is_busy=busy)
        self._place_right(under=narrow and not busy and not is_alone)
        reading = self._right.now() is self._right.items and not narrow
        for at, share in enumerate((55, 55, 45) if reading else (64, 64, 36)):
            self.setStretch(at, share)

    def _place_right(self, *, under: bool) -> None:
        """Under the receipts where all scrolls as one, or in its own place."""
        if under == (self.indexOf(self._right) < 0):
            return
        if under:
            self._left.hold(self._right)
        else:
            self.addWidget(self._right, 36)
        self._right.setMinimumHeight(look.px(300) if under else 0)
        self._right.show()  # a part that is put elsewhere is hidden until then
