"""The buttons under a large photo: beside each other, or in two rows where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

_GAP = 10


class Foot(QBoxLayout):
    """Those that go from photo to photo at the left, those that do something with it at the right.

    The trap: a layout never lets its window be narrower than its parts, so what room there is has
    to be said by who knows it (`fit`); its own width would never be too little.
    """

    def __init__(self, going: Sequence[QWidget], doing: Sequence[QWidget]) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._rows = QHBoxLayout(), QHBoxLayout()
        for row, parts in zip(self._rows, (going, doing), strict=True):
            row.setSpacing(_GAP)
            for part in parts:
                row.addWidget(part)
            row.addStretch(1)
        self.setSpacing(_GAP)
        self.addLayout(self._rows[0], 1)  # beside each other, all room is between the two
        self.addLayout(self._rows[1])

    def fit(self, room: int) -> None:
        """One row where it fits into so many points, else two."""
        wide = sum(row.minimumSize().width() for row in self._rows) + _GAP
        way = QBoxLayout.Direction
        self.setDirection(way.LeftToRight if wide <= room else way.TopToBottom)
