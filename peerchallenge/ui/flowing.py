"""Small painted things one after the other, over as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerchallenge.ui.look import look


class Flowing(QWidget):
    """As high as `flow` says; whoever paints calls it with a painter."""

    narrowest = 80
    """Width it may be squeezed to."""

    def __init__(self, across: QSizePolicy.Policy) -> None:
        super().__init__()
        policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def flow(self, width: int, painter: QPainter | None) -> int:
        """Lay everything out in this width, painting it if there is a painter; the height used."""
        raise NotImplementedError

    def hasHeightForWidth(self) -> bool:
        """Less width takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the lines."""
        return self.flow(width, None)

    def sizeHint(self) -> QSize:
        """As it would be now, in no less than a usual width."""
        return QSize(320, self.flow(max(320, self.width()), None))

    def minimumSizeHint(self) -> QSize:
        """May be narrow."""
        return QSize(self.narrowest, self.flow(max(self.narrowest, self.width()), None))
