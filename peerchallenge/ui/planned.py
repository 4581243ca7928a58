"""Parts beside each other on as few lines as the width allows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from peerchallenge.ui.look import look

Plan = tuple[int, Sequence[Sequence[int]]]
"""From this width at 100 % text on, these parts (by their place) stand on these lines."""


class Lines(QWidget):
    """Parts with their share of the width; `planned` says on how many lines they now stand."""

    planned = Signal(int)

    def __init__(self, parts: Sequence[tuple[QWidget, int]], plans: Sequence[Plan]) -> None:
        super().__init__()
        self._parts, self._plans = list(parts), list(plans)
        self._now: Sequence[Sequence[int]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        look.changed.connect(self._fit)
        self._arrange(self._plans[0][1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More lines where there is less room."""
        super().resizeEvent(event)
        self._fit()

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self._now or ())

    def _fit(self) -> None:
        room = self.width() * 100 / look.text_size
        plan = next((p for least, p in self._plans if room >= least), self._plans[-1][1])
        if plan is not self._now:
            self._arrange(plan)
            self.planned.emit(len(plan))

    def _arrange(self, plan: Sequence[Sequence[int]]) -> None:
        _empty(self._column)
        self._now = plan
        for line in plan:
            across = QHBoxLayout()
            across.setSpacing(8)
            for place in line:
                part, share = self._parts[place]
                bottom = Qt.AlignmentFlag.AlignBottom if not share else Qt.AlignmentFlag(0)
                across.addWidget(part, share, bottom or Qt.AlignmentFlag.AlignTop)
            if not any(self._parts[place][1] for place in line):
                across.addStretch(1)
            self._column.addLayout(across)


def _empty(box: QLayout) -> None:
    """Take the lines apart; the parts stay, and keep the keyboard."""
    while (item := box.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            _empty(inner)
            inner.deleteLater()
